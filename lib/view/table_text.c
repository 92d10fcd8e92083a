/* table_text.c - a table for people who look at a terminal */
#include "view/table.h"

#include "base/text.h"
#include "base/width.h"
#include "view/wrap.h"

/* SGR, ECMA-48 8.3.117. */
#define BOLD "\033[1m"
#define FAINT "\033[2m"
#define CYAN "\033[36m"
#define PLAIN "\033[0m"

/* The corners and joints of a box, of its top, its middle and its bottom. */
struct edge {
	const char *left, *line, *joint, *right;
};

static const struct edge edges[] = {
	{"┌", "─", "┬", "┐"}, {"├", "─", "┼", "┤"}, {"└", "─", "┴", "┘"},
};
/* Where lines of boxes are as wide as a Han character, ASCII is not. */
static const struct edge ascii = {"+", "-", "+", "+"};

enum { TOP, MIDDLE, BOTTOM };

static void spaces(struct buf *out, size_t n)
{
	memset(buf_reserve(out, n), ' ', n);
	out->length += n;
}

static void colour(const struct table *t, const char *code, struct buf *out)
{
	if (t->coloured)
		buf_text(out, code);
}

static void put_edge(const struct table *t, int which, struct buf *out)
{
	const struct edge *e = t->ambiguous == 2 ? &ascii : &edges[which];

	colour(t, FAINT, out);
	for (size_t i = 0; i < t->columns; i++) {
		buf_text(out, i ? e->joint : e->left);
		for (size_t k = 0; k < t->column[i].width + 2; k++)
			buf_text(out, e->line);
	}
	buf_text(out, e->right);
	colour(t, PLAIN, out);
	buf_char(out, '\n');
}

static void put_rule(const struct table *t, struct buf *out)
{
	colour(t, FAINT, out);
	for (size_t i = 0; i < t->columns; i++) {
		if (i)
			spaces(out, table_gap(t));
		for (size_t k = 0; k < t->column[i].width; k++)
			buf_char(out, '-');
	}
	colour(t, PLAIN, out);
	buf_char(out, '\n');
}

static void put_line(const struct table *t, const struct table_column *c, struct span line,
    struct buf *out)
{
	colour(t, c->drawing == TABLE_CELLS ? "" : CYAN, out);
	buf_span(out, line);
	colour(t, c->drawing == TABLE_CELLS ? "" : PLAIN, out);
}

/* What of the column's cell fits into one line, and what it leaves blank of the width. */
static struct span take_line(const struct table *t, struct table_column *c, size_t *pad)
{
	struct span line = wrap_take(&c->rest, c->width, t->ambiguous);
	size_t cells = width_of(line, t->ambiguous);

	*pad = c->width > cells ? c->width - cells : 0;
	return line;
}

/* One line of the row that the columns hold; true where there are more. */
static bool text_line(struct table *t, struct buf *out)
{
	size_t blank = 0;	/* cells passed over, not yet written: at the end they never are */
	bool more = false;

	for (size_t i = 0; i < t->columns; i++) {
		struct table_column *c = &t->column[i];
		size_t pad;
		struct span line = take_line(t, c, &pad);

		if (line.n) {
			spaces(out, table_is_right(c) ? blank + pad : blank);
			put_line(t, c, line, out);
			blank = table_is_right(c) ? 0 : pad;
		} else {
			blank += c->width;
		}
		blank += table_gap(t);
		more |= c->rest.n > 0;
	}
	return more;
}

static bool box_line(struct table *t, const char *side, struct buf *out)
{
	bool more = false;

	for (size_t i = 0; i < t->columns; i++) {
		struct table_column *c = &t->column[i];
		size_t pad;
		struct span line = take_line(t, c, &pad);

		buf_text(out, side);
		spaces(out, table_is_right(c) ? 1 + pad : 1);
		put_line(t, c, line, out);
		spaces(out, table_is_right(c) ? 1 : 1 + pad);
		more |= c->rest.n > 0;
	}
	buf_text(out, side);
	return more;
}

static void put_row(struct table *t, bool heading, struct buf *out)
{
	bool more = true;

	while (more) {
		colour(t, heading ? BOLD : "", out);
		more = t->boxed ? box_line(t, t->ambiguous == 2 ? "|" : "│", out) :
				  text_line(t, out);
		colour(t, heading ? PLAIN : "", out);
		buf_char(out, '\n');
	}
}

void table_text(struct table *t, size_t row, struct buf *out)
{
	bool heading = t->headed && !row;

	for (size_t i = 0; i < t->columns; i++) {
		struct table_column *c = &t->column[i];

		buf_clear(&c->drawn);
		if (!heading)
			table_draw(t, row, i, &c->drawn);
		c->rest = c->drawn.length ? buf_view(&c->drawn) : table_cell(t, row, i);
	}
	if (t->boxed && !row)
		put_edge(t, TOP, out);
	put_row(t, heading, out);
	if (heading && t->boxed)
		put_edge(t, MIDDLE, out);
	else if (heading)
		put_rule(t, out);
	if (t->boxed && row + 1 == t->rows)
		put_edge(t, BOTTOM, out);
}
