/* totals.c - whether the totals in a list are what its rows come to */
#include "record/totals.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "record/passage.h"
#include "value/number.h"

/* What a column is carried for is not known: its figures may be any. */
static enum type_id type_of_figures(const struct reading *r, const struct heading_column *c)
{
	for (size_t i = 0; i < c->means_count; i++)
		if (type_is_number(r->format->columns[c->means[i]].type))
			return r->format->columns[c->means[i]].type;
	if (c->means_count)
		return TYPE_TEXT;
	return c->money_unit ? TYPE_MONEY : TYPE_DECIMAL;
}

void totals_init(struct totals *t, const struct reading *r)
{
	t->r = r;
	t->columns = mem_zero(r->heading.cells + 1, sizeof *t->columns);
	for (size_t i = 0; i < r->heading.cells; i++)
		t->columns[i].type = type_of_figures(r, &r->heading.columns[i]);
}

void totals_free(struct totals *t)
{
	free(t->columns);
}

/* The figure of a cell; false where it is none, or has a mark. */
static bool read_figure(const struct totals *t, size_t i, struct span cell, int64_t *out)
{
	struct context cx = t->r->context;
	struct number n;
	struct span unit;

	cx.money_unit = t->r->heading.columns[i].money_unit;
	if (!type_number(t->columns[i].type, cell, &cx, &n, &unit, NULL) || n.marks)
		return false;
	*out = n.low;
	return true;
}

void totals_add(struct totals *t, const struct span *cells, size_t count)
{
	for (size_t i = 0; i < t->r->heading.cells && i < count; i++) {
		struct totals_column *c = &t->columns[i];
		struct span cell = text_trim(cells[i]);

		if (c->type == TYPE_TEXT || c->unknown || !cell.n ||
		    passage_is_nothing(cell, c->type))
			continue;
		if (!read_figure(t, i, cell, &c->last) ||
		    __builtin_add_overflow(c->part, c->last, &c->part) ||
		    __builtin_add_overflow(c->all, c->last, &c->all))
			c->unknown = true;
	}
}

static void put(int64_t sum, int scale, const char *before, struct buf *out)
{
	buf_text(out, before);
	number_write((struct number){sum, sum, 0}, scale, out);
}

void totals_check(struct totals *t, const struct span *cells, size_t count, struct buf *out)
{
	for (size_t i = 0; i < t->r->heading.cells && i < count; i++) {
		struct totals_column *c = &t->columns[i];
		struct span cell = text_trim(cells[i]);
		int64_t said, sum = c->part ? c->part : c->all;

		if (c->type == TYPE_TEXT)
			continue;
		c->part = 0;
		if (c->unknown || !cell.n || !read_figure(t, i, cell, &said) || said == sum ||
		    said == c->all || said == c->last)
			continue;
		if (out->length)
			buf_text(out, "、");
		buf_span(out, t->r->heading.columns[i].name);
		put(sum, type_scale(c->type), " ", out);
		if (sum != c->all)
			put(c->all, type_scale(c->type), " / ", out);
	}
}
