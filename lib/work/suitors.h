/* suitors.h - by resource or group, the needs that it could have */
#ifndef WORK_SUITORS_H
#define WORK_SUITORS_H

#include <stdint.h>

#include "work/assign.h"

/*
 * Of a part: pairs are in the order of needs; this is the way back, 4 bytes a pair.
 * Nodes are resources, or after the resources groups.
 */
struct suitors {
	uint64_t base;			/* the first pair of the part */
	uint64_t *first;		/* by node of the part, and one more: its own in at[] */
	uint32_t *at;			/* of a resource: pairs, from base; of a group: needs */
	uint32_t *place;		/* by node of the problem: which of the part it is */
};

/*
 * A part's members are needs, resources, then groups, if any, ascending. first_pair: by
 * need, and one more.
 */
void suitors_init(struct suitors *s, const struct assign_problem *problem,
    const uint64_t *first_pair, const uint32_t *member, uint32_t needs, uint32_t members);
/* A pair, or after the pairs a need's way to its group: where at[x] is of that node. */
static inline uint64_t suitors_lane(const struct suitors *s, const struct assign_problem *problem,
    uint32_t node, uint64_t x)
{
	return (node < problem->resources ? s->base : problem->pairs) + s->at[x];
}

void suitors_free(struct suitors *s);

#endif
