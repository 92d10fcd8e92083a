/* wants.h - needs and resources, read whole, as matching sees them */
#ifndef WORK_WANTS_H
#define WORK_WANTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/map.h"
#include "base/span.h"
#include "record/stream.h"
#include "value/date.h"
#include "value/days.h"

/*
 * One need, or one resource: the columns that matter, canonical, lent from the
 * lot; what is not said is empty. Of a need `services`, `areas` and
 * `audience` are what it asks for, where it is, and for whom.
 */
struct want {
	/* What the tests of candidates look at stands together, as most are looked at in vain. */
	struct date window;		/* DATE_OPEN_* where an end is not said */
	const struct days *days;	/* NULL: any */
	struct span audience;
	const uint8_t *answers;		/* of a resource: to each condition (work/demands.h) */
	uint32_t amount;		/* units asked, or to be had; 1 where it is not said */
	uint32_t condition;		/* of a need: the number of what it demands */
	struct span services, areas, category;
	struct span id, unit;		/* unit: community of a need, partner of a resource */
	struct span title, contact;
	struct span measure;		/* of a need whose amount is said: what it counts, 份 */
	struct span demanded;		/* of a need: its condition as it is written */
	uint32_t spread;		/* by how many more it may be: 20 of 30..50 */
	uint32_t standing;		/* units of it that standing plans have taken off */
	bool endless;			/* of a resource: as many as are asked for, wants_open */
	uint8_t marks;			/* that it has, of enum number_mark */
	uint8_t urgency;		/* 1 to 5; WANTS_URGENCY where it is not said */
};

enum { WANTS_URGENCY = 4 };	/* 一般 */

/* What the columns of a stream are to matching. */
enum want_column {
	WANT_ID, WANT_UNIT, WANT_CATEGORY, WANT_SERVICES, WANT_TITLE, WANT_AREAS, WANT_AUDIENCE,
	WANT_CONTACT, WANT_FROM, WANT_TO, WANT_DAYS, WANT_AMOUNT, WANT_URGENCY,
	WANT_CONDITION, WANT_MEASURE, WANT_RAISED, WANT_COLUMNS
};

struct wants_columns {
	size_t at[WANT_COLUMNS];	/* in the stream; STREAM_NONE where it does not have it */
	size_t wanted[WANT_COLUMNS];	/* those that it has */
	size_t wanted_count;
	bool resources;
};

/* resources: of the other side. False with a fault: other records, or a column is missing. */
bool wants_find(const struct stream *s, bool resources, struct wants_columns *columns,
    struct fault *fault);

/*
 * What one thread keeps of the rows that it reads: what many rows say alike, once. Zero-initialise.
 * About 210 bytes a row for the struct want, as many as there are in id, title and contact, and
 * what is new of the rest.
 */
struct wants_store {
	struct arena arena;
	struct map words;
	struct map days;		/* as they are written; by id: */
	const struct days **days_read;
	uint32_t days_room;
};

/*
 * One row, in any thread: cells by column of the stream. out->id is lent as they are, the rest from
 * the store. False with a fault of the cell in *column.
 */
bool want_read(const struct wants_columns *columns, struct wants_store *store,
    const struct span *cells, struct want *out, size_t *column, struct fault *fault);

/* All of one side. Zero-initialise. */
struct wants {
	struct wants_store *stores;	/* by thread: wants_stores */
	int store_count;
	struct arena arena;		/* of texts that come from elsewhere */
	struct want *all;
	uint32_t count, room;
	struct map ids;			/* an id's number: which of the rows read it was, from 0 */
	uint32_t *order;		/* by that number: its place in `all`, after wants_sort */
};

/* One for each thread that reads; once. */
void wants_stores(struct wants *w, int threads);
/* Adds one whose texts stay, but for its id, which is copied: false where that is there already. */
bool wants_add(struct wants *w, const struct want *want);
/* Puts them in the order of their ids, once all are read: nothing then depends on that of rows. */
void wants_sort(struct wants *w);
/* The place of an id once they are sorted; MAP_NONE where it is not there. */
uint32_t wants_place(const struct wants *w, struct span id);
/*
 * Gives resources without end more units than all needs ask for; once, when both sides have been
 * read. False with a fault where these are too many for a plan (work/assign.h).
 */
bool wants_open(struct wants *resources, const struct wants *needs, struct fault *fault);
/* Appends the first few services, or categories where these are not said, each once. */
void wants_name_services(const struct wants *w, struct buf *out);
/* Their amounts, by place; owned. */
uint32_t *wants_amounts(const struct wants *w);
void wants_free(struct wants *w);

#endif
