/* auction_lot.c - who has a node, and who is turned out of it */
#include <stdlib.h>

#include "base/mem.h"
#include "work/auction_desk.h"

static void sift_up(struct lot *lot, uint32_t k, struct bid bid)
{
	for (; k && bid.price < lot->bid[(k - 1) / 2].price; k = (k - 1) / 2)
		lot->bid[k] = lot->bid[(k - 1) / 2];
	lot->bid[k] = bid;
}

/* The bid takes the place of the lowest. */
static void sift_down(struct lot *lot, struct bid bid)
{
	uint32_t k = 0, child;

	for (; (child = 2 * k + 1) < lot->count; k = child) {
		if (child + 1 < lot->count && lot->bid[child + 1].price < lot->bid[child].price)
			child++;
		if (bid.price <= lot->bid[child].price)
			break;
		lot->bid[k] = lot->bid[child];
	}
	lot->bid[k] = bid;
}

static void count_units(struct auction *c, uint32_t node, uint32_t lane, int64_t units)
{
	uint32_t *has = units_in(c, lane);

	*has = (uint32_t)(*has + units);
	c->room[node] += node < c->resources ? -units : units;
	if (units < 0 && is_idle_lane(c, lane))
		idle_rise(c, lane);
}

void lot_add(struct auction *c, uint32_t node, struct bid bid, uint32_t units)
{
	struct lot *lot = &c->lot[node];

	count_units(c, node, bid.lane, units);
	if (*units_in(c, bid.lane) != units)
		return;
	if (lot->count == lot->room) {
		lot->room += lot->room / 2 + 4;
		lot->bid = mem_resize(lot->bid, lot->room, sizeof *lot->bid);
	}
	sift_up(lot, lot->count++, bid);
}

/*
 * What the lowest would pay now: others have become dearer since it bid. Prices only
 * rise while needs bid, so bids do too, and one that is still the lowest when it is
 * brought up is the lowest of all: it loses least by being turned out, and its way to
 * room is the shortest where prices were raised.
 */
static void stamp_lowest(struct auction *c, uint32_t node)
{
	struct lot *lot = &c->lot[node];

	for (;;) {
		struct bid bid = lot->bid[0];

		__builtin_prefetch(&c->offer[bid.lane]);
		for (uint32_t k = 1; k < AUCTION_LOWEST && k < lot->count; k++)
			bid_fetch(c, &lot->bid[k]);
		const struct look look = auction_look(c, bid.need);
		const int64_t price = bid_price(c, bid.need, bid.lane, look);

		if (price <= bid.price)
			return;
		bid.price = price;
		sift_down(lot, bid);
		if (lot->bid[0].price == price)
			return;
	}
}

/* The lowest bid is turned out, or so many units of it; the price rises to what it would pay. */
static void turn_out(struct auction *c, uint32_t node, int64_t over)
{
	struct lot *lot = &c->lot[node];
	struct bid *lowest = &lot->bid[0];
	const uint32_t has = *units_in(c, lowest->lane), units = has < over ? has : (uint32_t)over;

	if (lowest->price > c->price[node])
		c->price[node] = lowest->price;
	count_units(c, node, lowest->lane, -(int64_t)units);
	auction_wait(c, lowest->need, units);
	if (units == has) {
		lot->count--;
		sift_down(lot, lot->bid[lot->count]);
	}
}

static int64_t too_many(const struct auction *c, uint32_t node)
{
	return node < c->resources ? -c->room[node] : c->room[node] - c->most[node];
}

/*
 * The price rises to what the last who was turned out would pay: as little as there can
 * be, so that ways of others stay as they are.
 */
void lot_trim(struct auction *c, uint32_t node)
{
	int64_t over;

	while ((over = too_many(c, node)) > 0) {
		stamp_lowest(c, node);
		turn_out(c, node, over);
	}
}
