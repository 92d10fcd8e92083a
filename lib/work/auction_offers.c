/* auction_offers.c - what needs may bid for, in numbers of 64 bits, and what came of it */
#include <stdlib.h>

#include "base/mem.h"
#include "work/auction_desk.h"

/*
 * Widths of fields, in bits. Hashes, points and claims have up to WAY more each for sums
 * along a way; where all would be more than BITS, fewer bits of the hash are looked at, and
 * then there is less for sums. What is left over goes to claims: where ways are long, they
 * are what prices are made of.
 */
enum { WAY = 10, HASH = 10, CLAIMS = OFFER_CLAIMS, FAIR = 15, URGENCY = 3, BITS = 60 };

/* Of the fields of arrivals, those of bids. */
static int64_t narrow(const struct auction *c, worth price)
{
	const struct arrivals *a = c->a;
	const int64_t hash = worth_lowest(&price, a->hash_bits);
	const int64_t points = worth_lowest(&price, a->score_bits);
	const int64_t claims = worth_lowest(&price, a->claim_bits);
	const int64_t unfair = a->fair_bits ? worth_lowest(&price, a->fair_bits) : 0;
	int64_t narrow = (int64_t)price;

	narrow = narrow * (INT64_C(1) << c->fair_bits) + unfair;
	narrow = narrow * (INT64_C(1) << c->claim_bits) + claims;
	narrow = narrow * (INT64_C(1) << c->score_bits) + points;
	return narrow * (INT64_C(1) << c->hash_bits) + (hash >> (32 - c->fraction));
}

static uint32_t highest_score(const struct auction *c)
{
	const struct arrivals *a = c->a;
	uint32_t most = 1;

	for (uint32_t need = 0; need < c->needs; need++)
		for (uint64_t p = a->first_pair[c->member[need]];
		     p < a->first_pair[c->member[need] + 1]; p++)
			if (a->problem->pair[p].score > most)
				most = a->problem->pair[p].score;
	return most;
}

/* The first epsilon is half of the points that there may be. */
static void measure(struct auction *c)
{
	const uint32_t most = highest_score(c);
	int score = 0, rest, way;

	while (most >> score)
		score++;
	c->fair_bits = c->fair ? FAIR : 0;
	rest = BITS - URGENCY - c->fair_bits - CLAIMS - score;
	way = rest / 4 < WAY ? rest / 4 : WAY;
	c->fraction = rest - 3 * way;
	if (c->fraction > OFFER_REST - score)
		c->fraction = OFFER_REST - score;
	if (c->fraction > HASH)
		c->fraction = HASH;
	c->hash_bits = c->fraction + way;
	c->score_bits = score + way;
	c->claim_bits = CLAIMS + rest - 2 * way - c->fraction;
	c->epsilon = score + c->hash_bits - 1;
}

static uint32_t pack(const struct auction *c, const struct assign_pair *pair)
{
	const uint32_t claims = pair->claims >> CLAIMS ? (1 << CLAIMS) - 1 : pair->claims;
	const uint64_t hash = (uint64_t)pair->hash << c->fraction >> 32;

	return claims << OFFER_REST | pair->score << c->fraction | (uint32_t)hash;
}

worth auction_urgency(const struct auction *c, uint32_t need)
{
	const struct arrivals *a = c->a;
	const uint64_t *first = &a->first_pair[c->member[need]];
	worth most = 0;

	if (c->fair)
		return 0;
	for (uint64_t p = first[0]; p < first[1]; p++)
		if (a->problem->capacity[a->problem->pair[p].resource] && urgent_gain(a, p) > most)
			most = urgent_gain(a, p);
	return most;
}

static uint32_t collect_offers(struct auction *c, uint32_t need, const uint32_t *place,
    uint32_t lane)
{
	const struct arrivals *a = c->a;
	const uint64_t *first = &a->first_pair[c->member[need]];
	const worth most = auction_urgency(c, need);

	c->weight[need] = c->fair ? ASSIGN_STEPS + 1 - a->problem->urgency[c->member[need]]
		: most > 0;
	c->first[need] = lane;
	for (uint64_t p = first[0]; p < first[1]; p++) {
		const struct assign_pair *pair = &a->problem->pair[p];

		if (!is_offered(c, p, most))
			continue;
		c->offer[lane] = (struct offer){place[pair->resource], pack(c, pair)};
		c->units[lane++] = a->units[p];
	}
	return lane;
}

