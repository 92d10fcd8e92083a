/* idmap.h - pairs of small numbers to small numbers */
#ifndef BASE_IDMAP_H
#define BASE_IDMAP_H

#include <stddef.h>
#include <stdint.h>

/* Every distinct pair gets the next id: 0, 1, 2 … in the order of first sight. Zero-initialise. */
struct idmap {
	uint64_t *keys;		/* by id: first << 32 | second */
	uint32_t *slots;	/* id + 1, 0 empty; a power of two of them */
	uint32_t count, room;
	uint32_t slot_mask;	/* number of slots less one; 0 before the first pair */
};

void idmap_free(struct idmap *p);
/* The id of the pair, a new one where it was not there. */
uint32_t idmap_id(struct idmap *p, uint32_t first, uint32_t second);

#endif
