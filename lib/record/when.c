/* when.c - of which year and month a row's dates are that do not say it */
#include "record/when.h"

#include "base/text.h"
#include "value/date.h"
#include "value/number.h"

/* 时间, 所属期, 基本情况: what stands under it is said of the row, and of nothing in it. */
static bool is_of_row(struct span group)
{
	static const char *const ends[] = {"时间", "日期", "时段", "期间", "期", "年月", NULL};

	return span_ends_any(group, ends) || span_starts(group, SPAN("基本"));
}

static bool is_dated(const struct heading_column *c, const struct format *f)
{
	return c->means_count && type_is_time(f->columns[c->means[0]].type);
}

/* Whether it stands under a group that is of the row, or has a date of it: not 楼栋 over 年份. */
static bool is_under(const struct heading *h, const struct format *f, size_t i)
{
	bool dated = false;
	size_t first = i;

	while (first && !h->columns[first].shown[0].n)
		first--;
	for (size_t j = first; j < h->cells && (j == first || !h->columns[j].shown[0].n); j++)
		dated |= is_dated(&h->columns[j], f);
	return dated || is_of_row(h->columns[first].shown[0]);
}

static size_t find(const struct heading *h, const struct format *f, const struct span *names,
    size_t count)
{
	for (size_t i = 0; i < h->cells; i++)
		for (size_t n = 0; n < count; n++)
			if (text_alike(h->columns[i].name, names[n]) ||
			    (text_alike(h->columns[i].shown[1], names[n]) && is_under(h, f, i)))
				return i;
	return HEADING_NONE;
}

void when_find(struct when_columns *w, const struct heading *h, const struct format *f)
{
	static const struct span years[] = {
		SPAN("年份"), SPAN("年度"), SPAN("所属年份"), SPAN("所属年度"),
	};
	static const struct span months[] = {
		SPAN("月份"), SPAN("月度"), SPAN("所属月份"), SPAN("所属月度"), SPAN("所属期"),
	};

	*w = (struct when_columns){HEADING_NONE, HEADING_NONE};
	/* The dates of records are whole. */
	if (h->canonical)
		return;
	w->year = find(h, f, years, sizeof years / sizeof *years);
	w->month = find(h, f, months, sizeof months / sizeof *months);
}

/* A column of months may have 5 for 5月. */
static bool is_month(struct span cell, int *month)
{
	struct number n;

	if (!number_read(cell, COUNT_SCALE, &n) || n.marks || n.low < 1 || n.low > 12)
		return false;
	*month = (int)n.low;
	return true;
}

/* The one year and month in which a span lies. */
static struct when of_span(struct date d)
{
	struct when first, last;
	int day;

	/* 长期, and what has one end, says nothing of when its row is. */
	if (d.first == DATE_OPEN_FIRST || d.last == DATE_OPEN_LAST)
		return (struct when){0, 0};
	date_split(d.first, &first.year, &first.month, &day);
	date_split(d.last, &last.year, &last.month, &day);
	if (first.year != last.year)
		return (struct when){-1, -1};
	return (struct when){first.year, first.month == last.month ? first.month : -1};
}

static struct when read_cell(struct span cell)
{
	struct context cx = {.year = 0};
	struct when said = {0, 0};
	struct date d;

	if (!cell.n || is_month(cell, &said.month))
		return said;
	if (date_parse(cell, &cx, &d, NULL))
		return of_span(d);
	/* Of any year, of which the month is taken. */
	cx.year = 2000;
	if (!date_parse(cell, &cx, &d, NULL))
		return (struct when){-1, -1};
	said.month = of_span(d).month;
	return said;
}

struct when when_read(struct span year, struct span month)
{
	struct when said = read_cell(month), other = {0, 0};

	if (year.n)
		other.year = read_cell(year).year;
	if (!other.year)
		return said;
	if (said.year && said.year != other.year)
		return (struct when){-1, -1};
	said.year = other.year;
	return said;
}

void when_lay(const struct when *w, struct context *cx)
{
	if (w->month || (w->year && w->year != cx->year))
		cx->month = w->month > 0 ? w->month : 0;
	if (w->year)
		cx->year = w->year > 0 ? w->year : 0;
	cx->monthly = w->month > 0;
}
