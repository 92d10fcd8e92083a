/* holiday.h - holidays by the names people have for them */
#ifndef VALUE_HOLIDAY_H
#define VALUE_HOLIDAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"
#include "value/calendar.h"
#include "value/date.h"

/* Takes the name of one off the front of *s: its number, -1 where there is none. */
int holiday_take(struct span *s);
/* Its day in `year`; false where it moves (春节) and only a calendar knows. */
bool holiday_fixed(int holiday, int year, int32_t *day);
/* The days off that the calendar has for it in `year`. */
bool holiday_off(int holiday, const struct calendar *c, int year, struct date *out);
/* Whether it is January 1st. */
bool holiday_opens_year(int holiday);

#endif
