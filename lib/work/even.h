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
 * All that is at one cost, as far as is known, is cut in two: units go from groups that would
 * cost more than the cut to those that would cost less (work/overflow.h), and what can be
 * reached from a group that leaves out too many even so costs more than the cut (the
 * decomposition of Groenevelt 1991; cut first where all groups would be at the same cost).
 *
 * Replaces the units of pairs, left, unserved and all prices but those of needs.
 */
void even_run(struct arrivals *a, const uint32_t *member, uint32_t needs, uint32_t members);

#endif
