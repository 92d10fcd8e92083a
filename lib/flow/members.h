/* members.h - blocks of text from a gzip file whose members say how long they are */
#ifndef FLOW_MEMBERS_H
#define FLOW_MEMBERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"
#include "io/bgzf.h"

/*
 * Members (io/bgzf.h) are told apart without being inflated, so that many threads inflate them,
 * each those of its own block, and cut the text by guess as that of a plain file (flow/cut.h).
 * What members say is never believed: where it is not so, or anything is wrong, the whole is to be
 * read in order, which finds out and says what it is.
 */
struct members {
	int fd;			/* lent */
	uint64_t size;		/* of the file */
	uint64_t begin;		/* where in the text the first record begins */
	size_t block;		/* of flow_options */
	char delimiter;
	size_t width;

	uint64_t offset;	/* in the file, of what is read next */
	uint64_t place;		/* in the text, of the next member */
	struct buf raw;		/* read; from `used` on not yet taken */
	size_t used;
};

/* Members of one block, and the one behind them. Zero-initialise; used again for later blocks. */
struct members_run {
	struct buf packed;
	size_t own;		/* bytes of the block's; behind them one member, if any */
	uint64_t from, to;	/* of the block's text */
	uint64_t read;		/* bytes of the file up to its end */
	bool last;		/* no text is behind it; */
	bool last_but_one;	/* behind it that of one member */
	struct inflater *inflater;
};

void members_free(struct members *m);
void members_run_free(struct members_run *run);
/* Takes those of the next block; not for several threads at once. False: something is wrong. */
bool members_take(struct members *m, struct members_run *run);
/*
 * Inflates them to `raw`, for several threads at once: the records that begin in the block are in
 * *text, which is at *from. False where something is wrong.
 */
bool members_open(const struct members *m, struct members_run *run, struct buf *raw,
    struct span *text, uint64_t *from);

#endif
