/* above.h - what stands above a row in the columns that are filled down */
#ifndef RECORD_ABOVE_H
#define RECORD_ABOVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"
#include "csv/rows.h"

enum above_state {
	ABOVE_UNKNOWN,	/* the rows before were not seen */
	ABOVE_KNOWN,
	ABOVE_LOST,	/* a record that cannot be read hid it */
};

/* What a column takes from above. */
enum above_fill {
	ABOVE_NONE,
	ABOVE_BLANKS,	/* its blanks: merged cells */
	ABOVE_UNDER,	/* the same, while the column before it stays as it is: days of a month */
	ABOVE_DITTO,	/* cells that say so: 〃, 同上 */
	ABOVE_TITLE,	/* it is no column of the table: the title of the group */
};

/* Zero-initialise, then above_start. */
struct above {
	const enum above_fill *fill;	/* by column; lent */
	size_t width;
	struct buf *cells;	/* by column: the last value */
	enum above_state *state;
	size_t unknown;		/* columns to fill of which nothing is known */
};

/* Begins at the top of a table, where all is known and blank, or amid it; anew for another part. */
void above_start(struct above *a, const enum above_fill *fill, size_t width, bool top);
void above_free(struct above *a);
/* The column has this cell; not blank, where its blanks are filled. */
void above_set(struct above *a, size_t column, struct span cell);
/* The row is the title of a group. */
void above_title(struct above *a, struct span title);
/* Whether a cell says that it is as the one above. */
bool above_is_ditto(struct span cell);
/* Goes on past a record that is read elsewhere. */
void above_pass(struct above *a, const struct csv_row *row);
/*
 * Goes on past a record that cannot be read, with the cells before the one at
 * fault: what it had in the columns to fill down is known, or is not.
 */
void above_pass_spoiled(struct above *a, const struct csv_row *row);
/* Goes on past the rows that `later`, begun amid the table, has seen. */
void above_join(struct above *a, const struct above *later);

#endif
