/* today.h - which day it is: that of --as-of, else of SOURCE_DATE_EPOCH, else of the clock */
#ifndef CLI_TODAY_H
#define CLI_TODAY_H

#include <stdbool.h>
#include <time.h>

#include "base/fault.h"
#include "value/context.h"
#include "value/date.h"

/*
 * Now: SOURCE_DATE_EPOCH (UTC), else the clock (local). One that is no number of seconds is a
 * usage error (reproducible-builds.org/specs/source-date-epoch).
 */
void today_now(struct tm *out);
/*
 * context_today of what --as-of said, NULL where it was not given: of now. False with a fault of
 * the option where it is no day.
 */
bool today_context(const char *as_of, struct context *cx, struct fault *fault);
/* The days that it means; *days as they were where it is not given. False as above. */
bool today_days(const char *as_of, struct date *days, struct fault *fault);

#endif
