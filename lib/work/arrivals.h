/* arrivals.h - the best plan without fairness: needs arrive one by one */
#ifndef WORK_ARRIVALS_H
#define WORK_ARRIVALS_H

#include <stdbool.h>
#include <stdint.h>

#include "work/assign.h"

/* Of all levels but fairness, in fields of one number; carries cannot reach the next (arrivals_init). */
__extension__ typedef __int128 worth;

/*
 * A need that arrives takes what it gains most by at the prices; where that is
 * taken, the shortest way of rearranging is looked for, over those who have it to
 * what they could have instead, until there is room or somebody gains least by being
 * left out, and the prices on the way rise by what is needed (Dijkstra; the method of
 * successive shortest paths). Prices begin at nothing and rise by the least there
 * is, so that in the end they are the smallest that prove the plan.
 *
 * The arrays are of the whole problem, so that parts can be worked on side by side.
 */
struct arrivals {
	const struct assign_problem *problem;
	const uint64_t *first_pair;	/* by need, and one more; lent */
	uint32_t *units;		/* by pair; lent, zero at first */
	int score_bits, claim_bits;	/* widths of the fields */
	worth *need_price, *resource_price;
	uint32_t *spare;		/* by resource */
	/* Of the search at hand. */
	worth *way;			/* by resource: its length */
	uint64_t *by_pair;		/* by resource: the pair that it was reached by */
	uint64_t *from_pair;		/* by need: the pair that it would give up */
	uint32_t *seat;			/* by resource: in the heap, from 1; 0 not there */
	uint32_t *need_seen;		/* by need and by resource: the last search that saw it */
	uint32_t *resource_seen;
	uint32_t *taker;		/* by resource: the first of those who have it */
	bool *listed;			/* by pair: is among the takers */
};

/* False where the numbers of the problem are too large for the fields; nothing is to be freed then. */
bool arrivals_init(struct arrivals *a, const struct assign_problem *problem,
    const uint64_t *first_pair, uint32_t *units);
void arrivals_free(struct arrivals *a);
/*
 * The best plan of a part: its nodes, ascending. For several parts at once, but not
 * for one twice. Where the searches become long, as they do where as much is asked
 * for as there is and everything competes with everything else, all bid instead
 * (work/auction.h), and what comes of it is mended. False where it is given up, and
 * what it has written means nothing: fairness has a say, or mending takes long as well.
 */
bool arrivals_solve(struct arrivals *a, const uint32_t *member, uint32_t members);
struct assign_value arrivals_value(const struct arrivals *a, worth w);

#endif
