/* context.c - what a cell's meaning depends on besides its text */
#include "value/context.h"

#include "value/date.h"

bool context_today(struct context *cx, struct span day, bool given, struct fault *fault)
{
	struct context none = {.year = 0};
	struct date date;
	int month, day_of_month;

	if (!date_parse(day, &none, &date, fault))
		return false;
	cx->today = date.last;
	if (given)
		date_split(date.last, &cx->year, &month, &day_of_month);
	return true;
}
