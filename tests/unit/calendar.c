/* calendar.c - tests of lib/value/calendar */
#include "value/calendar.h"

#include "tap.h"
#include "value/date.h"

static int32_t day(const char *text)
{
	struct date d = {0, 0};

	ok(date_read(span_of(text), &d), "%s is a day", text);
	return d.first;
}

static void add(struct calendar *c, const char *days, bool works, const char *name)
{
	struct date d = {0, 0};

	ok(date_read(span_of(days), &d), "%s are days", days);
	for (int32_t at = d.last; at >= d.first; at--)
		calendar_add(c, at, works, span_of(name));
}

/* As the State Council published them for 2024 and 2025; out of order. */
static void fill(struct calendar *c)
{
	add(c, "2025-10-01/2025-10-08", false, "国庆节、中秋节");
	add(c, "2025-09-28", true, "国庆节、中秋节");
	add(c, "2025-10-11", true, "国庆节、中秋节");
	add(c, "2025-01-01", false, "元旦");
	add(c, "2025-01-28/2025-02-04", false, "春节");
	add(c, "2025-01-26", true, "春节");
	add(c, "2025-02-08", true, "春节");
	add(c, "2025-04-04/2025-04-06", false, "清明节");
	add(c, "2025-05-01/2025-05-05", false, "劳动节");
	add(c, "2025-04-27", true, "劳动节");
	add(c, "2025-05-31/2025-06-02", false, "端午节");
	add(c, "2024-09-15/2024-09-17", false, "中秋节");
	add(c, "2024-09-14", true, "中秋节");
	add(c, "2024-10-01/2024-10-07", false, "国庆节");
	add(c, "2024-09-29", true, "国庆节");
	add(c, "2024-10-12", true, "国庆节");
	/* Only the days that would be worked: the weekend within is left out. */
	add(c, "2022-12-31/2023-01-02", false, "元旦");
	add(c, "2021-10-01", false, "国庆节");
	add(c, "2021-10-04/2021-10-07", false, "国庆节");
}

static void test_works(const struct calendar *c)
{
	static const struct {
		const char *day;
		bool works, alone;	/* with the calendar, without one */
	} rows[] = {
		{"2025-07-04", true, true}, {"2025-07-05", false, false},
		{"2025-10-01", false, true},
		{"2025-10-08", false, true}, {"2025-10-09", true, true},
		{"2025-10-11", true, false},
		{"2025-09-28", true, false}, {"2025-02-08", true, false},
		{"2024-09-14", true, false},
		{"2024-09-15", false, false}, {"2024-09-16", false, true},
		{"1999-12-31", true, true},
	};
	struct date d;
	int worked = 0;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int32_t at = day(rows[i].day);

		ok(calendar_works(c, at) == rows[i].works, "%s with the calendar", rows[i].day);
		ok(calendar_works(NULL, at) == rows[i].alone, "%s without one", rows[i].day);
	}
	date_read(SPAN("2025"), &d);
	for (int32_t at = d.first; at <= d.last; at++)
		worked += calendar_works(c, at);
	ok(worked == 248, "working days of 2025: %d", worked);
}

