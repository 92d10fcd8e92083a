/* arrivals_search.c - the shortest way of rearranging so that one more unit is placed */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "work/arrivals_desk.h"

void desk_rise(struct desk *d, uint32_t seat, uint32_t node)
{
	worth way = d->way[node];

	for (; seat > 1 && way < d->way[d->heap[seat / 2]]; seat /= 2) {
		d->heap[seat] = d->heap[seat / 2];
		d->seat[d->heap[seat]] = seat;
	}
	d->heap[seat] = node;
	d->seat[node] = seat;
}

uint32_t desk_nearest(struct desk *d)
{
	uint32_t nearest = d->heap[1], last = d->heap[d->open--];
	uint32_t seat = 1, child;

	d->seat[nearest] = 0;
	if (!d->open)
		return nearest;
	for (; (child = 2 * seat) <= d->open; seat = child) {
		if (child < d->open && d->way[d->heap[child + 1]] < d->way[d->heap[child]])
			child++;
		if (d->way[last] <= d->way[d->heap[child]])
			break;
		d->heap[seat] = d->heap[child];
		d->seat[d->heap[seat]] = seat;
	}
	d->heap[seat] = last;
	d->seat[last] = seat;
	return nearest;
}

bool desk_reach(struct desk *d, uint32_t node, uint64_t lane, worth way)
{
	if (d->node_seen[node] != d->search) {
		d->node_seen[node] = d->search;
		d->seat[node] = ++d->open;
	} else if (!d->seat[node] || way >= d->way[node]) {
		return false;
	}
	d->way[node] = way;
	d->by_lane[node] = lane;
	desk_rise(d, d->seat[node], node);
	return true;
}

static void reach_resource(struct desk *d, uint64_t pair, worth way)
{
	struct arrivals *a = d->a;
	const uint32_t j = a->problem->pair[pair].resource;

	if (!a->spare[j]) {
		desk_reach(d, j, pair, way);
		return;
	}
	d->best = way;
	d->end = j;
	d->is_drop = false;
	d->by_lane[j] = pair;
}

/* A unit of the need would be left out: at its group's price, and what that lacks of the cost. */
static void reach_group(struct desk *d, uint32_t need, worth way)
{
	const struct arrivals *a = d->a;
	const uint32_t group = a->problem->group[need], node = a->problem->resources + group;
	worth lack = unit_cost(a, group, a->unserved[group] + 1) - a->resource_price[node];

	if (lack < 0)
		lack = 0;
	if (lack && !desk_reach(d, node, a->problem->pairs + need, way))
		return;
	if (way + lack < d->best) {
		d->best = way + lack;
		d->end = need;
		d->is_drop = true;
	}
}

/* The need would take another resource, or be left out. */
static void follow_need(struct desk *d, uint32_t need, worth way)
{
	struct arrivals *a = d->a;
	const worth urgency = urgency_of(a, need), gain = way + a->need_price[need];
	const worth out = d->fair ? gain + group_price(a, need) : gain;

	d->looks += a->first_pair[need + 1] - a->first_pair[need];
	d->seen[d->seen_count++] = (struct seen){way, need};
	if (out < d->best && d->fair) {
		reach_group(d, need, out);
	} else if (out < d->best) {
		d->best = out;
		d->end = need;
		d->is_drop = true;
	}
	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
		const struct assign_pair *pair = &a->problem->pair[p];
		worth there = gain + a->resource_price[pair->resource] -
			      value_of(a, pair, urgency);

		if (there < d->best && a->problem->capacity[pair->resource])
			reach_resource(d, p, there);
	}
}

/* Those who have something of the node; the list is rid of those who have lost it. */
static void follow_node(struct desk *d, uint32_t node)
{
	struct arrivals *a = d->a;
	uint32_t *link = &d->taker[node];

	while (*link) {
		struct taker *t = &d->takers[*link];
		const uint32_t need = t->need;

		if (!*lane_units(a, t->lane)) {
			desk_unlist(d, link);
			continue;
		}
		if (d->need_seen[need] != d->search) {
			d->need_seen[need] = d->search;
			d->from_lane[need] = t->lane;
			follow_need(d, need, d->way[node]);
		}
		link = &t->next;
	}
}

void desk_clear(struct desk *d)
{
	while (d->open)
		d->seat[d->heap[d->open--]] = 0;
	d->done_count = d->seen_count = 0;
	d->search++;
}

worth desk_most(const struct desk *d, uint32_t need)
{
	const struct arrivals *a = d->a;
	const worth urgency = urgency_of(a, need);
	worth most = d->fair ? -group_price(a, need) : 0;

	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
		worth gain = pair_gain(a, p, urgency);

		if (gain > most && a->problem->capacity[a->problem->pair[p].resource])
			most = gain;
	}
	return most;
}

void desk_search(struct desk *d, uint32_t need)
{
	desk_clear(d);
	d->best = WORTH_MOST;
	d->need_seen[need] = d->search;
	follow_need(d, need, 0);
	while (d->open && d->way[d->heap[1]] < d->best) {
		uint32_t node = desk_nearest(d);

		d->done[d->done_count++] = node;
		follow_node(d, node);
	}
}

