/* auction_sink.c - prices by how far they may sink, for all at once */
#include "work/auction_desk.h"
#include "work/auction_ring.h"

/* How far the price may sink before a unit has to go: to nothing, or what the last one costs. */
static int64_t surplus(const struct auction *c, uint32_t node)
{
	if (node < c->resources || !c->room[node])
		return c->price[node];
	return c->price[node] - group_cost(c, node, c->room[node]);
}

/* Whether the price is too high for what has room, by an epsilon at least. */
static bool is_idle(const struct auction *c, uint32_t node)
{
	const int64_t epsilon = INT64_C(1) << c->epsilon;

	if (!node_has_room(c, node))
		return false;
	if (node < c->resources)
		return c->price[node] >= epsilon;
	return c->room[node] < asked_of(c, node) &&
	       c->price[node] - group_cost(c, node, c->room[node] + 1) >= epsilon;
}

/* As the need gains more by what it has, what it could have may be worth less. */
static void follow_need(struct auction *c, struct ring *r, uint32_t need)
{
	const int64_t most = auction_look(c, need).best;

	for (uint32_t lane = c->first[need]; lane < c->first[need + 1]; lane++)
		ring_reach(r, c->needs + c->offer[lane].other,
		    r->way + ring_steps(most - offer_gain(c, lane), c->epsilon));
	ring_reach(r, c->needs + c->group[need],
	    r->way + ring_steps(most - out_gain(c, need), c->epsilon));
}

static void follow_node(struct auction *c, struct ring *r, uint32_t node)
{
	const struct lot *lot = &c->lot[node];

	for (uint32_t k = 0; k < lot->count; k++) {
		const uint32_t need = lot->bid[k].need;

		if (r->place[need].settled)
			continue;
		r->place[need].settled = true;
		follow_need(c, r, need);
	}
}

void auction_sink(struct auction *c)
{
	uint32_t idle = 0, k;
	struct ring r;

	for (uint32_t node = 0; node < c->nodes; node++)
		idle += is_idle(c, node);
	if (!idle)
		return;
	ring_init(&r, c->needs + c->nodes);
	for (uint32_t node = 0; node < c->nodes; node++)
		ring_reach(&r, c->needs + node, ring_steps(surplus(c, node), c->epsilon));
	while (idle && (k = ring_next(&r)) != RING_NOWHERE) {
		idle -= is_idle(c, k - c->needs);
		follow_node(c, &r, k - c->needs);
	}
	for (uint32_t node = 0; node < c->nodes; node++)
		c->price[node] -= ring_way(&r, c->needs + node) << c->epsilon;
	ring_free(&r);
}
