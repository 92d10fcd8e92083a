/* calendar.h - which days are worked */
#ifndef VALUE_CALENDAR_H
#define VALUE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/span.h"

/* One day that is not as its weekday says: a holiday, or a make-up working day (调休上班). */
struct calendar_day {
	int32_t day;
	bool works;
	struct span name;	/* of the holiday: 国庆节 */
};

/*
 * Days ascending. Zero-initialise, add in any order, then calendar_sort before the first
 * question.
 */
struct calendar {
	struct arena arena;
	struct calendar_day *days;
	size_t count, room;
};

void calendar_add(struct calendar *c, int32_t day, bool works, struct span name);
/* False, with the day in *twice, where one day is given two meanings. */
bool calendar_sort(struct calendar *c, int32_t *twice);
void calendar_free(struct calendar *c);

/* With c == NULL: Monday to Friday. */
bool calendar_works(const struct calendar *c, int32_t day);
/*
 * The n-th working day after `day` (n > 0) or before it (n < 0); n == 0: day itself, or
 * the next working day.
 */
int32_t calendar_step(const struct calendar *c, int32_t day, int n);
/* False with a fault that names the first year of the span in which c has no day; true of NULL. */
bool calendar_covers(const struct calendar *c, int32_t first, int32_t last, struct fault *fault);
/*
 * First and last day off of the named holiday in `year`; false where the calendar does
 * not have it.
 */
bool calendar_holiday(const struct calendar *c, struct span name, int year, int32_t *first,
    int32_t *last);

#endif
