/* order_row.h - one row of a stream of plan orders, made cell by cell */
#ifndef WORK_ORDER_ROW_H
#define WORK_ORDER_ROW_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"
#include "record/format.h"
#include "work/wants.h"

/* The columns are the format's, then those that standing plans carry; both lent. */
struct order_row {
	const struct format *format;	/* of plans */
	const struct span *carried;
	size_t carried_count;
	struct buf *cells;		/* by column of the format */
};

void order_row_init(struct order_row *r, const struct format *format, const struct span *carried,
    size_t carried_count);
void order_row_free(struct order_row *r);
void order_row_header(const struct order_row *r, struct buf *out);

/* Begins a row with what is said of the need alone. */
void order_row_start(struct order_row *r, const struct want *need);
/* Adds who gives: resource, partner, owner, and the category where the need has none. */
void order_row_resource(struct order_row *r, const struct want *need, const struct want *resource);
/* The cell of that column, to be filled; an office may add columns, but none can go. */
struct buf *order_row_cell(struct order_row *r, const char *column);
void order_row_set(struct order_row *r, const char *column, struct span text);
/* An open end leaves the cell empty. */
void order_row_day(struct order_row *r, const char *column, int32_t day);
/* Appends the row, with an id of need and resource. */
void order_row_write(struct order_row *r, struct buf *out);

#endif
