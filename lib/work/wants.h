/* wants.h - needs and resources, read whole, as matching sees them */
#ifndef WORK_WANTS_H
#define WORK_WANTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/map.h"
#include "base/span.h"
#include "record/stream.h"
#include "value/date.h"
#include "value/days.h"

/*
 * One need, or one resource: the columns that matter, canonical, lent from the
 * lot's arena; what is not said is empty. Of a need `services`, `areas` and
 * `audience` are what it asks for, where it is, and for whom.
 */
struct want {
	struct span id, unit;		/* unit: community of a need, partner of a resource */
	struct span category, services, title, areas, audience, contact;
	struct date window;		/* DATE_OPEN_* where an end is not said */
	const struct days *days;	/* NULL: any */
	uint32_t amount;		/* units asked, or to be had; 1 where it is not said */
	uint32_t spread;		/* by how many more it may be: 20 of 30..50 */
	uint8_t marks;			/* that it has, of enum number_mark */
	uint8_t urgency;		/* 1 to 5; WANTS_URGENCY where it is not said */
};

enum { WANTS_URGENCY = 4 };	/* 一般 */

/* All of one side. Zero-initialise. */
struct wants {
	struct arena arena;
	struct want *all;
	uint32_t count, room;
	struct map ids;			/* an id's number: which of the rows read it was, from 0 */
	uint32_t *order;		/* by that number: its place in `all`, after wants_sort */
};

/*
 * Adds the records of a stream. resources: of the other side. Faulty rows (no id,
 * a cell that cannot be read) go to blame and are left out; false where the stream
 * cannot be read, where the records are of another format or a column is missing,
 * or where two rows have one id.
 */
bool wants_read(struct wants *w, struct stream *s, bool resources,
    void (*blame)(void *arg, const struct fault *), void *arg, struct fault *fault);
/* Adds one made elsewhere, whose texts stay: false where its id is there already. */
bool wants_add(struct wants *w, const struct want *want);
/* Puts them in the order of their ids, once all are read: nothing then depends on that of rows. */
void wants_sort(struct wants *w);
void wants_free(struct wants *w);

#endif
