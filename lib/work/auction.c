/* auction.c - prices and a plan that are nearly right, by bidding */
#include "work/auction.h"

#include "base/mem.h"
#include "work/auction_desk.h"
#include "work/auction_ring.h"

/*
 * Looks for each bidder, on the average, after which prices are raised: a raise costs about as
 * much. Where room is near, the round is over before.
 */
enum { RAISE = 8 };

/*
 * So many bids for each need and node, on the average, before a round is given up; but some at any
 * rate, which the few of a small part may take.
 */
enum { MOST = 40, LEAST = 10000 };

/*
 * Where fewer wait than one in so many, the round is over, if what is spare is a unit or more for
 * so many needs: many can give way then, and the mending finds them. Else one in FEW, once the
 * idle bidder bids: the last may have hundreds of epsilons to go, in each round anew.
 */
enum { ENOUGH = 500, SPARE = 10, FEW = 200000 };

/*
 * Where all are to have what they want, they no longer bid in blocks where fewer wait than one in
 * so many, which comes sooner where fairness counts, as bids for groups are not within blocks.
 */
enum { MANY = 20000, MANY_FAIR = 5000 };

/* From one round to the next epsilon sinks by so many bits. */
enum { STEP = 2 };

/*
 * The idle bidder bids when epsilon has sunk by so many bits. Before, prices tell near nodes from
 * each other and not yet what is far, which its units are sent by.
 */
enum { IDLE_LATE = 2 };

/*
 * Where those who wait are still farther from room than that when prices are raised for the
 * second time, and more than one in so many of those who waited the first time, there is no end
 * to it, and epsilon grows by so many bits; then as far as it has to.
 */
enum { FAR = 4, FEWER = 4, GROW = 4 };

void auction_wait(struct auction *c, uint32_t need, uint64_t units)
{
	if (!c->bidder[need].left && need < c->needs)
		auction_push(c, need);
	c->bidder[need].left += units;
}

/* How many units of the node the bidder may bid for; for what is nothing it is turned out. */
static uint64_t lane_most(const struct auction *c, uint32_t lane, uint32_t node)
{
	const uint64_t most = node < c->resources ? resource_capacity(c, node) : UINT64_MAX;

	if (is_idle_lane(c, lane) && idle_room(c, lane) < most)
		return idle_room(c, lane);
	return most;
}

void auction_bid(struct auction *c, uint32_t need, struct look look)
{
	const uint32_t node = lane_end(c, need, look.lane);
	const uint64_t most = lane_most(c, look.lane, node);
	struct bid bid = {0, need, look.lane};
	uint64_t units = c->bidder[need].left;

	c->bidder[need].left = 0;
	if (units > most) {
		auction_wait(c, need, units - most);
		units = most;
	}
	bid.price = bid_price(c, need, look.lane, look);
	lot_add(c, node, bid, (uint32_t)units);
	lot_trim(c, node);
}

/* Units stay where they gain most but for epsilon; others are to be bid for. */
static struct held keep(struct auction *c, uint32_t need, struct look look, uint32_t lane)
{
	struct held held = {.units = *units_in(c, lane)};

	*units_in(c, lane) = 0;
	if (!held.units || lane_gain_at(c, need, lane) + (INT64_C(1) << c->epsilon) < look.best)
		return (struct held){.units = 0};
	held.bid = (struct bid){bid_price(c, need, lane, look), need, lane};
	return held;
}

void auction_hold(struct auction *c, struct held held)
{
	if (held.units)
		lot_add(c, lane_end(c, held.bid.need, held.bid.lane), held.bid, held.units);
}

struct held auction_begin(struct auction *c, uint32_t need)
{
	const struct look look = look_anew(c, need);
	uint64_t left = need < c->needs ? c->a->problem->quantity[c->member[need]] : c->idle;
	struct held out = {.units = 0};

	for (uint32_t lane = c->bidder[need].first; lane < c->bidder[need].near; lane++) {
		const struct held held = keep(c, need, look, lane);

		auction_hold(c, held);
		left -= held.units;
	}
	if (need < c->needs)
		out = keep(c, need, look, out_lane(c, need));
	left -= out.units;
	c->bidder[need].left = 0;
	if (left)
		auction_wait(c, need, left);
	return out;
}

