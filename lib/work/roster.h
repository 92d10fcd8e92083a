/* roster.h - of whom something is expected: a list of units or persons, or those that were seen */
#ifndef WORK_ROSTER_H
#define WORK_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/map.h"
#include "record/stream.h"

/* Columns that are shown beside a unit, by their names. */
struct roster_columns {
	const struct span *names;
	size_t count;
};

/* Zero-initialise. Units have numbers from 0. */
struct roster {
	struct arena arena;
	struct map units;
	struct roster_unit {
		bool listed;
		struct span *shown;	/* by the columns to show */
	} *all;
	uint32_t room;
	bool listed;			/* a list was given: who is not on it is not expected */
	uint32_t *order;		/* of roster_sort */
};

/*
 * Adds the unit in the column `per` of a list's row, and what stands in its columns at places[]
 * (STREAM_NONE: nothing). A row without one goes to blame.
 */
void roster_take(struct roster *r, const struct stream *list, size_t per, const size_t *places,
    size_t count, fault_listener *blame, void *arg);
/* The number of a unit; where it is new, shown[] are the cells beside it, copied. */
uint32_t roster_unit(struct roster *r, struct span name, const struct span *shown, size_t count);
/* r->order: as the list has them, then the others by their bytes. */
void roster_sort(struct roster *r);
void roster_free(struct roster *r);

#endif
