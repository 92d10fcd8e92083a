/* tree.h - paths, each with those above it */
#ifndef WORK_TREE_H
#define WORK_TREE_H

#include <stdint.h>

#include "base/map.h"
#include "base/span.h"
#include "value/area.h"

#define TREE_NONE UINT32_MAX

/* Zero-initialise, and set `above`. */
struct tree {
	/* The path one level up, lent from the path or written to `room`; empty: none is above. */
	struct span (*above)(struct span path, char room[AREA_CODE]);
	struct map names;
	uint32_t *up;			/* by number: the one above, or TREE_NONE */
	uint32_t room;
};

/* Its number; it and all above it are added where they are not there. */
uint32_t tree_put(struct tree *t, struct span path);
/* The number of the path, or of the nearest one above it; TREE_NONE where none is there. */
uint32_t tree_find(const struct tree *t, struct span path, bool *exact);
void tree_free(struct tree *t);

#endif
