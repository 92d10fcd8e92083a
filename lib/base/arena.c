/* arena.c - memory that is given back all at once */
#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>

#include "base/mem.h"

enum { CHUNK = 64 * 1024 };

struct arena_chunk {
	struct arena_chunk *next;
	size_t size;
	alignas(max_align_t) char bytes[];
};

void *arena_alloc(struct arena *a, size_t size)
{
	size_t step = alignof(max_align_t);
	size_t want = (size + step - 1) / step * step;
	void *p;

	if (!a->chunks || a->chunks->size - a->used < want) {
		size_t room = want > CHUNK ? want : CHUNK;
		struct arena_chunk *chunk = mem_alloc(sizeof *chunk + room);

		chunk->next = a->chunks;
		chunk->size = room;
		a->chunks = chunk;
		a->used = 0;
		a->total += sizeof *chunk + room;
	}
	p = a->chunks->bytes + a->used;
	a->used += want;
	return p;
}

struct span arena_copy(struct arena *a, struct span s)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return (struct span){p, s.n};
}

void arena_free(struct arena *a)
{
	while (a->chunks) {
		struct arena_chunk *next = a->chunks->next;

		free(a->chunks);
		a->chunks = next;
	}
	*a = (struct arena)ARENA_INIT;
}

void arena_clear(struct arena *a)
{
	struct arena_chunk *kept = a->chunks;

	if (!kept || kept->size != CHUNK) {
		arena_free(a);
		return;
	}
	a->chunks = kept->next;
	arena_free(a);
	kept->next = NULL;
	a->chunks = kept;
	a->total = sizeof *kept + kept->size;
}
