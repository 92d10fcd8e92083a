/* grid.c - a table held whole, of which tables and charts are made */
#include "view/grid.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/width.h"
#include "value/number.h"
#include "view/speech.h"

void grid_init(struct grid *g, size_t width)
{
	g->width = width;
	g->columns = mem_zero(width ? width : 1, sizeof *g->columns);
}

void grid_free(struct grid *g)
{
	for (size_t i = 0; g->behind && i < g->rows; i++)
		free(g->behind[i].rows);
	free(g->behind);
	free(g->columns);
	free(g->cells);
	arena_free(&g->arena);
}

void grid_name(struct grid *g, size_t column, struct span name, struct span heading)
{
	g->columns[column].name = arena_copy(&g->arena, name);
	g->columns[column].heading = arena_copy(&g->arena, heading);
}

void grid_add(struct grid *g, const struct span *cells)
{
	struct span *row;
	int64_t n;

	if (g->rows == g->room) {
		g->room = g->room ? g->room * 2 : 64;
		g->cells = mem_resize(g->cells, g->room * (g->width + 1), sizeof *g->cells);
	}
	row = g->cells + g->rows++ * g->width;
	for (size_t i = 0; i < g->width; i++) {
		row[i] = arena_copy(&g->arena, cells[i]);
		if (!cells[i].n)
			continue;
		if (width_of(cells[i], 1) > g->columns[i].widest)
			g->columns[i].widest = width_of(cells[i], 1);
		if (speech_number(cells[i], &n) || speech_is_percent(cells[i]))
			g->columns[i].has_number = true;
		else if (!count_is_endless(cells[i]))
			g->columns[i].has_text = true;
	}
}

void grid_drop_blank(struct grid *g, size_t first)
{
	size_t kept = first, all = g->width;

	for (size_t i = first; i < all; i++) {
		if (!g->columns[i].widest)
			continue;
		g->columns[kept] = g->columns[i];
		for (size_t row = 0; row < g->rows; row++)
			g->cells[row * all + kept] = g->cells[row * all + i];
		kept++;
	}
	g->width = kept;
	for (size_t row = 0; row < g->rows; row++)
		memmove(g->cells + row * kept, g->cells + row * all, kept * sizeof *g->cells);
}

size_t grid_find(const struct grid *g, struct span name, struct fault *fault)
{
	struct buf want = BUF_INIT;

	for (size_t i = 0; i < g->width; i++)
		if (span_equal(g->columns[i].name, name))
			return i;
	for (size_t i = 0; i < g->width; i++)
		if (span_equal(g->columns[i].heading, name))
			return i;
	for (size_t i = 0; i < g->width; i++) {
		buf_text(&want, i ? ", " : "");
		buf_span(&want, g->columns[i].name);
	}
	fault_set(fault, FAULT_COLUMN_UNKNOWN, name, buf_string(&want));
	buf_free(&want);
	return GRID_NONE;
}
