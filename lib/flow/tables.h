/* tables.h - the rows of record streams, in many threads */
#ifndef FLOW_TABLES_H
#define FLOW_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "flow/flow.h"
#include "record/cells.h"
#include "record/stream.h"

/*
 * Files that are read one after the other as one stream (record/stream.h); the first has been
 * opened.
 */
struct tables {
	struct stream stream;		/* columns, types, names: of the first file */
	const char *const *paths;	/* still to come; lent */
	struct flow_options options;
	const char *format, *directory;
	struct flow *flow;
	uint64_t line;			/* for write: on which the block at hand begins */
	/* Of the file at hand: faults blamed, bytes written; and those of them that come again. */
	uint64_t reported, skipped, written, passed;
};

/* paths: ended by NULL; none means standard input. The rest as stream_open. */
bool tables_open(struct tables *t, const char *const *paths, const char *format,
    const char *directory, const struct flow_options *options, struct fault *fault);
void tables_close(struct tables *t);
/* Threads that will call row; for who keeps something for each. */
int tables_threads(const struct tables *t);

/* What comes of a block of rows, put together in their order. */
struct tables_result {
	struct buf out;
	const struct stream *stream;	/* of tables */
	struct fault *faults;
	size_t fault_count, fault_room;
	/* Of the row at hand: its place in a batch, if any; its line, or that of row `lined`. */
	const struct csv_batch *batch;
	size_t row, lined;
	uint64_t line;
	const struct span *cells;	/* all of them, where it is no row of a batch */
};

struct tables_job {
	void *arg;
	const size_t *wanted;	/* columns whose cells row looks at */
	size_t wanted_count;
	/*
	 * In any thread: cells by column of the stream, those that are wanted; lent until it
	 * returns.
	 */
	void (*row)(void *arg, int worker, const struct span *cells, struct tables_result *result);
	/*
	 * Likewise for many rows at once, to be quick: those that it leaves, row gets afterwards,
	 * in their order. It neither blames nor puts anything into a result. NULL: every row goes
	 * to row.
	 */
	void (*cells)(void *arg, int worker, struct cells *cells);
	/*
	 * Likewise, before it: asks no more about rows that are not wanted, of which `cells` then
	 * hears nothing. It has the first `sifted` of the wanted columns. NULL: all are wanted.
	 */
	void (*sift)(void *arg, int worker, struct cells *cells);
	size_t sifted;
	/*
	 * One after the other, in the order of the input: what rows have put into out; NULL:
	 * nothing.
	 */
	bool (*write)(void *arg, struct span text, struct fault *fault);
	/* Likewise: a fault of a row, with source, line and column. */
	fault_listener *blame;
	/*
	 * Likewise, for what is no fault by itself (fault->note), which each thread may say once:
	 * after a restart it may come again. NULL: there is none.
	 */
	fault_listener *note;
	/*
	 * Where row keeps something: rows have been taken that are none, forget all since the last
	 * settle. What was written or blamed stands, and is not so again.
	 */
	void (*restart)(void *arg);
	/* After each file, in the caller's thread: its rows stand. NULL: nothing. */
	void (*settle)(void *arg);
};

/* For row, itself or whom it calls: a fault of the cell in that column of the row at hand. */
void tables_blame(void *result, size_t column, struct fault *fault);
/* For row: the line on which the row at hand begins, from 1 in its block. */
uint64_t tables_line(struct tables_result *result);
/*
 * For row: any cell of the row at hand, also of a column that is not wanted; one with doubled
 * quotes is put into `plain`. Lent until row returns or `plain` changes.
 */
struct span tables_cell(const struct tables_result *result, size_t column, struct buf *plain);
/*
 * For row: the row at hand as it stands in the text, without its line end, where that is how it
 * would be written: its columns in the order of the stream and nothing quoted. Else empty.
 */
struct span tables_text(const struct tables_result *result);
/* Reads all files. False with a fault where one cannot be read further, or where write fails. */
bool tables_run(struct tables *t, const struct tables_job *job, struct fault *fault);

#endif
