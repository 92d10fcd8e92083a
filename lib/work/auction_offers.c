/* auction_offers.c - what needs may bid for, in numbers of 64 bits, and what came of it */
#include <stdlib.h>

#include "base/mem.h"
#include "work/auction_desk.h"

/*
 * Widths of fields, in bits. Points and claims have up to WAY more each for sums along a
 * way; where all would be more than BITS, fewer bits of the hash are looked at, and then
 * there is less for sums. Hashes have HASHES more: each bit is half a round, and the few
 * ways that are longer are mended. What is left over goes to claims: where ways are long,
 * they are what prices are made of. COARSE bits of the hash are below the last epsilon.
 */
enum { WAY = 10, HASHES = 5, COARSE = 4, CLAIMS = OFFER_CLAIMS, URGENCY = 3, BITS = 60 };

/*
 * Where more than one pair in so many is like another of its need, ways are long that only hashes
 * decide: so many bits more of them count.
 */
enum { ALIKE = 16, FINER = 8 };

/* What pairs are told apart by. */
struct survey {
	uint32_t highest;		/* points */
	uint64_t alike;			/* pairs like the one before of their need, but for the hash */
};

static struct survey look_through(const struct auction *c)
{
	struct survey s = {.highest = 1};

	for (uint32_t need = 0; need < c->needs; need++) {
		const uint64_t *first = &c->a->first_pair[c->member[need]];

		for (uint64_t p = first[0]; p < first[1]; p++) {
			const struct assign_pair *pair = &c->a->problem->pair[p];

			if (pair->score > s.highest)
				s.highest = pair->score;
			s.alike += p > first[0] && pair->score == pair[-1].score &&
				   pair->claims == pair[-1].claims;
		}
	}
	return s;
}

/*
 * The first epsilon is half of the points that there may be. At the last a need tells the
 * hashes of what it may have from each other: the more there are, the closer they are.
 */
static void measure(struct auction *c, uint64_t pairs)
{
	const struct survey survey = look_through(c);
	const uint64_t each = 16 * pairs / c->needs;
	int score = 0, rest, way;

	while (survey.highest >> score)
		score++;
	c->fine = 0;
	while (each >> c->fine)
		c->fine++;
	if (survey.alike > pairs / ALIKE)
		c->fine += FINER;
	rest = BITS - URGENCY - CLAIMS - score;
	way = rest / 4 < WAY ? rest / 4 : WAY;
	c->fraction = rest - 2 * way - HASHES;
	if (c->fraction > OFFER_REST - score)
		c->fraction = OFFER_REST - score;
	if (c->fraction > c->fine + COARSE)
		c->fraction = c->fine + COARSE;
	c->hash_bits = c->fraction + HASHES;
	c->score_bits = score + way;
	c->claim_bits = CLAIMS + rest - way - c->hash_bits;
	c->epsilon = score + c->hash_bits - 1;
}

static uint32_t pack(const struct auction *c, const struct assign_pair *pair)
{
	const uint32_t claims = pair->claims >> CLAIMS ? (1 << CLAIMS) - 1 : pair->claims;
	const uint64_t hash = (uint64_t)pair->hash << c->fraction >> 32;

	return claims << OFFER_REST | pair->score << c->fraction | (uint32_t)hash;
}

int64_t settled_most(const struct auction *c, uint32_t need)
{
	const struct arrivals *a = c->a;
	const uint64_t *first = &a->first_pair[c->member[need]];
	int64_t most = settled_out(c, need);

	for (uint64_t p = first[0]; p < first[1]; p++)
		if (a->problem->capacity[a->problem->pair[p].resource] && settled_gain(a, p) > most)
			most = settled_gain(a, p);
	return most;
}

static uint32_t collect_offers(struct auction *c, uint32_t need, const uint32_t *place,
    uint32_t lane)
{
	const struct arrivals *a = c->a;
	const uint64_t *first = &a->first_pair[c->member[need]];
	const int64_t most = settled_most(c, need);

	c->bidder[need].kept = most > settled_out(c, need);
	c->bidder[need].first = lane;
	for (uint64_t p = first[0]; p < first[1]; p++) {
		const struct assign_pair *pair = &a->problem->pair[p];

		if (!is_offered(c, p, most))
			continue;
		c->offer[lane++] = (struct offer){place[pair->resource], pack(c, pair), a->units[p]};
	}
	return lane;
}

/* Units of the need that are left out. */
static uint32_t count_out(const struct auction *c, uint32_t need)
{
	uint32_t units = c->a->problem->quantity[c->member[need]];

	for (uint32_t lane = c->bidder[need].first; lane < c->bidder[need + 1].first; lane++)
		units -= c->offer[lane].units;
	return units;
}

