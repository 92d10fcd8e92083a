/* date.c - days, periods, and the canonical form of spans of days */
#include "value/date.h"

#include "value/number.h"

/* Days of a common and of a leap year before each month, and in all. */
static const int16_t days_before[2][13] = {
	{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
	{0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366},
};

static int leap(int year)
{
	/* A year of 100 is one of 400 where 16 divides it. */
	return (year & (year % 100 ? 3 : 15)) == 0;
}

/* The number of January 1st. */
static int32_t year_first(int year)
{
	int past = year - 1, centuries = past / 100;

	return DATE_MIN + 365 * past + past / 4 - centuries + centuries / 4;
}

bool date_civil(int year, int month, int day, int32_t *out)
{
	const int16_t *before;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
		return false;
	before = days_before[leap(year)];
	if (day > before[month] - before[month - 1])
		return false;
	*out = year_first(year) + before[month - 1] + day - 1;
	return true;
}

void date_split(int32_t day, int *year, int *month, int *dayofmonth)
{
	/* 400 years are 146097 days: the quotient is off by one year at most. */
	int y = (int)((int64_t)(day - DATE_MIN) * 400 / 146097) + 1;
	const int16_t *before;
	int m, rest;

	if (year_first(y) > day)
		y--;
	else if (year_first(y + 1) <= day)
		y++;
	before = days_before[leap(y)];
	rest = day - year_first(y);
	m = rest / 31;
	if (before[m + 1] <= rest)
		m++;
	*year = y;
	*month = m + 1;
	*dayofmonth = rest - before[m] + 1;
}

int date_weekday(int32_t day)
{
	/* 0001-01-01 is a Monday. */
	return (day - DATE_MIN) % 7 + 1;
}

void date_week(int32_t day, int *year, int *week)
{
	/* A week belongs to the year in which its Thursday lies. */
	int32_t thursday = day - date_weekday(day) + 4;
	int month, dayofmonth;

	date_split(thursday, year, &month, &dayofmonth);
	*week = (thursday - year_first(*year)) / 7 + 1;
}

static const struct {
	const char *name;
	int months;
} periods[] = {
	[PERIOD_DAY] = {"day", 0},
	[PERIOD_WEEK] = {"week", 0},
	[PERIOD_MONTH] = {"month", 1},
	[PERIOD_QUARTER] = {"quarter", 3},
	[PERIOD_HALF] = {"half", 6},
	[PERIOD_YEAR] = {"year", 12},
};

bool period_parse(struct span name, enum date_period *out)
{
	for (int i = PERIOD_DAY; i <= PERIOD_YEAR; i++) {
		if (span_is(name, periods[i].name)) {
			*out = (enum date_period)i;
			return true;
		}
	}
	return false;
}

const char *period_name(enum date_period period)
{
	return periods[period].name;
}

struct date period_of(int32_t day, enum date_period period)
{
	int year, month, dayofmonth, months = periods[period].months;
	struct date d = {day, day};
	const int16_t *before;

	if (period == PERIOD_WEEK) {
		d.first = day - date_weekday(day) + 1;
		d.last = d.first + 6 > DATE_MAX ? DATE_MAX : d.first + 6;
	} else if (period != PERIOD_DAY) {
		date_split(day, &year, &month, &dayofmonth);
		before = days_before[leap(year)];
		month = (month - 1) / months * months;
		d.first = year_first(year) + before[month];
		d.last = year_first(year) + before[month + months] - 1;
	}
	return d;
}

/* Appends n in `digits` digits. */
static void put(struct buf *out, int n, int digits)
{
	char *p = buf_reserve(out, (size_t)digits);

	for (int i = digits - 1; i >= 0; i--, n /= 10)
		p[i] = (char)('0' + n % 10);
	out->length += (size_t)digits;
}

void period_write(int32_t day, enum date_period period, struct buf *out)
{
	int year, month, dayofmonth, week;

	date_split(day, &year, &month, &dayofmonth);
	if (period == PERIOD_WEEK) {
		date_week(day, &year, &week);
		put(out, year, 4);
		buf_text(out, "-W");
		put(out, week, 2);
		return;
	}
	put(out, year, 4);
	if (period == PERIOD_YEAR)
		return;
	buf_char(out, '-');
	if (period == PERIOD_HALF || period == PERIOD_QUARTER) {
		buf_char(out, period == PERIOD_HALF ? 'H' : 'Q');
		put(out, (month - 1) / periods[period].months + 1, 1);
		return;
	}
	put(out, month, 2);
	if (period == PERIOD_DAY) {
		buf_char(out, '-');
		put(out, dayofmonth, 2);
	}
}

/* The longest period of which d is one, or several in a row. */
static enum date_period coarsest(struct date d)
{
	enum date_period p;

	for (p = PERIOD_YEAR; p > PERIOD_WEEK; p--)
		if (period_of(d.first, p).first == d.first && period_of(d.last, p).last == d.last)
			return p;
	return PERIOD_DAY;
}

void date_write(struct date d, struct buf *out)
{
	bool open = d.first == DATE_OPEN_FIRST || d.last == DATE_OPEN_LAST;
	/* Most are one day, and that is looked no further at. */
	enum date_period p = open || d.first == d.last ? PERIOD_DAY : coarsest(d);

	if (!open && period_of(d.first, p).last == d.last) {
		period_write(d.first, p, out);
		return;
	}
	if (d.first != DATE_OPEN_FIRST)
		period_write(d.first, p, out);
	buf_char(out, '/');
	if (d.last != DATE_OPEN_LAST)
		period_write(d.last, p, out);
}

/* One period and which it is. */
static bool read_period(struct span s, struct date *out, enum date_period *period)
{
	int year, month = 1, day = 1;

	if (s.n != 4 && s.n != 7 && s.n != 10)
		return false;
	*period = s.n == 4 ? PERIOD_YEAR : s.n == 7 ? PERIOD_MONTH : PERIOD_DAY;
	year = number_digits(s.p, 4);
	if (s.n >= 7) {
		if (s.p[4] != '-')
			return false;
		month = number_digits(s.p + 5, 2);
	}
	if (s.n == 7 && (s.p[5] == 'Q' || s.p[5] == 'H')) {
		*period = s.p[5] == 'Q' ? PERIOD_QUARTER : PERIOD_HALF;
		month = (number_digits(s.p + 6, 1) - 1) * periods[*period].months + 1;
	}
	if (s.n == 10) {
		if (s.p[7] != '-')
			return false;
		day = number_digits(s.p + 8, 2);
	}
	if (!date_civil(year, month, day, &out->first))
		return false;
	if (*period == PERIOD_DAY)
		out->last = out->first;
	else
		*out = period_of(out->first, *period);
	return true;
}

/* Two ends with "/" between, either of them empty. */
static bool read_ends(struct span first, struct span last, struct date *out)
{
	enum date_period from = PERIOD_DAY, to = PERIOD_DAY;
	struct date a = {DATE_OPEN_FIRST, 0}, b = {0, DATE_OPEN_LAST};

	if ((first.n && !read_period(first, &a, &from)) || (last.n && !read_period(last, &b, &to)))
		return false;
	*out = (struct date){a.first, b.last};
	if (!first.n || !last.n)
		return from == PERIOD_DAY && to == PERIOD_DAY;
	/* 2025-07/2025-09 is 2025-Q3: what has a shorter name is not canonical. */
	return a.first < b.first && from == to && coarsest(*out) == from &&
	       period_of(out->first, from).last != out->last;
}

/* Two digits, below zero where they are none. */
static int pair(const char *p)
{
	unsigned tens = (unsigned char)p[0] - 48u, ones = (unsigned char)p[1] - 48u;

	return tens > 9 || ones > 9 ? -1 : (int)(tens * 10 + ones);
}

/* What read_period does for a day, without a loop: most dates of a large list are days. */
static bool read_day(const char *p, struct date *out)
{
	int century = pair(p), year = pair(p + 2), month = pair(p + 5), day = pair(p + 8);

	if ((century | year | month | day) < 0 || p[4] != '-' || p[7] != '-' ||
	    !date_civil(century * 100 + year, month, day, &out->first))
		return false;
	out->last = out->first;
	return true;
}

bool date_read(struct span text, struct date *out)
{
	enum date_period period;
	struct date d;
	size_t slash;

	if (text.n == 10)
		return read_day(text.p, out);
	if (read_period(text, &d, &period)) {
		*out = d;
		return true;
	}
	slash = span_find(text, SPAN("/"));
	if (slash == text.n || !read_ends(span_first(text, slash), span_skip(text, slash + 1), &d))
		return false;
	*out = d;
	return true;
}

int date_compare(struct date a, struct date b)
{
	if (a.first != b.first)
		return a.first < b.first ? -1 : 1;
	return (a.last > b.last) - (a.last < b.last);
}
