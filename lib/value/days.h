/* days.h - on which days, and at what hours */
#ifndef VALUE_DAYS_H
#define VALUE_DAYS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "value/calendar.h"
#include "value/context.h"
#include "value/date.h"

/*
 * Canonical text, rules between ";", a day is in when one rule has it:
 *
 *	rule	= days ["@" hours] | "@" hours | "book" [number]
 *	days	= "*"				every day
 *		| "W"				working days, by the calendar (工作日)
 *		| weekday *("," weekday)	1-5, 2,4, 6-7: 1 is Monday
 *		| weekdays "#" ordinals		6#2 the second Saturday of the month, 3#1,3;
 *						5#L the last Friday
 *		| "d" monthday *("," monthday)	d5,20: each 5th and 20th; dL the last day
 *	hours	= HH:MM "-" HH:MM *("," …)	08:30-12:00,14:30-17:30; the end is not in;
 *						24:00 is midnight
 *	book	by appointment: open only if booked, `book3` three days ahead: when is not known
 *
 * 上午 is 08:00-12:00, 下午 12:00-18:00, 晚上 18:00-22:00, 白天 08:00-18:00; 全天（24小时） is "*".
 */
enum days_kind { DAYS_EVERY, DAYS_WORKING, DAYS_WEEKDAYS, DAYS_MONTHDAYS, DAYS_BOOKED };

struct days_rule {
	enum days_kind kind;
	uint8_t weekdays;	/* bit 0 Monday … bit 6 Sunday */
	uint8_t ordinals;	/* bit n-1: n-th in the month; bit 5: the last; 0: every week */
	uint32_t monthdays;	/* bit n-1: day n; bit 31: the last */
	int ahead;		/* days ahead to book; 0 not said */
	int hours;		/* pairs used below; 0: the whole day */
	struct { int16_t from, to; } hour[4];	/* minutes after midnight */
};

enum { DAYS_RULES = 8 };

struct days {
	int count;
	struct days_rule rules[DAYS_RULES];
};

/* What people write, the canonical form included. */
bool days_parse(struct span cell, const struct context *cx, struct days *out, struct fault *fault);
void days_write(const struct days *d, struct buf *out);
/* The canonical form back, weekdays and hours in any order. */
bool days_read(struct span text, struct days *out);

/*
 * Adds hours to a rule, one pair with those they touch; false where from is not before to
 * or there are too many.
 */
bool days_hours(struct days_rule *rule, int from, int to);
/* One form for one meaning: the whole day says no hours, all seven weekdays are every day. */
void days_settle(struct days_rule *rule);

/* Whether the day is in; DAYS_UNKNOWN where only a booking could tell. */
enum days_answer { DAYS_NO, DAYS_YES, DAYS_UNKNOWN };
enum days_answer days_on(const struct days *d, const struct calendar *c, int32_t day);
/*
 * Whether some minute of the window has both; either may be NULL (any day, any hour). *first is
 * the first such day, or where none is sure the first that might be. Looks at no more than the
 * first 366 days of a window, the last 366 of one without beginning, 2000 of one without either:
 * each rule alone repeats within a year but for the calendar; what needs two at once (d31 with
 * 5#L) may come later than that.
 */
enum days_answer days_meet(const struct days *a, const struct days *b, const struct calendar *c,
    struct date window, int32_t *first);
/*
 * Whether every minute of the window that `inner` has is in `outer`; NULL: any day, any hour.
 * DAYS_NO where inner has none; DAYS_UNKNOWN where a booking may tell. Looks as far as days_meet.
 */
enum days_answer days_cover(const struct days *outer, const struct days *inner,
    const struct calendar *c, struct date window);

#endif
