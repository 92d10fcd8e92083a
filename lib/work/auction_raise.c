/* auction_raise.c - prices by how far it is to room, for all at once */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "work/auction_desk.h"

/*
 * Ways are counted in epsilons, backwards from room, in a ring of lists, one for each
 * length (Dial 1969). What is longer than the ring goes for shorter: prices then rise by
 * less, which is as right. Nodes are the needs and the resources of the problem.
 */
enum { RING = 1 << 12 };

#define NOWHERE UINT32_MAX

struct raise {
	struct auction *c;
	uint32_t *way;			/* by node */
	uint32_t *next, *before;	/* by node: in its list */
	uint32_t *list;			/* the first of those so far away, modulo RING */
	bool *settled;			/* by node */
	int64_t *most;			/* by need: what it gains at most */
	uint32_t open;			/* nodes that are in lists */
	uint32_t waiting;		/* needs that wait and are not settled */
};

static void leave(struct raise *r, uint32_t node)
{
	if (r->before[node] == NOWHERE)
		r->list[r->way[node] % RING] = r->next[node];
	else
		r->next[r->before[node]] = r->next[node];
	if (r->next[node] != NOWHERE)
		r->before[r->next[node]] = r->before[node];
	r->open--;
}

static void reach(struct raise *r, uint32_t node, uint32_t way)
{
	uint32_t *list = &r->list[way % RING];

	if (r->way[node] <= way)
		return;
	if (r->way[node] != NOWHERE)
		leave(r, node);
	r->way[node] = way;
	r->before[node] = NOWHERE;
	r->next[node] = *list;
	if (*list != NOWHERE)
		r->before[*list] = node;
	*list = node;
	r->open++;
}

/* So many epsilons, at most what the ring holds. */
static uint32_t steps(const struct raise *r, int64_t gain)
{
	const int64_t count = gain / r->c->epsilon;

	return count < RING - 1 ? (uint32_t)count : RING - 1;
}

/* A group has room at its price, or at that of more. */
static uint32_t to_room(const struct raise *r, uint32_t group)
{
	const struct auction *c = r->c;

	if (c->a->unserved[group - c->a->problem->resources] < group_most(c, group))
		return 0;
	return steps(r, group_next(c, group) - c->price[group]);
}

/* Where there is room the way begins, and where a need gains as much by nothing. */
static void begin(struct raise *r)
{
	const struct auction *c = r->c;
	const struct arrivals *a = c->a;
	const uint32_t groups = a->problem->needs + a->problem->resources;

	memset(r->list, 0xff, RING * sizeof *r->list);
	for (uint32_t k = 0; k < c->members; k++) {
		r->way[c->member[k]] = NOWHERE;
		r->settled[c->member[k]] = false;
	}
	for (uint32_t k = 0; k < c->needs; k++) {
		const uint32_t need = c->member[k];
		const int64_t urgency = auction_urgency(c, need);
		int64_t most = auction_gain_out(c, need);

		for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
			const struct assign_pair *pair = &a->problem->pair[p];
			const int64_t gain = auction_gain(c, pair, urgency);

			if (gain > most && a->problem->capacity[pair->resource])
				most = gain;
		}
		r->most[need] = most;
		r->waiting += c->left[need] > 0;
		if (!c->fair)
			reach(r, need, steps(r, most));
	}
	for (uint32_t k = c->needs; k < c->members; k++) {
		const uint32_t node = c->member[k] - a->problem->needs;

		if (c->member[k] >= groups)
			reach(r, c->member[k], to_room(r, node));
		else if (a->spare[node])
			reach(r, c->member[k], 0);
	}
}

/* Whoever has the resource would be turned out for what is nearer to room. */
static void follow_need(struct raise *r, uint32_t need)
{
	const struct auction *c = r->c;
	const struct arrivals *a = c->a;
	const uint32_t groups = a->problem->needs + a->problem->resources;
	const int64_t urgency = auction_urgency(c, need);

	r->waiting -= c->left[need] > 0;
	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
		const struct assign_pair *pair = &a->problem->pair[p];

		if (a->units[p])
			reach(r, a->problem->needs + pair->resource, r->way[need] +
			    (auction_gain(c, pair, urgency) >= r->most[need]));
	}
	if (c->fair && a->left[need])
		reach(r, groups + a->problem->group[need], r->way[need] +
		    (auction_gain_out(c, need) >= r->most[need]));
}

static void follow_group(struct raise *r, uint32_t group)
{
	const struct suitors *s = &r->c->suitors;
	const uint32_t k = s->place[group], way = r->way[r->c->a->problem->needs + group];

	for (uint64_t x = s->first[k]; x < s->first[k + 1]; x++) {
		const uint32_t need = s->at[x];

		if (!r->settled[need])
			reach(r, need, way + steps(r, r->most[need] -
			    auction_gain_out(r->c, need)));
	}
}

static void follow_resource(struct raise *r, uint32_t j)
{
	const struct auction *c = r->c;
	const struct assign_problem *problem = c->a->problem;
	const struct suitors *s = &c->suitors;
	const uint32_t k = s->place[j], way = r->way[problem->needs + j];

	for (uint64_t x = s->first[k]; x < s->first[k + 1]; x++) {
		const struct assign_pair *pair = &problem->pair[s->base + s->at[x]];

		if (!r->settled[pair->need])
			reach(r, pair->need, way + steps(r, r->most[pair->need] -
			    auction_gain(c, pair, auction_urgency(c, pair->need))));
	}
}

/* The farthest that was settled. */
static uint32_t search(struct raise *r)
{
	const uint32_t needs = r->c->a->problem->needs;
	uint32_t farthest = 0;

	for (uint32_t way = 0; r->waiting && r->open; way++)
		while (r->waiting && r->list[way % RING] != NOWHERE) {
			const uint32_t node = r->list[way % RING];

			leave(r, node);
			r->settled[node] = true;
			farthest = way;
			if (node < needs)
				follow_need(r, node);
			else if (node - needs < r->c->a->problem->resources)
				follow_resource(r, node - needs);
			else
				follow_group(r, node - needs);
		}
	return farthest;
}

void auction_raise(struct auction *c)
{
	const uint32_t needs = c->a->problem->needs;
	const size_t nodes = (size_t)needs + c->a->problem->resources +
		(c->fair ? c->a->problem->groups : 0);
	struct raise r = {
		.c = c,
		.way = mem_alloc(nodes * sizeof *r.way),
		.next = mem_alloc(nodes * sizeof *r.next),
		.before = mem_alloc(nodes * sizeof *r.before),
		.list = mem_alloc(RING * sizeof *r.list),
		.settled = mem_alloc(nodes * sizeof *r.settled),
		.most = mem_alloc(needs * sizeof *r.most),
	};
	uint32_t farthest;

	begin(&r);
	farthest = search(&r);
	for (uint32_t k = c->needs; k < c->members; k++) {
		const uint32_t way = r.way[c->member[k]], j = c->member[k] - needs;

		c->price[j] += c->epsilon * (way < farthest ? way : farthest);
	}
	free(r.way);
	free(r.next);
	free(r.before);
	free(r.list);
	free(r.settled);
	free(r.most);
}
