/* auction.c - prices and a plan that are nearly right, by bidding */
#include "work/auction.h"

#include <stdlib.h>

#include "base/mem.h"
#include "work/auction_desk.h"

/* Bits of fields; those for sums along a way are fewer where all would be more than BITS. */
enum { FRACTION = AUCTION_FRACTION, WAY = 12, CLAIMS = 2, FAIR = 15, URGENCY = 3, BITS = 60 };

static void sift_up(struct lot *lot, struct bid bid)
{
	uint32_t k = lot->count++;

	if (k == lot->room) {
		lot->room = lot->room ? lot->room * 2 : 4;
		lot->bid = mem_resize(lot->bid, lot->room, sizeof *lot->bid);
	}
	for (; k && bid.price < lot->bid[(k - 1) / 2].price; k = (k - 1) / 2)
		lot->bid[k] = lot->bid[(k - 1) / 2];
	lot->bid[k] = bid;
}

static void drop_lowest(struct lot *lot)
{
	struct bid last = lot->bid[--lot->count];
	uint32_t k = 0, child;

	for (; (child = 2 * k + 1) < lot->count; k = child) {
		if (child + 1 < lot->count && lot->bid[child + 1].price < lot->bid[child].price)
			child++;
		if (last.price <= lot->bid[child].price)
			break;
		lot->bid[k] = lot->bid[child];
	}
	lot->bid[k] = last;
}

static void wait(struct auction *c, uint32_t need, uint32_t units)
{
	if (!c->left[need]) {
		uint32_t seat = c->first + c->waiting++;

		c->queue[seat < c->needs ? seat : seat - c->needs] = need;
	}
	c->left[need] += units;
}

/* What the need of the bid gains by it, and at most by anything else. */
static int64_t gain_of(const struct auction *c, const struct bid *bid, int64_t *next)
{
	const struct assign_problem *problem = c->a->problem;
	const uint32_t need = lane_need(c->a, bid->lane);
	const int64_t urgency = auction_urgency(c, need);
	const int64_t out = auction_gain_out(c, need);
	int64_t gain = out;

	*next = bid->lane < problem->pairs ? out : auction_least(c);
	for (uint64_t p = c->a->first_pair[need]; p < c->a->first_pair[need + 1]; p++) {
		const struct assign_pair *pair = &problem->pair[p];
		const int64_t by_pair = auction_gain(c, pair, urgency);

		if (p == bid->lane)
			gain = by_pair;
		else if (by_pair > *next && problem->capacity[pair->resource])
			*next = by_pair;
	}
	return gain;
}

/*
 * What each would pay now: others have become dearer since it bid. The lowest is who loses
 * least by being turned out, whose way to room is the shortest where prices were raised.
 */
static void stamp(struct auction *c, uint32_t node)
{
	struct lot *lot = &c->lot[node];
	const uint32_t count = lot->count;

	lot->count = 0;
	for (uint32_t k = 0; k < count; k++) {
		struct bid b = lot->bid[k];
		int64_t next, gain = gain_of(c, &b, &next);

		b.price = c->price[node] + gain - next + c->epsilon;
		sift_up(lot, b);
	}
}

/* The lowest bid is turned out, or so many units of it; says how many. */
static uint32_t turn_out(struct auction *c, uint32_t node, int64_t over)
{
	struct lot *lot = &c->lot[node];
	struct bid *lowest = &lot->bid[0];
	const uint32_t units = lowest->units < over ? lowest->units : (uint32_t)over;

	lowest->units -= units;
	*lane_units(c->a, lowest->lane) -= units;
	if (c->stamped && lowest->price > c->price[node])
		c->price[node] = lowest->price;
	wait(c, lane_need(c->a, lowest->lane), units);
	if (!lowest->units)
		drop_lowest(lot);
	return units;
}

/*
 * The resource takes the bid, and turns others out where it has not so much. Its price
 * becomes the lowest bid that is left, or, where lots are stamped, that of who was turned
 * out: as little more as there can be, so that ways of others stay as they are.
 */
static void take(struct auction *c, uint32_t j, struct bid bid)
{
	struct lot *lot = &c->lot[j];
	uint32_t *spare = &c->a->spare[j];
	uint32_t over = bid.units > *spare ? bid.units - *spare : 0;

	sift_up(lot, bid);
	c->a->units[bid.lane] += bid.units;
	*spare -= bid.units - over;
	if (over && c->stamped)
		stamp(c, j);
	while (over)
		over -= turn_out(c, j, over);
	if (!c->stamped && !*spare && lot->bid[0].price > c->price[j])
		c->price[j] = lot->bid[0].price;
}

