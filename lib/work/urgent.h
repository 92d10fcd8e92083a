/* urgent.h - what urgency alone says of prices */
#ifndef WORK_URGENT_H
#define WORK_URGENT_H

#include "work/arrivals.h"

/*
 * The prices of a part's resources as if only urgency counted, the smallest: the weight
 * of the most urgent need left out that a unit more would serve. Where needs come in
 * the order of urgency none ever gives way to a later one (the units that can be served
 * are a polymatroid), so ways to room are all that is looked for, and what a vain search
 * has seen is full for good.
 *
 * Replaces spare, resource_price and the units of pairs.
 */
void urgent_run(struct arrivals *a, const uint32_t *member, uint32_t needs, uint32_t members);

#endif
