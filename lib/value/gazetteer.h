/* gazetteer.h - which place lies in which */
#ifndef VALUE_GAZETTEER_H
#define VALUE_GAZETTEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/span.h"

/* A place as it was added; the rest is set by gazetteer_join. */
struct gazetteer_place {
	struct span name, parent;
	uint32_t above;		/* its parent among the places, GAZETTEER_TOP where there is none */
	struct span path;	/* canonical: 双峰县/永丰街道/城北社区; p == NULL not yet known */
	struct span folded;	/* the path by text_fold */
	struct span word;	/* the name by text_fold */
	struct span bare;	/* word without 街道, 镇, 村 … */
};

#define GAZETTEER_TOP UINT32_MAX

/* A word that may name a place. */
struct gazetteer_word {
	struct span text;
	uint32_t place;
	bool bare;
};

/*
 * Knows each name's place in the tree. Zero-initialise; add names in any order,
 * then gazetteer_join once; it is read-only from then on.
 */
struct gazetteer {
	struct arena arena;
	struct gazetteer_place *places;
	uint32_t count, room;
	struct gazetteer_word *words;	/* by text, whole names first */
	size_t word_count;
	struct span root;	/* path of what 全县, 全区, 全市 mean; empty where nobody knows */
	bool open;		/* it knows the root only: all else is taken as written */
};

/* Both are copied. A parent that has namesakes is given as a path: 双峰县/永丰街道. */
void gazetteer_add(struct gazetteer *g, struct span name, struct span parent);
/*
 * Makes the paths. The root is the place named by `root`; where that is empty,
 * the only place without parent. False with a fault where a parent is unknown
 * or could be two, where the tree has a loop, or where a name could not stand
 * in a path.
 */
bool gazetteer_join(struct gazetteer *g, struct span root, struct fault *fault);
void gazetteer_free(struct gazetteer *g);

/*
 * How many places a name as people write it may mean: 0, 1, or 2 for several;
 * the paths of the first two in paths[], lent. Names are compared folded, with
 * or without 街道, 镇, 村, 社区 …, and may stand after names of places above:
 * 永丰/城北社区, 双峰县永丰街道城北社区. A whole name goes before one without its
 * last word, and a whole path before anything.
 */
int gazetteer_look(const struct gazetteer *g, struct span name, struct span paths[2]);
/* False, with the fault that `name` could be either of two. */
bool gazetteer_refuse(const struct span paths[2], struct span name, struct fault *fault);

#endif
