/* candidates_index.h - resources by what needs ask of them: service or category, then area */
#ifndef WORK_CANDIDATES_INDEX_H
#define WORK_CANDIDATES_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "work/tree.h"
#include "work/wants.h"

/*
 * A cell of the index is an area, a kind, a code and a side. A resource stands at each of its
 * codes, and below each code above; in each of these for every area that it serves, and once
 * for any area. A need then looks at its own code and the codes above, and below its own;
 * in each for its own area, those above, and for the resources that serve every area.
 */
enum index_kind {
	INDEX_SERVICE,
	INDEX_CATEGORY,		/* of every resource: for needs that name no service */
	INDEX_UNNAMED,		/* category of resources that name no service */
	INDEX_KINDS
};

enum index_side { INDEX_AT, INDEX_BELOW, INDEX_SIDES };

/* Places beside those of the tree: what stands for any area, and for resources that name none. */
enum index_place { INDEX_ANYWHERE, INDEX_EVERYWHERE, INDEX_AREAS };

/* About 4 bytes for each cell that a resource stands in. For several threads, once it is made. */
struct candidates_index {
	struct tree codes, areas;
	uint32_t *area;			/* by place, and one more: its cells */
	struct index_cell {
		uint32_t key;		/* kind, side and code */
		uint32_t first;		/* of its resources; those of the next cell follow */
	} *cells;			/* by place, then key; one more at the end */
	uint32_t *resources;		/* by cell, ascending; lent to those who look */
};

void index_init(struct candidates_index *ix, const struct wants *resources);
void index_free(struct candidates_index *ix);
/* The place of an area that has a number in the tree. */
static inline uint32_t index_place(uint32_t area)
{
	return INDEX_AREAS + area;
}

/* The resources of a cell, ascending; lent. */
const uint32_t *index_look(const struct candidates_index *ix, uint32_t place, enum index_kind kind,
    enum index_side side, uint32_t code, size_t *count);

#endif
