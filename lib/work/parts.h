/* parts.h - the parts of an assignment problem that have nothing to do with each other */
#ifndef WORK_PARTS_H
#define WORK_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "work/assign.h"

/*
 * Nodes are counted through: needs, resources, groups. Those that share a pair (and,
 * where `groups`, those of a group) are in one part. Needs that ask for nothing and
 * resources that have nothing are in none, so that they tie nothing together.
 */
struct part {
	uint32_t first, size;		/* members */
};

struct parts {
	uint32_t nodes;
	uint32_t *member;		/* nodes, part by part, ascending within each */
	struct part *part;		/* the large ones first, so that no thread ends late */
	uint32_t count;
};

/* wanted: by node, whether it is to be in a part at all; NULL: all are. */
void parts_find(struct parts *parts, const struct assign_problem *problem, bool groups,
    const bool *wanted);
void parts_free(struct parts *parts);

#endif
