/* portion.h - a part of a problem as a problem of its own */
#ifndef WORK_PORTION_H
#define WORK_PORTION_H

#include "work/arrivals.h"

/*
 * The needs, resources and groups of a part, numbered from 0 and side by side in memory,
 * with what arrivals have come to so far. A part with most of the pairs is not copied: it
 * keeps the numbers and arrays of the whole problem.
 */
struct portion {
	struct arrivals arrivals;
	const uint32_t *member;		/* as they are numbered here, ascending */
	uint32_t members;
	struct arrivals *whole;		/* lent */
	const uint32_t *from;		/* the members as numbered there; lent */
	/* Of a copy. */
	struct assign_problem problem;
	uint32_t *own_member, *quantity, *group, *capacity, *units;
	uint8_t *urgency;
	struct assign_pair *pair;
	uint64_t *first_pair;
	int64_t *asked;
};

/*
 * member: of the part, ascending, lent. place: by node of the whole problem, written at
 * the members. Several parts can be open at once.
 */
void portion_open(struct portion *p, struct arrivals *whole, uint32_t *place,
    const uint32_t *member, uint32_t members);
/* Tells the whole what arrivals have come to. */
void portion_close(struct portion *p);

#endif
