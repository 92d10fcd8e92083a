/* arrivals_search.c - the shortest way of rearranging so that one more unit is placed */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "work/arrivals_desk.h"

void desk_rise(struct desk *d, uint32_t seat, uint32_t resource)
{
	struct arrivals *a = d->a;
	worth way = a->way[resource];

	for (; seat > 1 && way < a->way[d->heap[seat / 2]]; seat /= 2) {
		d->heap[seat] = d->heap[seat / 2];
		a->seat[d->heap[seat]] = seat;
	}
	d->heap[seat] = resource;
	a->seat[resource] = seat;
}

uint32_t desk_nearest(struct desk *d)
{
	struct arrivals *a = d->a;
	uint32_t nearest = d->heap[1], last = d->heap[d->open--];
	uint32_t seat = 1, child;

	a->seat[nearest] = 0;
	if (!d->open)
		return nearest;
	for (; (child = 2 * seat) <= d->open; seat = child) {
		if (child < d->open && a->way[d->heap[child + 1]] < a->way[d->heap[child]])
			child++;
		if (a->way[last] <= a->way[d->heap[child]])
			break;
		d->heap[seat] = d->heap[child];
		a->seat[d->heap[seat]] = seat;
	}
	d->heap[seat] = last;
	a->seat[last] = seat;
	return nearest;
}

/* The resource can be had over this pair by a way of this length, which is less than the best. */
static void reach(struct desk *d, uint64_t pair, worth way)
{
	struct arrivals *a = d->a;
	uint32_t j = a->problem->pair[pair].resource;

	if (a->spare[j]) {
		d->best = way;
		d->end = j;
		d->is_drop = false;
		a->by_pair[j] = pair;
		return;
	}
	if (a->resource_seen[j] != d->search) {
		a->resource_seen[j] = d->search;
		a->seat[j] = ++d->open;
	} else if (!a->seat[j] || way >= a->way[j]) {
		return;
	}
	a->way[j] = way;
	a->by_pair[j] = pair;
	desk_rise(d, a->seat[j], j);
}

/* The need would take another resource, or be left out. */
static void follow_need(struct desk *d, uint32_t need, worth way)
{
	struct arrivals *a = d->a;
	const worth urgency = urgency_of(a, need), gain = way + a->need_price[need];

	d->looks += a->first_pair[need + 1] - a->first_pair[need];
	d->seen[d->seen_count++] = (struct seen){way, need};
	if (gain < d->best) {
		d->best = gain;
		d->end = need;
		d->is_drop = true;
	}
	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
		const struct assign_pair *pair = &a->problem->pair[p];
		worth there = gain + a->resource_price[pair->resource] -
			      value_of(a, pair, urgency);

		if (there < d->best && a->problem->capacity[pair->resource])
			reach(d, p, there);
	}
}

/* Those who have the resource; the list is rid of those who have lost it. */
static void follow_resource(struct desk *d, uint32_t j)
{
	struct arrivals *a = d->a;
	uint32_t *link = &a->taker[j];

	while (*link) {
		struct taker *t = &d->takers[*link];
		uint32_t need = a->problem->pair[t->pair].need;

		if (!a->units[t->pair]) {
			uint32_t after = t->next;

			a->listed[t->pair] = false;
			t->next = d->unused;
			d->unused = *link;
			*link = after;
			continue;
		}
		if (a->need_seen[need] != d->search) {
			a->need_seen[need] = d->search;
			a->from_pair[need] = t->pair;
			follow_need(d, need, a->way[j]);
		}
		link = &t->next;
	}
}

void desk_clear(struct desk *d)
{
	while (d->open)
		d->a->seat[d->heap[d->open--]] = 0;
	d->done_count = d->seen_count = 0;
	d->search++;
}

void desk_search(struct desk *d, uint32_t need)
{
	struct arrivals *a = d->a;

	desk_clear(d);
	d->best = a->need_price[need];
	d->end = need;
	d->is_drop = true;
	a->need_seen[need] = d->search;
	follow_need(d, need, 0);
	while (d->open && a->way[d->heap[1]] < d->best) {
		uint32_t j = desk_nearest(d);

		d->done[d->done_count++] = j;
		follow_resource(d, j);
	}
}

void desk_raise(struct desk *d)
{
	struct arrivals *a = d->a;

	for (uint32_t k = 0; k < d->done_count; k++)
		a->resource_price[d->done[k]] += d->best - a->way[d->done[k]];
	for (uint32_t k = 0; k < d->seen_count; k++)
		a->need_price[d->seen[k].need] -= d->best - d->seen[k].way;
}

void desk_add(struct desk *d, uint64_t pair, uint32_t units)
{
	struct arrivals *a = d->a;
	uint32_t j = a->problem->pair[pair].resource, taker = d->unused;

	a->units[pair] += units;
	if (a->listed[pair])
		return;
	a->listed[pair] = true;
	if (taker) {
		d->unused = d->takers[taker].next;
	} else {
		if (d->taker_count + 1 >= d->taker_room) {
			d->taker_room = d->taker_room ? d->taker_room * 2 : 64;
			d->takers = mem_resize(d->takers, d->taker_room, sizeof *d->takers);
		}
		taker = ++d->taker_count;
	}
	d->takers[taker] = (struct taker){pair, a->taker[j]};
	a->taker[j] = taker;
}

/* How many units can go along the way that was found, up to `units`. */
static uint32_t room_on_way(const struct desk *d, uint32_t source, uint32_t units)
{
	const struct arrivals *a = d->a;
	uint32_t need = d->end;

	if (!d->is_drop) {
		if (a->spare[d->end] < units)
			units = a->spare[d->end];
		need = a->problem->pair[a->by_pair[d->end]].need;
	}
	while (need != source) {
		uint64_t from = a->from_pair[need];

		if (a->units[from] < units)
			units = a->units[from];
		need = a->problem->pair[a->by_pair[a->problem->pair[from].resource]].need;
	}
	return units;
}

uint32_t desk_send(struct desk *d, uint32_t source, uint32_t units)
{
	struct arrivals *a = d->a;
	uint32_t need = d->end;

	units = room_on_way(d, source, units);
	if (!d->is_drop) {
		a->spare[d->end] -= units;
		desk_add(d, a->by_pair[d->end], units);
		need = a->problem->pair[a->by_pair[d->end]].need;
	}
	while (need != source) {
		uint64_t from = a->from_pair[need];
		uint64_t by = a->by_pair[a->problem->pair[from].resource];

		a->units[from] -= units;
		desk_add(d, by, units);
		need = a->problem->pair[by].need;
	}
	return units;
}

/* Another desk may have worked on the part before. */
void desk_init(struct desk *d, struct arrivals *a, const uint32_t *member, uint32_t needs,
    uint32_t members)
{
	*d = (struct desk){.a = a};
	d->heap = mem_alloc(((size_t)members - needs + 2) * sizeof *d->heap);
	d->done = mem_alloc(((size_t)members - needs + 1) * sizeof *d->done);
	d->seen = mem_alloc(((size_t)needs + 1) * sizeof *d->seen);
	for (uint32_t k = 0; k < needs; k++) {
		const uint64_t *first = &a->first_pair[member[k]];

		a->need_seen[member[k]] = 0;
		memset(a->listed + first[0], false, (size_t)(first[1] - first[0]));
	}
	for (uint32_t k = needs; k < members; k++) {
		uint32_t j = member[k] - a->problem->needs;

		a->resource_seen[j] = a->taker[j] = a->seat[j] = 0;
	}
}

void desk_free(struct desk *d)
{
	free(d->takers);
	free(d->heap);
	free(d->done);
	free(d->seen);
}