/* All resources are offered to who bids for what nobody gets. */
static uint32_t collect_idle(struct auction *c, uint32_t lane)
{
	for (uint32_t node = 0; node < c->resources; node++) {
		const uint32_t j = c->member[c->needs + node] - c->a->problem->needs;

		c->offer[lane] = (struct offer){node, 0};
		c->idle += c->a->spare[j];
		c->units[lane++] = c->a->spare[j];
	}
	return lane;
}

/* Units of the need that are left out. */
static uint32_t count_out(const struct auction *c, uint32_t need)
{
	uint32_t units;

	if (c->fair)
		return c->a->left[c->member[need]];
	units = c->a->problem->quantity[c->member[need]];
	for (uint32_t lane = c->first[need]; lane < c->first[need + 1]; lane++)
		units -= c->units[lane];
	return units;
}

static void collect(struct auction *c)
{
	const struct assign_problem *problem = c->a->problem;
	const size_t ends = (size_t)problem->resources + problem->groups;
	uint32_t *place = mem_alloc((ends + 1) * sizeof *place), lane = 0;

	for (uint32_t node = 0; node < (c->fair ? c->nodes : c->resources); node++)
		place[c->member[c->needs + node] - problem->needs] = node;
	for (uint32_t need = 0; need < c->needs; need++) {
		lane = collect_offers(c, need, place, lane);
		c->group[need] = c->fair
			? place[problem->resources + problem->group[c->member[need]]]
			: c->resources;
	}
	c->first[c->needs] = lane;
	if (!c->fair)
		lane = collect_idle(c, lane);
	c->first[c->bidders] = lane;
	for (uint32_t need = 0; need < c->needs; need++) {
		const uint32_t out = count_out(c, need);

		c->units[out_lane(c, need)] = out;
		c->outs += out;
	}
	free(place);
}

static void turn_back(struct auction *c)
{
	const uint32_t lanes = c->first[c->bidders];

	for (uint32_t lane = 0; lane < lanes; lane++)
		c->back_first[c->offer[lane].other]++;
	for (uint32_t need = 0; need < c->needs; need++)
		c->back_first[c->group[need]]++;
	for (uint32_t node = 0; node <= c->nodes; node++)
		c->back_first[node + 1] += c->back_first[node];
	c->back = mem_alloc(((size_t)c->back_first[c->nodes] + AUCTION_AHEAD) * sizeof *c->back);
	for (uint32_t k = 0; k < AUCTION_AHEAD; k++)
		c->back[c->back_first[c->nodes] + k] = (struct offer){0};
	for (uint32_t need = c->bidders; need-- > 0;) {
		for (uint32_t lane = c->first[need]; lane < c->first[need + 1]; lane++)
			c->back[--c->back_first[c->offer[lane].other]] = (struct offer){
				need, c->offer[lane].value,
			};
		if (need < c->needs)
			c->back[--c->back_first[c->group[need]]] = (struct offer){need, 0};
	}
}

static void allocate(struct auction *c)
{
	const size_t bidders = (size_t)c->bidders + 1, nodes = (size_t)c->nodes + 1;
	uint64_t lanes = c->fair ? 0 : c->resources;

	for (uint32_t need = 0; need < c->needs; need++)
		lanes += c->a->first_pair[c->member[need] + 1] - c->a->first_pair[c->member[need]];
	c->first = mem_alloc(bidders * sizeof *c->first);
	c->offer = mem_alloc((lanes + 1) * sizeof *c->offer);
	c->units = mem_zero(lanes + bidders, sizeof *c->units);
	c->weight = mem_alloc(bidders * sizeof *c->weight);
	c->group = mem_alloc(bidders * sizeof *c->group);
	c->cheap = c->fair ? NULL : mem_alloc(nodes * sizeof *c->cheap);
	c->left = mem_zero(bidders, sizeof *c->left);
	c->queue = mem_alloc(bidders * sizeof *c->queue);
	c->price = mem_zero(nodes, sizeof *c->price);
	c->room = mem_zero(nodes, sizeof *c->room);
	c->lot = mem_zero(nodes, sizeof *c->lot);
	c->back_first = mem_zero(nodes + 1, sizeof *c->back_first);
}

void auction_open(struct auction *c)
{
	const struct arrivals *a = c->a;

	measure(c);
	allocate(c);
	collect(c);
	turn_back(c);
	for (uint32_t node = 0; c->fair && node < c->nodes; node++) {
		const uint32_t j = c->member[c->needs + node] - a->problem->needs;

		c->price[node] = narrow(c, a->resource_price[j]);
	}
}
