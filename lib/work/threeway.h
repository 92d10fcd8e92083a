/* threeway.h - the edits of a copy, laid into the ledger that went on living */
#ifndef WORK_THREEWAY_H
#define WORK_THREEWAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/span.h"
#include "record/ledger.h"
#include "work/copy.h"

/* A cell, or a whole row under the column of the ids, that both sides have changed. */
struct threeway_conflict {
	struct span id, column;
	struct span base, ours, theirs;	/* base: "" where only its seal is known */
};

/*
 * Each cell has three states: as it was handed out (base), as the ledger has it
 * (ours), as the copy has it (theirs). Where theirs is base, nobody has edited it,
 * and ours stays; where ours is base, theirs is taken; where both are alike there
 * is nothing to do; else it is a conflict, and ours stays. Base is known from the
 * file that was handed out, or told by the seals of the copy. A row or a column
 * that one side has not is one of empty cells. What is refused stays as ours too:
 * cells that cannot be read or that a spreadsheet damaged, ids that stand twice.
 */
struct threeway {
	struct ledger *ledger;
	const struct copy *base;	/* NULL: the seals of theirs tell */
	const struct copy *theirs;
	bool drop;			/* rows that the copy has lost are dropped */
	/* Told of everything as it is found: what was not taken, and what was. */
	fault_listener *blame;
	void (*conflict)(void *arg, const struct threeway_conflict *conflict);
	void (*change)(void *arg, struct span id, struct span column, struct span old,
	    struct span new);
	void *arg;

	/* Set by threeway_run */
	uint64_t edited, added, dropped;	/* rows */
	uint64_t conflicts;
	size_t *base_at;	/* by column of theirs: where base or the seal has it; COPY_NONE */
	size_t *ours_at;	/* where the ledger has it; COPY_NONE: not yet */
	bool renamed;		/* new columns are not taken, since others are missing */
	bool lost;		/* some rows that were handed out are missing */
	bool unsure;		/* a row could not be taken, which may be one of them */
	bool *present;		/* by id of base: a row of it is there */
	struct span *cells;	/* of the row at hand */
};

/* Zero-initialise but for the first fields; everything is freed when it returns. */
void threeway_run(struct threeway *t);

#endif
