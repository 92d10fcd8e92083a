/* even.c - what fairness says of prices, once urgency has said what it has to */
#include "work/even.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "work/arrivals_desk.h"

/* Prices: urgency above so many bits, fairness below. */
enum { FAIR = 16 };

/* So many needs are seen before they are looked at. */
enum { AHEAD = 16 };

/* How far nodes and needs are from a group that leaves out too many; FAR is not reached. */
#define FAR UINT32_MAX

struct even {
	struct desk d;
	const uint32_t *member;
	uint32_t needs, members;
	int unseen;			/* this many low bits of costs are not seen yet */
	int32_t *price, *need_price;	/* by node, by need */
	uint32_t *depth, *need_depth;	/* by node, by need */
	uint32_t *try;			/* by node: the next of its takers to go on by */
	uint64_t *need_try;		/* by need: the next lane, counted from its first pair */
};

static int32_t weight_of(const struct arrivals *a, uint32_t need)
{
	return (int32_t)(ASSIGN_STEPS + 1 - a->problem->urgency[need]) << FAIR;
}

/* How many units more the group could leave out at its price; below 0: how many fewer it must. */
static int64_t room_of(const struct even *e, uint32_t node)
{
	const struct arrivals *a = e->d.a;
	const uint32_t group = node - a->problem->resources;
	const int64_t most = ((int64_t)(e->price[node] + 1) << e->unseen) - 1;

	return piece_end(most, a->asked[group]) - a->unserved[group];
}

/* How many lanes a need has; the last one is that to its group. */
static uint64_t lane_count(const struct arrivals *a, uint32_t need)
{
	return a->first_pair[need + 1] - a->first_pair[need] + 1;
}

static uint32_t group_of(const struct arrivals *a, uint32_t need)
{
	return a->problem->resources + a->problem->group[need];
}

/* Where the lane of that number leads to. */
static uint32_t end_of(const struct arrivals *a, uint32_t need, uint64_t number)
{
	const uint64_t p = a->first_pair[need] + number;

	return p == a->first_pair[need + 1] ? group_of(a, need) : a->problem->pair[p].resource;
}

static bool is_group(const struct even *e, uint32_t node)
{
	return node >= e->d.a->problem->resources;
}

/* Whether the way to the node is no dearer to the need than others. */
static bool is_tight(const struct even *e, uint32_t need, uint32_t node)
{
	const struct arrivals *a = e->d.a;

	if (is_group(e, node))
		return e->price[node] + e->need_price[need] == 0;
	return e->price[node] + e->need_price[need] == weight_of(a, need) &&
	       a->problem->capacity[node];
}

static void reach(struct even *e, uint32_t node, uint32_t depth)
{
	e->depth[node] = depth;
	e->d.done[e->d.done_count++] = node;
}

/* Goes where the need loses nothing by going; whether that is a group with room. */
static bool spread_from(struct even *e, uint32_t need, uint32_t depth)
{
	const struct arrivals *a = e->d.a;
	const uint64_t end = a->first_pair[need + 1];
	const uint32_t group = group_of(a, need);
	const int32_t gain = e->need_price[need], price = weight_of(a, need) - gain;

	for (uint64_t p = a->first_pair[need]; p < end; p++) {
		const uint32_t j = a->problem->pair[p].resource;

		if (e->price[j] == price && e->depth[j] == FAR && a->problem->capacity[j])
			reach(e, j, depth);
	}
	if (e->price[group] + gain != 0 || e->depth[group] != FAR)
		return false;
	reach(e, group, depth);
	return room_of(e, group) > 0;
}

/* Those who have the node are seen, and what they look at is fetched. */
static void see_from(struct even *e, uint32_t node)
{
	struct desk *d = &e->d;
	const struct arrivals *a = d->a;

	for (uint32_t t = d->taker[node]; t; t = d->takers[t].next) {
		const uint32_t need = d->takers[t].need;
		const uint64_t lane = d->takers[t].lane;

		if (e->need_depth[need] != FAR || !*lane_units(d->a, lane))
			continue;
		e->need_depth[need] = e->depth[node] + 1;
		d->seen[d->seen_count++].need = need;
		__builtin_prefetch(&a->first_pair[need]);
		if (lane < a->problem->pairs)
			__builtin_prefetch(&a->problem->pair[lane]);
	}
}

/*
 * Whether there is any group with room; d->done has all nodes that are nearer. Nodes are a
 * few ahead of the needs that have them, so that these are at hand when they are looked at.
 */
