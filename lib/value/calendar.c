/* calendar.c - which days are worked */
#include "value/calendar.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "value/date.h"

void calendar_add(struct calendar *c, int32_t day, bool works, struct span name)
{
	if (c->count == c->room) {
		c->room = c->room ? c->room * 2 : 64;
		c->days = mem_resize(c->days, c->room, sizeof *c->days);
	}
	c->days[c->count++] = (struct calendar_day){day, works, arena_copy(&c->arena, name)};
}

void calendar_free(struct calendar *c)
{
	arena_free(&c->arena);
	free(c->days);
	*c = (struct calendar){.days = NULL};
}

/* By name last: the order must not hang on the order in which days were added. */
static int compare(const void *left, const void *right)
{
	const struct calendar_day *a = left, *b = right;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->works != b->works)
		return a->works - b->works;
	return span_compare(a->name, b->name);
}

bool calendar_sort(struct calendar *c, int32_t *twice)
{
	if (c->count)
		qsort(c->days, c->count, sizeof *c->days, compare);
	for (size_t i = 1; i < c->count; i++) {
		const struct calendar_day *d = &c->days[i];

		if (d->day == d[-1].day && d->works != d[-1].works) {
			*twice = d->day;
			return false;
		}
	}
	return true;
}

/* Where the first entry at or after `day` is. */
static size_t position(const struct calendar *c, int32_t day)
{
	size_t low = 0, high = c->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (c->days[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool calendar_works(const struct calendar *c, int32_t day)
{
	size_t at = c ? position(c, day) : 0;

	if (c && at < c->count && c->days[at].day == day)
		return c->days[at].works;
	return date_weekday(day) <= 5;
}

int32_t calendar_step(const struct calendar *c, int32_t day, int n)
{
	int step = n < 0 ? -1 : 1;

	if (!n) {
		while (day < DATE_MAX && !calendar_works(c, day))
			day++;
		return day;
	}
	while (n && day + step >= DATE_MIN && day + step <= DATE_MAX) {
		day += step;
		if (calendar_works(c, day))
			n -= step;
	}
	return day;
}

bool calendar_covers(const struct calendar *c, int32_t first, int32_t last, struct fault *fault)
{
	for (int32_t day = first; c && day <= last;) {
		struct date year = period_of(day, PERIOD_YEAR);
		size_t at = position(c, year.first);

		if (at == c->count || c->days[at].day > year.last) {
			struct buf name = BUF_INIT;

			period_write(day, PERIOD_YEAR, &name);
			fault_set(fault, FAULT_HOLIDAYS, buf_view(&name), NULL);
			buf_free(&name);
			return false;
		}
		day = year.last + 1;
	}
	return true;
}

/* The name by which a holiday is compared: 国庆节, 国庆假期 and 十一 are one. */
static struct span plain(struct span name)
{
	static const struct {
		const char *alias, *name;
	} aliases[] = {
		{"五一", "劳动"}, {"五一劳动", "劳动"}, {"五一国际劳动", "劳动"},
		{"国际劳动", "劳动"},
		{"十一", "国庆"}, {"十一国庆", "国庆"}, {"新年", "元旦"}, {"清明扫墓", "清明"},
	};

	if (!span_drop(&name, SPAN("假期")))
		span_drop(&name, SPAN("放假"));
	span_drop(&name, SPAN("节"));
	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
		if (span_is(name, aliases[i].alias))
			return span_of(aliases[i].name);
	return name;
}

/* Whether `wanted`, plain, is among the names of one day: 国庆节、中秋节. */
static bool named(struct span names, struct span wanted)
{
	static const struct span between = {"、", sizeof "、" - 1};

	for (;;) {
		size_t end = span_find(names, between);

		if (span_equal(plain(span_first(names, end)), wanted))
			return true;
		if (end == names.n)
			return false;
		names = span_skip(names, end + between.n);
	}
}

/*
 * Whether no day strictly between the two is worked: a list may leave out the weekend
 * within a holiday.
 */
static bool rests_between(const struct calendar *c, int32_t from, int32_t to)
{
	for (int32_t day = from + 1; day < to; day++)
		if (calendar_works(c, day))
			return false;
	return true;
}

bool calendar_holiday(const struct calendar *c, struct span name, int year, int32_t *first,
    int32_t *last)
{
	struct span wanted = plain(name);
	int32_t from = 0, to = 0, begin, end;
	bool found = false;

	if (!c || !date_civil(year, 1, 1, &begin) || !date_civil(year, 12, 31, &end))
		return false;
	/* A holiday is of the year in which it ends: the days off of 元旦 may begin in December. */
	for (size_t i = position(c, begin - 10); i < c->count && c->days[i].day <= end + 10; i++) {
		const struct calendar_day *d = &c->days[i];

		if (d->works || !named(d->name, wanted))
			continue;
		if (!found || !rests_between(c, to, d->day)) {
			if (found && to >= begin)
				break;
			from = d->day;
		}
		to = d->day;
		found = true;
	}
	if (!found || to < begin || to > end)
		return false;
	*first = from;
	*last = to;
	return true;
}
