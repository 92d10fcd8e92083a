/* days_meet.c - whether a day, an hour, or two sets of them are in */
#include "value/days.h"

#include <string.h>

/* A day and what the rules ask of it. */
struct moment {
	int32_t day;
	int weekday, dayofmonth, month_days;
};

static struct moment moment_of(int32_t day)
{
	struct date month = period_of(day, PERIOD_MONTH);

	return (struct moment){
		day, date_weekday(day), day - month.first + 1, month.last - month.first + 1
	};
}

/* The day after; most days of a window are reached so, at no cost. */
static void moment_next(struct moment *m)
{
	if (m->dayofmonth == m->month_days) {
		*m = moment_of(m->day + 1);
		return;
	}
	m->day++;
	m->dayofmonth++;
	m->weekday = m->weekday % 7 + 1;
}

static bool rule_has(const struct days_rule *r, const struct calendar *c, const struct moment *m)
{
	bool last = m->dayofmonth + 7 > m->month_days;

	switch (r->kind) {
	case DAYS_EVERY: case DAYS_BOOKED:
		return true;
	case DAYS_WORKING:
		return calendar_works(c, m->day);
	case DAYS_WEEKDAYS:
		if (!(r->weekdays >> (m->weekday - 1) & 1))
			return false;
		return !r->ordinals || (r->ordinals >> ((m->dayofmonth - 1) / 7) & 1) ||
		       (last && r->ordinals >> 5);
	case DAYS_MONTHDAYS:
		return (r->monthdays & ~(UINT32_C(1) << 31)) >> (m->dayofmonth - 1) & 1 ||
		       (m->dayofmonth == m->month_days && r->monthdays >> 31);
	}
	return false;
}

enum days_answer days_on(const struct days *d, const struct calendar *c, int32_t day)
{
	struct moment m = moment_of(day);
	enum days_answer best = DAYS_NO;

	for (int i = 0; i < d->count; i++) {
		const struct days_rule *r = &d->rules[i];

		if (r->kind == DAYS_BOOKED)
			best = DAYS_UNKNOWN;
		else if (rule_has(r, c, &m))
			return DAYS_YES;
	}
	return best;
}

static bool hours_meet(const struct days_rule *a, const struct days_rule *b)
{
	if (!a->hours || !b->hours)
		return true;
	for (int i = 0; i < a->hours; i++)
		for (int j = 0; j < b->hours; j++)
			if (a->hour[i].from < b->hour[j].to && b->hour[j].from < a->hour[i].to)
				return true;
	return false;
}

static enum days_answer meet_on(const struct days *a, const struct days *b,
    const struct calendar *c, const struct moment *m)
{
	enum days_answer best = DAYS_NO;

	for (int i = 0; i < a->count; i++) {
		const struct days_rule *r = &a->rules[i];

		if (!rule_has(r, c, m))
			continue;
		for (int j = 0; j < b->count; j++) {
			const struct days_rule *s = &b->rules[j];

			if (!rule_has(s, c, m) || !hours_meet(r, s))
				continue;
			if (r->kind != DAYS_BOOKED && s->kind != DAYS_BOOKED)
				return DAYS_YES;
			best = DAYS_UNKNOWN;
		}
	}
	return best;
}

/* Whether a week shows all there is. */
static bool weekly(const struct days *d, const struct calendar *c)
{
	for (int i = 0; i < d->count; i++) {
		const struct days_rule *r = &d->rules[i];

		if (r->kind == DAYS_MONTHDAYS || r->ordinals || (r->kind == DAYS_WORKING && c))
			return false;
	}
	return true;
}

/* A window that has both ends, and no more days than show all there is. */
static struct date closed(struct date window)
{
	enum { YEAR = 366, YEAR_2000 = 10957 };

