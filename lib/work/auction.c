/* auction.c - prices and a plan that are nearly right, by bidding */
#include "work/auction.h"

#include "base/mem.h"
#include "work/auction_desk.h"

/*
 * Looks at each offer, on the average, before prices are raised, and each time so many
 * times more before they are raised again: a raise costs about as much as these.
 */
enum { FIRST = 2, RAISE = 8 };

/* From one round to the next epsilon sinks by so many bits, until so few of the hash are left. */
enum { STEP = 2, FINE = 6 };

void auction_wait(struct auction *c, uint32_t need, uint32_t units)
{
	if (!c->left[need])
		c->queue[seat_of(c, c->waiting++)] = need;
	c->left[need] += units;
}

struct look auction_look(struct auction *c, uint32_t need)
{
	/* No group's unit costs as much as this. */
	const int64_t least = c->fair ? INT64_C(1) << (fair_at(c) + COST_BITS) : 0;
	struct look look = {out_gain(c, need), -need_urgency(c, need) - least, out_lane(c, need)};

	c->looks += c->first[need + 1] - c->first[need];
	for (uint32_t lane = c->first[need]; lane < c->first[need + 1]; lane++) {
		const int64_t gain = offer_gain(c, lane);

		if (gain <= look.next)
			continue;
		if (gain > look.best) {
			look.next = look.best;
			look.best = gain;
			look.lane = lane;
		} else {
			look.next = gain;
		}
	}
	return look;
}

/* One bid of a need; it has no more to bid where nothing is left to gain. */
static void make_bid(struct auction *c, uint32_t need)
{
	const struct look look = auction_look(c, need);
	uint32_t units = c->left[need], node;
	struct bid bid = {0, need, look.lane};

	c->left[need] = 0;
	if (look.lane == out_lane(c, need) && !c->fair) {
		c->out++;
		return;
	}
	node = lane_end(c, need, look.lane);
	if (node < c->resources) {
		const uint32_t j = c->member[c->needs + node] - c->a->problem->needs;
		const uint32_t capacity = c->a->problem->capacity[j];

		if (units > capacity) {
			auction_wait(c, need, units - capacity);
			units = capacity;
		}
	}
	bid.price = bid_price(c, need, look.lane, look);
	lot_add(c, node, bid, units);
	lot_trim(c, node);
}

/*
 * What is full may be cheaper now by twice the last epsilon: by less, too many needs that
 * have given up stay away, by more they never come to an end. What is not full sinks only
 * a little faster: back at nothing it would be fought for again.
 */
static void lower(struct auction *c, int64_t last)
{
	for (uint32_t node = 0; node < c->nodes; node++) {
		const int64_t less = node_has_room(c, node) ? 3 * last : 2 * last;

		c->price[node] = c->price[node] > less ? c->price[node] - less : 0;
	}
}

/* Units stay where they gain most but for epsilon; the need bids for the others. */
static void keep(struct auction *c, uint32_t need, struct look look, uint32_t lane)
{
	const uint32_t units = c->units[lane];
	struct bid bid = {0, need, lane};

	if (!units)
		return;
	c->units[lane] = 0;
	if (lane_gain_at(c, need, lane) + (INT64_C(1) << c->epsilon) < look.best)
		return;
	c->left[need] -= units;
	bid.price = bid_price(c, need, lane, look);
	lot_add(c, lane_end(c, need, lane), bid, units);
}

/* The need's units that are left are bid for. */
static void begin_need(struct auction *c, uint32_t need)
{
	const struct look look = auction_look(c, need);
	uint32_t left;

	c->left[need] = c->a->problem->quantity[c->member[need]];
	for (uint32_t lane = c->first[need]; lane < c->first[need + 1]; lane++)
		keep(c, need, look, lane);
	if (c->fair)
		keep(c, need, look, out_lane(c, need));
	left = c->left[need];
	c->left[need] = 0;
	if (left)
		auction_wait(c, need, left);
}

static void begin_round(struct auction *c, int64_t last)
{
	const struct assign_problem *problem = c->a->problem;

	lower(c, last);
	for (uint32_t node = 0; node < c->nodes; node++) {
		const uint32_t j = c->member[c->needs + node] - problem->needs;

		c->room[node] = node < c->resources ? problem->capacity[j] : 0;
		c->lot[node].count = 0;
	}
	c->head = c->waiting = c->out = 0;
	for (uint32_t need = 0; need < c->needs; need++)
		begin_need(c, need);
	for (uint32_t node = c->resources; node < c->nodes; node++)
		lot_trim(c, node);
	c->looks = 0;
}

/* Those who come after are fetched, as each looks at memory of its own: where, then what. */
static void fetch(const struct auction *c)
{
	const struct offer *offer;

	if (c->waiting <= AUCTION_AHEAD)
		return;
	__builtin_prefetch(&c->first[c->queue[seat_of(c, AUCTION_AHEAD)]]);
	offer = &c->offer[c->first[c->queue[seat_of(c, AUCTION_AHEAD / 2)]]];
	for (uint32_t k = 0; k < 3; k++)
		__builtin_prefetch((const char *)offer + k * MEM_LINE);
}

/*
 * The last few would bid for a long time. Where many have given up, a place for them is
 * near and the mending finds it. Where not, prices are raised now and then so that those
 * who wait have a way before them.
 */
static void run_round(struct auction *c)
{
	const uint64_t most = 40 * (uint64_t)c->needs, offers = c->first[c->needs];
	uint64_t raise = FIRST * offers;

	for (uint64_t bids = 0; c->waiting && bids < most; bids++) {
		const uint32_t need = c->queue[c->head];

		if (c->out > c->needs / 100) {
			if (bids >= c->needs && c->waiting <= c->needs / 500)
				break;
		} else if (c->looks >= raise) {
			auction_raise(c);
			raise = c->looks + RAISE * offers;
		}
		fetch(c);
		c->head = seat_of(c, 1);
		c->waiting--;
		make_bid(c, need);
	}
}

void auction_run(struct arrivals *a, const uint32_t *member, uint32_t needs, uint32_t members)
{
	struct auction c = {.a = a, .member = member, .needs = needs, .nodes = members - needs};
	int64_t last = 0;

	while (c.resources < c.nodes &&
	       member[needs + c.resources] < a->problem->needs + a->problem->resources)
		c.resources++;
	c.fair = c.resources < c.nodes;
	auction_open(&c);
	for (; c.epsilon >= 0 && c.epsilon + FINE > c.fraction; c.epsilon -= STEP) {
		begin_round(&c, last);
		run_round(&c);
		if (c.fair)
			auction_sink(&c);
		last = INT64_C(1) << c.epsilon;
	}
	auction_close(&c);
}
