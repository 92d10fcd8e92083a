/* auction_ahead.c - who bids next, and what those after will look at */
#include "work/auction_desk.h"

/*
 * A bid leads from one place in memory to the next, of which none is near at hand. So each is
 * fetched some bids before: the bidder, its offers, the lot that it would bid for now, the bids
 * there, and who would be turned out, one of the first three. Should it be another by then,
 * little is lost.
 */
enum { BIDDER = 6, OFFERS = 5, LOT = 4, BIDS = 2, LOWEST = 1 };

static uint32_t need_behind(const struct auction *c, uint32_t behind)
{
	return c->queue[seat_of(c, behind)];
}

static uint32_t *node_behind(struct auction *c, uint32_t behind)
{
	return &c->ahead[seat_of(c, behind) % AUCTION_AHEAD];
}

static void fetch_lot(struct auction *c)
{
	const uint32_t need = need_behind(c, LOT);
	const uint32_t node = lane_end(c, need, look_near(c, need).lane);

	__builtin_prefetch(&c->lot[node]);
	__builtin_prefetch(&c->room[node]);
	*node_behind(c, LOT) = node;
}

static void fetch_lowest(struct auction *c)
{
	const struct lot *lot = &c->lot[*node_behind(c, LOWEST)];

	for (uint32_t k = 0; k < AUCTION_LOWEST && k < lot->count; k++)
		bid_fetch(c, &lot->bid[k]);
}

static void fetch(struct auction *c)
{
	if (c->waiting <= BIDDER)
		return;
	__builtin_prefetch(&c->bidder[need_behind(c, BIDDER)]);
	__builtin_prefetch(&c->offer[c->bidder[need_behind(c, OFFERS)].first]);
	fetch_lot(c);
	__builtin_prefetch(c->lot[*node_behind(c, BIDS)].bid);
	fetch_lowest(c);
}

uint32_t auction_next(struct auction *c, bool last)
{
	if (last)
		return need_behind(c, --c->waiting);
	fetch(c);
	return auction_pop(c);
}
