/* totals.c - whether the totals in a list are what its rows come to */
#include "record/totals.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "record/passage.h"
#include "record/remark.h"
#include "value/number.h"

/* What a column is carried for is not known: its figures may be any. */
static enum type_id type_of_figures(const struct reading *r, size_t i)
{
	const struct heading_column *c = &r->heading.columns[i];

	for (size_t j = 0; j < c->means_count; j++)
		if (type_is_number(r->format->columns[c->means[j]].type))
			return r->format->columns[c->means[j]].type;
	/* Of a time, and of its row's number. */
	if (c->means_count || i == r->when.year || i == r->when.month ||
	    c->part_of || text_alike(c->name, SPAN("序号")))
		return TYPE_TEXT;
	return c->money_unit ? TYPE_MONEY : TYPE_DECIMAL;
}

/* From here on rows may be summed up by themselves. */
static void begin_part(struct totals *t)
{
	const size_t width = t->r->heading.cells;

	if (t->count == t->room) {
		t->room = t->room ? 2 * t->room : 16;
		t->before = mem_resize(t->before, t->room * (width + 1), sizeof *t->before);
	}
	for (size_t i = 0; i < width; i++)
		t->before[t->count * width + i] = t->columns[i].all;
	t->count++;
}

void totals_init(struct totals *t, const struct reading *r)
{
	*t = (struct totals){.r = r};
	t->columns = mem_zero(r->heading.cells + 1, sizeof *t->columns);
	for (size_t i = 0; i < r->heading.cells; i++)
		t->columns[i].type = type_of_figures(r, i);
	begin_part(t);
}

void totals_free(struct totals *t)
{
	free(t->columns);
	free(t->before);
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
	t->rows++;
	for (size_t i = 0; i < t->r->heading.cells && i < count; i++) {
		struct totals_column *c = &t->columns[i];
		struct span cell = text_trim(cells[i]);

		if (c->type == TYPE_TEXT || c->unknown || !cell.n ||
		    passage_is_nothing(cell, c->type))
			continue;
		if (!read_figure(t, i, cell, &c->last) ||
		    __builtin_add_overflow(c->all, c->last, &c->all))
			c->unknown = true;
	}
}

/* In the unit of its heading: 5.05 under 预算（万元）. */
static void put(const struct totals *t, size_t i, int64_t sum, const char *before, struct buf *out)
{
	const int64_t unit = t->r->heading.columns[i].money_unit;
	int scale = type_scale(t->columns[i].type);

	if (t->columns[i].type == TYPE_MONEY && unit > 1) {
		for (int64_t yuan = 1; yuan < unit; yuan *= 10)
			scale++;
		for (; scale < DECIMAL_SCALE; scale++)
			sum *= 10;
		for (; scale > DECIMAL_SCALE; scale--)
			sum /= 10;
	}
	buf_text(out, before);
	number_write((struct number){sum, sum, 0}, scale, out);
}

/* What the row calls itself: 本月合计. */
static struct span name_of(const struct span *cells, size_t count)
{
	size_t i = 0;

	while (i < count && !remark_is_total(text_trim(cells[i])))
		i++;
	return i < count ? text_trim(cells[i]) : (struct span){NULL, 0};
}

/* A page begins with what the one before it came to. */
static void carry(struct totals *t, const struct span *cells, size_t count)
{
	for (size_t i = 0; i < t->r->heading.cells && i < count; i++) {
		struct totals_column *c = &t->columns[i];
		struct span cell = text_trim(cells[i]);

		if (c->type != TYPE_TEXT && cell.n)
			c->unknown |= !read_figure(t, i, cell, &c->all);
	}
}

/* Whether it is the sum of the rows since any total: a quarter's is that of three months. */
static bool is_sum(const struct totals *t, size_t i, int64_t said)
{
	for (size_t k = t->count; k > 0; k--)
		if (t->columns[i].all - t->before[(k - 1) * t->r->heading.cells + i] == said)
			return true;
	return false;
}

static void check_column(struct totals *t, size_t i, struct span cell, bool to_date,
    struct buf *out)
{
	const struct totals_column *c = &t->columns[i];
	int64_t part = c->all - t->before[(t->count - 1) * t->r->heading.cells + i], said;

	if (c->type == TYPE_TEXT || c->unknown || !cell.n || !read_figure(t, i, cell, &said) ||
	    said == c->last || is_sum(t, i, said))
		return;
	/* 本年累计 of a list that begins in May has the months before it, too. */
	if (to_date && said > c->all)
		return;
	part = part ? part : c->all;
	buf_text(out, out->length ? "、" : "");
	buf_span(out, t->r->heading.columns[i].name);
	put(t, i, part, " ", out);
	if (part != c->all)
		put(t, i, c->all, " / ", out);
}

void totals_check(struct totals *t, const struct span *cells, size_t count, struct buf *out)
{
	const struct span name = name_of(cells, count);

	if (!t->rows && (span_has(name, SPAN("承前页")) || span_has(name, SPAN("承上页"))))
		carry(t, cells, count);
	else
		t->lost |= !t->rows;
	for (size_t i = 0; i < t->r->heading.cells && i < count && t->rows && !t->lost; i++)
		check_column(t, i, text_trim(cells[i]), span_has(name, SPAN("累计")), out);
	begin_part(t);
}

static void look_at(struct totals *t, const struct csv_row *row,
    fault_listener *say, void *arg)
{
	const struct span name = name_of(row->cells, row->count);
	struct fault fault = FAULT_INIT;
	struct buf sums = BUF_INIT;

	totals_check(t, row->cells, row->count, &sums);
	fault_set(&fault, FAULT_TOTAL_ROW, name, buf_string(&sums));
	fault.line = row->line;
	if (sums.length)
		say(arg, &fault);
	buf_free(&sums);
}

void totals_look(const struct reading *r, struct span text, char delimiter, uint64_t lines,
    fault_listener *say, void *arg)
{
	struct csv_rows *rows = csv_rows_new(delimiter);
	enum csv_result result;
	struct totals totals;
	struct csv_row row;

	totals_init(&totals, r);
	csv_rows_start(rows, text, 1, true);
	while (!totals.lost && (result = csv_rows_next(rows, &row, NULL)) != CSV_END) {
		enum reading_kind kind;

		if (row.line <= lines)
			continue;
		totals.lost = result != CSV_ROW;
		kind = totals.lost ? READING_REJECT : remark_kind(r, row.cells, row.count);
		if (kind == READING_TOTAL)
			look_at(&totals, &row, say, arg);
		else if (kind == READING_RECORD)
			totals_add(&totals, row.cells, row.count);
	}
	totals_free(&totals);
	csv_rows_free(rows);
}
