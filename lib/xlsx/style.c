/* style.c - numbers and dates as cells show them */
#include "xlsx/style.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "value/date.h"

enum { DIGITS = 15 };	/* that a spreadsheet keeps */

/* 0.digits × 10^point */
struct decimal {
	char digits[DIGITS + 1];
	int count;	/* without zeros at the end */
	int point;
	bool negative;
};

static void read_decimal(struct decimal *d, double number)
{
	char text[40];
	int precision = 0;

	do {
		snprintf(text, sizeof text, "%.*e", precision, fabs(number));
	} while (++precision < DIGITS && strtod(text, NULL) != fabs(number));
	d->negative = number < 0;
	d->count = 0;
	for (const char *p = text; *p != 'e'; p++)
		if (*p != '.')
			d->digits[d->count++] = *p;
	d->point = atoi(strchr(text, 'e') + 1) + 1;
	while (d->count && d->digits[d->count - 1] == '0')
		d->count--;
}

/* Half a unit goes away from zero, as spreadsheets round. */
static void round_decimal(struct decimal *d, int decimals)
{
	int keep = d->point + decimals, last = keep - 1;

	if (keep >= d->count)
		return;
	if (keep < 0 || d->digits[keep] < '5') {
		d->count = keep > 0 ? keep : 0;
		while (d->count && d->digits[d->count - 1] == '0')
			d->count--;
		return;
	}
	while (last >= 0 && d->digits[last] == '9')
		last--;
	if (last >= 0) {
		d->digits[last]++;
		d->count = last + 1;
	} else {
		d->digits[0] = '1';
		d->count = 1;
		d->point++;
	}
}

static char digit_at(const struct decimal *d, int i)
{
	return i >= 0 && i < d->count ? d->digits[i] : '0';
}

/*
 * `whole`: least digits before the point; `places`: exactly so many after it, -1: as many as
 * there are.
 */
static void write_decimal(const struct decimal *d, int whole, int places, bool thousands,
    struct buf *out)
{
	int before = d->count && d->point > 0 ? d->point : 0;
	int after = places >= 0 ? places : d->count > d->point ? d->count - d->point : 0;

	if (!d->count && places < 0)
		after = 0;
	if (before < whole)
		before = whole;
	for (int i = before; i > 0; i--) {
		buf_char(out, digit_at(d, d->point - i));
		if (thousands && i > 1 && i % 3 == 1)
			buf_char(out, ',');
	}
	if (after)
		buf_char(out, '.');
	for (int i = 0; i < after; i++)
		buf_char(out, digit_at(d, d->point + i));
}

bool style_loses_digits(double number)
{
	return fabs(number) >= 1e15;
}

static void write_shown(const struct style *s, struct decimal *d, struct buf *out)
{
	int places;

	if (s->percent)
		d->point += 2;
	round_decimal(d, s->decimals);
	places = d->count - d->point < s->decimals ? d->count - d->point : s->decimals;
	if (!d->count || places < s->least)
		places = s->least;
	if (d->negative && d->count)
		buf_char(out, '-');
	buf_text(out, s->before);
	write_decimal(d, s->zeros, places, s->thousands, out);
	buf_text(out, s->after);
}

void style_write_number(const struct style *s, double number, bool shown, struct buf *out)
{
	/* 000123 is a code: its zeros are what the format is for. */
	bool is_code = s->kind == STYLE_NUMBER && s->zeros > 1 && !s->decimals && !s->hashes;
	struct decimal d;

	read_decimal(&d, number);
	if (style_loses_digits(number)) {
		buf_printf(out, "%.*G", DIGITS, number);
	} else if (s->kind == STYLE_NUMBER && (shown || (is_code && floor(number) == number))) {
		write_shown(s, &d, out);
	} else {
		if (d.negative && d.count)
			buf_char(out, '-');
		write_decimal(&d, 1, -1, false, out);
	}
}

/*
 * Day number (value/date.h) of whole days; those before March 1900 are one less for the 29
 * February.
 */
static bool read_day(int32_t days, bool from_1904, int32_t *day, struct fault *fault)
{
	const int32_t first_1904 = 1462, leap = 60, epoch = 25569;

	if (from_1904)
		days += first_1904;
	if (days == leap)
		return fault_set(fault, FAULT_DATE_NONE, SPAN("1900-02-29"), NULL);
	*day = days - epoch + (days < leap);
	if (*day > DATE_MAX)
		return fault_set(fault, FAULT_DATE, SPAN(""), NULL);
	return true;
}

/* The first of a month under a format that shows no day is the month. */
static void write_day(const struct style *s, int32_t day, struct buf *out)
{
	int year, month, of_month;
	struct date d = {day, day};

	date_split(day, &year, &month, &of_month);
	if (s->year && !s->day && of_month == 1)
		d = period_of(day, s->month || month != 1 ? PERIOD_MONTH : PERIOD_YEAR);
	date_write(d, out);
}

static void write_time(const struct style *s, int64_t seconds, struct buf *out)
{
	int64_t second = seconds % 60;

	buf_printf(out, "%02lld:%02lld", (long long)(seconds / 3600),
		   (long long)(seconds / 60 % 60));
	if (second || (s->second && !s->hour))
		buf_printf(out, ":%02lld", (long long)second);
}

bool style_write_date(const struct style *s, double serial, bool from_1904, struct buf *out,
    struct fault *fault)
{
	const int64_t a_day = 86400;
	bool has_time = s->hour || s->minute || s->second;
	bool has_day = (s->year || s->month || s->day) && (serial >= 1 || from_1904 || !has_time);
	int64_t seconds;
	int32_t day = 0;

	if (!(serial >= 0) || serial > DATE_MAX + 25569 + 1 ||
	    (has_day && serial < 1 && !from_1904)) {
		char text[32];

		snprintf(text, sizeof text, "%.15G", serial);
		return fault_set(fault, FAULT_DATE, span_of(text), NULL);
	}
	seconds = (int64_t)floor(serial * (double)a_day + 0.5);
	if (has_day) {
		if (!read_day((int32_t)(has_time ? seconds / a_day : (int64_t)serial), from_1904,
			      &day, fault))
			return false;
		write_day(s, day, out);
	}
	if (has_time && has_day && seconds % a_day)
		buf_char(out, ' ');
	if (has_time && (!has_day || seconds % a_day))
		write_time(s, has_day || !s->elapsed ? seconds % a_day : seconds, out);
	return true;
}
