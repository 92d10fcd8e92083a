/* auction.h - prices and a plan that are nearly right, by bidding */
#ifndef WORK_AUCTION_H
#define WORK_AUCTION_H

#include "work/arrivals.h"

/*
 * Needs bid for the resource that they gain most by, as much over its price as they
 * would gain less at the next best, and by a little (epsilon) more; whoever bids less
 * for what is full loses it and bids again. What comes of it is within epsilon a unit
 * of the best plan. From a large epsilon to a small one, each round beginning at the
 * prices of the last, and with the units that gain most at them but for epsilon
 * (Bertsekas and Castañón 1989, for similar objects). Where needs have candidates near each
 * other, stretches of them bid side by side on the threads of the part.
 *
 * Levels are put into one number of 64 bits that carries are not kept out of, which
 * does no harm: it is mended after (work/mend.h). Begins with the plan and the prices
 * that urgency alone makes (work/urgent.h), and fairness where it counts (work/even.h):
 * only what these leave open is bid for. Replaces spare, unserved and resource_price of
 * the part, and the units of its lanes; a part without needs or resources stays.
 */
void auction_run(struct arrivals *a, const uint32_t *member, uint32_t needs, uint32_t members);

#endif
