/* map.h - names to small numbers */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * Every distinct key gets the next id: 0, 1, 2 … in the order of first sight.
 * Zero-initialise. Keys are copied and stay where they are until map_free.
 */
struct map {
	struct arena arena;
	struct span *keys;	/* by id */
	uint64_t *slots;	/* upper half of the hash, id + 1; 0 empty; 2^k of them */
	uint32_t count;
	uint32_t room;		/* of keys */
	uint32_t slot_mask;	/* number of slots less one; 0 before the first key */
};

#define MAP_INIT {ARENA_INIT, NULL, NULL, 0, 0, 0}
#define MAP_NONE UINT32_MAX

void map_free(struct map *m);
/* The id of key, a new one where it was not there. */
uint32_t map_id(struct map *m, struct span key);
/* The id of key, or MAP_NONE. */
uint32_t map_find(const struct map *m, struct span key);
/* Lent until map_free. */
static inline struct span map_key(const struct map *m, uint32_t id)
{
	return m->keys[id];
}

#endif
