/* mend_back.c - what is not full is filled, or its price sinks */
#include <stdlib.h>

#include "base/mem.h"
#include "work/mend_desk.h"

#define NONE UINT32_MAX

/* A node that would have less: in the heap, or the end where its price can sink so far. */
static void reach_back(struct mend *m, uint64_t lane, worth way)
{
	struct desk *d = &m->d;
	const uint32_t node = lane_node(d->a, lane);

	if (!desk_reach(d, node, lane, way))
		return;
	if (!d->fair && way + surplus(d->a, node) < d->best) {
		d->best = way + surplus(d->a, node);
		d->end = node;
		d->is_drop = false;
	}
}

/* The need would have more of the lane, and less of another, unless it has units nowhere. */
static void reach_need(struct mend *m, uint32_t need, uint64_t lane, worth way)
{
	struct desk *d = &m->d;
	struct arrivals *a = d->a;
	struct mend_need *n = &m->need[need];

	if (n->seen != d->search)
		d->seen[d->seen_count++].need = need;
	n->seen = d->search;
	n->way = way;
	n->to_lane = lane;
	if (n->left) {
		d->best = way;
		d->end = need;
		d->is_drop = true;
		return;
	}
	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++)
		if (a->units[p] && p != lane)
			reach_back(m, p, way);
	if (d->fair && a->left[need] && lane < a->problem->pairs)
		reach_back(m, a->problem->pairs + need, way);
}

/* What a unit of the node is worth to those who could have it, over its price. */
static worth gain_of(const struct arrivals *a, uint32_t node, const struct suitor *suitor)
{
	const struct assign_pair pair = {
		.hash = suitor->hash, .score = suitor->score, .claims = suitor->claims,
	};

	if (node >= a->problem->resources)
		return -a->resource_price[node];
	return value_of(a, &pair, urgency_of(a, suitor->need)) - a->resource_price[node];
}

static void follow_back(struct mend *m, uint32_t node)
{
	struct desk *d = &m->d;
	const struct suitors *s = &m->suitors;
	const uint64_t *first = suitors_of(s, node);
	const worth here = d->way[node];

	d->looks += first[1] - first[0];
	for (uint64_t x = first[0]; x < first[1]; x++) {
		const struct mend_need *n = &m->need[s->suitor[x].need];
		const worth way = here + n->price - gain_of(d->a, node, &s->suitor[x]);

		__builtin_prefetch(&m->need[s->suitor[x + SUITORS_AHEAD].need]);
		if (way < d->best && (n->seen != d->search || way < n->way))
			reach_need(m, s->suitor[x].need,
			    suitors_lane(s, d->a->problem, node, x), way);
	}
}

static void sink_seen(struct mend *m)
{
	struct desk *d = &m->d;
	struct arrivals *a = d->a;

	for (uint32_t k = 0; k < d->done_count; k++)
		a->resource_price[d->done[k]] -= d->best - d->way[d->done[k]];
	for (uint32_t k = 0; k < d->seen_count; k++) {
		struct mend_need *n = &m->need[d->seen[k].need];

		if (n->way < d->best)
			n->price += d->best - n->way;
	}
}

/* Where a node has room at its price: how far that may sink without more. */
static worth idle_price(const struct arrivals *a, uint32_t node)
{
	const uint32_t group = node - a->problem->resources;

	if (node < a->problem->resources)
		return a->spare[node] ? a->resource_price[node] : 0;
	if (a->unserved[group] == a->asked[group])
		return 0;
	return a->resource_price[node] - unit_cost(a, group, a->unserved[group] + 1);
}

static void search_back(struct mend *m, uint32_t node)
{
	struct desk *d = &m->d;
	struct arrivals *a = d->a;

	desk_clear(d);
	d->best = idle_price(a, node);
	d->end = node;
	d->is_drop = false;
	desk_reach(d, node, 0, 0);
	while (d->open && d->way[d->heap[1]] < d->best) {
		uint32_t near = desk_nearest(d);

		d->done[d->done_count++] = near;
		follow_back(m, near);
	}
	sink_seen(m);
}

