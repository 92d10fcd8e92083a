/* flow.h - how work runs: blocks of whole records, workers, results in the order of the input */
#ifndef FLOW_FLOW_H
#define FLOW_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/span.h"

/*
 * One input as blocks of whole records. Threads take blocks side by side; what
 * comes of them is put together in the order of the input, so that the outcome
 * is the same for any number of threads and any size of blocks.
 *
 * A plain file is cut without being read first: where a block of bytes ends, the
 * end of a line is taken for the end of a record if the next records have as many
 * cells as they should. The guess is checked: what a block leaves over shows that
 * it was wrong, and from there on the input is read in order and cut where a
 * record really ends, as pipes and most compressed files are from the start. One
 * whose gzip members say how long they are (io/bgzf.h) is cut like a plain one.
 *
 * Memory: a block a thread, and what comes of four; a block is larger only where
 * a record is.
 */
struct flow;

struct flow_options {
	const char *encoding;	/* NULL: found out */
	size_t block;		/* bytes; 0: 512 KB, or $SANDAN_BLOCK */
	int threads;		/* 0: one a processor */
	bool check;		/* the encoding of every byte; else only what the records need */
	/*
	 * Told, in one thread or another, how far the file is: the bytes of it that are behind,
	 * and in all, 0 where that is not known. Also at its beginning; with a name of NULL once it
	 * has been read. NULL: nobody.
	 */
	void (*progress)(void *arg, const char *name, uint64_t done, uint64_t total);
	void *progress_arg;
};

/* path as for input_open; the head has been read by then. NULL with a fault. */
struct flow *flow_open(const char *path, const struct flow_options *options, struct fault *fault);
void flow_close(struct flow *f);
struct input;
/* For its name, encoding, position. Lent. */
const struct input *flow_input(const struct flow *f);
/*
 * To look for a header: a text of up to a megabyte, `whole`, or the first 256 KB or more of a
 * longer one. Lent until flow_run.
 */
struct span flow_head(const struct flow *f, bool *whole);
/*
 * The first lines, of which the head has all, are no records: titles and headers. Blocks
 * begin after them. False with a fault; before flow_run.
 */
bool flow_skip(struct flow *f, uint64_t lines, struct fault *fault);
/* By what cells are separated, and how many a record has: needed before flow_run. */
void flow_shape(struct flow *f, char delimiter, size_t width);

/* A block as a worker gets it. */
struct flow_block {
	struct span text;	/* lent until take returns; UTF-8 unless there is a decoder */
	bool first;		/* of the input */
	bool last;		/* what ends it is the end of a record, and no guess */
	int worker;		/* 0 … threads-1: whose turn it is */
	/*
	 * Of text as it was encoded, for a job that has asked for that: whole lines of it are text,
	 * so each must be decoded, or known to be. Lent; the same for all blocks of a worker.
	 */
	struct decoder *decoder;
	uint64_t from;		/* the offset of text in its file, for decoder_start */
	struct fault *fault;	/* of what cannot be decoded; its line is one of the block */
};

/* What every worker says of its block. */
struct flow_taken {
	uint64_t lines;		/* in the records it took */
	size_t rest;		/* bytes at the end that are no whole record */
	bool failed;		/* with block->fault: nothing of the block is committed */
};

/*
 * take runs in any thread, for each block once; result points to result_size bytes
 * that were zero at first and are used again and again. commit runs in any too, one
 * after the other, in the order of the input, with the number of the line on which
 * the block begins; false ends the run. Where take also changes what the worker
 * keeps, a wrong cut is found out too late: restart then throws that away, and
 * the input is read again from its start.
 */
struct flow_job {
	void *arg;
	size_t result_size;
	/* take gets GB18030 as it is, in which bytes below 0x30 are themselves. */
	bool encoded;
	struct flow_taken (*take)(void *arg, const struct flow_block *block, void *result);
	bool (*commit)(void *arg, void *result, uint64_t line, struct fault *fault);
	void (*release)(void *result);	/* what a result holds; NULL: nothing */
	void (*restart)(void *arg);	/* NULL: take changes nothing but its result */
};

/* False with a fault: of the input, in its order, or of commit. */
bool flow_run(struct flow *f, const struct flow_job *job, struct fault *fault);
/* Threads that flow_run will use; for who keeps something for each. */
int flow_threads(const struct flow *f);

#endif
