/* today.h - which day it is: that of --as-of, else of SOURCE_DATE_EPOCH, else of the clock */
#ifndef CLI_TODAY_H
#define CLI_TODAY_H

#include <stdbool.h>
#include <time.h>

#include "base/fault.h"
#include "value/context.h"
#include "value/date.h"

/* In all of these as_of is what --as-of said, NULL where it was not given. */

/*
 * Now: SOURCE_DATE_EPOCH (UTC), else the clock (local). One that is no number of seconds is a
 * usage error (reproducible-builds.org/specs/source-date-epoch).
 */
void today_now(struct tm *out);
/* Today as a text for date_parse: as_of, else written into `day`. */
const char *today_text(const char *as_of, char day[11]);
/* context_today of that. False with a fault, of the option, where as_of is no day. */
bool today_context(const char *as_of, struct context *cx, struct fault *fault);
/* The days that as_of means; *days as they were where it is not given. False as above. */
bool today_days(const char *as_of, struct date *days, struct fault *fault);

#endif
