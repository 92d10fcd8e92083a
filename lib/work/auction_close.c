/* auction_close.c - what came of the bidding, in the fields of arrivals */
#include <stdlib.h>

#include "work/auction_desk.h"

static worth widen(const struct auction *c, worth price)
{
	const struct arrivals *a = c->a;
	const worth hash = worth_lowest(&price, c->hash_bits) * ((worth)1 << (32 - c->fraction));
	const worth points = worth_lowest(&price, c->score_bits);
	const worth claims = worth_lowest(&price, c->claim_bits);
	worth wide = price;

	wide = wide * ((worth)1 << a->fair_bits);
	wide = wide * ((worth)1 << a->claim_bits) + claims;
	wide = wide * ((worth)1 << a->score_bits) + points;
	return wide * ((worth)1 << a->hash_bits) + hash;
}

/* Units of the need's pairs, which are in the order of resources; what is not offered has none. */
static void return_units(const struct auction *c, uint32_t need)
{
	struct arrivals *a = c->a;
	const struct assign_problem *problem = a->problem;
	const uint32_t i = c->member[need];

	for (uint64_t p = a->first_pair[i]; p < a->first_pair[i + 1]; p++)
		a->units[p] = 0;
	for (uint32_t lane = c->bidder[need].first; lane < c->bidder[need].near; lane++) {
		const struct offer *offer = &c->offer[lane];
		uint64_t p = a->first_pair[i];

		if (!offer->units)
			continue;
		while (problem->pair[p].resource != c->member[c->needs + offer->node] - problem->needs)
			p++;
		a->units[p] = offer->units;
	}
	a->left[i] = c->fair ? c->out[need] : 0;
}

static uint32_t idle_units(const struct auction *c, uint32_t node)
{
	return c->idle_lane[node] == AUCTION_NONE ? 0 : c->offer[c->idle_lane[node]].units;
}

/* Of what the idle bidder may have more of, the price of the cheapest; else of any resource. */
static int64_t cheapest_price(const struct auction *c)
{
	int64_t cheapest = INT64_MAX;

	for (uint32_t lane = c->bidder[c->needs].first; lane < c->lanes; lane++)
		if (c->idle && idle_room(c, lane) && c->price[c->offer[lane].node] < cheapest)
			cheapest = c->price[c->offer[lane].node];
	if (cheapest != INT64_MAX)
		return cheapest;
	for (uint32_t node = 0; node < c->resources; node++)
		if (c->price[node] < cheapest)
			cheapest = c->price[node];
	return cheapest;
}

/*
 * What nobody gets costs nothing more than is settled, nor does it to be left out: prices
 * count from there. Without fairness the two have nothing to do with each other, as urgency
 * has a price where somebody is left out.
 */
static void settle_price(struct auction *c, uint32_t node, int64_t cheapest)
{
	struct arrivals *a = c->a;
	const uint32_t j = c->member[c->needs + node] - a->problem->needs;
	const worth settled = a->resource_price[j] >> fair_shift(a) << fair_shift(a);
	worth price;

	if (settled && !c->fair)
		price = settled + widen(c, c->price[node] - c->price[c->resources]);
	else if (idle_units(c, node) && node < c->resources)
		price = 0;
	else
		price = settled + widen(c, c->price[node] - cheapest);
	a->resource_price[j] = price > 0 ? price : 0;
}

void auction_close(struct auction *c)
{
	struct arrivals *a = c->a;
	const struct assign_problem *problem = a->problem;
	const int64_t cheapest = cheapest_price(c);

	for (uint32_t need = 0; need < c->needs; need++)
		return_units(c, need);
	for (uint32_t node = 0; node < c->nodes; node++) {
		if (node < c->resources || c->fair)
			settle_price(c, node, cheapest);
		free(c->lot[node].bid);
	}
	for (uint32_t node = 0; node < c->resources; node++)
		a->spare[c->member[c->needs + node] - problem->needs] =
			(uint32_t)c->room[node] + idle_units(c, node);
	for (uint32_t node = c->resources; c->fair && node < c->nodes; node++)
		a->unserved[c->member[c->needs + node] - problem->needs - problem->resources] =
			c->room[node] - idle_units(c, node);
	free(c->bidder);
	free(c->offer);
	free(c->out);
	free(c->most);
	free(c->idle_lane);
	free(c->idle_most);
	free(c->cheap);
	free(c->seat);
	free(c->queue);
	free(c->price);
	free(c->room);
	free(c->lot);
}
