/* table.c - rows of cells as a text table or a Markdown table */
#include "view/table.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/width.h"
#include "value/number.h"
#include "view/blocks.h"
#include "view/speech.h"
#include "view/visible.h"
#include "view/wrap.h"

/* Cells of a column that was narrowed, of a word that is not broken, of the longest bar. */
enum { LEAST = 4, SOLID = 14, BAR = 20 };

void table_init(struct table *t, size_t columns, bool headed, unsigned ambiguous)
{
	*t = (struct table){.columns = columns, .headed = headed, .ambiguous = ambiguous};
	t->column = mem_zero(columns ? columns : 1, sizeof *t->column);
}

void table_free(struct table *t)
{
	for (size_t i = 0; i < t->columns; i++)
		buf_free(&t->column[i].drawn);
	free(t->column);
	free(t->ends);
	buf_free(&t->text);
}

void table_set_drawing(struct table *t, size_t column, enum table_drawing drawing, size_t first,
    size_t last)
{
	struct table_column *c = &t->column[column];

	c->drawing = drawing;
	c->first = first;
	c->last = last;
	c->width = c->body = drawing == TABLE_BAR ? BAR : last - first + 1;
	c->has_text = true;
}

static size_t widest_line(struct span cell, unsigned ambiguous)
{
	size_t widest = 0;
	struct span line;

	while (span_cut(&cell, '\n', &line)) {
		size_t cells = width_of(wrap_trim(line), ambiguous);

		if (cells > widest)
			widest = cells;
	}
	return widest;
}

/* A day, a phone, an id: half of it on a line of its own would be another. */
static bool is_solid(struct span cell, size_t width)
{
	return width == cell.n && width <= SOLID && !memchr(cell.p, ' ', cell.n);
}

static void measure(struct table *t, struct table_column *c, struct span cell)
{
	size_t width = widest_line(cell, t->ambiguous);
	struct number n;
	int scale;

	if (width > c->width)
		c->width = width;
	if (t->headed && t->rows == 0)
		return;
	if (width > c->body)
		c->body = width;
	if (!cell.n)
		return;
	c->has_loose |= !is_solid(cell, width);
	if (!c->has_text) {
		c->has_text = !speech_is_percent(cell) && !count_is_endless(cell) &&
			      !number_read_any(cell, &n, &scale);
		c->has_number = true;
	}
}

void table_add(struct table *t, const struct span *cells)
{
	size_t count = t->rows * t->columns;

	if (count + t->columns > t->room) {
		t->room = t->room * 2 + t->columns;
		t->ends = mem_resize(t->ends, t->room, sizeof *t->ends);
	}
	for (size_t i = 0; i < t->columns; i++) {
		size_t start = t->text.length;

		if (t->column[i].drawing == TABLE_CELLS)
			visible_put(&t->text, cells[i]);
		while (t->text.length > start && t->text.data[t->text.length - 1] == '\n')
			t->text.length--;
		t->ends[count + i] = t->text.length;
		measure(t, &t->column[i], span_skip(buf_view(&t->text), start));
	}
	t->rows++;
}

struct span table_cell(const struct table *t, size_t row, size_t column)
{
	size_t i = row * t->columns + column, start = i ? t->ends[i - 1] : 0;

	return (struct span){t->text.data + start, t->ends[i] - start};
}

bool table_is_right(const struct table_column *c)
{
	return c->has_number && !c->has_text;
}

/* Width of the column where none may take more than `cap` cells without need. */
static size_t narrowed(const struct table_column *c, size_t cap)
{
	size_t least = c->has_loose && !table_is_right(c) ? LEAST : c->body;
	size_t width = cap > least ? cap : least;

	return width < c->width ? width : c->width;
}

size_t table_gap(const struct table *t)
{
	return t->boxed ? 3 : 2;
}

static size_t row_width(const struct table *t, size_t cap)
{
	size_t width = t->columns ? (t->columns - 1) * table_gap(t) : 0;

	if (t->boxed)
		width += 4;
	for (size_t i = 0; i < t->columns; i++)
		width += narrowed(&t->column[i], cap);
	return width;
}

