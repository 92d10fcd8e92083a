/* auction_raise.c - prices by how far it is to room, for all at once */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/pool.h"
#include "work/auction_desk.h"
#include "work/auction_ring.h"

/* Where ways are longer, near is what gains less by so many bits more, and by so many at most. */
enum { FARTHER = 8, FARTHEST = 31 };

/* Bidders are looked through in so many shares, side by side; fewer than so many on one thread. */
enum { SHARES = 16, SHARED = 10000 };

/* Those who choose among bidders next to each other. */
struct share {
	uint32_t first, choosers;	/* in chooser[] */
	uint32_t waiting;
	uint64_t looks;
};

/* Who could have more of a node, and how many steps that is worse than the best. */
struct wish {
	uint32_t place, steps;
};

/*
 * Ways go backwards from room. Places are those who choose, then the nodes: others have all
 * that they ask for in the one place that is near, and are on no way. Ways are followed as
 * far as offers that are not near have no say.
 */
struct raise {
	struct auction *c;
	struct ring ring;
	struct share share[SHARES];
	uint32_t *chooser, choosers;	/* bidders, ascending */
	int64_t *most;			/* by chooser: what it gains at most */
	atomic_uint *first;		/* by node, and one more: its own in wish[] */
	struct wish *wish;
	uint32_t farthest;		/* steps */
	uint32_t waiting;		/* who waits and is not settled */
};

static uint32_t steps_between(const struct raise *r, int64_t best, int64_t gain)
{
	return ring_steps(best - gain, r->c->epsilon);
}

static uint32_t node_place(const struct raise *r, uint32_t node)
{
	return r->choosers + node;
}

/* By how much the need would rather have something else than be left out, in steps. */
static uint32_t steps_to_out(const struct raise *r, uint32_t need, int64_t most)
{
	return need < r->c->needs ? steps_between(r, most, out_gain(r->c, need)) : r->farthest;
}

static void in_shares(struct raise *r, void (*work)(void *raise, uint32_t k))
{
	pool_each(r->c->bidders > SHARED ? r->c->a->threads : 1, SHARES, work, r);
}

static uint32_t share_begin(const struct raise *r, uint32_t k)
{
	return (uint32_t)((uint64_t)r->c->bidders * k / SHARES);
}

static void find_in(void *raise, uint32_t k)
{
	struct raise *r = raise;
	struct share *share = &r->share[k];
	struct auction own = *r->c;

	own.looks = 0;
	share->first = share_begin(r, k);
	for (uint32_t need = share->first; need < share_begin(r, k + 1); need++) {
		const int64_t most = auction_look(&own, need).best;
		const struct bidder *b = &own.bidder[need];
		const uint32_t place = share->first + share->choosers;

		if (!b->left && b->near - b->first + (steps_to_out(r, need, most) < r->farthest) < 2)
			continue;
		r->most[place] = most;
		r->chooser[place] = need;
		share->choosers++;
		share->waiting += is_waiting(&own, need);
	}
	share->looks = own.looks;
}

/* Those of all shares, side by side. */
static void find_choosers(struct raise *r)
{
	in_shares(r, find_in);
	for (uint32_t k = 0; k < SHARES; k++) {
		struct share *share = &r->share[k];

		memmove(&r->chooser[r->choosers], &r->chooser[share->first],
		    share->choosers * sizeof *r->chooser);
		memmove(&r->most[r->choosers], &r->most[share->first],
		    share->choosers * sizeof *r->most);
		share->first = r->choosers;
		r->choosers += share->choosers;
		r->waiting += share->waiting;
		r->c->looks += share->looks;
	}
}

/* Whether the bidder may have more of the offer. */
static bool may_have(const struct auction *c, uint32_t need, uint32_t lane)
{
	return need < c->needs || idle_room(c, lane) > 0;
}

/*
 * A wish of the node; while they are counted there is no room for them yet. In what order they
 * stand does not matter: ways are as long.
 */
static void add_wish(struct raise *r, uint32_t node, uint32_t place, uint32_t steps)
{
	if (!r->wish)
		atomic_fetch_add_explicit(&r->first[node], 1, memory_order_relaxed);
	else
		r->wish[atomic_fetch_sub_explicit(&r->first[node], 1, memory_order_relaxed) - 1] =
			(struct wish){place, steps};
}

