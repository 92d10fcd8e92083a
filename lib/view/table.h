/* table.h - rows of cells as a text table or a Markdown table */
#ifndef VIEW_TABLE_H
#define VIEW_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"

struct table_column {
	size_t width;		/* cells of the widest line; what table_fit leaves of it */
	size_t body;		/* the same without the heading */
	bool has_number;
	bool has_text;		/* something that is no number; right-aligned where false */
	struct span rest;	/* of the row being written, what is still to come */
};

/*
 * All rows are kept, since the last one may be the widest: their text, and one
 * size_t a cell. A cell is kept as it is shown: control characters and bytes
 * that are no UTF-8 are made visible (␛, <U+202E>, <FF>), so that nothing that
 * comes out of a table can steer a terminal; line ends are LF.
 */
struct table {
	size_t columns;
	size_t rows;		/* the headings among them */
	bool headed;
	unsigned ambiguous;
	struct table_column *column;
	struct buf text;
	size_t *ends;		/* where each cell ends in text, row after row */
	size_t room;		/* of ends */
};

/* headed: the first row added is the headings. ambiguous: see base/width.h. */
void table_init(struct table *t, size_t columns, bool headed, unsigned ambiguous);
void table_free(struct table *t);
/* Copies a row of t->columns cells. */
void table_add(struct table *t, const struct span *cells);
/*
 * Where a row does not fit into `width` cells: leaves out the columns that have
 * nothing but a heading. How many they were.
 */
size_t table_drop_empty(struct table *t, size_t width);
/*
 * Narrows the widest columns until a row fits into `width` cells; their cells
 * are then wrapped. Numbers are never wrapped and no column gets narrower than
 * two Han characters, so that a table of many columns may stay too wide.
 */
void table_fit(struct table *t, size_t width);
/*
 * Append one row with LF at the end, and below the headings their rule. Rows
 * are written from 0 on, once all are there. Without headings the Markdown
 * table has empty ones, since Markdown knows no other table.
 */
void table_text(struct table *t, size_t row, struct buf *out);
void table_markdown(const struct table *t, size_t row, struct buf *out);

#endif
