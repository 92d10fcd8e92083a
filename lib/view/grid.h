/* grid.h - a table held whole, of which tables and charts are made */
#ifndef VIEW_GRID_H
#define VIEW_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/span.h"

struct grid_column {
	struct span name, heading;	/* for programs, and for people */
	bool has_number, has_text;	/* figures; anything that is none */
	size_t widest;			/* cells of its longest text (base/width.h) */
};

/* The rows of the records from which a row was made. */
struct grid_behind {
	uint32_t *rows;
	uint32_t count;
};

/* Zero-initialise; then grid_init. All texts are kept in the arena. */
struct grid {
	struct arena arena;
	struct grid_column *columns;
	size_t width;
	struct span *cells;		/* rows x width */
	size_t rows, room;
	struct grid_behind *behind;	/* by row; NULL where it is not known */
};

void grid_init(struct grid *g, size_t width);
void grid_free(struct grid *g);
/* Both are copied. */
void grid_name(struct grid *g, size_t column, struct span name, struct span heading);
/* Copies a row of g->width cells. */
void grid_add(struct grid *g, const struct span *cells);
/* Takes away the columns from `first` on in which no row has anything. */
void grid_drop_blank(struct grid *g, size_t first);
static inline struct span grid_cell(const struct grid *g, size_t row, size_t column)
{
	return g->cells[row * g->width + column];
}

/* The column of that name or heading; GRID_NONE with a fault where there is none. */
#define GRID_NONE SIZE_MAX
size_t grid_find(const struct grid *g, struct span name, struct fault *fault);
/* A column of figures, which stand to the right. */
static inline bool grid_is_number(const struct grid *g, size_t column)
{
	return g->columns[column].has_number && !g->columns[column].has_text;
}

#endif
