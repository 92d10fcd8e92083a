/* returned.h - a sealed table that comes back: names and order as they went out, rows judged */
#ifndef RECORD_RETURNED_H
#define RECORD_RETURNED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "base/span.h"
#include "csv/rows.h"
#include "record/format.h"
#include "record/seal.h"

/* Zero-initialise. */
struct returned {
	struct seal seal;
	struct seal_count count;
	struct format format;	/* of the seal; count == 0: a plain table */
	size_t seal_at;		/* the column of the seal in the table as it comes */
	size_t *place;	/* by column of the seal: where in `cells`; SIZE_MAX: nowhere */
	size_t *order;	/* columns as they come, in the order in which they are given */
	struct span *names;	/* of them; copied */
	size_t width;		/* how many: those of the seal that are there,
	    then those that were added */
	struct span *cells;	/* the row's, lent until the next */
	struct arena arena;
};

/* Whether a header row is that of a sealed table. */
bool returned_is(const struct csv_row *header);
/*
 * Its columns are found by the names in the seal or by the headings that their
 * format gives them, in either language. formats: the directory of -F. False with
 * a fault where the seal is damaged, or its format is not known.
 */
bool returned_open(struct returned *r, const struct csv_row *header, const char *formats,
    struct fault *fault);
/* Appends the names of the columns that are missing; false where none is. */
bool returned_missing(const struct returned *r, struct buf *out);
/*
 * Sets r->cells from a row below the header. False where it is blank, seal and
 * all. blame as in seal_read, without line and source.
 */
bool returned_row(struct returned *r, const struct csv_row *row, enum seal_state *state,
    fault_listener *blame, void *arg);
void returned_free(struct returned *r);

#endif
