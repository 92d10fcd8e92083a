/* idmap.h - pairs of small numbers to small numbers */
#ifndef BASE_IDMAP_H
#define BASE_IDMAP_H

#include <stddef.h>
#include <stdint.h>

enum { IDMAP_FIRSTS = 4096, IDMAP_SECONDS = 64 };

/*
 * Every distinct pair gets the next id: 0, 1, 2 … in the order of first sight.
 * Zero-initialise. Pairs of smaller numbers than the above stand in a square as
 * well, where they are found without being looked for.
 */
struct idmap {
	uint32_t *square;	/* id + 1, 0 not yet; NULL before the first such pair */
	uint64_t *keys;		/* by id: first << 32 | second */
	uint32_t *slots;	/* id + 1, 0 empty; a power of two of them */
	uint32_t count, room;
	uint32_t slot_mask;	/* number of slots less one; 0 before the first pair */
};

void idmap_free(struct idmap *p);
/* idmap_id for pairs that are not in the square. */
uint32_t idmap_find(struct idmap *p, uint32_t first, uint32_t second);

/* The id of the pair, a new one where it was not there. */
static inline uint32_t idmap_id(struct idmap *p, uint32_t first, uint32_t second)
{
	uint32_t id = 0;

	if (p->square && first < IDMAP_FIRSTS && second < IDMAP_SECONDS)
		id = p->square[first * IDMAP_SECONDS + second];
	return id ? id - 1 : idmap_find(p, first, second);
}

#endif
