/* even.h - what fairness says of prices, once urgency has said what it has to */
#ifndef WORK_EVEN_H
#define WORK_EVEN_H

#include "work/arrivals.h"

/*
 * Begins with the plan and the prices of urgency alone (work/urgent.h) of a part with
 * its groups. Units change hands, urgency served staying the same, until what is left
 * out costs the groups least; prices are then the smallest that prove that, at the
 * first two levels.
 *
 * Costs come in bit by bit, the highest first: with a bit more each price is twice
 * what it was, or one more than that. One more is what can be reached from a group
 * that leaves out too many at its price, once all that can go elsewhere has gone
 * (Edmonds and Karp 1972 scale capacities so, Röck 1980 costs).
 *
 * Replaces the units of pairs, left, unserved and all prices but those of needs.
 */
void even_run(struct arrivals *a, const uint32_t *member, uint32_t needs, uint32_t members);

#endif
