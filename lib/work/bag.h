/* bag.h - the values that each group has, and how often */
#ifndef WORK_BAG_H
#define WORK_BAG_H

#include <stdint.h>

#include "base/idmap.h"
#include "base/map.h"
#include "base/recall.h"
#include "work/distinct.h"

/*
 * Zero-initialise. Memory: each different value once, with some 50 bytes besides, and 28 to 48
 * bytes for each that a group has, however often.
 */
struct bag {
	struct map texts;	/* the values */
	struct recall recall;	/* cells as they stand, by which of texts they are */
	struct idmap pairs;	/* group, text */
	uint64_t *counts;	/* by pair */
	uint32_t room;
};

/* text: an id of b->texts. */
void bag_add(struct bag *b, uint32_t group, uint32_t text, uint64_t count);
/* Adds what `from` has; its groups are groups[…] here. */
void bag_merge(struct bag *b, const struct bag *from, const uint32_t *groups);
void bag_free(struct bag *b);

/* What stands in a bag, or in a set of distinct values, group by group. */
struct bag_list {
	const struct map *texts;	/* lent */
	uint32_t *starts;	/* by group, and one more: where in items it begins */
	struct bag_item {
		uint32_t text;
		uint64_t count;
	} *items;		/* of a group in the order of their bytes */
};

void bag_list(struct bag_list *list, const struct bag *b, uint32_t groups);
void bag_list_distinct(struct bag_list *list, const struct distinct *d, uint32_t groups);
void bag_list_free(struct bag_list *list);

#endif
