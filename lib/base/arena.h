/* arena.h - memory that is given back all at once */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/span.h"

/* Zero-initialise; what it hands out stays put and is lent until arena_free, arena_clear. */
struct arena {
	struct arena_chunk *chunks;
	size_t used;
	size_t total;	/* bytes held, for those who state their memory */
};

#define ARENA_INIT {NULL, 0, 0}

/* Aligned for any type. */
void *arena_alloc(struct arena *a, size_t size);
/* A copy of the span, ended by a NUL that is not counted. */
struct span arena_copy(struct arena *a, struct span s);
void arena_free(struct arena *a);
/* The same, but for a chunk that the next texts will want. */
void arena_clear(struct arena *a);

#endif
