/* auction_offers.c - what needs may bid for, in numbers of 64 bits, and what came of it */
#include <stdlib.h>

#include "base/mem.h"
#include "work/auction_desk.h"

/*
 * Widths of fields, in bits. Hashes, points and claims have up to WAY more each for sums
 * along a way; where all would be more than BITS, fewer bits of the hash are looked at, and
 * then there is less for sums.
 */
enum { WAY = 10, CLAIMS = OFFER_CLAIMS, FAIR = 15, URGENCY = 3, BITS = 60 };

/* The price in the fields of arrivals. */
static worth widen(const struct auction *c, worth price)
{
	const struct arrivals *a = c->a;
	const worth hash = worth_lowest(&price, c->hash_bits) * ((worth)1 << (32 - c->fraction));
	const worth points = worth_lowest(&price, c->score_bits);
	const worth claims = worth_lowest(&price, c->claim_bits);
	const worth unfair = c->fair ? worth_lowest(&price, c->fair_bits) : 0;
	worth wide = price;

	wide = wide * ((worth)1 << a->fair_bits) + unfair;
	wide = wide * ((worth)1 << a->claim_bits) + claims;
	wide = wide * ((worth)1 << a->score_bits) + points;
	return wide * ((worth)1 << a->hash_bits) + hash;
}

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
	c->hash_bits = c->fraction + way;
	c->score_bits = score + way;
	c->claim_bits = CLAIMS + way;
	c->epsilon = score + c->hash_bits - 1;
}

static uint32_t pack(const struct auction *c, const struct assign_pair *pair)
{
	const uint32_t claims = pair->claims >> CLAIMS ? (1 << CLAIMS) - 1 : pair->claims;
	const uint64_t hash = (uint64_t)pair->hash << c->fraction >> 32;

	return claims << OFFER_REST | pair->score << c->fraction | (uint32_t)hash;
}

/* A resource that has nothing has no offers. */
static uint32_t collect_offers(struct auction *c, uint32_t need, const uint32_t *place,
    uint32_t lane)
{
	const struct arrivals *a = c->a;
	const uint64_t *first = &a->first_pair[c->member[need]];

	c->first[need] = lane;
	for (uint64_t p = first[0]; p < first[1]; p++) {
		const struct assign_pair *pair = &a->problem->pair[p];

		if (!a->problem->capacity[pair->resource])
			continue;
		c->offer[lane] = (struct offer){place[pair->resource], pack(c, pair)};
		c->back_first[place[pair->resource]]++;
		c->units[lane++] = a->units[p];
	}
	return lane;
}

static void collect(struct auction *c)
{
	const struct arrivals *a = c->a;
	const struct assign_problem *problem = a->problem;
	const size_t ends = (size_t)problem->resources + problem->groups;
	uint32_t *place = mem_alloc((ends + 1) * sizeof *place), lane = 0;

	for (uint32_t node = 0; node < c->nodes; node++)
		place[c->member[c->needs + node] - problem->needs] = node;
	for (uint32_t need = 0; need < c->needs; need++) {
		const uint32_t i = c->member[need];

		c->weight[need] = ASSIGN_STEPS + 1 - problem->urgency[i];
		lane = collect_offers(c, need, place, lane);
		if (!c->fair)
			continue;
		c->group[need] = place[problem->resources + problem->group[i]];
		c->back_first[c->group[need]]++;
	}
	c->first[c->needs] = lane;
	for (uint32_t need = 0; c->fair && need < c->needs; need++)
		c->units[lane + need] = a->left[c->member[need]];
	free(place);
}

static void turn_back(struct auction *c)
{
	for (uint32_t node = 0; node <= c->nodes; node++)
		c->back_first[node + 1] += c->back_first[node];
	c->back = mem_alloc(((size_t)c->back_first[c->nodes] + AUCTION_AHEAD) * sizeof *c->back);
	for (uint32_t k = 0; k < AUCTION_AHEAD; k++)
		c->back[c->back_first[c->nodes] + k] = (struct offer){0};
	for (uint32_t need = c->needs; need-- > 0;) {
		for (uint32_t lane = c->first[need]; lane < c->first[need + 1]; lane++)
			c->back[--c->back_first[c->offer[lane].other]] = (struct offer){
				need, c->offer[lane].value,
			};
		if (c->fair)
			c->back[--c->back_first[c->group[need]]] = (struct offer){need, 0};
	}
}

static void allocate(struct auction *c)
{
	const size_t needs = (size_t)c->needs + 1, nodes = (size_t)c->nodes + 1;
	uint64_t pairs = 0;

	for (uint32_t need = 0; need < c->needs; need++)
		pairs += c->a->first_pair[c->member[need] + 1] - c->a->first_pair[c->member[need]];
	c->first = mem_alloc(needs * sizeof *c->first);
	c->offer = mem_alloc((pairs + 1) * sizeof *c->offer);
	c->units = mem_zero(pairs + needs, sizeof *c->units);
	c->weight = mem_alloc(needs * sizeof *c->weight);
	c->group = c->fair ? mem_alloc(needs * sizeof *c->group) : NULL;
	c->left = mem_zero(needs, sizeof *c->left);
	c->queue = mem_alloc(needs * sizeof *c->queue);
	c->price = mem_alloc(nodes * sizeof *c->price);
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
	for (uint32_t node = 0; node < c->nodes; node++) {
		const uint32_t j = c->member[c->needs + node] - a->problem->needs;

		c->price[node] = narrow(c, a->resource_price[j]);
	}
}

void auction_close(struct auction *c)
{
	struct arrivals *a = c->a;
	const struct assign_problem *problem = a->problem;
	uint32_t lane = 0;

	for (uint32_t need = 0; need < c->needs; need++) {
		const uint32_t i = c->member[need];

		for (uint64_t p = a->first_pair[i]; p < a->first_pair[i + 1]; p++)
			if (problem->capacity[problem->pair[p].resource])
				a->units[p] = c->units[lane++];
		a->left[i] = c->fair ? c->units[out_lane(c, need)] : 0;
	}
	for (uint32_t node = 0; node < c->nodes; node++) {
		const uint32_t j = c->member[c->needs + node] - problem->needs;
		const worth price = widen(c, c->price[node]);

		a->resource_price[j] = price > 0 ? price : 0;
		if (node < c->resources)
			a->spare[j] = (uint32_t)c->room[node];
		else
			a->unserved[j - problem->resources] = c->room[node];
		free(c->lot[node].bid);
	}
	free(c->first);
	free(c->offer);
	free(c->units);
	free(c->weight);
	free(c->group);
	free(c->left);
	free(c->queue);
	free(c->price);
	free(c->room);
	free(c->lot);
	free(c->back_first);
	free(c->back);
}
