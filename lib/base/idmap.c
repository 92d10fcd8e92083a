/* idmap.c - pairs of small numbers to small numbers */
#include "base/idmap.h"

#include <stdlib.h>

#include "base/mem.h"

void idmap_free(struct idmap *p)
{
	free(p->square);
	free(p->keys);
	free(p->slots);
	*p = (struct idmap){.keys = NULL};
}

/* Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): upper bits of the product. */
static inline uint32_t *slot_of(const struct idmap *p, uint64_t key)
{
	uint32_t i = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 32) & p->slot_mask;

	while (p->slots[i] && p->keys[p->slots[i] - 1] != key)
		i = (i + 1) & p->slot_mask;
	return &p->slots[i];
}

static void grow(struct idmap *p)
{
	uint32_t slots = p->slots ? (p->slot_mask + 1) * 2 : 64;

	free(p->slots);
	p->slots = mem_zero(slots, sizeof *p->slots);
	p->slot_mask = slots - 1;
	for (uint32_t id = 0; id < p->count; id++)
		*slot_of(p, p->keys[id]) = id + 1;
}

static uint32_t find(struct idmap *p, uint64_t key)
{
	uint32_t *slot;

	if (!p->slots || p->count >= (p->slot_mask + 1) / 2)
		grow(p);
	slot = slot_of(p, key);
	if (*slot)
		return *slot - 1;
	if (p->count == p->room) {
		p->room = p->room ? p->room * 2 : 32;
		p->keys = mem_resize(p->keys, p->room, sizeof *p->keys);
	}
	p->keys[p->count++] = key;
	*slot = p->count;
	return p->count - 1;
}

uint32_t idmap_find(struct idmap *p, uint32_t first, uint32_t second)
{
	uint32_t id = find(p, (uint64_t)first << 32 | second);

	if (first >= IDMAP_FIRSTS || second >= IDMAP_SECONDS)
		return id;
	/* Of a megabyte only the pages that are used are ever there. */
	if (!p->square)
		p->square = mem_zero((size_t)IDMAP_FIRSTS * IDMAP_SECONDS, sizeof *p->square);
	p->square[first * IDMAP_SECONDS + second] = id + 1;
	return id;
}