static bool spread(struct even *e)
{
	struct desk *d = &e->d;
	uint32_t nearest = FAR;

	for (uint32_t k = 0, n = 0;;) {
		const uint32_t depth = n < d->seen_count ? e->need_depth[d->seen[n].need] : FAR;

		if (k < d->done_count && d->seen_count - n < AHEAD &&
		    e->depth[d->done[k]] < depth && e->depth[d->done[k]] < nearest) {
			see_from(e, d->done[k++]);
		} else if (n < d->seen_count) {
			if (spread_from(e, d->seen[n++].need, depth + 1))
				nearest = depth + 1;
		} else {
			return nearest != FAR;
		}
	}
}

/* Distances anew from the groups that leave out too many. */
static bool measure(struct even *e)
{
	struct desk *d = &e->d;

	for (uint32_t k = 0; k < d->done_count; k++)
		e->depth[d->done[k]] = FAR;
	for (uint32_t k = 0; k < d->seen_count; k++)
		e->need_depth[d->seen[k].need] = FAR;
	d->done_count = d->seen_count = 0;
	for (uint32_t m = e->needs; m < e->members; m++) {
		const uint32_t node = e->member[m] - d->a->problem->needs;

		if (!is_group(e, node) || room_of(e, node) >= 0)
			continue;
		reach(e, node, 0);
	}
	return spread(e);
}

/* A need one step farther that would give up something of the node. */
static bool step_to_need(struct even *e, uint32_t node, uint32_t *need)
{
	struct desk *d = &e->d;
	struct arrivals *a = d->a;

	for (; e->try[node]; e->try[node] = d->takers[e->try[node]].next) {
		const uint64_t lane = d->takers[e->try[node]].lane;

		*need = d->takers[e->try[node]].need;
		if (e->need_depth[*need] != e->depth[node] + 1 || !*lane_units(a, lane))
			continue;
		d->from_lane[*need] = lane;
		return true;
	}
	return false;
}

static bool step_to_node(struct even *e, uint32_t need, uint32_t *node)
{
	struct arrivals *a = e->d.a;
	const uint64_t count = lane_count(a, need);

	for (; e->need_try[need] < count; e->need_try[need]++) {
		*node = end_of(a, need, e->need_try[need]);
		if (e->depth[*node] != e->need_depth[need] + 1 || !is_tight(e, need, *node))
			continue;
		e->d.by_lane[*node] = is_group(e, *node) ? a->problem->pairs + need
			: a->first_pair[need] + e->need_try[need];
		return true;
	}
	return false;
}

/* Goes farther and farther, and back where there is no farther, to a group with room; FAR: none. */
static uint32_t walk(struct even *e, uint32_t source)
{
	struct arrivals *a = e->d.a;
	uint32_t node = source, need = 0;
	bool at_node = true;

	for (;;) {
		if (!at_node) {
			at_node = true;
			if (step_to_node(e, need, &node))
				continue;
			node = lane_node(a, e->d.from_lane[need]);
			e->try[node] = e->d.takers[e->try[node]].next;
		}
		if (is_group(e, node) && room_of(e, node) > 0)
			return node;
		at_node = false;
		if (step_to_need(e, node, &need))
			continue;
		if (node == source)
			return FAR;
		need = lane_need(a, e->d.by_lane[node]);
		e->need_try[need]++;
	}
}

/* The units that can go from one group to the other along the way that was walked. */
static void send(struct even *e, uint32_t source, uint32_t end)
{
	struct arrivals *a = e->d.a;
	const uint32_t first_group = a->problem->resources;
	int64_t units = -room_of(e, source);
	uint32_t node;

	if (room_of(e, end) < units)
		units = room_of(e, end);
	for (node = end; node != source;) {
		const uint64_t from = e->d.from_lane[lane_need(a, e->d.by_lane[node])];

		if (*lane_units(a, from) < units)
			units = *lane_units(a, from);
		node = lane_node(a, from);
	}
	for (node = end; node != source;) {
		const uint64_t by = e->d.by_lane[node], from = e->d.from_lane[lane_need(a, by)];

		*lane_units(a, from) -= (uint32_t)units;
		desk_add(&e->d, by, (uint32_t)units);
		node = lane_node(a, from);
	}
	a->unserved[source - first_group] -= units;
	a->unserved[end - first_group] += units;
}