/* Whoever has less of the node has more of this one, which is nearer to what is filled. */
static uint32_t step_back(const struct mend *m, uint32_t node)
{
	const struct arrivals *a = m->d.a;

	return lane_node(a, m->need[lane_need(a, m->d.by_lane[node])].to_lane);
}

/* By how many units a node may have more at its price, or less at no gain. */
static uint32_t room_for(const struct arrivals *a, uint32_t node)
{
	const uint32_t group = node - a->problem->resources;
	int64_t room;

	if (node < a->problem->resources)
		return a->spare[node];
	room = units_at_price(a, group) - a->unserved[group];
	return room < UINT32_MAX ? (uint32_t)room : UINT32_MAX;
}

static uint32_t room_to_leave(const struct arrivals *a, uint32_t node)
{
	const uint32_t group = node - a->problem->resources;
	int64_t room, cost;

	if (node < a->problem->resources)
		return UINT32_MAX;
	cost = piece_cost(a->unserved[group], a->asked[group]);
	room = a->unserved[group] - piece_end(cost - 1, a->asked[group]);
	return room < UINT32_MAX ? (uint32_t)room : UINT32_MAX;
}

static void take_off(struct arrivals *a, uint32_t node, int64_t units)
{
	if (node < a->problem->resources)
		a->spare[node] = (uint32_t)(a->spare[node] + units);
	else
		a->unserved[node - a->problem->resources] -= units;
}

/* Sends what can go along the way that was found, from its end to the node. */
static void send_back(struct mend *m, uint32_t to)
{
	struct desk *d = &m->d;
	struct arrivals *a = d->a;
	uint32_t units = room_for(a, to), from = d->end, most;

	if (d->is_drop) {
		most = m->need[d->end].left;
		from = lane_node(a, m->need[d->end].to_lane);
	} else {
		most = room_to_leave(a, from);
	}
	units = most < units ? most : units;
	for (uint32_t node = from; node != to; node = step_back(m, node))
		if (*lane_units(a, d->by_lane[node]) < units)
			units = *lane_units(a, d->by_lane[node]);
	if (d->is_drop) {
		m->need[d->end].left -= units;
		desk_add(d, m->need[d->end].to_lane, units);
	} else {
		take_off(a, from, units);
	}
	for (uint32_t node = from; node != to; node = step_back(m, node)) {
		const uint64_t lane = d->by_lane[node];

		*lane_units(a, lane) -= units;
		desk_add(d, m->need[lane_need(a, lane)].to_lane, units);
	}
	take_off(a, to, -(int64_t)units);
}

/*
 * All that are to be filled at once: ways back from each of them make a tree, and
 * each tree may give up what it has at the end that is nearest, as trees have nothing
 * in common. Prices sink as far as to the first end that none can use: a second one of
 * a tree, or where the price of what is to be filled has sunk enough.
 */
struct forest {
	struct mend *m;
	uint32_t *root;			/* by node: of the tree that it is in */
	uint32_t *end;			/* by root: the nearest */
	worth *end_way;			/* by root: how far that is; WORTH_MOST for none */
	uint32_t *roots, count;
};

static bool plant(struct forest *f)
{
	struct desk *d = &f->m->d;
	struct arrivals *a = d->a;

	desk_clear(d);
	d->best = WORTH_MOST;
	f->count = 0;
	for (uint32_t k = f->m->needs; k < f->m->members; k++) {
		const uint32_t node = f->m->member[k] - a->problem->needs;
		const worth idle = idle_price(a, node);

		f->root[node] = NONE;
		if (idle <= 0)
			continue;
		desk_reach(d, node, 0, 0);
		f->root[node] = node;
		f->end_way[node] = WORTH_MOST;
		f->roots[f->count++] = node;
		if (idle < d->best)
			d->best = idle;
	}
	return f->count > 0;
}

