/* map.c - names to small numbers */
#include "base/map.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

void map_free(struct map *m)
{
	arena_free(&m->arena);
	free(m->keys);
	free(m->hashes);
	free(m->slots);
	*m = (struct map)MAP_INIT;
}

/* Where key is, or the empty slot where it would go. */
static uint32_t *slot_of(const struct map *m, struct span key, uint64_t hash)
{
	uint32_t i = (uint32_t)hash & m->slot_mask;

	for (;; i = (i + 1) & m->slot_mask) {
		uint32_t id = m->slots[i];

		if (!id || (m->hashes[id - 1] == hash && span_equal(m->keys[id - 1], key)))
			return &m->slots[i];
	}
}

/* Slots are kept at most half full. */
static void grow(struct map *m)
{
	uint32_t slots = m->slots ? (m->slot_mask + 1) * 2 : 16;

	free(m->slots);
	m->slots = mem_zero(slots, sizeof *m->slots);
	m->slot_mask = slots - 1;
	for (uint32_t id = 0; id < m->count; id++)
		*slot_of(m, m->keys[id], m->hashes[id]) = id + 1;
}

uint32_t map_id(struct map *m, struct span key)
{
	uint64_t hash = hash_bytes(key, 0);
	uint32_t *slot;

	if (!m->slots || m->count >= (m->slot_mask + 1) / 2)
		grow(m);
	slot = slot_of(m, key, hash);
	if (*slot)
		return *slot - 1;
	if (m->count == m->room) {
		m->room = m->room ? m->room * 2 : 8;
		m->keys = mem_resize(m->keys, m->room, sizeof *m->keys);
		m->hashes = mem_resize(m->hashes, m->room, sizeof *m->hashes);
	}
	m->keys[m->count] = arena_copy(&m->arena, key);
	m->hashes[m->count] = hash;
	*slot = ++m->count;
	return m->count - 1;
}

uint32_t map_find(const struct map *m, struct span key)
{
	if (!m->slots)
		return MAP_NONE;
	return *slot_of(m, key, hash_bytes(key, 0)) - 1;
}