void desk_raise(struct desk *d)
{
	struct arrivals *a = d->a;

	for (uint32_t k = 0; k < d->done_count; k++)
		a->resource_price[d->done[k]] += d->best - d->way[d->done[k]];
	for (uint32_t k = 0; k < d->seen_count; k++)
		a->need_price[d->seen[k].need] -= d->best - d->seen[k].way;
}

void desk_add(struct desk *d, uint64_t lane, uint32_t units)
{
	struct arrivals *a = d->a;
	uint32_t taker = d->unused, node;

	*lane_units(a, lane) += units;
	if (d->listed[lane] || (lane >= a->problem->pairs && !d->fair))
		return;
	d->listed[lane] = true;
	if (taker) {
		d->unused = d->takers[taker].next;
	} else {
		if (d->taker_count + 1 >= d->taker_room) {
			d->taker_room = d->taker_room ? d->taker_room * 2 : 64;
			d->takers = mem_resize(d->takers, d->taker_room, sizeof *d->takers);
		}
		taker = ++d->taker_count;
	}
	node = lane_node(a, lane);
	d->takers[taker] = (struct taker){lane, lane_need(a, lane), d->taker[node]};
	d->taker[node] = taker;
}

void desk_unlist(struct desk *d, uint32_t *link)
{
	const uint32_t taker = *link;

	*link = d->takers[taker].next;
	d->listed[d->takers[taker].lane] = false;
	d->takers[taker].next = d->unused;
	d->unused = taker;
}

/* The lane that the way ends with. */
static uint64_t last_lane(const struct desk *d)
{
	return d->is_drop ? d->a->problem->pairs + d->end : d->by_lane[d->end];
}

/* How many units the group leaves out at its price, or at the cost of the next. */
static int64_t room_of_group(const struct arrivals *a, uint32_t group)
{
	const int64_t unserved = a->unserved[group], asked = a->asked[group];
	const int64_t next = piece_end(piece_cost(unserved + 1, asked), asked);
	const int64_t most = units_at_price(a, group);

	return (most > next ? most : next) - unserved;
}

static uint32_t room_at_end(const struct desk *d, uint32_t units)
{
	const struct arrivals *a = d->a;
	int64_t room;

	if (d->is_drop && !d->fair)
		return units;
	room = d->is_drop ? room_of_group(a, a->problem->group[d->end]) : a->spare[d->end];
	return room < units ? (uint32_t)room : units;
}

uint32_t desk_send(struct desk *d, uint32_t source, uint32_t units)
{
	struct arrivals *a = d->a;
	const uint64_t last = last_lane(d);
	uint64_t lane, from;

	units = room_at_end(d, units);
	for (lane = last; lane_need(a, lane) != source; lane = d->by_lane[lane_node(a, from)]) {
		from = d->from_lane[lane_need(a, lane)];
		if (*lane_units(a, from) < units)
			units = *lane_units(a, from);
	}
	if (!d->is_drop)
		a->spare[d->end] -= units;
	else if (d->fair)
		a->unserved[a->problem->group[d->end]] += units;
	for (lane = last; lane_need(a, lane) != source; lane = d->by_lane[lane_node(a, from)]) {
		from = d->from_lane[lane_need(a, lane)];
		*lane_units(a, from) -= units;
		desk_add(d, lane, units);
	}
	desk_add(d, lane, units);
	return units;
}

void desk_init(struct desk *d, struct arrivals *a, const uint32_t *member, uint32_t needs,
    uint32_t members)
{
	const struct assign_problem *problem = a->problem;
	const bool fair = has_groups(problem, member, members);
	const size_t all = (size_t)problem->needs + 1;
	const size_t nodes = (size_t)problem->resources + (fair ? problem->groups : 0) + 1;

	*d = (struct desk){
		.a = a,
		.fair = fair,
		.heap = mem_alloc(((size_t)members - needs + 2) * sizeof *d->heap),
		.done = mem_alloc(((size_t)members - needs + 1) * sizeof *d->done),
		.seen = mem_alloc(((size_t)needs + 1) * sizeof *d->seen),
		.way = mem_alloc(nodes * sizeof *d->way),
		.by_lane = mem_alloc(nodes * sizeof *d->by_lane),
		.from_lane = mem_alloc(all * sizeof *d->from_lane),
		.seat = mem_zero(nodes, sizeof *d->seat),
		.need_seen = mem_zero(all, sizeof *d->need_seen),
		.node_seen = mem_zero(nodes, sizeof *d->node_seen),
		.taker = mem_zero(nodes, sizeof *d->taker),
		.listed = mem_zero((size_t)problem->pairs + all, sizeof *d->listed),
	};
}

void desk_free(struct desk *d)
{
	free(d->takers);
	free(d->heap);
	free(d->done);
	free(d->seen);
	free(d->way);
	free(d->by_lane);
	free(d->from_lane);
	free(d->seat);
	free(d->need_seen);
	free(d->node_seen);
	free(d->taker);
	free(d->listed);
}
