/* sorter.h - rows put in order, also more than memory holds */
#ifndef WORK_SORTER_H
#define WORK_SORTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "io/spill.h"

/*
 * A row and the key that it is put in order by, packed one after the other:
 *
 *	size_t at = sorter_begin(buf);
 *	... append the key ...
 *	sorter_key(buf, at);
 *	... append the row ...
 *	sorter_end(buf, at);
 */
struct sorter_row {
	struct span key, row;
};

size_t sorter_begin(struct buf *out);
void sorter_key(struct buf *out, size_t at);
void sorter_end(struct buf *out, size_t at);
/* Takes the next packed row off *rest; false at the end. Lent from it. */
bool sorter_next(struct span *rest, struct sorter_row *out);

/*
 * Rows with equal keys stay in the order in which they were added. What is held
 * is cut into runs, each put in order by a thread of its own; they are merged at
 * the end. What memory does not hold goes to a file (io/spill.h), a run at a time:
 * about `memory` bytes are held, and 4 KB for each run.
 */
struct sorter {
	size_t memory;
	int threads;
	struct buf held;	/* packed rows, not yet in order */
	size_t count;		/* of them */
	struct sorter_entry *entries;	/* the same in order, once asked for */
	struct spill spill;
	struct sorter_run *runs;
	size_t run_count;
};

/* memory: 0 for 64 MB, or $SANDAN_SORT bytes. threads: to sort in; at least 1. */
void sorter_init(struct sorter *s, size_t memory, int threads);
/* Adds packed rows. False with a fault where the file cannot be written. */
bool sorter_add(struct sorter *s, struct span rows, struct fault *fault);
/* Gives all rows in order, once; ends where take returns false. False with a fault. */
bool sorter_each(struct sorter *s, bool (*take)(void *arg, struct span row, struct fault *fault),
    void *arg, struct fault *fault);
void sorter_free(struct sorter *s);

#endif
