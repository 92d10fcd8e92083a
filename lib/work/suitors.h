/* suitors.h - by resource or group, the needs that it could have */
#ifndef WORK_SUITORS_H
#define WORK_SUITORS_H

#include <stdint.h>

#include "work/assign.h"

/* A need that could have the node: what it is worth to it, side by side, as searches go there. */
struct suitor {
	uint32_t need;
	uint32_t at;			/* of a resource: the pair, from base */
	uint32_t hash;			/* of the pair */
	uint32_t score : 24;
	uint32_t claims : 8;
};

/* So many suitors may be read after the last, which mean nothing. */
enum { SUITORS_AHEAD = 8 };

/* Of a part: pairs are in the order of needs; this is the way back. Nodes as in arrivals.h. */
struct suitors {
	uint64_t base;			/* the first pair of the part */
	uint64_t *first;		/* by node of the part, and one more: its own in suitor[] */
	struct suitor *suitor;
	uint32_t *place;		/* by node of the problem: which of the part it is */
};

/*
 * A part's members are needs, resources, then groups, if any, ascending. first_pair: by
 * need, and one more. The same for any number of threads.
 */
void suitors_init(struct suitors *s, const struct assign_problem *problem,
    const uint64_t *first_pair, const uint32_t *member, uint32_t needs, uint32_t members,
    int threads);
void suitors_free(struct suitors *s);

/* Those of a node are from the first to before the second. */
static inline const uint64_t *suitors_of(const struct suitors *s, uint32_t node)
{
	return &s->first[s->place[node]];
}

/* The pair, or after the pairs the need's way to its group. */
static inline uint64_t suitors_lane(const struct suitors *s, const struct assign_problem *problem,
    uint32_t node, uint64_t x)
{
	return node < problem->resources ? s->base + s->suitor[x].at
		: problem->pairs + s->suitor[x].need;
}

#endif
