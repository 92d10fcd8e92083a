/* period.c - years, quarters, weeks one after the other */
#include "value/period.h"

/* The week that stands in its year as the fourth of January does in the first, so many weeks on. */
static bool find_week(int year, int week, struct date *out)
{
	int32_t day;
	int of, number;

	if (!date_civil(year, 1, 4, &day))
		return false;
	day += (week - 1) * 7;
	if (day > DATE_MAX)
		return false;
	date_week(day, &of, &number);
	*out = period_of(day, PERIOD_WEEK);
	return of == year && number == week;
}

static bool read_week(struct span name, struct date *out)
{
	int n[6];

	if (name.n != 8 || name.p[4] != '-' || name.p[5] != 'W')
		return false;
	for (int i = 0; i < 6; i++) {
		n[i] = name.p[i < 4 ? i : i + 2] - '0';
		if (n[i] < 0 || n[i] > 9)
			return false;
	}
	return find_week(n[0] * 1000 + n[1] * 100 + n[2] * 10 + n[3], n[4] * 10 + n[5], out);
}

bool period_read(struct span name, enum date_period period, struct date *out)
{
	struct date d;

	if (period == PERIOD_WEEK)
		return read_week(name, out);
	if (!date_read(name, &d) || d.first < DATE_MIN || d.last > DATE_MAX ||
	    date_compare(period_of(d.first, period), d) != 0)
		return false;
	*out = d;
	return true;
}

bool period_before(struct date p, enum date_period period, struct date *out)
{
	if (p.first <= DATE_MIN)
		return false;
	*out = period_of(p.first - 1, period);
	return true;
}

bool period_after(struct date p, enum date_period period, struct date *out)
{
	if (p.last >= DATE_MAX)
		return false;
	*out = period_of(p.last + 1, period);
	return true;
}

bool period_year_before(struct date p, enum date_period period, struct date *out)
{
	int year, month, day, week;
	int32_t first;

	if (period == PERIOD_WEEK) {
		date_week(p.first, &year, &week);
		return find_week(year - 1, week, out);
	}
	date_split(p.first, &year, &month, &day);
	if (!date_civil(year - 1, month, day, &first))
		return false;
	*out = period_of(first, period);
	return true;
}
