/* table.h - rows of cells as a text table or a Markdown table */
#ifndef VIEW_TABLE_H
#define VIEW_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"

/* What a column shows: its cells, or figures of others. */
enum table_drawing {
	TABLE_CELLS,
	TABLE_BAR,	/* a bar for the cell of `first`, the longest for the greatest of all */
	TABLE_LINE,	/* levels from `first` to `last`, the highest for the row's greatest */
};

struct table_column {
	size_t width;		/* cells of the widest line; what table_fit leaves of it */
	size_t body;		/* the same without the heading */
	bool has_number;
	bool has_text;		/* something that is no number; right-aligned where false */
	bool has_loose;		/* something that may be wrapped */
	enum table_drawing drawing;
	size_t first, last;
	__int128 most;		/* of TABLE_BAR, in millionths; 0 not known yet */
	struct buf drawn;	/* of the row being written */
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
	bool boxed, coloured;	/* of table_text: with lines around all cells; with SGR sequences */
	unsigned ambiguous;
	struct table_column *column;
	struct buf text;
	size_t *ends;		/* where each cell ends in text, row after row */
	size_t room;		/* of ends */
};

/* headed: the first row added is the headings. ambiguous: see base/width.h. */
void table_init(struct table *t, size_t columns, bool headed, unsigned ambiguous);
void table_free(struct table *t);
/* What stands in the column is drawn, and its cells are not looked at; before the first row. */
void table_set_drawing(struct table *t, size_t column, enum table_drawing drawing, size_t first,
    size_t last);
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
/* For who writes tables: a cell as it is kept, lent; what is drawn in its place, where it is. */
struct span table_cell(const struct table *t, size_t row, size_t column);
void table_draw(struct table *t, size_t row, size_t column, struct buf *out);
bool table_is_right(const struct table_column *c);
/* Cells of the terminal between two columns. */
size_t table_gap(const struct table *t);
/*
 * Append one row with LF at the end, and below the headings their rule. Rows
 * are written from 0 on, once all are there. Without headings the Markdown
 * table has empty ones, since Markdown knows no other table.
 */
void table_text(struct table *t, size_t row, struct buf *out);
void table_markdown(struct table *t, size_t row, struct buf *out);

#endif
