/* table.c - rows of cells as a text table or a Markdown table */
#include "view/table.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/width.h"
#include "value/number.h"
#include "view/visible.h"
#include "view/wrap.h"

enum { GAP = 2, LEAST = 4 };	/* cells: between columns, and of a column that was narrowed */

void table_init(struct table *t, size_t columns, bool headed, unsigned ambiguous)
{
	*t = (struct table){.columns = columns, .headed = headed, .ambiguous = ambiguous};
	t->column = mem_zero(columns ? columns : 1, sizeof *t->column);
}

void table_free(struct table *t)
{
	free(t->column);
	free(t->ends);
	buf_free(&t->text);
}

static bool is_number(struct span s)
{
	struct number n;

	return number_read(s, COUNT_SCALE, &n) || number_read(s, MONEY_SCALE, &n) ||
	       number_read(s, DECIMAL_SCALE, &n);
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

static void measure(struct table *t, struct table_column *c, struct span cell)
{
	size_t width = widest_line(cell, t->ambiguous);

	if (width > c->width)
		c->width = width;
	if (t->headed && t->rows == 0)
		return;
	if (width > c->body)
		c->body = width;
	if (cell.n && !c->has_text) {
		c->has_text = !is_number(cell);
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

		visible_put(&t->text, cells[i]);
		while (t->text.length > start && t->text.data[t->text.length - 1] == '\n')
			t->text.length--;
		t->ends[count + i] = t->text.length;
		measure(t, &t->column[i], span_skip(buf_view(&t->text), start));
	}
	t->rows++;
}

static struct span cell_at(const struct table *t, size_t row, size_t column)
{
	size_t i = row * t->columns + column, start = i ? t->ends[i - 1] : 0;

	return (struct span){t->text.data + start, t->ends[i] - start};
}

static bool is_right(const struct table_column *c)
{
	return c->has_number && !c->has_text;
}

/* Width of the column where none may take more than `cap` cells without need. */
static size_t narrowed(const struct table_column *c, size_t cap)
{
	size_t least = is_right(c) ? c->body : LEAST;
	size_t width = cap > least ? cap : least;

	return width < c->width ? width : c->width;
}

static size_t row_width(const struct table *t, size_t cap)
{
	size_t width = t->columns ? (t->columns - 1) * GAP : 0;

	for (size_t i = 0; i < t->columns; i++)
		width += narrowed(&t->column[i], cap);
	return width;
}

static bool is_empty(const struct table_column *c)
{
	return !c->has_number && !c->has_text;
}

size_t table_drop_empty(struct table *t, size_t width)
{
	struct table to;
	size_t dropped = 0;

	for (size_t i = 0; i < t->columns; i++)
		dropped += is_empty(&t->column[i]);
	if (row_width(t, SIZE_MAX) <= width || !dropped || dropped == t->columns)
		return 0;
	table_init(&to, t->columns - dropped, t->headed, t->ambiguous);
	to.rows = t->rows;
	to.ends = mem_alloc(to.rows * to.columns * sizeof *to.ends);
	for (size_t i = 0; i < t->columns; i++)
		if (!is_empty(&t->column[i]))
			to.column[to.room++] = t->column[i];
	to.room = 0;
	for (size_t row = 0; row < t->rows; row++)
		for (size_t i = 0; i < t->columns; i++)
			if (!is_empty(&t->column[i])) {
				buf_span(&to.text, cell_at(t, row, i));
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

static void repeat(struct buf *out, char c, size_t n)
{
	memset(buf_reserve(out, n), c, n);
	out->length += n;
}

/* One line of the row that the columns hold; true where there are more. */
static bool text_line(struct table *t, struct buf *out)
{
	size_t blank = 0;	/* cells passed over, not yet written: at the end they never are */
	bool more = false;

	for (size_t i = 0; i < t->columns; i++) {
		struct table_column *c = &t->column[i];
		struct span line = wrap_take(&c->rest, c->width, t->ambiguous);
		size_t cells = width_of(line, t->ambiguous);
		size_t pad = c->width > cells ? c->width - cells : 0;

		if (line.n) {
			repeat(out, ' ', is_right(c) ? blank + pad : blank);
			buf_span(out, line);
			blank = is_right(c) ? 0 : pad;
		} else {
			blank += c->width;
		}
		blank += GAP;
		more |= c->rest.n > 0;
	}
	buf_char(out, '\n');
	return more;
}

void table_text(struct table *t, size_t row, struct buf *out)
{
	for (size_t i = 0; i < t->columns; i++)
		t->column[i].rest = cell_at(t, row, i);
	while (text_line(t, out))
		;
	if (!t->headed || row)
		return;
	for (size_t i = 0; i < t->columns; i++) {
		if (i)
			repeat(out, ' ', GAP);
		repeat(out, '-', t->column[i].width);
	}
	buf_char(out, '\n');
}

/* By ASCII, whatever the locale. */
static bool is_alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/*
 * Whether the character at i would be markup (CommonMark 0.30, GitHub's tables
 * and strikethrough). An underscore within a word is none, so that need_id stays
 * readable; nor is the ~ at the end of 100~, since it can open nothing.
 */
static bool is_markup(struct span s, size_t i)
{
	switch (s.p[i]) {
	case '\\': case '|': case '`': case '*': case '[': case '<': case '&':
		return true;
	case '_':
		return i == 0 || i + 1 == s.n || !is_alphanumeric(s.p[i - 1]) ||
		       !is_alphanumeric(s.p[i + 1]);
	case '~':
		return i + 1 < s.n && s.p[i + 1] != ' ';
	}
	return false;
}

static void markdown_cell(struct span s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n') {
			buf_text(out, "<br>");
			continue;
		}
		if (is_markup(s, i))
			buf_char(out, '\\');
		buf_char(out, s.p[i]);
	}
}

static void markdown_rule(const struct table *t, struct buf *out)
{
	buf_char(out, '|');
	for (size_t i = 0; i < t->columns; i++)
		buf_text(out, is_right(&t->column[i]) ? " ---: |" : " --- |");
	buf_char(out, '\n');
}

void table_markdown(const struct table *t, size_t row, struct buf *out)
{
	if (row == 0 && !t->headed) {
		buf_char(out, '|');
		for (size_t i = 0; i < t->columns; i++)
			buf_text(out, "  |");
		buf_char(out, '\n');
		markdown_rule(t, out);
	}
	buf_char(out, '|');
	for (size_t i = 0; i < t->columns; i++) {
		buf_char(out, ' ');
		markdown_cell(cell_at(t, row, i), out);
		buf_text(out, " |");
	}
	buf_char(out, '\n');
	if (row == 0 && t->headed)
		markdown_rule(t, out);
}
