/* date_point.c - one end of a date, as people write it */
#include "value/date_point.h"

#include "value/holiday.h"
#include "value/phrase.h"

bool point_fail(struct point_reader *r, enum fault_code code, const char *want)
{
	r->code = code;
	r->want = want;
	return false;
}

/* Takes the number and then the word off *s, or neither. */
static bool counted(struct span *s, int most, const char *const *words, int *n)
{
	struct span rest = *s;
	int digits = phrase_number(&rest, n);

	if (!digits || digits > most || span_take_any(&rest, words) < 0)
		return false;
	*s = rest;
	return true;
}

/* Takes 底 or 末 after a month, quarter, half or year. */
static void read_end(struct point_reader *r, struct point *p)
{
	static const char *const ends[] = {
		"月底", "月末", "底", "末", "最后一天", "最后一日", NULL
	};

	p->end = span_take_any(&r->rest, ends) >= 0;
}

static void set_third(struct point *p, int number)
{
	p->unit = POINT_THIRD;
	p->number = number;
}

/* 上旬, 中旬, 下旬; the month may be said elsewhere. */
static bool read_third(struct point_reader *r, struct point *p)
{
	static const char *const thirds[] = {"上旬", "中旬", "下旬", NULL};
	int third = span_take_any(&r->rest, thirds);

	if (third < 0)
		return false;
	set_third(p, third + 1);
	return true;
}

/* What follows 7月: a third of it, a day, its beginning or end, or nothing. */
static void read_in_month(struct point_reader *r, struct point *p)
{
	static const char *const days[] = {"日", "号", NULL};
	static const char *const beginnings[] = {"月初", "初", NULL};
	struct span rest = r->rest;
	int digits;

	p->unit = POINT_MONTH;
	if (read_third(r, p))
		return;
	if (span_take_any(&r->rest, beginnings) >= 0) {
		set_third(p, 1);
		return;
	}
	digits = phrase_number(&rest, &p->number);
	if (digits == 1 || digits == 2) {
		span_take_any(&rest, days);
		p->unit = POINT_DAY;
		r->rest = rest;
		return;
	}
	read_end(r, p);
}

/* 7/19 and 9.30; what is put after the sign is not more than two digits. */
static bool read_figure(struct span *s, char sign, int *n)
{
	struct span rest = *s;
	int digits;

	if (!rest.n || rest.p[0] != sign)
		return false;
	rest = span_skip(rest, 1);
	digits = rest.n && (unsigned char)rest.p[0] < 0x80 ? phrase_number(&rest, n) : 0;
	if (digits < 1 || digits > 2)
		return false;
	*s = rest;
	return true;
}

/* What begins with a number of one or two digits. */
static bool read_small(struct point_reader *r, struct point *p)
{
	static const char *const quarters[] = {"季度", "季", NULL};
	static const char *const months[] = {"月份", "月", NULL};
	static const char *const days[] = {"日", "号", NULL};
	static const char *const weeks[] = {"周", NULL};
	bool ordinal = span_take(&r->rest, SPAN("第"));
	int n, digits;

	if (counted(&r->rest, 2, quarters, &p->number)) {
		p->unit = POINT_QUARTER;
		read_end(r, p);
		return true;
	}
	if (ordinal && counted(&r->rest, 2, weeks, &p->number)) {
		p->unit = POINT_WEEK;
		return true;
	}
	if (!ordinal && counted(&r->rest, 2, months, &p->month)) {
		read_in_month(r, p);
		return true;
	}
	if (!ordinal && counted(&r->rest, 2, days, &p->number)) {
		p->unit = POINT_DAY_ONLY;
		return true;
	}
	digits = phrase_number(&r->rest, &n);
	if (digits != 1 && digits != 2)
		return false;
	p->numeric = true;
	p->number = p->month = n;
	p->unit = POINT_BARE;
	if (!ordinal && !p->year &&
	    (read_figure(&r->rest, '/', &p->number) || read_figure(&r->rest, '.', &p->number))) {
		p->unit = POINT_DAY;
		if (read_figure(&r->rest, '/', &n) || read_figure(&r->rest, '.', &n))
			return point_fail(r, FAULT_DATE, "four digits of the year, first");
	}
	return true;
}

