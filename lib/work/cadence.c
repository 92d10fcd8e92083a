/* cadence.c - what should take place again and again, and whether it did */
#include "work/cadence.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "csv/write.h"

static const char *name_of(enum cadence_state state)
{
	static const char *const names[] = {
		[CADENCE_DONE] = "done", [CADENCE_OPEN] = "open", [CADENCE_MISSED] = "missed",
		[CADENCE_SHORT] = "short", [CADENCE_OVER] = "over", [CADENCE_UNLISTED] = "unlisted",
	};

	return names[state];
}

/* Whether `on` means the day, and to which day it is moved. */
static bool is_meant(const struct cadence_rule *rule, const struct calendar *calendar, int32_t day,
    int32_t *out)
{
	if (days_on(&rule->on, calendar, day) != DAYS_YES)
		return false;
	*out = day;
	if (rule->on.rules[0].kind == DAYS_MONTHDAYS)
		*out = calendar_step(calendar, day, 0);
	return true;
}

/*
 * The day of the period by which it should be: the last that `on` means, a day of the month that
 * is not worked moved to the next that is. Without `on` the last day, or that of the rule. False
 * where the period has none: a week without a working day, a month without a 31st.
 */
static bool day_of(const struct cadence_rule *rule, const struct calendar *calendar, int32_t period,
    int32_t *out)
{
	struct date days = period_of(period, rule->every);

	*out = rule->to < days.last ? rule->to : days.last;
	if (!rule->on.count)
		return true;
	for (int32_t day = days.last; day >= days.first; day--)
		if (is_meant(rule, calendar, day, out))
			return true;
	return false;
}

/* Whether `on` means the day in a period of these days: itself, or one off just before it. */
static bool is_reached(const struct cadence_rule *rule, const struct calendar *calendar,
    struct date days, int32_t day)
{
	int32_t from = day, meant;

	do {
		if (from <= days.last && is_meant(rule, calendar, from, &meant) && meant == day)
			return true;
	} while (--from >= days.first && !calendar_works(calendar, from));
	return false;
}

/* Whether one of the days that `on` means in the period is among those of the date. */
static bool has_day(const struct cadence_rule *rule, const struct calendar *calendar,
    int32_t period, struct date date)
{
	struct date days = period_of(period, rule->every);
	int32_t last = calendar_step(calendar, days.last, 0);

	if (date.last < last)
		last = date.last;
	for (int32_t day = date.first > days.first ? date.first : days.first; day <= last; day++)
		if (is_reached(rule, calendar, days, day))
			return true;
	return false;
}

static struct cadence_count *count_of(struct cadence *c, uint32_t rule, uint32_t unit,
    int32_t period)
{
	uint32_t before = c->periods.count;
	uint32_t id = idmap_id(&c->periods, idmap_id(&c->held, rule, unit), (uint32_t)period);

	if (id < before)
		return &c->counts[id];
	if (id == c->room) {
		c->room = c->room ? c->room * 2 : 64;
		c->counts = mem_resize(c->counts, c->room, sizeof *c->counts);
	}
	c->counts[id] = (struct cadence_count){.done = 0};
	return &c->counts[id];
}

/* One row on its way in. */
struct entry {
	struct cadence *c;
	const struct cadence_row *row;
};

static struct span cell_of(const struct entry *e, size_t column)
{
	return e->row->cells[column];
}

static bool refuse(const struct entry *e, size_t column, enum fault_code code, const char *want)
{
	struct fault fault = FAULT_INIT;

	fault_set(&fault, code, cell_of(e, column), want);
	fault_source(&fault, stream_source(e->row->rows));
	fault_column(&fault, e->row->rows->columns[column]);
	fault.line = e->row->line;
	e->row->blame(e->row->arg, &fault);
	return false;
}

static bool read_date(const struct entry *e, size_t column, struct date *out)
{
	struct span cell = cell_of(e, column);

	if (!cell.n)
		return refuse(e, column, FAULT_REQUIRED, "2025-07-04");
	return date_read(cell, out) || refuse(e, column, FAULT_DATE, "2025-07-04");
}

/*
 * The period that a date counts for: that in which it lies, but the one before where its day was
 * moved out of it to this date.
 */
static bool find_period(const struct entry *e, const struct cadence_rule *rule, struct date date,
    int32_t *out)
{
	struct date period = period_of(date.first, rule->every);
	int32_t before;

	if (date.last > period.last)
		return refuse(e, rule->date_column, FAULT_DATE_WIDE, NULL);
	*out = period.first;
	if (!rule->on.count || rule->date_column != rule->day_column || period.first <= DATE_MIN)
		return true;
	before = period_of(period.first - 1, rule->every).first;
	if (has_day(rule, e->c->calendar, before, (struct date){date.first, date.first}))
		*out = before;
	return true;
}

/*
 * Whether it took place when it should: on its day, or in the period, where there is no such day.
 * *counts: that it counts all the same. What is dated by another column may come late.
 */
