/* area.h - places: paths from the county down */
#ifndef VALUE_AREA_H
#define VALUE_AREA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/map.h"
#include "base/span.h"
#include "value/context.h"

/*
 * An area is a path of names between "/", the widest first: 双峰县/永丰街道/城北社区,
 * or a 12-digit statistical code (GB/T 10114), whose leading digits say the path.
 * An area contains itself and everything below it.
 *
 * A gazetteer knows each name's place in the tree. Zero-initialise; add names in
 * any order, then gazetteer_join once; it is read-only from then on.
 */
struct gazetteer {
	struct map names;
	struct gazetteer_place *places;	/* by id of names */
	uint32_t room;
	struct span root;	/* what 全县, 全区, 全市 mean: --area, else the only place without parent */
	struct arena arena;
};

void gazetteer_add(struct gazetteer *g, struct span name, struct span parent, struct span level);
/* Another name for a place: 城北 for 城北社区, or of a unit: 城北社区党支部. */
void gazetteer_alias(struct gazetteer *g, struct span alias, struct span name);
/* Makes the paths. False with a fault where a parent is unknown or the tree has a loop. */
bool gazetteer_join(struct gazetteer *g, struct span root, struct fault *fault);
void gazetteer_free(struct gazetteer *g);
/* The path of a name as people write it (folded; with or without 街道, 镇, 村, 社区), lent; false where unknown. */
bool gazetteer_find(const struct gazetteer *g, struct span name, struct span *path);

/*
 * One area, canonical path appended to out. Without a gazetteer any path is
 * taken as it is. 某街道各村, 某镇各村（社区） are the 街道 or 镇 itself.
 */
bool area_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* Several, ";" between, each once, in the order written: 荷叶镇（黄巢村、天坪村） are the two villages. */
bool areas_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* Whether canonical path `outer` contains `inner`. */
bool area_contains(struct span outer, struct span inner);
/* Number of names that both paths begin with. */
int area_shared(struct span a, struct span b);

#endif
