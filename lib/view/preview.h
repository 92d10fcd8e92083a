/* preview.h - how a list would be read, as tables that a person can check */
#ifndef VIEW_PREVIEW_H
#define VIEW_PREVIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "record/head.h"
#include "record/reading.h"

/* What is known of the table before its rows are read; all lent. */
struct preview_facts {
	const char *name, *encoding;
	char delimiter;
	const struct head *head;
	struct span text;	/* its start, or … */
	bool whole;		/* … the whole of it */
	bool chat;		/* a chat list, and no table */
};

/* What its rows add. */
struct preview {
	const struct reading *reading;	/* lent */
	struct arena arena;
	uint64_t *values;	/* by column that comes out: cells that are not empty, */
	struct span *samples;	/* and the first of them */
	uint64_t *refused;	/* by column of the format, then of the heading: its faults */
	struct buf first;	/* the first records, as CSV */
	size_t first_count;
};

/* For which people, and how wide. */
struct preview_reader {
	const char *(*say)(const char *text);	/* translates */
	bool chinese;
	size_t width;		/* cells of a line; 0: any */
};

/* Where the cells of column i come from, if not all from the table; English, to be translated. */
const char *preview_source(const struct reading *r, size_t i);
void preview_start(struct preview *p, const struct reading *r);
void preview_free(struct preview *p);
/* Records as CSV, in their order. */
void preview_rows(struct preview *p, struct span rows);
void preview_fault(struct preview *p, const struct fault *fault);
/* Appends it all. */
void preview_write(const struct preview *p, const struct preview_facts *facts,
    const struct preview_reader *reader, struct buf *out);

#endif
