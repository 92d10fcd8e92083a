/* suitors.h - by resource, the pairs that it is in */
#ifndef WORK_SUITORS_H
#define WORK_SUITORS_H

#include <stdint.h>

#include "work/assign.h"

/* Of a part: pairs are in the order of needs; this is the way back, 4 bytes a pair. */
struct suitors {
	uint64_t base;			/* the first pair of the part */
	uint64_t *first;		/* by resource of the part, and one more: its pairs in at[] */
	uint32_t *at;			/* pairs, from base */
	uint32_t *place;		/* by resource of the problem: which of the part it is */
};

/* A part's members are needs, then resources, ascending. first_pair: by need, and one more. */
void suitors_init(struct suitors *s, const struct assign_problem *problem,
    const uint64_t *first_pair, const uint32_t *member, uint32_t needs, uint32_t members);
void suitors_free(struct suitors *s);

#endif