static bool is_in_time(const struct entry *e, const struct cadence_rule *rule, int32_t period,
    struct date day, bool *counts)
{
	struct date all = period_of(period, rule->every);

	*counts = rule->makeup;
	if (rule->on.count)
		return has_day(rule, e->c->calendar, period, day);
	*counts |= rule->date_column != rule->day_column;
	if (all.first < rule->from)
		all.first = rule->from;
	if (all.last > rule->to)
		all.last = rule->to;
	return day.first <= all.last && day.last >= all.first;
}

/* Empty where the rule is about all of them together. */
static bool find_unit(const struct entry *e, const struct cadence_rule *rule, uint32_t *out)
{
	struct span name = {NULL, 0};

	if (rule->per.n)
		name = cell_of(e, rule->unit_column);
	if (rule->per.n && !name.n)
		return refuse(e, rule->unit_column, FAULT_REQUIRED, NULL);
	for (size_t i = 0; i < e->c->show.count; i++)
		e->c->beside[i] = e->c->shown[i] == STREAM_NONE || !rule->per.n ?
		    (struct span){NULL, 0} : cell_of(e, e->c->shown[i]);
	*out = roster_unit(&e->c->rosters[rule->roster], name, e->c->beside, e->c->show.count);
	return true;
}

static void count_row(const struct entry *e, uint32_t index)
{
	struct cadence_rule *rule = &e->c->rules[index];
	struct date date, day;
	struct cadence_count *count;
	int32_t period = 0;
	uint32_t unit = 0;
	bool counts, in_time;

	if (!read_date(e, rule->day_column, &day) || day.first > e->c->today ||
	    !read_date(e, rule->date_column, &date) || !find_period(e, rule, date, &period) ||
	    !find_unit(e, rule, &unit))
		return;
	in_time = is_in_time(e, rule, period, day, &counts);
	count = count_of(e->c, index, unit, period);
	count->other += !in_time;
	count->done += in_time || counts;
	if (!rule->any || period < rule->seen)
		rule->seen = period;
	rule->any = true;
}

void cadence_add(struct cadence *c, const struct cadence_row *row)
{
	const struct entry e = {c, row};
	bool known = false;

	buf_clear(&c->folded);
	if (c->kind_column != STREAM_NONE)
		text_fold(&c->folded, cell_of(&e, c->kind_column));
	for (uint32_t i = 0; i < c->count; i++) {
		if (c->kind_column != STREAM_NONE &&
		    !span_equal(buf_view(&c->folded), c->rules[i].folded))
			continue;
		count_row(&e, i);
		known = true;
	}
	c->others += !known;
}

/* A column of the rows that a cell of the rule names; where there is none, the rule is wrong. */
static bool find_named(const struct cadence *c, const struct cadence_rule *rule, struct span cell,
    struct span name, const struct stream *rows, size_t *at, struct fault *fault)
{
	*at = stream_find(rows, name, fault);
	if (*at != STREAM_NONE)
		return true;
	fault->source[0] = '\0';
	fault_source(fault, c->source);
	fault_column(fault, cell);
	fault->line = rule->line;
	return false;
}

/* A handout says for which month it was (period), a meeting when it took place (date). */
static bool bind_rule(struct cadence *c, struct cadence_rule *rule, const struct stream *rows,
    struct fault *fault)
{
	struct span date = SPAN("date");

	if (rule->per.n &&
	    !find_named(c, rule, SPAN("per"), rule->per, rows, &rule->unit_column, fault))
		return false;
	if (rule->dated.n &&
	    !find_named(c, rule, SPAN("dated"), rule->dated, rows, &rule->date_column, fault))
		return false;
	if (!rule->dated.n)
		rule->date_column = stream_find(rows, date, fault);
	rule->day_column = stream_find(rows, date, NULL);
	if (rule->day_column == STREAM_NONE)
		rule->day_column = rule->date_column;
	return rule->date_column != STREAM_NONE;
}

bool cadence_bind(struct cadence *c, const struct stream *rows, struct fault *fault)
{
	c->kind_column = stream_find(rows, SPAN("kind"), NULL);
	for (size_t i = 0; i < c->count; i++)
		if (!bind_rule(c, &c->rules[i], rows, fault))
			return false;
	c->shown = mem_zero(c->show.count + 1, sizeof *c->shown);
	c->beside = mem_zero(c->show.count + 1, sizeof *c->beside);
	for (size_t i = 0; i < c->show.count; i++)
		c->shown[i] = stream_find(rows, c->show.names[i], NULL);
	return true;
}

static enum cadence_state state_of(const struct cadence *c, const struct cadence_line *line)
{
	const struct cadence_rule *rule = line->rule;
	int32_t limit = line->deadline, last = period_of(line->period, rule->every).last;

	if (rule->makeup && last > limit)
		limit = last;
	if (rule->most && line->count.done > rule->most)
		return CADENCE_OVER;
	if (line->count.done >= rule->least)
		return CADENCE_DONE;
	if (limit >= c->today)
		return CADENCE_OPEN;
	return line->count.done ? CADENCE_SHORT : CADENCE_MISSED;
}

