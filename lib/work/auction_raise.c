/* auction_raise.c - prices by how far it is to room, for all at once */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "work/auction_desk.h"

/*
 * Ways are counted in epsilons, backwards from room, in a ring of lists, one for each
 * length (Dial 1969). What is longer than the ring goes for shorter: prices then rise by
 * less, which is as right. Places are the needs and the nodes.
 */
enum { RING = 1 << 12 };

#define NOWHERE UINT32_MAX

struct place {
	int64_t most;			/* of a need: what it gains at most */
	uint32_t way;
	bool settled;
};

/* A place that was reached; where it has come nearer since, another entry comes first. */
struct entry {
	uint32_t place, next;
};

struct raise {
	struct auction *c;
	struct place *place;
	struct entry *entry;		/* from 1; 0 ends a list */
	uint32_t entries, room;
	uint32_t unused;		/* the first of those that are in no list */
	uint32_t *list;			/* the first of those so far away, modulo RING */
	uint32_t open;			/* entries in lists */
	uint32_t waiting;		/* needs that wait and are not settled */
};

static void reach(struct raise *r, uint32_t place, uint32_t way)
{
	uint32_t *list = &r->list[way % RING], entry = r->unused;

	if (r->place[place].way <= way)
		return;
	r->place[place].way = way;
	if (entry) {
		r->unused = r->entry[entry].next;
	} else {
		entry = ++r->entries;
		if (entry == r->room) {
			r->room += r->room / 2;
			r->entry = mem_resize(r->entry, r->room, sizeof *r->entry);
		}
	}
	r->entry[entry] = (struct entry){place, *list};
	*list = entry;
	r->open++;
}

/* So many epsilons, at most what the ring holds. */
static uint32_t steps(const struct raise *r, int64_t gain)
{
	const int64_t count = gain >> r->c->epsilon;

	return count < RING - 1 ? (uint32_t)count : RING - 1;
}

/* Where there is room the way begins, and where a need gains as much by nothing. */
static void begin(struct raise *r)
{
	struct auction *c = r->c;

	memset(r->list, 0, RING * sizeof *r->list);
	for (uint32_t k = 0; k < c->needs + c->nodes; k++)
		r->place[k] = (struct place){.way = NOWHERE};
	for (uint32_t need = 0; need < c->needs; need++) {
		int64_t most = out_gain(c, need);

		for (uint32_t lane = c->first[need]; lane < c->first[need + 1]; lane++) {
			const int64_t gain = offer_gain(c, lane);

			most = gain > most ? gain : most;
		}
		r->place[need].most = most;
		r->waiting += c->left[need] > 0;
		if (!c->fair)
			reach(r, need, steps(r, most - out_gain(c, need)));
	}
	for (uint32_t node = 0; node < c->nodes; node++) {
		if (node_has_room(c, node))
			reach(r, c->needs + node, 0);
		else if (node >= c->resources)
			reach(r, c->needs + node, steps(r, group_next(c, node) - c->price[node]));
	}
}

/* Whoever has the node would be turned out for what is nearer to room. */
static void follow_need(struct raise *r, uint32_t need)
{
	const struct auction *c = r->c;
	const struct place *place = &r->place[need];

	r->waiting -= c->left[need] > 0;
	for (uint32_t lane = c->first[need]; lane < c->first[need + 1]; lane++)
		if (c->units[lane])
			reach(r, c->needs + c->offer[lane].other,
			    place->way + (offer_gain(c, lane) >= place->most));
	if (c->fair && c->units[out_lane(c, need)])
		reach(r, c->needs + c->group[need],
		    place->way + (out_gain(c, need) >= place->most));
}

static void follow_node(struct raise *r, uint32_t node)
{
	const struct auction *c = r->c;
	const uint32_t way = r->place[c->needs + node].way;
	const int64_t price = c->price[node];
	const bool is_group = node >= c->resources;

	for (uint32_t x = c->back_first[node]; x < c->back_first[node + 1]; x++) {
		const uint32_t need = c->back[x].other;
		const struct place *place = &r->place[need];
		int64_t gain;

		__builtin_prefetch(&r->place[c->back[x + AUCTION_AHEAD].other]);
		if (place->settled)
			continue;
		gain = is_group ? out_gain(c, need) : offer_value(c, &c->back[x]) - price;
		reach(r, need, way + steps(r, place->most - gain));
	}
}

/* The first of a list leaves it. */
static uint32_t take(struct raise *r, uint32_t *list)
{
	const uint32_t entry = *list;

	*list = r->entry[entry].next;
	r->entry[entry].next = r->unused;
	r->unused = entry;
	r->open--;
	return r->entry[entry].place;
}

/* The farthest that was settled. */
static uint32_t search(struct raise *r)
{
	uint32_t farthest = 0;

	for (uint32_t way = 0; r->waiting && r->open; way++)
		while (r->waiting && r->list[way % RING]) {
			const uint32_t k = take(r, &r->list[way % RING]);

			if (r->place[k].settled)
				continue;
			r->place[k].settled = true;
			farthest = way;
			if (k < r->c->needs)
				follow_need(r, k);
			else
				follow_node(r, k - r->c->needs);
		}
	return farthest;
}

void auction_raise(struct auction *c)
{
	const size_t places = (size_t)c->needs + c->nodes;
	struct raise r = {
		.c = c,
		.place = mem_alloc((places + 1) * sizeof *r.place),
		.room = (uint32_t)places / 2 + 2,
		.entry = mem_alloc((places / 2 + 2) * sizeof *r.entry),
		.list = mem_alloc(RING * sizeof *r.list),
	};
	uint32_t farthest;

	begin(&r);
	farthest = search(&r);
	for (uint32_t node = 0; node < c->nodes; node++) {
		const uint32_t way = r.place[c->needs + node].way;

		c->price[node] += (int64_t)(way < farthest ? way : farthest) << c->epsilon;
	}
	free(r.place);
	free(r.entry);
	free(r.list);
}