/* What a year may be followed by, or what stands without one. */
static bool read_in_year(struct point_reader *r, struct point *p)
{
	static const char *const whole[] = {"全年度", "全年", "年内", NULL};
	static const char *const ends[] = {"年底", "年末", NULL};
	static const char *const halves[] = {"上半年", "下半年", "H1", "H2", NULL};
	static const char *const quarters[] = {"Q1", "Q2", "Q3", "Q4", NULL};
	int at;

	if (span_take_any(&r->rest, whole) >= 0) {
		p->unit = POINT_YEAR;
	} else if (span_take_any(&r->rest, ends) >= 0) {
		p->unit = POINT_YEAR;
		p->end = true;
	} else if ((at = span_take_any(&r->rest, halves)) >= 0) {
		p->unit = POINT_HALF;
		p->number = at % 2 + 1;
		read_end(r, p);
	} else if ((at = span_take_any(&r->rest, quarters)) >= 0) {
		p->unit = POINT_QUARTER;
		p->number = at + 1;
		read_end(r, p);
	} else {
		p->holiday = holiday_take(&r->rest);
		if (p->holiday < 0)
			return read_small(r, p);
		p->unit = POINT_HOLIDAY;
	}
	return true;
}

/* 2025-7-4, 2025/7, 2025.7.4, 2025-Q3, 2025-W27 after the year. */
static bool read_figures(struct point_reader *r, struct point *p)
{
	static const char signs[] = "-/.";
	struct span rest = r->rest;

	if (span_take(&rest, SPAN("-W"))) {
		p->unit = POINT_WEEK;
		r->rest = rest;
		return phrase_number(&r->rest, &p->number) == 2;
	}
	if (span_take(&rest, SPAN("-")) && rest.n && (rest.p[0] == 'Q' || rest.p[0] == 'H')) {
		r->rest = rest;
		return read_in_year(r, p);
	}
	for (const char *sign = signs; *sign; sign++) {
		if (!read_figure(&r->rest, *sign, &p->month))
			continue;
		p->numeric = true;
		p->hyphens = *sign == '-';
		p->unit = read_figure(&r->rest, *sign, &p->number) ? POINT_DAY : POINT_MONTH;
		return true;
	}
	return false;
}

/* What stands after 2025年, if anything does. */
static void read_rest_of_year(struct point_reader *r, struct point *p)
{
	struct span rest = r->rest;

	if (read_in_year(r, p) && p->unit != POINT_DAY_ONLY)
		return;
	r->rest = rest;
	p->unit = POINT_YEAR;
	read_end(r, p);
}

/* What begins with a year of four digits, already taken. */
static bool read_year(struct point_reader *r, struct point *p)
{
	if (span_take(&r->rest, SPAN("年")))
		span_take(&r->rest, SPAN("度"));
	else if (read_figures(r, p))
		return true;
	read_rest_of_year(r, p);
	return true;
}

/*
 * Five digits are a day of a spreadsheet (1900 system, ECMA-376 part 1, 18.17.4.1); a
 * fraction is the hour.
 */
static bool read_serial(struct point_reader *r, struct point *p, int serial)
{
	int fraction;

	if (span_take(&r->rest, SPAN(".")) && !phrase_number(&r->rest, &fraction))
		return false;
	p->unit = POINT_EXACT;
	p->exact.first = p->exact.last = serial - 25569;
	return !r->rest.n;
}

/* The day that 本周 and the like count from: in a list of May 本月 is May. */
static bool find_today(struct point_reader *r, enum date_period period, int32_t *out)
{
	const struct context *cx = r->context;

	if (period == PERIOD_MONTH && cx->month)
		return cx->year ? date_civil(cx->year, cx->month, 1, out) :
		       point_fail(r, FAULT_DATE_YEAR, "the year before it, or --as-of");
	*out = cx->today;
	return cx->today || point_fail(r, FAULT_DATE_BASE, "the date itself");
}

/*
 * 今天, 本月 and the like, from the day of the context; false, with nothing taken, where
 * it is none.
 */