/* The line of one unit and period; false where nothing is to be said. */
static bool make_line(struct cadence *c, uint32_t index, uint32_t unit, int32_t period,
    struct cadence_line *line)
{
	const struct cadence_rule *rule = &c->rules[index];
	const struct roster *r = &c->rosters[rule->roster];
	bool expected = day_of(rule, c->calendar, period, &line->deadline);

	line->rule = rule;
	line->unit = map_key(&r->units, unit);
	line->shown = r->all[unit].shown;
	line->period = period;
	line->count = *count_of(c, index, unit, period);
	line->state = state_of(c, line);
	if (!r->listed || r->all[unit].listed)
		return expected || line->count.done || line->count.other;
	line->state = CADENCE_UNLISTED;
	return line->count.done || line->count.other;
}

/*
 * Whether anything can be said by the rule. Where nothing took place, it is to say from when it
 * holds, and a list of whom.
 */
static bool check_rule(const struct cadence *c, const struct cadence_rule *rule,
    fault_listener *blame, void *arg)
{
	struct fault fault = FAULT_INIT;
	bool when = rule->from != DATE_OPEN_FIRST || rule->any;

	if (when && (c->rosters[rule->roster].units.count || rule->from > c->today))
		return true;
	if (when)
		fault_set(&fault, FAULT_UNITS_NONE, rule->kind, "--list");
	else
		fault_set(&fault, FAULT_REQUIRED, SPAN(""), "2025-01-01");
	fault_source(&fault, c->source);
	fault_column(&fault, when ? SPAN("per") : SPAN("from"));
	fault.line = rule->line;
	blame(arg, &fault);
	return false;
}

static void each_period(struct cadence *c, uint32_t index, uint32_t unit, struct date time,
    void (*take)(void *arg, const struct cadence_line *line), void *arg)
{
	struct date period = period_of(time.first, c->rules[index].every);

	while (period.first <= time.last) {
		struct cadence_line line;

		if (make_line(c, index, unit, period.first, &line))
			take(arg, &line);
		if (period.last >= time.last)
			break;
		period = period_of(period.last + 1, c->rules[index].every);
	}
}

/* Days on which it matters which are worked. */
static void widen_days(struct cadence *c, const struct cadence_rule *rule, struct date time)
{
	if (!rule->on.count || time.first > time.last)
		return;
	if (time.first < c->days.first)
		c->days.first = time.first;
	if (time.last > c->days.last)
		c->days.last = time.last;
}

void cadence_each(struct cadence *c, void (*take)(void *arg, const struct cadence_line *line),
    fault_listener *blame, void *arg)
{
	for (size_t i = 0; i < c->roster_count; i++)
		roster_sort(&c->rosters[i]);
	c->days = (struct date){DATE_MAX, DATE_MIN};
	for (uint32_t i = 0; i < c->count; i++) {
		const struct cadence_rule *rule = &c->rules[i];
		const struct roster *r = &c->rosters[rule->roster];
		struct date time = {
			rule->from != DATE_OPEN_FIRST ? rule->from : rule->seen,
			rule->to < c->today ? rule->to : c->today,
		};

		if (!check_rule(c, rule, blame, arg))
			continue;
		for (uint32_t u = 0; u < r->units.count; u++)
			each_period(c, i, r->order[u], time, take, arg);
		widen_days(c, rule, time);
	}
}

static void write_limit(int64_t limit, bool said, struct buf *out)
{
	if (said)
		buf_int(out, limit);
	buf_char(out, ',');
}

void cadence_write(const struct cadence_line *line, size_t shown, struct buf *out)
{
	const struct cadence_rule *rule = line->rule;
	bool expected = line->state != CADENCE_UNLISTED;

	csv_write_cell(out, rule->kind);
	buf_char(out, ',');
	csv_write_cell(out, line->unit);
	buf_char(out, ',');
	period_write(line->period, rule->every, out);
	buf_char(out, ',');
	date_write((struct date){line->deadline, line->deadline}, out);
	buf_char(out, ',');
	write_limit(rule->least, expected, out);
	write_limit(rule->most, expected && rule->most, out);
	buf_printf(out, "%u,%u,%s", line->count.done, line->count.other,
	    name_of(line->state));
	for (size_t i = 0; i < shown; i++) {
		buf_char(out, ',');
		csv_write_cell(out, line->shown[i]);
	}
	buf_char(out, '\n');
}

void cadence_free(struct cadence *c)
{
	for (size_t i = 0; i < c->roster_count; i++)
		roster_free(&c->rosters[i]);
	arena_free(&c->arena);
	free(c->rules);
	free(c->rosters);
	free(c->pers);
	free(c->shown);
	free(c->beside);
	buf_free(&c->folded);
	free(c->counts);
	idmap_free(&c->held);
	idmap_free(&c->periods);
	*c = (struct cadence){.rules = NULL};
}