static void begin_round(struct auction *c)
{
	c->near_bits = NEAR_BITS;
	idle_begin(c);
	for (uint32_t node = 0; node < c->nodes; node++) {
		c->room[node] = node < c->resources ? resource_capacity(c, node) : 0;
		c->lot[node].count = 0;
	}
	c->head = c->waiting = 0;
	if (c->blocks)
		blocks_begin(c->blocks, c);
	else
		for (uint32_t need = 0; need < c->needs; need++)
			auction_hold(c, auction_begin(c, need));
	auction_begin(c, c->needs);
	idle_begin(c);
	c->looks = 0;
}

/* Where fairness counts, ways lead through the groups to anywhere, and mending each takes long. */
static uint32_t count_enough(const struct auction *c)
{
	if (!c->fair && c->outs + c->idle > c->needs / SPARE)
		return c->needs / ENOUGH;
	return idle_bids(c) ? c->needs / FEW : 0;
}

/*
 * Who waits bids once, and who has been turned out meanwhile so many times in a row, unless
 * it can bid in its block. How many bids.
 */
static uint64_t bid_once(struct auction *c, uint64_t looks, uint32_t rows)
{
	const uint64_t most = c->waiting;
	uint64_t bids = 0;
	uint32_t row = 0;

	for (uint64_t turns = 0; c->waiting && turns < most && c->looks < looks; bids++) {
		const uint32_t waiting = c->waiting, need = auction_next(c, row);

		auction_bid(c, need, auction_look(c, need));
		row = row_after(row, rows, waiting, c->waiting);
		turns += !row;
	}
	return bids;
}

/* Needs that wait, and units that the idle bidder bids for. */
static uint64_t count_waiting(const struct auction *c)
{
	return c->waiting + (is_waiting(c, c->needs) ? c->bidder[c->needs].left : 0);
}

static int bits_to_grow(uint32_t far, int most)
{
	int bits = 0;

	while (bits < most && far >> bits > FAR)
		bits++;
	return bits;
}

/*
 * Prices are raised now and then so that those who wait have a way before them. By how many
 * bits epsilon is too small for that; at most so many.
 */
static int run_round(struct auction *c, int grow_most)
{
	const uint64_t most = LEAST + MOST * ((uint64_t)c->needs + c->nodes);
	const uint64_t looks = RAISE * (uint64_t)c->bidders;
	const uint32_t enough = count_enough(c);
	const uint32_t many = enough ? enough : c->needs / (c->fair ? MANY_FAIR : MANY);
	uint64_t raise = looks, raises = 0, bids = 0, waiting, waited = 0;

	while ((waiting = count_waiting(c)) && bids < most &&
	       (waiting > enough || bids < c->needs)) {
		if (c->looks >= raise) {
			const uint32_t far = auction_raise(c);

			if (++raises == 2 && far > FAR && c->waiting > waited / FEWER && grow_most)
				return bits_to_grow(far, grow_most);
			waited = c->waiting;
			raise = c->looks + looks;
		}
		/* So what is turned out has its place before more is: prices rise by less. */
		if (!c->waiting) {
			bids += idle_bid(c);
		} else if (c->blocks && c->waiting > many) {
			bids += blocks_bid(c->blocks, c, raise - c->looks, enough / 2);
			bids += bid_once(c, raise, 0);
		} else {
			bids += bid_once(c, raise, AUCTION_ROW);
		}
	}
	return 0;
}

/* By how many bits it may grow: prices have room for ways of as many epsilons as can be. */
static int most_to_grow(const struct auction *c, bool grown)
{
	const int most = urgency_at(c) - RING_BITS - 1 - c->epsilon;

	if (most <= 0)
		return 0;
	return !grown && most > GROW ? GROW : most;
}

void auction_run(struct arrivals *a, const uint32_t *member, uint32_t needs, uint32_t members)
{
	struct auction c = {.a = a, .member = member, .needs = needs, .nodes = members - needs};
	bool large = false, grown = false;

	while (c.resources < c.nodes &&
	       member[needs + c.resources] < a->problem->needs + a->problem->resources)
		c.resources++;
	if (!needs || !c.resources)
		return;
	c.fair = c.resources < c.nodes;
	c.bidders = needs + 1;
	c.nodes += !c.fair;
	auction_open(&c);
	c.idle_epsilon = c.epsilon - IDLE_LATE;
	c.blocks = blocks_open(&c);
	while (c.epsilon >= 0 && c.epsilon + c.fine > c.fraction) {
		int grow;

		begin_round(&c);
		grow = run_round(&c, large ? 0 : most_to_grow(&c, grown));
		large = !grow;
		grown = grown || grow;
		c.epsilon += grow ? grow : -STEP;
		if (grow)
			c.idle_epsilon = c.epsilon - STEP;
	}
	blocks_free(c.blocks);
	auction_close(&c);
}
