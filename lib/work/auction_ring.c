/* auction_ring.c - places by how many epsilons they are away, the nearest first */
#include "work/auction_ring.h"

#include <stdlib.h>

#include "base/mem.h"

void ring_init(struct ring *r, uint32_t places)
{
	*r = (struct ring){
		.place = mem_alloc(((size_t)places + 1) * sizeof *r->place),
		.room = places / 2 + 2,
		.entry = mem_alloc(((size_t)places / 2 + 2) * sizeof *r->entry),
		.list = mem_zero(RING, sizeof *r->list),
	};
	for (uint32_t k = 0; k < places; k++)
		r->place[k] = (struct ring_place){RING_NOWHERE, false};
}

void ring_free(struct ring *r)
{
	free(r->place);
	free(r->entry);
	free(r->list);
}

void ring_reach(struct ring *r, uint32_t place, uint32_t way)
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
	r->entry[entry] = (struct ring_entry){place, *list};
	*list = entry;
	r->open++;
}

/* The first of a list leaves it. */
static uint32_t take(struct ring *r, uint32_t *list)
{
	const uint32_t entry = *list;

	*list = r->entry[entry].next;
	r->entry[entry].next = r->unused;
	r->unused = entry;
	r->open--;
	return r->entry[entry].place;
}

uint32_t ring_next(struct ring *r)
{
	while (r->open) {
		uint32_t *list = &r->list[r->way % RING], place;

		if (!*list) {
			r->way++;
			continue;
		}
		place = take(r, list);
		if (r->place[place].settled)
			continue;
		r->place[place].settled = true;
		return place;
	}
	return RING_NOWHERE;
}
