/* date.h - days, and spans of days */
#ifndef VALUE_DATE_H
#define VALUE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "value/context.h"

/*
 * A day is its number since 1970-01-01 (proleptic Gregorian, 0001-01-01 to
 * 9999-12-31). A date is a span of days, first and last both in it: a day is
 * [d, d], 2025-Q3 is 07-01 to 09-30. DATE_OPEN marks an end that is not given.
 */
enum { DATE_MIN = -719162, DATE_MAX = 2932896 };
#define DATE_OPEN_FIRST INT32_MIN
#define DATE_OPEN_LAST INT32_MAX

struct date {
	int32_t first, last;
};

/* Day number of a civil date; false where there is no such day. */
bool date_civil(int year, int month, int day, int32_t *out);
void date_split(int32_t day, int *year, int *month, int *dayofmonth);
/* 1 Monday … 7 Sunday (ISO 8601). */
int date_weekday(int32_t day);
/* ISO 8601 week: its year and number. */
void date_week(int32_t day, int *year, int *week);

/*
 * What people write, DESIGN section 3; the canonical forms are accepted back.
 *	date_parse	any of them, as a span: 9月 is the whole month
 *	deadline_parse	the last day meant: 9月底前, 7月上旬 (10th), 国庆节前 (the day before
 *			the holiday begins, from the calendar, or its fixed date), 第三季度
 *			(its last day), 2025年6月—8月 (08-31); 长期, 常年 and what has only a
 *			beginning give *none = true: no deadline
 * A term (3天内, 5个工作日内, 立即) runs from the day after context->today. 元旦前 without a
 * year is the last day of the context's. Of a fixed holiday 国庆节 is the day itself, of one
 * that moves the days off; 国庆假期 is always the days off.
 */
bool date_parse(struct span cell, const struct context *cx, struct date *out, struct fault *fault);
bool deadline_parse(struct span cell, const struct context *cx, struct date *out, bool *none,
    struct fault *fault);

/*
 * Canonical: 2025-07-04, 2025-07, 2025, 2025-Q3, 2025-H1 and any other span as first/last, both
 * of the longest period that fits both (2025-03/2025-12, 2025-Q1/2025-Q3); an open end is empty
 * and the other end a day: 2025-01-01/.
 */
void date_write(struct date d, struct buf *out);
/* The canonical form back, and nothing else; fast. */
bool date_read(struct span text, struct date *out);
/* By first, then last. */
int date_compare(struct date a, struct date b);

/* Parts that dates are grouped by. */
enum date_period {
	PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_HALF, PERIOD_YEAR
};
/* "day", "week" …; false where it is none. */
bool period_parse(struct span name, enum date_period *out);
/* What period_parse reads; static. */
const char *period_name(enum date_period period);
/* The period in which `day` lies. */
struct date period_of(int32_t day, enum date_period period);
/* Its name: 2025-07-04, 2025-W27, 2025-07, 2025-Q3, 2025-H2, 2025. */
void period_write(int32_t day, enum date_period period, struct buf *out);

#endif
