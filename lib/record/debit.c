/* debit.c - whether what an account book calls 借方 came in or went out */
#include "record/debit.h"

#include "base/text.h"
#include "record/passage.h"
#include "record/remark.h"
#include "value/date.h"
#include "value/number.h"

/* What the balances of a book have shown so far. */
struct trail {
	const struct reading *r;
	size_t debit, credit, balance;	/* columns of the table; HEADING_NONE */
	int64_t last, since;		/* the balance before, and what was debited less credited */
	bool unknown;			/* a figure since then cannot be read */
	size_t in, out;			/* balances that show that what was debited did so */
};

static struct span side_of(const struct heading_column *c)
{
	return c->shown[1].n ? c->shown[1] : c->shown[0];
}

bool debit_is(const struct heading *h, size_t i)
{
	static const char *const sides[] = {"借", "贷", NULL}, *const told[] = {"收", "支", NULL};
	const struct heading_column *c = &h->columns[i];

	return c->means_count == 1 && span_is(c->says.column, "flow") &&
	       span_starts_any(side_of(c), sides) && !span_has_any(side_of(c), told);
}

/* The figure of a cell, 0 where there is none; false where it cannot be read. */
static bool read_figure(const struct trail *t, const struct heading_row *row, size_t at,
    int64_t *out)
{
	struct context cx = t->r->context;
	struct number n;
	struct span cell;

	*out = 0;
	if (at == HEADING_NONE)
		return true;
	cell = heading_cell(row, at);
	if (!cell.n || passage_is_nothing(cell, TYPE_MONEY))
		return true;
	cx.money_unit = t->r->heading.columns[at].money_unit;
	if (!money_parse(cell, &cx, &n, NULL, NULL) || n.marks)
		return false;
	*out = n.low;
	return true;
}

static void judge(struct trail *t, int64_t balance)
{
	int64_t step;

	if (t->unknown || !t->since || __builtin_sub_overflow(balance, t->last, &step))
		return;
	t->in += step == t->since;
	t->out += step == -t->since;
}

static void follow(struct trail *t, const struct heading_row *row)
{
	enum reading_kind kind = remark_kind(t->r, row->cells, row->count);
	int64_t debit, credit, balance;

	if (row->spoiled || (kind != READING_RECORD && kind != READING_TOTAL))
		return;
	if (kind == READING_RECORD)
		t->unknown |= !read_figure(t, row, t->debit, &debit) ||
			      !read_figure(t, row, t->credit, &credit) ||
			      __builtin_add_overflow(t->since, debit, &t->since) ||
			      __builtin_sub_overflow(t->since, credit, &t->since);
	if (!heading_cell(row, t->balance).n || !read_figure(t, row, t->balance, &balance))
		return;
	/* That of a total is where the book stands, whatever the page above it has. */
	if (kind == READING_RECORD)
		judge(t, balance);
	t->last = balance;
	t->since = 0;
	t->unknown = false;
}

/* Whether the last row that has a day is before the first one that has. */
static bool is_newest_first(const struct reading *r, const struct heading_row *rows, size_t count)
{
	size_t column = format_find(r->format, SPAN("date"));
	size_t at = column == FORMAT_NONE ? HEADING_NONE : r->heading.source[column];
	struct date first = {0, 0}, last;
	bool any = false;

	if (at >= r->heading.cells)
		return false;
	for (size_t i = r->heading.above + r->heading.rows; i < count; i++) {
		if (rows[i].spoiled ||
		    !date_parse(heading_cell(&rows[i], at), &r->context, &last, NULL))
			continue;
		if (!any)
			first = last;
		any = true;
	}
	return any && last.last < first.first;
}

static void turn(struct heading *h)
{
	for (size_t i = 0; i < h->width; i++) {
		struct span *value = &h->columns[i].says.value;

		if (debit_is(h, i))
			*value = span_is(*value, "in") ? SPAN("out") : SPAN("in");
	}
}

/* The columns; false where the table has none. */
static bool find_columns(struct trail *t, const struct heading *h)
{
	size_t column = format_find(t->r->format, SPAN("balance"));

	for (size_t i = 0; i < h->width; i++) {
		if (!debit_is(h, i))
			continue;
		if (span_starts(side_of(&h->columns[i]), SPAN("借")))
			t->debit = i;
		else
			t->credit = i;
	}
	if (column != FORMAT_NONE && h->source[column] < h->cells)
		t->balance = h->source[column];
	return t->debit != HEADING_NONE || t->credit != HEADING_NONE;
}

bool debit_doubt(const struct heading *h, struct fault *fault)
{
	size_t i = 0;

	if (h->debit != DEBIT_UNTOLD)
		return false;
	while (!debit_is(h, i))
		i++;
	fault->line = h->line;
	fault_set(fault, FAULT_DEBIT, h->columns[i].name, "a column 余额, or 收入 and 支出");
	return true;
}

void debit_told(const struct heading *h, size_t i, struct buf *out)
{
	struct span shown = side_of(&h->columns[i]);
	size_t bracket = span_find(shown, SPAN("（"));

	if (bracket == shown.n)
		bracket = span_find(shown, SPAN("("));
	buf_text(out, span_starts(shown, SPAN("借")) ? "借方（支出）" : "贷方（收入）");
	buf_span(out, span_skip(shown, bracket));
}

void debit_find(struct reading *r, const struct heading_row *rows, size_t count)
{
	struct trail t = {.r = r, .debit = HEADING_NONE, .credit = HEADING_NONE,
	    .balance = HEADING_NONE};
	const size_t first = r->heading.above + r->heading.rows;
	bool back;

	if (r->heading.mended || !find_columns(&t, &r->heading))
		return;
	back = is_newest_first(r, rows, count);
	for (size_t i = first; t.balance != HEADING_NONE && i < count; i++)
		follow(&t, &rows[back ? first + count - 1 - i : i]);
	r->heading.debit = t.in > t.out ? DEBIT_CAME_IN : DEBIT_UNTOLD;
	if (t.out > t.in) {
		r->heading.debit = DEBIT_WENT_OUT;
		turn(&r->heading);
	}
}