	if (window.first == DATE_OPEN_FIRST && window.last == DATE_OPEN_LAST)
		return (struct date){YEAR_2000, YEAR_2000 + YEAR - 1};
	if (window.first == DATE_OPEN_FIRST)
		window.first = window.last - (YEAR - 1);
	else if (window.last == DATE_OPEN_LAST || window.last - window.first >= YEAR)
		window.last = window.first + YEAR - 1;
	if (window.first < DATE_MIN)
		window.first = DATE_MIN;
	if (window.last > DATE_MAX)
		window.last = DATE_MAX;
	return window;
}

/* The days to look at for both, of which NULL becomes every day. */
static struct date common_window(const struct days **a, const struct days **b,
    const struct calendar *c, struct date window)
{
	static const struct days every = {.count = 1, .rules = {{.kind = DAYS_EVERY}}};

	if (!*a)
		*a = &every;
	if (!*b)
		*b = &every;
	window = closed(window);
	if (weekly(*a, c) && weekly(*b, c) && window.last - window.first >= 7)
		window.last = window.first + 6;
	return window;
}

enum days_answer days_meet(const struct days *a, const struct days *b, const struct calendar *c,
    struct date window, int32_t *first)
{
	enum days_answer best = DAYS_NO;
	struct moment m;

	window = common_window(&a, &b, c, window);
	if (window.first > window.last)
		return DAYS_NO;
	for (m = moment_of(window.first);; moment_next(&m)) {
		enum days_answer here = meet_on(a, b, c, &m);

		if (here == DAYS_YES || (here == DAYS_UNKNOWN && best == DAYS_NO)) {
			best = here;
			*first = m.day;
		}
		if (best == DAYS_YES || m.day == window.last)
			return best;
	}
}

enum { DAY_MINUTES = 24 * 60 };

/* Marks the minutes of a day that d has; whether a booking might add to them. */
static bool mark_minutes(const struct days *d, const struct calendar *c, const struct moment *m,
    bool minutes[DAY_MINUTES])
{
	static const struct days_rule whole = {.hours = 1, .hour = {{0, DAY_MINUTES}}};
	bool booked = false;

	for (int i = 0; i < d->count; i++) {
		const struct days_rule *r = &d->rules[i], *hours = r->hours ? r : &whole;

		booked = booked || r->kind == DAYS_BOOKED;
		if (r->kind == DAYS_BOOKED || !rule_has(r, c, m))
			continue;
		for (int h = 0; h < hours->hours; h++)
			memset(minutes + hours->hour[h].from, true,
			    (size_t)(hours->hour[h].to - hours->hour[h].from));
	}
	return booked;
}

/* For one day; *any: inner has some of it. */
static enum days_answer cover_on(const struct days *outer, const struct days *inner,
    const struct calendar *c, const struct moment *m, bool *any)
{
	bool asked[DAY_MINUTES] = {false}, there[DAY_MINUTES] = {false};
	enum days_answer best = DAYS_YES;
	bool booked = mark_minutes(outer, c, m, there);

	if (mark_minutes(inner, c, m, asked)) {
		*any = true;
		best = DAYS_UNKNOWN;
	}
	for (int i = 0; i < DAY_MINUTES; i++) {
		*any = *any || asked[i];
		if (!asked[i] || there[i])
			continue;
		if (!booked)
			return DAYS_NO;
		best = DAYS_UNKNOWN;
	}
	return best;
}

enum days_answer days_cover(const struct days *outer, const struct days *inner,
    const struct calendar *c, struct date window)
{
	enum days_answer worst = DAYS_YES;
	bool any = false;
	struct moment m;

	window = common_window(&outer, &inner, c, window);
	for (m = moment_of(window.first); m.day <= window.last; moment_next(&m)) {
		enum days_answer here = cover_on(outer, inner, c, &m, &any);

		if (here == DAYS_NO)
			return DAYS_NO;
		if (here == DAYS_UNKNOWN)
			worst = DAYS_UNKNOWN;
	}
	return any ? worst : DAYS_NO;
}
