/* auction_raise.c - prices by how far it is to room, for all at once */
#include <stdlib.h>

#include "base/mem.h"
#include "work/auction_desk.h"
#include "work/auction_ring.h"

/* Ways go backwards from room. Places are the bidders, then the nodes. */
struct raise {
	struct auction *c;
	struct ring ring;
	int64_t *most;			/* by bidder: what it gains at most */
	uint32_t waiting;		/* who waits and is not settled */
};

static uint32_t steps(const struct raise *r, int64_t gain)
{
	return ring_steps(gain, r->c->epsilon);
}

/* Where there is room the way begins. */
static void begin(struct raise *r)
{
	struct auction *c = r->c;

	for (uint32_t need = 0; need < c->bidders; need++) {
		r->most[need] = auction_look(c, need).best;
		r->waiting += c->left[need] > 0;
	}
	for (uint32_t node = 0; node < c->nodes; node++)
		if (node_has_room(c, node))
			ring_reach(&r->ring, c->bidders + node, 0);
}

/* How many steps dearer the lane's node has to be before the bidder leaves it. */
static uint32_t steps_to_leave(const struct raise *r, uint32_t need, int64_t gain)
{
	return gain >= r->most[need] ? 1 + steps(r, gain - r->most[need]) : 0;
}

/* Whoever has the node would be turned out for what is nearer to room. */
static void follow_need(struct raise *r, uint32_t need)
{
	const struct auction *c = r->c;
	const uint32_t way = r->ring.way;

	r->waiting -= c->left[need] > 0;
	for (uint32_t lane = c->first[need]; lane < c->first[need + 1]; lane++)
		if (c->units[lane])
			ring_reach(&r->ring, c->bidders + c->offer[lane].other,
			    way + steps_to_leave(r, need, offer_gain(c, lane)));
	if (need < c->needs && c->units[out_lane(c, need)])
		ring_reach(&r->ring, c->bidders + c->group[need],
		    way + steps_to_leave(r, need, out_gain(c, need)));
}

/* What the bidder would gain by more of the node; false where it may not have more. */
static bool may_gain(const struct auction *c, const struct offer *back, uint32_t node,
    int64_t *gain)
{
	if (back->other >= c->needs) {
		*gain = -c->price[node];
		return idle_room(c, c->idle_lane[node]) > 0;
	}
	*gain = node < c->resources ? offer_value(c, back) - c->price[node]
		: out_gain(c, back->other);
	return true;
}

static void follow_node(struct raise *r, uint32_t node)
{
	const struct auction *c = r->c;
	const struct ring_place *place = r->ring.place;
	const uint32_t way = r->ring.way;

	for (uint32_t x = c->back_first[node]; x < c->back_first[node + 1]; x++) {
		const uint32_t need = c->back[x].other;
		int64_t gain;

		__builtin_prefetch(&place[c->back[x + AUCTION_AHEAD].other]);
		__builtin_prefetch(&r->most[c->back[x + AUCTION_AHEAD].other]);
		if (place[need].settled || !may_gain(c, &c->back[x], node, &gain))
			continue;
		ring_reach(&r->ring, need, way + steps(r, r->most[need] - gain));
	}
}

uint32_t auction_raise(struct auction *c)
{
	struct raise r = {.c = c, .most = mem_alloc(((size_t)c->bidders + 1) * sizeof *r.most)};
	uint32_t k, far;

	ring_init(&r.ring, c->bidders + c->nodes);
	begin(&r);
	while (r.waiting && (k = ring_next(&r.ring)) != RING_NOWHERE) {
		if (k < c->bidders)
			follow_need(&r, k);
		else
			follow_node(&r, k - c->bidders);
	}
	for (uint32_t node = 0; node < c->nodes; node++)
		c->price[node] += ring_way(&r.ring, c->bidders + node) << c->epsilon;
	far = r.ring.way;
	ring_free(&r.ring);
	free(r.most);
	return far;
}
