/* map.c - names to small numbers */
#include "base/map.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

void map_free(struct map *m)
{
	arena_free(&m->arena);
	free(m->keys);
	free(m->slots);
	*m = (struct map)MAP_INIT;
}

static inline bool same_bytes(struct span a, struct span b)
{
	const char *p = a.p, *q = b.p;
	size_t n = a.n;

	if (n != b.n)
		return false;
	if (n < 8)
		return !n || memcmp(p, q, n) == 0;
	for (size_t i = 0; i + 8 < n; i += 8)
		if (hash_load64(p + i) != hash_load64(q + i))
			return false;
	return hash_load64(p + n - 8) == hash_load64(q + n - 8);
}

/* Where key is, or the empty slot where it would go. */
static inline uint64_t *slot_of(const struct map *m, struct span key, uint64_t hash)
{
	uint32_t i = (uint32_t)hash & m->slot_mask;

	for (;; i = (i + 1) & m->slot_mask) {
		uint64_t slot = m->slots[i];

		if (!slot ||
		    ((slot ^ hash) >> 32 == 0 && same_bytes(m->keys[(uint32_t)slot - 1], key)))
			return &m->slots[i];
	}
}

static inline uint64_t slot_for(uint64_t hash, uint32_t id)
{
	return hash >> 32 << 32 | (id + 1);
}

/* Slots are kept at most half full. */
static void grow(struct map *m)
{
	uint32_t slots = m->slots ? (m->slot_mask + 1) * 2 : 16;

	free(m->slots);
	m->slots = mem_zero(slots, sizeof *m->slots);
	m->slot_mask = slots - 1;
	for (uint32_t id = 0; id < m->count; id++) {
		uint64_t hash = hash_quick(m->keys[id]);

		*slot_of(m, m->keys[id], hash) = slot_for(hash, id);
	}
}

uint32_t map_id(struct map *m, struct span key)
{
	uint64_t hash = hash_quick(key), *slot;

	if (!m->slots || m->count >= (m->slot_mask + 1) / 2)
		grow(m);
	slot = slot_of(m, key, hash);
	if (*slot)
		return (uint32_t)*slot - 1;
	if (m->count == m->room) {
		m->room = m->room ? m->room * 2 : 8;
		m->keys = mem_resize(m->keys, m->room, sizeof *m->keys);
	}
	m->keys[m->count] = arena_copy(&m->arena, key);
	*slot = slot_for(hash, m->count);
	return m->count++;
}

uint32_t map_find(const struct map *m, struct span key)
{
	if (!m->slots)
		return MAP_NONE;
	return (uint32_t)*slot_of(m, key, hash_quick(key)) - 1;
}
