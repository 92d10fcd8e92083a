/* roster.c - of whom something is expected: a list of units or persons, or those that were seen */
#include "work/roster.h"

#include <stdlib.h>

#include "base/mem.h"

uint32_t roster_unit(struct roster *r, struct span name, const struct span *shown, size_t count)
{
	uint32_t before = r->units.count, unit = map_id(&r->units, name);

	if (unit < before)
		return unit;
	if (unit == r->room) {
		r->room = r->room ? r->room * 2 : 64;
		r->all = mem_resize(r->all, r->room, sizeof *r->all);
	}
	r->all[unit] = (struct roster_unit){.listed = false};
	if (count)
		r->all[unit].shown = arena_alloc(&r->arena, count * sizeof *shown);
	for (size_t i = 0; i < count; i++)
		r->all[unit].shown[i] = arena_copy(&r->arena, shown[i]);
	return unit;
}

static void refuse(const struct stream *list, size_t per, fault_listener *blame, void *arg)
{
	struct fault fault = FAULT_INIT;

	fault_set(&fault, FAULT_REQUIRED, SPAN(""), NULL);
	stream_blame(list, per, &fault);
	blame(arg, &fault);
}

void roster_take(struct roster *r, const struct stream *list, size_t per, const size_t *places,
    size_t count, fault_listener *blame, void *arg)
{
	struct span *shown;
	uint32_t unit;

	if (!list->cells[per].n) {
		refuse(list, per, blame, arg);
		return;
	}
	shown = mem_zero(count + 1, sizeof *shown);
	for (size_t i = 0; i < count; i++)
		if (places[i] != STREAM_NONE)
			shown[i] = list->cells[places[i]];
	unit = roster_unit(r, list->cells[per], shown, count);
	r->all[unit].listed = true;
	free(shown);
}

/* A unit and what it is ordered by. */
struct rank {
	uint32_t unit;
	bool listed;
	struct span name;
};

static int compare(const void *left, const void *right)
{
	const struct rank *a = left, *b = right;

	if (a->listed != b->listed)
		return a->listed ? -1 : 1;
	if (a->listed)
		return a->unit < b->unit ? -1 : a->unit > b->unit;
	return span_compare(a->name, b->name);
}

void roster_sort(struct roster *r)
{
	uint32_t count = r->units.count;
	struct rank *ranks = mem_zero((size_t)count + 1, sizeof *ranks);

	for (uint32_t i = 0; i < count; i++)
		ranks[i] = (struct rank){i, r->all[i].listed, map_key(&r->units, i)};
	qsort(ranks, count, sizeof *ranks, compare);
	r->order = mem_resize(r->order, (size_t)count + 1, sizeof *r->order);
	for (uint32_t i = 0; i < count; i++)
		r->order[i] = ranks[i].unit;
	free(ranks);
}

void roster_free(struct roster *r)
{
	arena_free(&r->arena);
	map_free(&r->units);
	free(r->all);
	free(r->order);
	*r = (struct roster){.listed = false};
}
