/* period.h - years, quarters, weeks one after the other */
#ifndef VALUE_PERIOD_H
#define VALUE_PERIOD_H

#include <stdbool.h>

#include "value/date.h"

/* The period of that name, as period_write writes it; false where it is none. */
bool period_read(struct span name, enum date_period period, struct date *out);
/* The one before; false at the beginning of time. */
bool period_before(struct date p, enum date_period period, struct date *out);
/* The one after; false at the end of time. */
bool period_after(struct date p, enum date_period period, struct date *out);
/* The same one of the year before; false where that has none: 02-29, week 53. */
bool period_year_before(struct date p, enum date_period period, struct date *out);

#endif