static void test_step(const struct calendar *c)
{
	static const struct {
		const char *from;
		int n;
		const char *to, *alone;
	} rows[] = {
		{"2024-09-20", 3, "2024-09-25", "2024-09-25"},
		{"2024-09-26", 5, "2024-10-09", "2024-10-03"},
		{"2024-09-11", 3, "2024-09-14", "2024-09-16"},
		{"2025-10-09", -1, "2025-09-30", "2025-10-08"},
		{"2025-07-04", 0, "2025-07-04", "2025-07-04"},
		{"2025-07-05", 0, "2025-07-07", "2025-07-07"},
		{"2025-10-01", 0, "2025-10-09", "2025-10-01"},
		{"2025-07-07", -5, "2025-06-30", "2025-06-30"},
		{"9999-12-31", 3, "9999-12-31", "9999-12-31"},
		{"0001-01-01", -3, "0001-01-01", "0001-01-01"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int32_t from = day(rows[i].from);
		int n = rows[i].n;

		ok(calendar_step(c, from, n) == day(rows[i].to), "%s %+d", rows[i].from, n);
		ok(calendar_step(NULL, from, n) == day(rows[i].alone), "%s %+d without a calendar",
		    rows[i].from, n);
	}
}

static void test_holiday(const struct calendar *c)
{
	static const struct {
		const char *name;
		int year;
		const char *first, *last;	/* NULL: not there */
	} rows[] = {
		{"国庆节", 2025, "2025-10-01", "2025-10-08"},
		{"国庆", 2025, "2025-10-01", "2025-10-08"},
		{"十一", 2024, "2024-10-01", "2024-10-07"},
		{"中秋节", 2025, "2025-10-01", "2025-10-08"},
		{"中秋", 2024, "2024-09-15", "2024-09-17"},
		{"五一", 2025, "2025-05-01", "2025-05-05"},
		{"春节", 2025, "2025-01-28", "2025-02-04"},
		{"端午", 2025, "2025-05-31", "2025-06-02"},
		{"元旦", 2023, "2022-12-31", "2023-01-02"}, {"元旦", 2022, NULL, NULL},
		{"元旦", 2025, "2025-01-01", "2025-01-01"},
		{"国庆节", 2021, "2021-10-01", "2021-10-07"},
		{"春节", 2024, NULL, NULL}, {"重阳节", 2025, NULL, NULL},
		{"国庆节", 10000, NULL, NULL},
		{"节", 2025, NULL, NULL}, {"", 2025, NULL, NULL},
	};
	int32_t first, last;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct span name = span_of(rows[i].name);
		bool there = calendar_holiday(c, name, rows[i].year, &first, &last);

		if (!rows[i].first)
			ok(!there, "no %s %d", rows[i].name, rows[i].year);
		else
			ok(there && first == day(rows[i].first) && last == day(rows[i].last),
			    "%s %d", rows[i].name, rows[i].year);
	}
	ok(!calendar_holiday(NULL, SPAN("国庆节"), 2025, &first, &last), "no calendar, no holiday");
}

static void test_covers(const struct calendar *c)
{
	struct fault fault = FAULT_INIT;
	struct date year = {0, 0};

	date_read(SPAN("2025"), &year);
	ok(calendar_covers(c, year.first, year.last, &fault), "a year with holidays");
	ok(calendar_covers(c, year.last, year.first, &fault), "no day at all");
	ok(calendar_covers(NULL, year.first, year.last + 1000, &fault), "no calendar");
	ok(!calendar_covers(c, year.first, year.last + 366 * 3, &fault) &&
	    fault.code == FAULT_HOLIDAYS, "a year without: %s", fault.value);
}

static void test_sort(void)
{
	struct calendar c = {.days = NULL};
	int32_t twice = 0;

	ok(calendar_sort(&c, &twice) && calendar_works(&c, 0), "an empty calendar");
	calendar_add(&c, 7, false, SPAN("国庆节"));
	calendar_add(&c, 3, true, SPAN("国庆节"));
	calendar_add(&c, 7, false, SPAN("中秋节"));
	ok(calendar_sort(&c, &twice), "two names of one day off");
	ok(c.days[0].day == 3 && c.days[2].day == 7, "ascending");
	calendar_add(&c, 3, false, SPAN("中秋节"));
	ok(!calendar_sort(&c, &twice) && twice == 3, "worked and off at once");
	calendar_free(&c);
	ok(!c.count && !c.days, "nothing left");
}

int main(void)
{
	struct calendar c = {.days = NULL};
	int32_t twice;

	fill(&c);
	ok(calendar_sort(&c, &twice), "sorted");
	test_works(&c);
	test_step(&c);
	test_holiday(&c);
	test_covers(&c);
	test_sort();
	calendar_free(&c);
	return done();
}