/* How far the price may sink once a unit is given up. */
static worth reserve(const struct arrivals *a, uint32_t node)
{
	const uint32_t group = node - a->problem->resources;

	if (node < a->problem->resources || a->unserved[group] < 2)
		return a->resource_price[node];
	return a->resource_price[node] - unit_cost(a, group, a->unserved[group] - 1);
}

/* The node's way is known, and so is its tree, and how far it is to its end there. */
static void settle(struct forest *f, uint32_t node)
{
	struct desk *d = &f->m->d;
	const struct arrivals *a = d->a;
	const worth way = d->way[node] + surplus(a, node), beyond = d->way[node] + reserve(a, node);
	uint32_t root = f->root[node];

	d->done[d->done_count++] = node;
	if (root == node)
		return;
	if (beyond < d->best)
		d->best = beyond;
	if (way < f->end_way[root]) {
		if (f->end_way[root] < d->best)
			d->best = f->end_way[root];
		f->end_way[root] = way;
		f->end[root] = node;
	} else if (way < d->best) {
		d->best = way;
	}
}

static void grow(struct forest *f)
{
	struct desk *d = &f->m->d;

	while (d->open && d->way[d->heap[1]] < d->best) {
		const uint32_t node = desk_nearest(d);

		if (f->root[node] == NONE)
			f->root[node] = f->root[step_back(f->m, node)];
		settle(f, node);
		follow_back(f->m, node);
	}
	sink_seen(f->m);
	for (uint32_t k = 0; k < f->count; k++) {
		const uint32_t root = f->roots[k];

		if (f->end_way[root] > d->best)
			continue;
		d->end = f->end[root];
		d->is_drop = false;
		send_back(f->m, root);
	}
}

static bool fill_all(struct mend *m)
{
	const struct assign_problem *problem = m->d.a->problem;
	const size_t nodes = (size_t)problem->resources + problem->groups + 1;
	struct forest f = {
		.m = m,
		.root = mem_alloc(nodes * sizeof *f.root),
		.end = mem_alloc(nodes * sizeof *f.end),
		.end_way = mem_alloc(nodes * sizeof *f.end_way),
		.roots = mem_alloc(nodes * sizeof *f.roots),
	};
	bool good = true;

	while ((good = m->d.looks <= m->d.looks_most) && plant(&f))
		grow(&f);
	free(f.root);
	free(f.end);
	free(f.end_way);
	free(f.roots);
	return good;
}

static bool fill_each(struct mend *m)
{
	for (uint32_t k = m->needs; k < m->members; k++) {
		const uint32_t node = m->member[k] - m->d.a->problem->needs;

		while (idle_price(m->d.a, node) > 0) {
			if (m->d.looks > m->d.looks_most)
				return false;
			search_back(m, node);
			if (m->d.is_drop || m->d.end != node)
				send_back(m, node);
		}
	}
	return true;
}

static bool is_idle(const struct mend *m)
{
	for (uint32_t k = m->needs; k < m->members; k++)
		if (idle_price(m->d.a, m->member[k] - m->d.a->problem->needs) > 0)
			return true;
	return false;
}

bool mend_fill(struct mend *m)
{
	struct arrivals *a = m->d.a;
	bool good;

	if (!is_idle(m))
		return true;
	suitors_init(&m->suitors, a->problem, a->first_pair, m->member, m->needs, m->members,
	    a->threads);
	for (uint32_t k = 0; k < m->needs; k++)
		m->need[m->member[k]].price = a->need_price[m->member[k]];
	good = m->d.fair ? fill_all(m) : fill_each(m);
	for (uint32_t k = 0; k < m->needs; k++)
		a->need_price[m->member[k]] = m->need[m->member[k]].price;
	suitors_free(&m->suitors);
	return good;
}