static void add_wishes(void *raise, uint32_t share)
{
	struct raise *r = raise;
	const struct auction *c = r->c;
	const uint32_t first = r->share[share].first, end = first + r->share[share].choosers;

	for (uint32_t k = first; k < end; k++) {
		const uint32_t need = r->chooser[k], out = steps_to_out(r, need, r->most[k]);
		const struct bidder *b = &c->bidder[need];

		for (uint32_t lane = b->first; lane < b->near; lane++)
			if (may_have(c, need, lane))
				add_wish(r, c->offer[lane].node, k,
				    steps_between(r, r->most[k], offer_gain(c, lane)));
		if (out < r->farthest)
			add_wish(r, c->bidder[need].group, k, out);
	}
}

static void list_wishes(struct raise *r)
{
	const uint32_t nodes = r->c->nodes;

	in_shares(r, add_wishes);
	for (uint32_t node = 0; node < nodes; node++)
		r->first[node + 1] += r->first[node];
	r->wish = mem_alloc(((size_t)r->first[nodes] + 1) * sizeof *r->wish);
	in_shares(r, add_wishes);
}

/* How many steps dearer the lane's node has to be before the bidder leaves it. */
static uint32_t steps_to_leave(const struct raise *r, uint32_t place, int64_t gain)
{
	return gain >= r->most[place] ? 1 + steps_between(r, gain, r->most[place]) : 0;
}

/* Whoever has the node would be turned out for what is nearer to room. */
static void follow_chooser(struct raise *r, uint32_t place)
{
	const struct auction *c = r->c;
	const uint32_t need = r->chooser[place], way = r->ring.way;
	const struct bidder *b = &c->bidder[need];

	r->waiting -= is_waiting(c, need);
	for (uint32_t lane = b->first; lane < b->near; lane++)
		if (c->offer[lane].units)
			ring_reach(&r->ring, node_place(r, c->offer[lane].node),
			    way + steps_to_leave(r, place, offer_gain(c, lane)));
	if (need < c->needs && c->out[need])
		ring_reach(&r->ring, node_place(r, c->bidder[need].group),
		    way + steps_to_leave(r, place, out_gain(c, need)));
}

static void follow_node(struct raise *r, uint32_t node)
{
	const uint32_t way = r->ring.way;

	for (uint32_t x = r->first[node]; x < r->first[node + 1]; x++)
		if (!r->ring.place[r->wish[x].place].settled)
			ring_reach(&r->ring, r->wish[x].place, way + r->wish[x].steps);
}

static void raise_open(struct raise *r, struct auction *c)
{
	*r = (struct raise){
		.c = c,
		.farthest = near_steps(c),
		.chooser = mem_alloc((size_t)c->bidders * sizeof *r->chooser),
		.most = mem_alloc((size_t)c->bidders * sizeof *r->most),
		.first = mem_zero((size_t)c->nodes + 2, sizeof *r->first),
	};
	find_choosers(r);
	list_wishes(r);
	ring_init(&r->ring, r->choosers + c->nodes);
	for (uint32_t node = 0; node < c->nodes; node++)
		if (node_has_room(c, node))
			ring_reach(&r->ring, node_place(r, node), 0);
}

static void raise_close(struct raise *r)
{
	ring_free(&r->ring);
	free(r->chooser);
	free(r->most);
	free(r->first);
	free(r->wish);
}

/* Whether all who wait have a way, or no longer ways are to be looked for. */
static bool try_raise(struct auction *c, uint32_t *far, bool last)
{
	struct raise r;
	uint32_t k;

	raise_open(&r, c);
	while (r.waiting && r.ring.way < r.farthest && (k = ring_next(&r.ring)) != RING_NOWHERE) {
		if (k < r.choosers)
			follow_chooser(&r, k);
		else
			follow_node(&r, k - r.choosers);
	}
	*far = r.ring.way < r.farthest ? r.ring.way : r.farthest;
	if (r.waiting && !last) {
		raise_close(&r);
		return false;
	}
	for (uint32_t node = 0; node < c->nodes; node++) {
		const int64_t way = ring_way(&r.ring, node_place(&r, node));

		c->price[node] += (way < *far ? way : *far) << c->epsilon;
	}
	raise_close(&r);
	return true;
}

uint32_t auction_raise(struct auction *c)
{
	const int room = urgency_at(c) - c->epsilon, most = room < FARTHEST ? room : FARTHEST;
	uint32_t far;

	while (!try_raise(c, &far, c->near_bits >= most))
		c->near_bits = c->near_bits + FARTHER < most ? c->near_bits + FARTHER : most;
	return far;
}