/*
 * The same of a group, which leaves out more where all who are left out would pay what
 * that costs.
 */
static void leave_out(struct auction *c, uint32_t node, struct bid bid)
{
	int64_t *unserved = &c->a->unserved[node - c->a->problem->resources];
	struct lot *lot = &c->lot[node];

	sift_up(lot, bid);
	*lane_units(c->a, bid.lane) += bid.units;
	*unserved += bid.units;
	if (c->stamped && *unserved > group_most(c, node))
		stamp(c, node);
	for (;;) {
		const int64_t over = *unserved - group_most(c, node);

		if (over < 0 || (over == 0 && c->stamped))
			return;
		if (lot->bid[0].price >= group_next(c, node))
			c->price[node] = group_next(c, node);
		else if (over == 0)
			break;
		else
			*unserved -= turn_out(c, node, over);
	}
	if (lot->bid[0].price > c->price[node])
		c->price[node] = lot->bid[0].price;
}

/* One bid of a need; it has no more to bid where nothing is left to gain. */
static void make_bid(struct auction *c, uint32_t need)
{
	const struct assign_problem *problem = c->a->problem;
	const int64_t urgency = auction_urgency(c, need);
	int64_t next = auction_least(c), best = c->fair ? auction_gain_out(c, need) : -1;
	const uint32_t units = c->left[need];
	uint32_t j;
	uint64_t chosen = problem->pairs + need;
	struct bid bid;

	c->left[need] = 0;
	for (uint64_t p = c->a->first_pair[need]; p < c->a->first_pair[need + 1]; p++) {
		const struct assign_pair *pair = &problem->pair[p];
		int64_t gain = auction_gain(c, pair, urgency);

		if (gain <= next || !problem->capacity[pair->resource])
			continue;
		if (gain > best) {
			next = best > next ? best : next;
			best = gain;
			chosen = p;
		} else {
			next = gain;
		}
	}
	if (chosen >= problem->pairs && !c->fair) {
		c->out++;
		return;
	}
	j = lane_node(c->a, chosen);
	bid = (struct bid){c->price[j] + best - next + c->epsilon, chosen, units};
	if (chosen >= problem->pairs) {
		leave_out(c, j, bid);
		return;
	}
	if (units > problem->capacity[j]) {
		wait(c, need, units - problem->capacity[j]);
		bid.units = problem->capacity[j];
	}
	take(c, j, bid);
}

static bool has_room(const struct auction *c, uint32_t node)
{
	if (node < c->a->problem->resources)
		return c->a->spare[node] > 0;
	return c->a->unserved[node - c->a->problem->resources] < group_most(c, node);
}

/*
 * All bid anew. What is full may be cheaper now by twice the last epsilon: by less, too
 * many needs that have given up stay away, by more they never come to an end. What is
 * not full sinks only a little faster: back at nothing it would be fought for again.
 */
static void begin_round(struct auction *c, int64_t last)
{
	const struct assign_problem *problem = c->a->problem;

	for (uint32_t m = c->needs; m < c->members; m++) {
		const uint32_t node = c->member[m] - problem->needs;
		const int64_t less = has_room(c, node) ? 3 * last : 2 * last;

		c->price[node] = c->price[node] > less ? c->price[node] - less : 0;
		if (node < problem->resources)
			c->a->spare[node] = problem->capacity[node];
		else
			c->a->unserved[node - problem->resources] = 0;
		c->lot[node].count = 0;
	}
	c->first = c->waiting = 0;
	for (uint32_t m = 0; m < c->needs; m++) {
		c->left[c->member[m]] = c->a->left[c->member[m]] = 0;
		for (uint64_t p = c->a->first_pair[c->member[m]];
		     p < c->a->first_pair[c->member[m] + 1]; p++)
			c->a->units[p] = 0;
	}
	for (uint32_t m = 0; m < c->needs; m++)
		wait(c, c->member[m], problem->quantity[c->member[m]]);
}

/*
 * The last few would bid for a long time. Where many have given up, a place for them is
 * near and the mending finds it. Where not, prices are raised now and then so that those
 * who wait have a way before them.
 */
