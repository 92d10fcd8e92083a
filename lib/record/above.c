/* above.c - what stands above a row in the columns that are filled down */
#include "record/above.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

void above_start(struct above *a, const enum above_fill *fill, size_t width, bool top)
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
		a->state[i] = top || fill[i] == ABOVE_NONE ? ABOVE_KNOWN : ABOVE_UNKNOWN;
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

/* Another month has no day yet. Where the month was not known, it may be the same. */
static void clear_under(struct above *a, size_t column, struct span cell)
{
	if (column + 1 < a->width && a->fill[column + 1] == ABOVE_UNDER &&
	    a->state[column] == ABOVE_KNOWN &&
	    !span_equal(text_trim(buf_view(&a->cells[column])), text_trim(cell)))
		put(a, column + 1, ABOVE_KNOWN, (struct span){NULL, 0});
}

void above_set(struct above *a, size_t column, struct span cell)
{
	clear_under(a, column, cell);
	put(a, column, ABOVE_KNOWN, cell);
}

static bool fills_blanks(const struct above *a, size_t column)
{
	return a->fill[column] == ABOVE_BLANKS || a->fill[column] == ABOVE_UNDER;
}

void above_title(struct above *a, struct span title)
{
	for (size_t i = 0; i < a->width; i++)
		if (a->fill[i] == ABOVE_TITLE)
			above_set(a, i, title);
}

bool above_is_ditto(struct span cell)
{
	static const struct span marks[] = {
		SPAN("〃"), SPAN("同上"), SPAN("″"), SPAN("〞"), SPAN("”"), SPAN("\""),
		SPAN("同 上"),
	};

	/* Figures and most words are none at the first byte. */
	if (!cell.n || cell.n > sizeof "同 上" ||
	    (cell.p[0] != marks[0].p[0] && cell.p[0] != marks[1].p[0] &&
	     cell.p[0] != marks[2].p[0] && cell.p[0] != '"'))
		return false;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (span_equal(cell, marks[i]))
			return true;
	return false;
}

void above_pass(struct above *a, const struct csv_row *row)
{
	for (size_t i = 0; i < a->width; i++) {
		struct span cell = text_trim(csv_row_cell(row, i));

		if (fills_blanks(a, i) ? cell.n && !above_is_ditto(cell) :
					 a->fill[i] == ABOVE_DITTO && !above_is_ditto(cell))
			above_set(a, i, cell);
	}
}

/* A title that cannot be read hides which group it began; it would stand in the first cell. */
void above_pass_spoiled(struct above *a, const struct csv_row *row)
{
	above_pass(a, row);
	for (size_t i = 0; i < a->width; i++)
		if (a->fill[i] == ABOVE_TITLE ? !row->count :
		    a->fill[i] != ABOVE_NONE && i >= row->count)
			put(a, i, ABOVE_LOST, (struct span){NULL, 0});
}

void above_join(struct above *a, const struct above *later)
{
	for (size_t i = 0; i < a->width; i++)
		if (a->fill[i] != ABOVE_NONE && later->state[i] != ABOVE_UNKNOWN)
			put(a, i, later->state[i], buf_view(&later->cells[i]));
}