static bool read_today(struct point_reader *r, struct point *p)
{
	static const struct {
		const char *word;
		int step;
		enum date_period period;
		enum { ALL, BEGINNING, END } part;
	} words[] = {
		{"今天", 0, PERIOD_DAY, ALL}, {"今日", 0, PERIOD_DAY, ALL},
		{"当天", 0, PERIOD_DAY, ALL}, {"当日", 0, PERIOD_DAY, ALL},
		{"即日", 0, PERIOD_DAY, ALL}, {"昨天", -1, PERIOD_DAY, ALL},
		{"明天", 1, PERIOD_DAY, ALL}, {"明日", 1, PERIOD_DAY, ALL},
		{"本周", 0, PERIOD_WEEK, ALL}, {"下周", 1, PERIOD_WEEK, ALL},
		{"上周", -1, PERIOD_WEEK, ALL},
		{"本月", 0, PERIOD_MONTH, ALL}, {"当月", 0, PERIOD_MONTH, ALL},
		{"下月", 1, PERIOD_MONTH, ALL}, {"下个月", 1, PERIOD_MONTH, ALL},
		{"上月", -1, PERIOD_MONTH, ALL}, {"上个月", -1, PERIOD_MONTH, ALL},
		{"月底", 0, PERIOD_MONTH, END}, {"月末", 0, PERIOD_MONTH, END},
		{"月内", 0, PERIOD_MONTH, ALL}, {"月初", 0, PERIOD_MONTH, BEGINNING},
		{"本季度", 0, PERIOD_QUARTER, ALL}, {"当季", 0, PERIOD_QUARTER, ALL},
		{"季度末", 0, PERIOD_QUARTER, END}, {"季末", 0, PERIOD_QUARTER, END},
	};
	int32_t today;
	size_t i = 0;
	int weekday, day;

	while (i < sizeof words / sizeof *words && !span_take_word(&r->rest, words[i].word))
		i++;
	if (i == sizeof words / sizeof *words || !find_today(r, words[i].period, &today))
		return false;
	p->unit = POINT_EXACT;
	p->exact = period_of(today, words[i].period);
	if (words[i].step < 0)
		p->exact = period_of(p->exact.first - 1, words[i].period);
	else if (words[i].step > 0)
		p->exact = period_of(p->exact.last + 1, words[i].period);
	if (words[i].period == PERIOD_WEEK && (weekday = phrase_weekday_name(&r->rest))) {
		p->exact.first = p->exact.last = p->exact.first + weekday - 1;
	} else if (words[i].period == PERIOD_WEEK && span_take(&r->rest, SPAN("末"))) {
		p->exact.first = p->exact.last - 1;
	} else if (words[i].period == PERIOD_MONTH) {
		date_split(p->exact.first, &p->year, &p->month, &day);
		if (words[i].part == BEGINNING)
			set_third(p, 1);
		else
			read_in_month(r, p);
	} else if (words[i].period == PERIOD_QUARTER) {
		read_end(r, p);
	}
	p->end |= words[i].part == END;
	return true;
}

/* What may stand after a day: its weekday and the hour, which a day leaves out. */
static bool read_after_day(struct point_reader *r, struct point *p)
{
	static const char *const parts[] = {
		"全天", "上午", "下午", "晚上", "晚间", "早上", "早晨", "中午", "凌晨", "T", " ",
		NULL
	};
	struct span rest = r->rest;
	bool bracket = span_take(&rest, SPAN("("));
	int minute, part;

	p->weekday = phrase_weekday(&rest);
	if (p->weekday && (!bracket || span_take(&rest, SPAN(")"))))
		r->rest = rest;
	else if (p->weekday)
		return false;
	rest = r->rest;
	part = span_take_any(&rest, parts);
	if (phrase_clock(&rest, &minute)) {
		r->rest = rest;
		if (phrase_dash(&rest)) {
			span_take_any(&rest, parts);
			if (phrase_clock(&rest, &minute))
				r->rest = rest;
		}
	} else if (part >= 0 && part < 9) {
		r->rest = rest;
	}
	return true;
}

static bool read_number_first(struct point_reader *r, struct point *p)
{
	struct span start = r->rest;
	int n, digits = phrase_number(&r->rest, &n);

	if ((digits == 4 && n == 0) || (digits == 8 && n < 10000))
		return point_fail(r, FAULT_DATE_NONE, NULL);
	switch (digits) {
	case 4:
		p->year = n;
		return read_year(r, p);
	case 5:
		return read_serial(r, p, n);
	case 8:
		p->unit = POINT_DAY;
		p->year = n / 10000;
		p->month = n / 100 % 100;
		p->number = n % 100;
		return true;
	case 2:
		if (span_starts(r->rest, SPAN("年")))
			return point_fail(r, FAULT_DATE, "four digits of the year");
	}
	r->rest = start;
	return read_in_year(r, p);
}

bool point_read(struct point_reader *r, struct point *p)
{
	static const char *const years[] = {"今年", "本年", "当年", "明年", "去年", NULL};
	static const int steps[] = {0, 0, 0, 1, -1};
	int at;

	*p = (struct point){.unit = POINT_BARE};
	if (!read_today(r, p)) {
		if (r->code != FAULT_DATE)
			return false;
		at = span_take_any(&r->rest, years);
		if (at >= 0 && !r->context->year)
			return point_fail(r, FAULT_DATE_YEAR, "the year");
		if (at >= 0) {
			p->year = r->context->year + steps[at];
			span_take(&r->rest, SPAN("度"));
			read_rest_of_year(r, p);
		} else if (!read_third(r, p) && !read_number_first(r, p)) {
			return false;
		}
	}
	return (p->unit != POINT_DAY && p->unit != POINT_DAY_ONLY) || read_after_day(r, p);
}

