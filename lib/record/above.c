/* above.c - what stands above a row in the columns that are filled down */
#include "record/above.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

void above_start(struct above *a, const bool *fill, size_t width, bool top)
{
	if (!a->cells) {
		a->cells = mem_zero(width, sizeof *a->cells);
		a->state = mem_zero(width, sizeof *a->state);
		a->fill = fill;
		a->width = width;
	}
	a->unknown = 0;
	for (size_t i = 0; i < width; i++) {
		buf_clear(&a->cells[i]);
		a->state[i] = top || !fill[i] ? ABOVE_KNOWN : ABOVE_UNKNOWN;
		a->unknown += a->state[i] == ABOVE_UNKNOWN;
	}
}

void above_free(struct above *a)
{
	for (size_t i = 0; i < a->width; i++)
		buf_free(&a->cells[i]);
	free(a->cells);
	free(a->state);
	*a = (struct above){.fill = NULL};
}

static void put(struct above *a, size_t column, enum above_state state, struct span cell)
{
	a->unknown -= a->state[column] == ABOVE_UNKNOWN;
	a->state[column] = state;
	buf_clear(&a->cells[column]);
	buf_span(&a->cells[column], cell);
}

void above_set(struct above *a, size_t column, struct span cell)
{
	put(a, column, ABOVE_KNOWN, cell);
}

static struct span cell_of(const struct csv_row *row, size_t i)
{
	return i < row->count ? row->cells[i] : (struct span){NULL, 0};
}

void above_pass(struct above *a, const struct csv_row *row)
{
	for (size_t i = 0; i < a->width; i++)
		if (a->fill[i] && text_trim(cell_of(row, i)).n)
			above_set(a, i, row->cells[i]);
}

void above_pass_spoiled(struct above *a, const struct csv_row *row)
{
	above_pass(a, row);
	for (size_t i = row->count; i < a->width; i++)
		if (a->fill[i])
			put(a, i, ABOVE_LOST, (struct span){NULL, 0});
}

void above_join(struct above *a, const struct above *later)
{
	for (size_t i = 0; i < a->width; i++)
		if (a->fill[i] && later->state[i] != ABOVE_UNKNOWN)
			put(a, i, later->state[i], buf_view(&later->cells[i]));
}