static void run_round(struct auction *c)
{
	const uint64_t most = 40 * (uint64_t)c->needs;
	uint64_t raise = 2 * (uint64_t)c->needs;

	c->out = 0;
	c->stamped = false;
	for (uint64_t bids = 0; c->waiting && bids < most; bids++) {
		uint32_t need = c->queue[c->first];

		if (c->out > c->needs / 100) {
			if (bids >= c->needs && c->waiting <= c->needs / 500)
				break;
		} else if (bids >= raise) {
			auction_raise(c);
			c->stamped = true;
			raise = bids + c->needs;
		}
		c->first = c->first + 1 < c->needs ? c->first + 1 : 0;
		c->waiting--;
		make_bid(c, need);
	}
}

/* The price in the fields of arrivals. */
static worth widen(const struct auction *c, worth price)
{
	const struct arrivals *a = c->a;
	const int64_t points = worth_lowest(&price, c->score_bits);
	const int64_t claims = worth_lowest(&price, c->claim_bits);
	const int64_t unfair = c->fair ? worth_lowest(&price, c->fair_bits) : 0;
	worth wide = price;

	wide = wide * ((worth)1 << a->fair_bits) + unfair;
	wide = wide * ((worth)1 << a->claim_bits) + claims;
	wide = wide * ((worth)1 << a->score_bits) * ((worth)1 << a->hash_bits);
	wide += (worth)(points >> FRACTION) * ((worth)1 << a->hash_bits);
	return wide + ((worth)(points & ((1 << FRACTION) - 1)) << (32 - FRACTION));
}

static void start(struct auction *c)
{
	struct arrivals *a = c->a;
	const struct assign_problem *problem = a->problem;
	size_t nodes = (size_t)problem->resources + 1;
	uint32_t most = 1;
	int way;

	for (uint32_t m = 0; m < c->needs; m++)
		for (uint64_t p = a->first_pair[c->member[m]];
		     p < a->first_pair[c->member[m] + 1]; p++)
			if (problem->pair[p].score > most)
				most = problem->pair[p].score;
	while (most >> c->score_bits)
		c->score_bits++;
	c->epsilon = INT64_C(1) << (c->score_bits + FRACTION - 1);
	c->fair = has_groups(problem, c->member, c->members);
	c->fair_bits = c->fair ? FAIR : 0;
	way = (BITS - URGENCY - c->fair_bits - CLAIMS - FRACTION - c->score_bits) / 2;
	way = way < WAY ? way : WAY;
	c->score_bits += FRACTION + way;
	c->claim_bits = CLAIMS + way;
	suitors_init(&c->suitors, problem, a->first_pair, c->member, c->needs, c->members);
	nodes += c->fair ? problem->groups : 0;
	c->price = mem_zero(nodes, sizeof *c->price);
	c->lot = mem_zero(nodes, sizeof *c->lot);
	c->left = mem_zero((size_t)problem->needs + 1, sizeof *c->left);
	c->queue = mem_zero((size_t)c->needs + 1, sizeof *c->queue);
	for (uint32_t m = c->needs; m < c->members; m++) {
		const uint32_t node = c->member[m] - problem->needs;
		const worth urgency = a->resource_price[node] >> arrivals_urgency(a);
		const worth unfair = (a->resource_price[node] >> fair_shift(a)) -
				     (urgency << a->fair_bits);

		c->price[node] = ((int64_t)urgency << (fair_at(c) + c->fair_bits)) +
				 ((int64_t)unfair << fair_at(c));
	}
}

static void finish(struct auction *c)
{
	struct arrivals *a = c->a;

	for (uint32_t m = c->needs; m < c->members; m++) {
		const uint32_t node = c->member[m] - a->problem->needs;
		worth price = widen(c, c->price[node]);

		a->resource_price[node] = price > 0 ? price : 0;
		free(c->lot[node].bid);
	}
	suitors_free(&c->suitors);
	free(c->price);
	free(c->lot);
	free(c->left);
	free(c->queue);
}

void auction_run(struct arrivals *a, const uint32_t *member, uint32_t needs, uint32_t members)
{
	struct auction c = {.a = a, .member = member, .needs = needs, .members = members};
	int64_t last = 0;

	start(&c);
	for (; c.epsilon; c.epsilon >>= 2) {
		begin_round(&c, last);
		run_round(&c);
		last = c.epsilon;
	}
	finish(&c);
}
