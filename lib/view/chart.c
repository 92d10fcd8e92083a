/* chart.c - what a chart shows, and the scale it is drawn to */
#include "view/chart.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "view/speech.h"

enum { MOST_COLUMNS = 3 };

static const struct {
	const char *name;
	size_t needs;
} kinds[CHART_KINDS] = {
	[CHART_BAR] = {"bar", 2}, [CHART_STACK] = {"stack", 3}, [CHART_LINE] = {"line", 2},
	[CHART_SHARE] = {"share", 2}, [CHART_GANTT] = {"gantt", 3}, [CHART_HEAT] = {"heat", 2},
};

const char *chart_name(enum chart_kind kind)
{
	return kinds[kind].name;
}

size_t chart_needs(enum chart_kind kind)
{
	return kinds[kind].needs;
}

void chart_free(struct chart *c)
{
	map_free(&c->labels);
	map_free(&c->series);
	free(c->marks);
}

static bool blame(struct fault *fault, enum fault_code code, const struct grid *g, size_t row,
    size_t column, const char *want)
{
	fault_set(fault, code, grid_cell(g, row, column), want);
	fault_column(fault, g->columns[column].name);
	return false;
}

static bool read_value(struct chart *c, const struct grid *g, size_t row, size_t column,
    struct chart_mark *m, struct fault *fault)
{
	bool parts = c->kind == CHART_STACK || c->kind == CHART_SHARE || c->kind == CHART_HEAT;

	m->text = grid_cell(g, row, column);
	if (!speech_number(m->text, &m->value))
		return blame(fault, FAULT_DECIMAL, g, row, column, "600, 600+, 2.5");
	if (m->value < 0 && parts)
		return blame(fault, FAULT_NEGATIVE, g, row, column, "parts of a whole");
	c->sum += m->value;
	c->least = m->value < c->least ? m->value : c->least;
	c->most = m->value > c->most ? m->value : c->most;
	return true;
}

static bool read_day(const struct grid *g, size_t row, size_t column, struct date *out,
    struct fault *fault)
{
	struct date d;

	if (!date_read(grid_cell(g, row, column), &d))
		return blame(fault, FAULT_DATE, g, row, column, "2025-07-04");
	*out = d;
	return true;
}

/* A mark a century from the others is a slip, and would make a picture of all the years between. */
static bool widen(struct chart *c, const struct grid *g, size_t row, size_t column,
    const struct chart_mark *m, struct fault *fault)
{
	enum { CENTURY = 36525 };
	struct date all = c->count ? c->days : m->days;
	struct buf other = BUF_INIT;

	if (m->days.first < all.first)
		all.first = m->days.first;
	if (m->days.last > all.last)
		all.last = m->days.last;
	if (all.last - all.first <= CENTURY) {
		c->days = all;
		return true;
	}
	date_write(m->days.last < all.last ? (struct date){all.last, all.last} :
	    (struct date){all.first, all.first}, &other);
	blame(fault, FAULT_DATE_FAR, g, row, column, buf_string(&other));
	buf_free(&other);
	return false;
}

/* The end that is not said is the other: an open span has one day that is known. */
static bool read_days(struct chart *c, const struct grid *g, size_t row, const size_t *columns,
    struct chart_mark *m, struct fault *fault)
{
	struct date first = {DATE_OPEN_FIRST, DATE_OPEN_LAST}, last;
	bool heat = c->kind == CHART_HEAT;
	size_t end = heat ? columns[0] : columns[2];

	if (!read_day(g, row, end, &last, fault))
		return false;
	if (heat)
		first = last;
	else if (grid_cell(g, row, columns[1]).n && !read_day(g, row, columns[1], &first, fault))
		return false;
	m->days.first = first.first;
	if (first.first == DATE_OPEN_FIRST)
		m->days.first = last.last == DATE_OPEN_LAST ? last.first : last.last;
	m->days.last = last.last == DATE_OPEN_LAST ? m->days.first : last.last;
	if (m->days.last < m->days.first)
		m->days.first = m->days.last;
	return widen(c, g, row, end, m, fault);
}

