/* transport_lower.c - the smallest prices that prove a flow to be the best */
#include <stdlib.h>

#include "base/mem.h"
#include "work/transport.h"
#include "work/worth.h"

/*
 * Each price may sink by the length of the shortest way from the root to its
 * node over what may still change, a lane being as long as it loses per unit.
 * (Dijkstra; the lengths are >= 0 because the prices prove the flow.)
 */
struct search {
	struct transport *t;
	struct assign_value *way;	/* by node */
	uint32_t *heap;			/* open nodes, the nearest first */
	uint32_t *seat;			/* by node: its seat in the heap */
	uint32_t open;
	uint64_t *first;		/* by node, and one more: lanes with flow that lead to it */
	uint64_t *back;
};

static bool is_nearer(const struct search *s, uint32_t a, uint32_t b)
{
	return worth_compare(&s->way[a], &s->way[b]) < 0;
}

static void sit(struct search *s, uint32_t seat, uint32_t node)
{
	s->heap[seat] = node;
	s->seat[node] = seat;
}

static void rise(struct search *s, uint32_t seat, uint32_t node)
{
	while (seat && is_nearer(s, node, s->heap[(seat - 1) / 2])) {
		sit(s, seat, s->heap[(seat - 1) / 2]);
		seat = (seat - 1) / 2;
	}
	sit(s, seat, node);
}

static uint32_t take_nearest(struct search *s)
{
	uint32_t nearest = s->heap[0], node = s->heap[--s->open];
	uint64_t seat = 0, child;

	while ((child = 2 * seat + 1) < s->open) {
		if (child + 1 < s->open && is_nearer(s, s->heap[child + 1], s->heap[child]))
			child++;
		if (!is_nearer(s, s->heap[child], node))
			break;
		sit(s, (uint32_t)seat, s->heap[child]);
		seat = child;
	}
	if (s->open)
		sit(s, (uint32_t)seat, node);
	s->seat[nearest] = BRANCH_NONE;
	return nearest;
}

/* A way of this length is found; INT64_MAX stands for none yet. */
static void reach(struct search *s, uint32_t node, struct assign_value way)
{
	if (s->way[node].level[0] == INT64_MAX) {
		s->way[node] = way;
		rise(s, s->open++, node);
	} else if (s->seat[node] != BRANCH_NONE && worth_compare(&way, &s->way[node]) < 0) {
		s->way[node] = way;
		rise(s, s->seat[node], node);
	}
}

/* What carries flow may be taken off: at no loss, as the flow is the best. */
static void index_back(struct search *s)
{
	const struct transport *t = s->t;

	for (uint64_t lane = 0; lane < t->bounded; lane++)
		s->first[t->lane[lane].to] += t->flow[lane] > 0;
	for (uint32_t node = 0; node <= t->root; node++)
		s->first[node + 1] += s->first[node];
	s->back = mem_zero(s->first[t->root + 1], sizeof *s->back);
	for (uint64_t lane = 0; lane < t->bounded; lane++)
		if (t->flow[lane])
			s->back[--s->first[t->lane[lane].to]] = lane;
}

/*
 * No resource is worth less than nothing, no group's unit costs less than the
 * last one left out. The tree may have left what carries nothing below that: it
 * is raised, by a way below zero, and as nothing leads on from it, no harm is done.
 */
static void reach_floors(struct search *s)
{
	struct transport *t = s->t;

	for (uint32_t j = t->needs; j < t->needs + t->resources; j++)
		reach(s, j, t->price[j]);
	for (uint32_t g = t->needs + t->resources; g < t->root; g++) {
		struct assign_value way = t->price[g];
		uint64_t lane = t->bounded + g - t->needs;

		if (transport_piece(t, lane, false))
			way.level[1] -= t->lane[lane].cost;
		reach(s, g, way);
	}
}

static void follow(struct search *s, uint32_t node)
{
	const struct transport *t = s->t;

	for (uint64_t k = s->first[node]; k < s->first[node + 1]; k++)
		reach(s, t->lane[s->back[k]].from, s->way[node]);
	if (node == t->root)
		reach_floors(s);
	if (node >= t->needs)
		return;
	for (uint64_t lane = t->first[node]; lane < t->first[node + 1]; lane++)
		reach(s, t->lane[lane].to, worth_subtract(s->way[node], lane_gain(t, lane)));
	reach(s, t->lane[t->pairs + node].to,
		worth_subtract(s->way[node], lane_gain(t, t->pairs + node)));
}

void transport_lower(struct transport *t)
{
	size_t nodes = (size_t)t->root + 1;
	struct search s = {
		.t = t,
		.way = mem_alloc(nodes * sizeof *s.way),
		.heap = mem_zero(nodes, sizeof *s.heap),
		.seat = mem_zero(nodes, sizeof *s.seat),
		.first = mem_zero(nodes + 1, sizeof *s.first),
	};

	index_back(&s);
	for (uint32_t node = 0; node <= t->root; node++)
		s.way[node].level[0] = INT64_MAX;
	reach(&s, t->root, (struct assign_value){{0}});
	while (s.open)
		follow(&s, take_nearest(&s));
	for (uint32_t node = 0; node <= t->root; node++)
		t->price[node] = worth_subtract(t->price[node], s.way[node]);
	free(s.way);
	free(s.heap);
	free(s.seat);
	free(s.first);
	free(s.back);
}
