/* tree.c - paths, each with those above it */
#include "work/tree.h"

#include <stdlib.h>

#include "base/mem.h"

static uint32_t add(struct tree *t, struct span path)
{
	uint32_t id = map_id(&t->names, path);

	if (id >= t->room) {
		t->room = t->room ? t->room * 2 : 64;
		t->up = mem_resize(t->up, t->room, sizeof *t->up);
	}
	t->up[id] = TREE_NONE;
	return id;
}

uint32_t tree_put(struct tree *t, struct span path)
{
	uint32_t first = TREE_NONE, below = TREE_NONE;
	char room[AREA_CODE];

	for (; path.n; path = t->above(path, room)) {
		uint32_t known = map_find(&t->names, path);
		uint32_t id = known == MAP_NONE ? add(t, path) : known;

		if (first == TREE_NONE)
			first = id;
		else
			t->up[below] = id;
		if (known != MAP_NONE)
			break;
		below = id;
	}
	return first;
}

uint32_t tree_find(const struct tree *t, struct span path, bool *exact)
{
	char room[AREA_CODE];

	*exact = true;
	for (; path.n; path = t->above(path, room)) {
		uint32_t id = map_find(&t->names, path);

		if (id != MAP_NONE)
			return id;
		*exact = false;
	}
	return TREE_NONE;
}

void tree_free(struct tree *t)
{
	map_free(&t->names);
	free(t->up);
	t->up = NULL;
	t->room = 0;
}
