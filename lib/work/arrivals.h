/* arrivals.h - the best plan: needs arrive one by one */
#ifndef WORK_ARRIVALS_H
#define WORK_ARRIVALS_H

#include <stdbool.h>
#include <stdint.h>

#include "work/assign.h"

/* All levels, in fields of one number; arrivals_fits says whether carries reached the next. */
__extension__ typedef __int128 worth;

/*
 * A need that arrives takes what it gains most by at the prices; where that is
 * taken, the shortest way of rearranging is looked for, over those who have it to
 * what they could have instead, until there is room or somebody gains least by being
 * left out, and the prices on the way rise by what is needed (Dijkstra; the method of
 * successive shortest paths). Prices begin at nothing and rise by the least there
 * is, so that in the end they are the smallest that prove the plan.
 *
 * Where fairness counts, being left out is had from the need's group, at a price that
 * rises with every unit: a group is one more node, with room at the cost of its next
 * unit, and those that it has left out can be taken back in.
 *
 * A lane is a pair, or after the pairs a need's way to its group. A node is a resource,
 * or after the resources a group.
 */
struct arrivals {
	const struct assign_problem *problem;
	const uint64_t *first_pair;	/* by need, and one more; lent */
	uint32_t *units;		/* by pair; lent, zero at first */
	const int64_t *asked;		/* by group; lent */
	int threads;			/* that may work at one part */
	int hash_bits, score_bits, claim_bits, fair_bits;	/* widths of the fields */
	worth *need_price;
	worth *resource_price;		/* by node: of a group it is the cost */
	uint32_t *spare;		/* by resource */
	uint32_t *left;			/* by need: units left out */
	uint32_t *waiting;		/* by need: units that have not arrived */
	int64_t *unserved;		/* by group: units left out */
};

/* Whether groups are members of the part, and so have a say; members ascend. */
static inline bool has_groups(const struct assign_problem *problem, const uint32_t *member,
    uint32_t members)
{
	return members && member[members - 1] >= problem->needs + problem->resources;
}

/*
 * Fields have room for the longest way that there could be, or for as long a one as can be
 * had. False where that is not some thousands of steps; nothing is to be freed then.
 * asked: by group, lent.
 */
bool arrivals_init(struct arrivals *a, const struct assign_problem *problem,
    const uint64_t *first_pair, const int64_t *asked, uint32_t *units);
/* Of a part as a problem of its own, with the same fields. */
void arrivals_init_part(struct arrivals *a, const struct arrivals *whole,
    const struct assign_problem *problem, const uint64_t *first_pair, const int64_t *asked,
    uint32_t *units);
void arrivals_free(struct arrivals *a);
/*
 * The best plan of a part without fairness: its needs and resources, ascending. Where the
 * searches become long, as they do where as much is asked for as there is and everything
 * competes with everything else, all bid instead (work/auction.h), and what comes of it is
 * mended. False where it is given up, as fairness has a say.
 */
bool arrivals_solve(struct arrivals *a, const uint32_t *member, uint32_t members);
/*
 * The same with fairness, of needs, resources and groups; goes on from where that gave
 * up, and does not give up. Here what fairness says comes first (work/even.h).
 */
void arrivals_solve_fair(struct arrivals *a, const uint32_t *member, uint32_t members);
/* The lowest bit of the field of urgency. */
static inline int arrivals_urgency(const struct arrivals *a)
{
	return a->hash_bits + a->score_bits + a->claim_bits + a->fair_bits;
}

/*
 * Writes the pairs of the need that its price leaves open, ascending, and says how many:
 * all that have units, and those that might have them instead.
 */
uint64_t arrivals_tight(const struct arrivals *a, uint32_t need, uint64_t *pair);
struct assign_value arrivals_value(const struct arrivals *a, worth w);
/* Of a need, resource or group, counted through; of a group its cost. */
struct assign_value arrivals_price(const struct arrivals *a, uint32_t node);
/*
 * Whether the price is far from the ends of its fields. Each of a part's prices differs by
 * no more than a pair from another, back to one that is nothing, so where all of them are,
 * none carried, and what is best by such numbers is so by tuples.
 */
bool arrivals_fits(const struct arrivals *a, const struct assign_value *price);

#endif