/* Nothing but a heading, and nothing is drawn of it. */
static bool is_empty(const struct table *t, size_t column)
{
	const struct table_column *c = &t->column[column];

	for (size_t i = 0; i < t->columns; i++)
		if (t->column[i].drawing != TABLE_CELLS && column >= t->column[i].first &&
		    column <= t->column[i].last)
			return false;
	return !c->has_number && !c->has_text;
}

/* What stands in column i stands in that one afterwards. */
static size_t place_of(const struct table *t, size_t column)
{
	size_t place = column;

	for (size_t i = 0; i < column; i++)
		place -= is_empty(t, i);
	return place;
}

size_t table_drop_empty(struct table *t, size_t width)
{
	struct table to;
	size_t dropped = 0;

	for (size_t i = 0; i < t->columns; i++)
		dropped += is_empty(t, i);
	if (row_width(t, SIZE_MAX) <= width || !dropped || dropped == t->columns)
		return 0;
	table_init(&to, t->columns - dropped, t->headed, t->ambiguous);
	to.boxed = t->boxed;
	to.coloured = t->coloured;
	to.rows = t->rows;
	to.ends = mem_alloc(to.rows * to.columns * sizeof *to.ends);
	for (size_t i = 0; i < t->columns; i++)
		if (!is_empty(t, i)) {
			struct table_column *c = &to.column[to.room++];

			*c = t->column[i];
			c->first = place_of(t, c->first);
			c->last = place_of(t, c->last);
		}
	to.room = 0;
	for (size_t row = 0; row < t->rows; row++)
		for (size_t i = 0; i < t->columns; i++)
			if (!is_empty(t, i)) {
				buf_span(&to.text, table_cell(t, row, i));
				to.ends[to.room++] = to.text.length;
			}
	table_free(t);
	*t = to;
	return dropped;
}

void table_fit(struct table *t, size_t width)
{
	size_t low = LEAST, high = width, used;

	if (row_width(t, SIZE_MAX) <= width)
		return;
	while (low < high) {
		size_t cap = low + (high - low + 1) / 2;

		if (row_width(t, cap) <= width)
			low = cap;
		else
			high = cap - 1;
	}
	used = row_width(t, low);
	for (size_t i = 0; i < t->columns; i++) {
		struct table_column *c = &t->column[i];
		size_t wanted = narrowed(c, low + 1);

		c->width = narrowed(c, low);
		if (wanted > c->width && used < width) {
			c->width++;
			used++;
		}
	}
}

static void find_most(struct table *t, struct table_column *c)
{
	struct blocks_value v;

	c->most = 1;
	for (size_t row = t->headed; row < t->rows; row++)
		if (blocks_read(table_cell(t, row, c->first), &v)) {
			c->most = v.high > c->most ? v.high : c->most;
			c->most = -v.low > c->most ? -v.low : c->most;
		}
}

void table_draw(struct table *t, size_t row, size_t column, struct buf *out)
{
	struct table_column *c = &t->column[column];
	struct blocks_value v;
	__int128 most = 1;

	if (c->drawing == TABLE_BAR) {
		if (!c->most)
			find_most(t, c);
		if (blocks_read(table_cell(t, row, c->first), &v))
			blocks_bar(v, c->most, BAR, t->ambiguous == 2, out);
	}
	if (c->drawing != TABLE_LINE)
		return;
	for (size_t i = c->first; i <= c->last; i++)
		if (blocks_read(table_cell(t, row, i), &v) && v.low > most)
			most = v.low;
	for (size_t i = c->first; i <= c->last; i++) {
		if (t->column[i].drawing != TABLE_CELLS)
			continue;
		if (blocks_read(table_cell(t, row, i), &v))
			blocks_level(v, most, t->ambiguous == 2, out);
		else
			buf_char(out, ' ');
	}
}