/* All that can go by ways of the least length (Dinitz 1970). */
static void send_all(struct even *e)
{
	struct desk *d = &e->d;

	for (uint32_t k = 0; k < d->done_count; k++)
		e->try[d->done[k]] = d->taker[d->done[k]];
	for (uint32_t k = 0; k < d->seen_count; k++)
		e->need_try[d->seen[k].need] = 0;
	for (uint32_t k = 0; k < d->done_count && !e->depth[d->done[k]]; k++) {
		const uint32_t source = d->done[k];
		uint32_t end;

		while (room_of(e, source) < 0 && (end = walk(e, source)) != FAR)
			send(e, source, end);
	}
}

/* One more bit of all costs. */
static void refine(struct even *e)
{
	const int32_t bits = (1 << FAIR) - 1;
	const struct assign_problem *problem = e->d.a->problem;

	e->unseen--;
	for (uint32_t m = e->needs; m < e->members; m++) {
		int32_t *price = &e->price[e->member[m] - problem->needs];

		*price += *price & bits;
	}
	for (uint32_t m = 0; m < e->needs; m++) {
		int32_t *price = &e->need_price[e->member[m]];

		*price -= -*price & bits;
	}
	while (measure(e))
		send_all(e);
	for (uint32_t k = 0; k < e->d.done_count; k++)
		e->price[e->d.done[k]]++;
	for (uint32_t k = 0; k < e->d.seen_count; k++)
		e->need_price[e->d.seen[k].need]--;
}

/* What the need gains most, and what is left of it goes to its group. */
static void start_need(struct even *e, uint32_t need)
{
	struct arrivals *a = e->d.a;
	const struct assign_problem *problem = a->problem;
	int32_t most = 0;

	e->need_depth[need] = FAR;
	a->left[need] = problem->quantity[need];
	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
		const uint32_t j = problem->pair[p].resource;

		if (problem->capacity[j] && weight_of(a, need) - e->price[j] > most)
			most = weight_of(a, need) - e->price[j];
		if (!a->units[p])
			continue;
		a->left[need] -= a->units[p];
		desk_add(&e->d, p, 0);
	}
	e->need_price[need] = most;
	if (a->left[need])
		desk_add(&e->d, problem->pairs + need, 0);
	a->unserved[problem->group[need]] += a->left[need];
}

static void start(struct even *e)
{
	struct arrivals *a = e->d.a;
	const struct assign_problem *problem = a->problem;
	const size_t nodes = (size_t)problem->resources + problem->groups + 1;

	e->unseen = COST_BITS;
	e->price = mem_zero(nodes, sizeof *e->price);
	e->depth = mem_zero(nodes, sizeof *e->depth);
	e->try = mem_zero(nodes, sizeof *e->try);
	e->need_price = mem_zero((size_t)problem->needs + 1, sizeof *e->need_price);
	e->need_depth = mem_zero((size_t)problem->needs + 1, sizeof *e->need_depth);
	e->need_try = mem_zero((size_t)problem->needs + 1, sizeof *e->need_try);
	for (uint32_t m = e->needs; m < e->members; m++) {
		const uint32_t node = e->member[m] - problem->needs;

		e->depth[node] = FAR;
		if (is_group(e, node))
			a->unserved[node - problem->resources] = 0;
		else
			e->price[node] = (int32_t)(a->resource_price[node]
				>> arrivals_urgency(a)) << FAIR;
	}
	for (uint32_t m = 0; m < e->needs; m++)
		start_need(e, e->member[m]);
}

static void finish(struct even *e)
{
	struct arrivals *a = e->d.a;
	const int32_t bits = (1 << FAIR) - 1;

	for (uint32_t m = e->needs; m < e->members; m++) {
		const uint32_t node = e->member[m] - a->problem->needs;

		a->resource_price[node] =
			((worth)(e->price[node] >> FAIR) << arrivals_urgency(a)) +
			((worth)(e->price[node] & bits) << (arrivals_urgency(a) - a->fair_bits));
	}
	desk_free(&e->d);
	free(e->price);
	free(e->need_price);
	free(e->depth);
	free(e->need_depth);
	free(e->try);
	free(e->need_try);
}

void even_run(struct arrivals *a, const uint32_t *member, uint32_t needs, uint32_t members)
{
	struct even e = {.member = member, .needs = needs, .members = members};

	desk_init(&e.d, a, member, needs, members);
	start(&e);
	while (e.unseen)
		refine(&e);
	finish(&e);
}
