/* mend_desk.h - a plan that is being mended */
#ifndef WORK_MEND_DESK_H
#define WORK_MEND_DESK_H

#include "work/arrivals_desk.h"
#include "work/suitors.h"

/* A need, and how far it is in the search back that saw it last. */
struct mend_need {
	worth way;
	worth price;			/* while searches go back; else arrivals have it */
	uint64_t to_lane;		/* the lane that it would have more of */
	uint32_t seen;
	uint32_t left;			/* units that are nowhere */
};

/* The searches forward are those of the desk; back go those for what could fill a node. */
struct mend {
	struct desk d;
	const uint32_t *member;
	uint32_t needs, members;
	struct suitors suitors;		/* while searches go back */
	struct mend_need *need;		/* by need */
};

/* How far the price may sink: to nothing, or to what the last unit left out costs. */
static inline worth surplus(const struct arrivals *a, uint32_t node)
{
	const uint32_t group = node - a->problem->resources;

	if (node < a->problem->resources || !a->unserved[group])
		return a->resource_price[node];
	return a->resource_price[node] - unit_cost(a, group, a->unserved[group]);
}

/*
 * Fills what has a price though not full, or lowers the price. False where the
 * searches have become long.
 */
bool mend_fill(struct mend *m);

#endif
