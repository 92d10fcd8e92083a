/* context.h - what a cell's meaning depends on besides its text */
#ifndef VALUE_CONTEXT_H
#define VALUE_CONTEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/span.h"

struct calendar;
struct gazetteer;

/* Lent to every parser; NULL where nothing is known. Zero-initialise. */
struct context {
	int year;			/* of dates that say none; 0: such dates are refused */
	int month;			/* of that year, of days that say none; 0: refused */
	bool monthly;			/* of the row: in December 1月 may be the next */
	int32_t today;			/* day number of --as-of (value/date.h); 0 not known */
	bool counted;			/* today is when the row began: 一年 is one from then */
	int64_t money_unit;		/* yuan in one unit of the column (万元: 10000); 0 is 1 */
	const struct calendar *calendar;	/* holidays and make-up days; NULL none known */
	const struct gazetteer *gazetteer;	/* areas; NULL: any path is one */
};

/*
 * Sets today, as people write a day. Where it is `given` it is the year of dates that say none,
 * too: for the clock to give that would be a guess.
 */
bool context_today(struct context *cx, struct span day, bool given, struct fault *fault);

#endif
