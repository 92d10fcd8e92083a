/* order_row.h - one row of a stream of plan orders, made cell by cell */
#ifndef WORK_ORDER_ROW_H
#define WORK_ORDER_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"
#include "record/format.h"
#include "work/fixed.h"
#include "work/sink.h"
#include "work/wants.h"

/* The columns are the format's, then those that standing plans carry. */
struct order_row {
	const struct format *format;	/* of plans; lent */
	const struct fixed *fixed;	/* NULL: none stand; lent */
	struct buf *cells;		/* by column of the format */
	struct span mark;		/* tells rows of the same need and resource apart; lent */
};

void order_row_init(struct order_row *r, const struct format *format, const struct fixed *fixed);
void order_row_free(struct order_row *r);

/* Begins a row with what is said of the need alone. */
void order_row_start(struct order_row *r, const struct want *need);
/*
 * Adds who gives what: resource, its title, partner, owner, and the category where the need has
 * none.
 */
void order_row_resource(struct order_row *r, const struct want *need, const struct want *resource);
/* The cell of that column, to be filled; an office may add columns, but none can go. */
struct buf *order_row_cell(struct order_row *r, const char *column);
void order_row_set(struct order_row *r, const char *column, struct span text);
/* An open end leaves the cell empty. */
void order_row_day(struct order_row *r, const char *column, int32_t day);
/*
 * Appends the row, with an id of need and resource; where a standing plan has that, for
 * the same two may agree on more, with one of the next free number beside them.
 */
void order_row_write(struct order_row *r, struct buf *out);
/* Appends a header and the rows of standing plans. */
void order_rows_begin(const struct order_row *r, struct buf *out);
/*
 * Writes these, then what `write` appends for each need, in the order in which the
 * needs were read. False with a fault.
 */
bool order_rows_write(struct order_row *r, const struct wants *needs, struct sink *k, void *from,
    void (*write)(void *from, uint32_t need, struct buf *out), struct fault *fault);

#endif
