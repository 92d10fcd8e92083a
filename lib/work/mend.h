/* mend.h - from prices that are nearly right to the best plan */
#ifndef WORK_MEND_H
#define WORK_MEND_H

#include "work/arrivals.h"

/*
 * Any prices and any plan within what is asked and had are a beginning. Units stay
 * where their need gains most at the prices, to the last bit. Those left over are
 * placed along shortest ways, as in arrivals, and then what has a price though not
 * full is filled, or its price lowered, along shortest ways back. Last all prices
 * sink to the smallest. How near the beginning was decides only how long it takes.
 * False where that is more than so many looks at pairs; what it has written means
 * nothing then.
 */
bool mend_plan(struct arrivals *a, const uint32_t *member, uint32_t needs, uint32_t members,
    uint64_t looks);

#endif
