/* printed.h - whether the balances that a book has of its own are right */
#ifndef WORK_PRINTED_H
#define WORK_PRINTED_H

#include <stdbool.h>

#include "base/fault.h"
#include "work/entries.h"

/* What the book's own column of balances comes to: it counts what stands there, paid for or not. */
struct printed {
	struct printed_fund {
		__int128 sum, off;	/* off: by how much the last one differed */
	} *funds, all;
	/* Of a fund, or of all funds together, as one account has them; known by what fits. */
	enum printed_of { PRINTED_ANY, PRINTED_FUND, PRINTED_ALL } of;
};

/* For the entries of e, all of which have been added. */
void printed_init(struct printed *p, const struct entries *e);
/*
 * Takes the next entry; false with a fault where its balance is another than the sum of the
 * amounts, of its fund or of all, whichever the book keeps to. One wrong balance goes on
 * through those below it: the first of them is at fault.
 */
bool printed_check(struct printed *p, const struct entry *e, struct fault *fault);
void printed_free(struct printed *p);

#endif
