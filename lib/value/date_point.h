/* date_point.h - one end of a date, as people write it */
#ifndef VALUE_DATE_POINT_H
#define VALUE_DATE_POINT_H

#include <stdbool.h>

#include "base/fault.h"
#include "base/span.h"
#include "value/context.h"
#include "value/date.h"

enum point_unit {
	POINT_BARE,	/* a number without a word: the 5 of 5-8月 */
	POINT_YEAR, POINT_HALF, POINT_QUARTER, POINT_MONTH, POINT_THIRD, POINT_WEEK, POINT_DAY,
	POINT_DAY_ONLY,	/* the 8日 of 5月6日—8日 */
	POINT_HOLIDAY,
	POINT_EXACT,	/* a span that needs no year: a serial, 今天, 本月 */
};

/* What one end says, before the year and month that only the other says are put in. */
struct point {
	enum point_unit unit;
	int year;		/* 0: not said */
	int month;			/* 0: not said, where the unit is one that lies in one */
	int number;		/* day, half, quarter, week, third (旬), or the bare number */
	int weekday;		/* written beside it; 0 none */
	int holiday;		/* value/holiday.h */
	bool end;		/* only the last day of it: 底, 末 */
	bool numeric;		/* in figures only: 2025.9.1 */
	bool hyphens;		/* with "-" between: 2025-9-1 */
	struct date exact;
};

/*
 * A reading: what is left of the cell, folded, and why it failed (FAULT_DATE where
 * nothing better is known).
 */
struct point_reader {
	struct span rest;
	const struct context *context;
	enum fault_code code;
	const char *want;
};

/* Notes why and returns false. */
bool point_fail(struct point_reader *r, enum fault_code code, const char *want);
bool point_read(struct point_reader *r, struct point *p);
/*
 * The days it says; where neither it nor `year` (0 unknown) does, the year is the context's, and
 * so is the month, which is put in.
 */
bool point_days(struct point_reader *r, struct point *p, int year, struct date *out);
/* The days off of a holiday. */
bool point_days_off(struct point_reader *r, const struct point *p, struct date *out);
/* The last day before it: 国庆节前. */
bool point_eve(struct point_reader *r, const struct point *p, int32_t *out);

#endif