static bool read_mark(struct chart *c, const struct grid *g, size_t row, const size_t *columns,
    struct fault *fault)
{
	struct chart_mark *m = &c->marks[c->count];
	size_t last = columns[kinds[c->kind].needs - 1];

	*m = (struct chart_mark){.row = row};
	if (!grid_cell(g, row, last).n || (c->kind == CHART_HEAT && !grid_cell(g, row, *columns).n)) {
		/* A month without a figure has its place along the line. */
		if (c->kind == CHART_LINE)
			map_id(&c->labels, grid_cell(g, row, columns[0]));
		return true;
	}
	if (c->kind != CHART_GANTT && !read_value(c, g, row, last, m, fault))
		return false;
	if (c->kind >= CHART_GANTT && !read_days(c, g, row, columns, m, fault))
		return false;
	m->name = grid_cell(g, row, columns[0]);
	/* Tasks of one name are several tasks; all else that is called alike is the same. */
	if (c->kind != CHART_GANTT)
		m->label = map_id(&c->labels, m->name);
	if (c->kind == CHART_STACK || c->kind == CHART_SHARE)
		m->series = map_id(&c->series, grid_cell(g, row, columns[c->kind == CHART_STACK]));
	c->count++;
	return true;
}

/* Of a stack the longest is that of the greatest sum. */
static void add_up(struct chart *c)
{
	int64_t *sums = mem_zero(c->labels.count + 1, sizeof *sums);

	for (size_t i = 0; i < c->count; i++) {
		int64_t *sum = &sums[c->marks[i].label];

		if (__builtin_add_overflow(*sum, c->marks[i].value, sum))
			*sum = INT64_MAX;
		c->most = *sum > c->most ? *sum : c->most;
	}
	free(sums);
}

bool chart_make(struct chart *c, const struct grid *g, enum chart_kind kind,
    const size_t *columns, struct fault *fault)
{
	c->kind = kind;
	memcpy(c->columns, columns, kinds[kind].needs * sizeof *columns);
	c->marks = mem_alloc((g->rows + 1) * sizeof *c->marks);
	for (size_t row = 0; row < g->rows; row++)
		if (!read_mark(c, g, row, columns, fault))
			return false;
	if (kind == CHART_STACK)
		add_up(c);
	return true;
}

static bool find_kind(struct span name, enum chart_kind *kind, struct fault *fault)
{
	struct buf want = BUF_INIT;

	for (size_t i = 0; i < CHART_KINDS; i++) {
		*kind = (enum chart_kind)i;
		if (span_is(name, kinds[i].name)) {
			buf_free(&want);
			return true;
		}
		buf_printf(&want, "%s%s", i ? ", " : "", kinds[i].name);
	}
	fault_set(fault, FAULT_CHOICE, name, buf_string(&want));
	buf_free(&want);
	return false;
}

bool chart_read(struct chart *c, const struct grid *g, struct span text, struct fault *fault)
{
	struct span rest = text, kind_name, name;
	size_t columns[MOST_COLUMNS], given = 0, missing;
	size_t *told = columns;
	enum chart_kind kind;

	if (!span_cut(&rest, ':', &kind_name) || !find_kind(kind_name, &kind, fault))
		return false;
	while (span_cut(&rest, ',', &name)) {
		if (given == kinds[kind].needs)
			return fault_set(fault, FAULT_CHOICE, text, "KIND:COLUMN,…");
		told[given] = grid_find(g, name, fault);
		if (told[given++] == GRID_NONE)
			return false;
	}
	missing = kinds[kind].needs - given;
	if (!given || missing > g->width)
		return fault_set(fault, FAULT_CHOICE, text, "KIND:COLUMN,…");
	memmove(columns + missing, columns, given * sizeof *columns);
	for (size_t i = 0; i < missing; i++)
		columns[i] = i;
	return chart_make(c, g, kind, columns, fault);
}

__int128 chart_step(__int128 range, int count)
{
	static const int factors[] = {1, 2, 5};

	for (__int128 power = 1;; power *= 10)
		for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
			if (power * factors[i] * count >= range)
				return power * factors[i];
}

int32_t chart_place(__int128 value, __int128 range, int32_t length)
{
	__int128 twice = 2 * value * length;

	return (int32_t)((twice + (twice < 0 ? -range : range)) / (2 * range));
}