/* All that there is of the node. */
static uint64_t node_most(const struct auction *c, uint32_t node)
{
	return node < c->resources ? resource_capacity(c, node) : (uint64_t)c->most[node];
}

/* What of the node nobody else gets: so many units, and so many that there may be. */
static uint32_t collect_idle(struct auction *c, uint32_t node, uint32_t units, uint32_t most,
    uint32_t lane)
{
	c->idle_lane[node] = AUCTION_NONE;
	if (!most)
		return lane;
	c->idle_lane[node] = lane;
	c->idle_most[lane - c->bidder[c->needs].first] =
		most < node_most(c, node) ? most : AUCTION_NONE;
	c->offer[lane] = (struct offer){node, 0, units};
	c->idle += units;
	return lane + 1;
}

/* What costs something is full. */
static uint32_t collect_resource(struct auction *c, uint32_t node, uint32_t lane)
{
	const uint32_t j = c->member[c->needs + node] - c->a->problem->needs;

	return collect_idle(c, node, c->a->spare[j],
	    settled_price(c->a, j) ? 0 : resource_capacity(c, node), lane);
}

/* At its price a group leaves out what costs less, and may leave out what costs just as much. */
static void group_range(const struct auction *c, uint32_t node, int64_t *must, int64_t *may)
{
	const struct arrivals *a = c->a;
	const uint32_t j = c->member[c->needs + node] - a->problem->needs;
	const int64_t asked = a->asked[j - a->problem->resources], price = settled_price(a, j);

	*must = price ? piece_end(price - 1, asked) : 0;
	*may = piece_end(price, asked);
}

/*
 * Without fairness the group leaves out what it does. What the needs of the part ask for is
 * the most, and there is room for what it does leave out, should it be more than it may.
 */
static uint32_t collect_group(struct auction *c, uint32_t node, uint32_t lane)
{
	int64_t must = c->room[node], may = must;

	if (c->fair)
		group_range(c, node, &must, &may);
	if (may > c->most[node])
		may = c->most[node];
	if (may < c->room[node])
		may = c->room[node];
	if (may - must > UINT32_MAX)
		must = may - UINT32_MAX;
	c->most[node] = may;
	return collect_idle(c, node, (uint32_t)(may - c->room[node]), (uint32_t)(may - must), lane);
}

/* What nobody gets, and what nobody is left out of. */
static uint32_t collect_rest(struct auction *c, uint32_t lane)
{
	for (uint32_t need = 0; need < c->needs; need++) {
		c->room[c->bidder[need].group] += count_out(c, need);
		c->most[c->bidder[need].group] += c->a->problem->quantity[c->member[need]];
	}
	for (uint32_t node = 0; node < c->resources; node++)
		lane = collect_resource(c, node, lane);
	for (uint32_t node = c->resources; node < c->nodes; node++) {
		c->outs += (uint64_t)c->room[node];
		lane = collect_group(c, node, lane);
	}
	return lane;
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
		c->bidder[need].group = c->fair
			? place[problem->resources + problem->group[c->member[need]]]
			: c->resources;
	}
	free(place);
	c->bidder[c->needs].first = lane;
	c->bidder[c->bidders].first = c->lanes = collect_rest(c, lane);
	for (uint32_t need = 0; need < c->needs; need++)
		c->out[need] = count_out(c, need);
	for (uint32_t need = 0; need < c->bidders; need++) {
		c->bidder[need].near = c->bidder[need + 1].first;
		c->bidder[need].beyond = INT64_MIN;
	}
}

static void allocate(struct auction *c, uint64_t pairs)
{
	const size_t bidders = (size_t)c->bidders + 1, nodes = (size_t)c->nodes + 1;

	c->bidder = mem_zero(bidders, sizeof *c->bidder);
	c->offer = mem_alloc((size_t)(pairs + nodes) * sizeof *c->offer);
	c->out = mem_alloc(bidders * sizeof *c->out);
	c->most = mem_zero(nodes, sizeof *c->most);
	c->idle_lane = mem_alloc(nodes * sizeof *c->idle_lane);
	c->idle_most = mem_alloc(nodes * sizeof *c->idle_most);
	c->cheap = mem_alloc(nodes * sizeof *c->cheap);
	c->seat = mem_alloc(nodes * sizeof *c->seat);
	c->queue = mem_alloc((size_t)c->needs * sizeof *c->queue);
	c->seats = c->needs;
	c->price = mem_zero(nodes, sizeof *c->price);
	c->room = mem_zero(nodes, sizeof *c->room);
	c->lot = mem_zero(nodes, sizeof *c->lot);
}

void auction_open(struct auction *c)
{
	const uint64_t pairs = count_pairs(c->a, c->member, c->needs);

	measure(c, pairs);
	allocate(c, pairs);
	collect(c);
}
