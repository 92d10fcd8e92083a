/* twins.h - rows that stand twice in a list, to the letter or nearly */
#ifndef RECORD_TWINS_H
#define RECORD_TWINS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/span.h"
#include "record/reading.h"

/*
 * The same: alike in every column but a serial number (序号). Nearly the same:
 * one day, the same units whichever of them is the host, and titles of which
 * the shorter shares three characters in five with the longer.
 * Zero-initialise; memory grows with the rows that were added.
 */
struct twins {
	struct arena arena;
	struct map rows;	/* all columns joined: the row's id is its number */
	struct map days;	/* day and units: heads of the chains below */
	struct twin **last;	/* by id of days */
	size_t room;
};

enum twins_result {
	TWINS_NEW,
	TWINS_SAME,	/* as a row before, but for the serial number */
	TWINS_LIKE,	/* like a row before, whose id is in *like, lent */
};

/* cells: of a record as r has its columns, the format's first. */
enum twins_result twins_add(struct twins *t, const struct reading *r, const struct span *cells,
    struct span *like);
/*
 * The same for records as CSV text: those that do not stand twice are appended to
 * out, what they are like in the column of that number, which may be one more.
 * Adds to the numbers of both kinds.
 */
void twins_add_rows(struct twins *t, const struct reading *r, struct span rows, size_t like,
    struct buf *out, uint64_t *once, uint64_t *twice);
void twins_free(struct twins *t);

#endif
