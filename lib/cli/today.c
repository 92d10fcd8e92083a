/* today.c - which day it is: that of --as-of, else of SOURCE_DATE_EPOCH, else of the clock */
#include "cli/today.h"

#include <errno.h>
#include <stdlib.h>

#include "cli/program.h"

/* Seconds and nothing else, up to the end of the year 9999. */
static bool read_epoch(const char *text, time_t *out)
{
	char *end;

	errno = 0;
	*out = (time_t)strtoll(text, &end, 10);
	return *text >= '0' && *text <= '9' && !*end && !errno && *out <= 253402300799;
}

void today_now(struct tm *out)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t t;

	if (epoch && *epoch) {
		if (!read_epoch(epoch, &t))
			program_usage("SOURCE_DATE_EPOCH wants seconds since 1970, not '%s'",
			    epoch);
		gmtime_r(&t, out);
	} else {
		t = time(NULL);
		tzset();
		localtime_r(&t, out);
	}
}

/* Today as a text for date_parse: as_of, else written into `day`. */
static const char *today_text(const char *as_of, char day[11])
{
	struct tm tm;

	if (as_of)
		return as_of;
	today_now(&tm);
	strftime(day, 11, "%Y-%m-%d", &tm);
	return day;
}

bool today_context(const char *as_of, struct context *cx, struct fault *fault)
{
	char day[11];

	if (context_today(cx, span_of(today_text(as_of, day)), as_of != NULL, fault))
		return true;
	fault_column(fault, SPAN("--as-of"));
	return false;
}

bool today_days(const char *as_of, struct date *days, struct fault *fault)
{
	struct context none = {.year = 0};

	if (!as_of || date_parse(span_of(as_of), &none, days, fault))
		return true;
	fault_column(fault, SPAN("--as-of"));
	return false;
}