bool point_days_off(struct point_reader *r, const struct point *p, struct date *out)
{
	int year = p->year ? p->year : r->context->year;

	if (!year)
		return point_fail(r, FAULT_DATE_YEAR, "the year before it, or --as-of");
	if (!holiday_off(p->holiday, r->context->calendar, year, out))
		return point_fail(r, FAULT_DATE_HOLIDAY, "the date, or a calendar that has it");
	return true;
}

bool point_eve(struct point_reader *r, const struct point *p, int32_t *out)
{
	int year = p->year ? p->year : r->context->year;
	struct date off;

	if (!year)
		return point_fail(r, FAULT_DATE_YEAR, "the year before it, or --as-of");
	/*
	 * Of a year's own first day nothing of that year is before: 元旦前 in a list of
	 * 2025 is 12-31.
	 */
	if (!p->year && holiday_opens_year(p->holiday))
		year++;
	if (!holiday_off(p->holiday, r->context->calendar, year, &off) &&
	    !holiday_fixed(p->holiday, year, &off.first))
		return point_fail(r, FAULT_DATE_HOLIDAY, "the date, or a calendar that has it");
	*out = off.first - 1;
	return true;
}

/* The day or period that p names within a year. */
static bool days_in_year(const struct point *p, int year, struct date *out)
{
	static const enum date_period periods[] = {
		[POINT_YEAR] = PERIOD_YEAR, [POINT_HALF] = PERIOD_HALF,
		[POINT_QUARTER] = PERIOD_QUARTER, [POINT_MONTH] = PERIOD_MONTH,
		[POINT_THIRD] = PERIOD_MONTH, [POINT_DAY] = PERIOD_DAY,
	};
	static const int months[] = {[POINT_HALF] = 6, [POINT_QUARTER] = 3};
	int month = p->month, day = p->unit == POINT_DAY ? p->number : 1;

	if (p->unit == POINT_YEAR)
		month = 1;
	else if (p->unit == POINT_HALF || p->unit == POINT_QUARTER)
		month = (p->number - 1) * months[p->unit] + 1;
	if (!date_civil(year, month, day, &out->first))
		return false;
	*out = period_of(out->first, periods[p->unit]);
	if (p->unit == POINT_THIRD) {
		out->first += 10 * (p->number - 1);
		if (p->number < 3)
			out->last = out->first + 9;
	}
	return true;
}

static bool days_of_week(const struct point *p, int year, struct date *out)
{
	int32_t day;
	int of, week = p->number;

	/* January 4th is always in week 1. */
	if (week < 1 || !date_civil(year, 1, 4, &day))
		return false;
	day += 7 * (week - 1);
	if (day > DATE_MAX)
		return false;
	date_week(day, &of, &week);
	*out = period_of(day, PERIOD_WEEK);
	return of == year;
}

/* 5日 and 中旬 are of the month of the context; false where none is known. */
static bool take_month(const struct point_reader *r, struct point *p)
{
	if (p->unit != POINT_DAY_ONLY && (p->unit != POINT_THIRD || p->month))
		return p->unit != POINT_BARE;
	if (p->unit == POINT_DAY_ONLY)
		p->unit = POINT_DAY;
	p->month = r->context->month;
	return p->month > 0;
}

/* In a row of December January may be over, or the next. */
static bool is_far(const struct context *cx, const struct point *p)
{
	enum { HALF = 6 };

	return cx->monthly && p->month && p->month + HALF < cx->month;
}

bool point_days(struct point_reader *r, struct point *p, int year, struct date *out)
{
	if (p->year)
		year = p->year;
	else if (!year)
		year = r->context->year;
	if (!take_month(r, p))
		return point_fail(r, FAULT_DATE, "year, month and day, as 2025年7月4日");
	if (p->unit == POINT_EXACT) {
		*out = p->exact;
	} else if (!year || (!p->year && is_far(r->context, p))) {
		return point_fail(r, FAULT_DATE_YEAR, "the year before it, or --as-of");
	} else if (p->unit == POINT_HOLIDAY) {
		if (!holiday_fixed(p->holiday, year, &out->first))
			return point_days_off(r, p, out);
		out->last = out->first;
	} else if (!(p->unit == POINT_WEEK ? days_of_week : days_in_year)(p, year, out)) {
		return point_fail(r, FAULT_DATE_NONE, NULL);
	}
	if (p->weekday && date_weekday(out->first) != p->weekday)
		return point_fail(r, FAULT_DATE_NONE, "the weekday of that date");
	if (p->end)
		out->first = out->last;
	return true;
}
