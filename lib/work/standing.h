/* standing.h - how many of each group are late, soon, open, closed */
#ifndef WORK_STANDING_H
#define WORK_STANDING_H

#include <stdint.h>

#include "base/buf.h"
#include "base/map.h"
#include "work/deadlines.h"

/* Zero-initialise. A group is named by the CSV of its cells, line end and all, or by that alone. */
struct standing {
	struct map groups;
	struct standing_counts {
		uint64_t of[DEADLINE_STATES];
	} *counts;			/* by group */
	uint32_t room;
};

void standing_add(struct standing *s, struct span group, enum deadline_state state);
/* Adds all groups of `from`. */
void standing_merge(struct standing *s, const struct standing *from);
/*
 * The names of what standing_write puts behind the cells of a group: how many there are in all, of
 * each state, what share is closed (of 1000, half of one up), and the worst state there is.
 */
#define STANDING_COLUMNS "total,late,soon,unclear,open,closed_late,closed,closed_share,state"
/* Appends a row for each group, in the order of the bytes of their names. */
void standing_write(const struct standing *s, struct buf *out);
void standing_free(struct standing *s);

#endif
