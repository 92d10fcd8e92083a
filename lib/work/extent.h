/* extent.h - from where to where a value may lie */
#ifndef WORK_EXTENT_H
#define WORK_EXTENT_H

#include <stdbool.h>

#include "value/date.h"
#include "value/number.h"

/*
 * 600+ lies anywhere from 600 on, 20- anywhere up to 20, 2025-02 on any of its days. Of several
 * such values the least lies between the least of their low ends and the least of their high ends,
 * and so does any other place in their order: that is all that can be said, and no less. 100~ is
 * taken at its figure, since nobody knows how wide it is; what it decides is about.
 */
struct extent {
	__int128 low, high;	/* each is twice the value, and one more where it is about */
};

/* An end that is not known; further than any value. */
#define EXTENT_FAR ((__int128)1 << 100)

struct extent extent_of_number(struct number n);
/* The same of a sum that 64 bits may not hold. */
struct extent extent_of_sum(__int128 low, __int128 high, unsigned char marks);
struct extent extent_of_date(struct date d);
/* *e becomes the least, the most of both. */
void extent_least(struct extent *e, struct extent other);
void extent_most(struct extent *e, struct extent other);

/*
 * What is known, as a figure: 600+ where the high end is far, 20- where the low one is. Each end is
 * first multiplied by `times`, divided by `by` and rounded to a multiple of `step`: outwards, so
 * that what is said stays true; to the nearest, halves away from zero, where both ends are the same
 * or it is about. False where it does not fit 64 bits, or where both ends are far.
 */
bool extent_figure(struct extent e, __int128 times, __int128 by, int64_t step, struct number *out);
/* The same for dates; false where both ends are far. */
bool extent_date(struct extent e, struct date *out);

/*
 * n / by as a multiple of step: below 0 down, above 0 up, 0 to the nearest, halves away from
 * zero. by > 0.
 */
__int128 extent_round(__int128 n, __int128 by, int64_t step, int way);

#endif
