/* backward.c - steps counted back from the day on which all must be done */
#include "work/backward.h"

#include <stdlib.h>

#include "base/mem.h"
#include "value/date.h"

/* Where a step stands in a walk along what it waits for. */
enum visit { UNSEEN, OPEN, DONE };

/* A walk that needs no recursion: a plan may be one long chain. */
struct walk {
	const struct backward_step *steps;
	enum visit *visits;
	uint32_t *path, depth;	/* the steps that are open, each waiting for the next */
	uint32_t *next;		/* by step: which of `after` is to be looked at */
	uint32_t *order, done;
};

static void enter(struct walk *w, uint32_t step)
{
	w->visits[step] = OPEN;
	w->path[w->depth++] = step;
}

/* Looks at one thing that the last open step waits for; false where that is open itself. */
static bool advance(struct walk *w, uint32_t *met)
{
	uint32_t step = w->path[w->depth - 1];

	if (w->next[step] == w->steps[step].after_count) {
		w->visits[step] = DONE;
		w->order[w->done++] = step;
		w->depth--;
		return true;
	}
	*met = w->steps[step].after[w->next[step]++];
	if (w->visits[*met] == UNSEEN)
		enter(w, *met);
	else if (w->visits[*met] == OPEN)
		return false;
	return true;
}

bool backward_order(const struct backward_step *steps, uint32_t count, uint32_t *order,
    uint32_t *cycle)
{
	struct walk w = {.steps = steps, .order = order};
	bool good = true;
	uint32_t met = 0;

	w.visits = mem_zero((size_t)count + 1, sizeof *w.visits);
	w.path = mem_alloc(((size_t)count + 1) * sizeof *w.path);
	w.next = mem_zero((size_t)count + 1, sizeof *w.next);
	for (uint32_t i = 0; good && i < count; i++) {
		if (w.visits[i] == UNSEEN)
			enter(&w, i);
		while (good && w.depth)
			good = advance(&w, &met);
	}
	if (!good) {
		uint32_t from = w.depth;

		while (w.path[from - 1] != met)
			from--;
		*cycle = w.depth - from + 1;
		for (uint32_t i = 0; i < *cycle; i++)
			order[i] = w.path[from - 1 + i];
	}
	free(w.visits);
	free(w.path);
	free(w.next);
	return good;
}

/*
 * Working days have numbers: 1 is the first of an axis, 0 the one before it. A step that begins
 * after day s and takes d days is done on day s + d.
 */
struct axis {
	const struct calendar *calendar;
	int32_t zero;		/* the day whose number is 0 */
	int32_t *ahead, *back;	/* by number, from 0; from 0 downwards */
};

static bool count_on(const struct axis *a, int32_t *days, int64_t most, int step)
{
	days[0] = a->zero;
	for (int64_t i = 1; i <= most; i++) {
		days[i] = calendar_step(a->calendar, days[i - 1], step);
		if (days[i] == days[i - 1] || !calendar_works(a->calendar, days[i]))
			return false;
	}
	return true;
}

static bool axis_init(struct axis *a, const struct calendar *calendar, int32_t zero, int64_t first,
    int64_t last)
{
	*a = (struct axis){.calendar = calendar, .zero = zero};
	if (last > DATE_MAX || first < -(int64_t)DATE_MAX)
		return false;
	a->ahead = mem_alloc(((size_t)(last > 0 ? last : 0) + 1) * sizeof *a->ahead);
	a->back = mem_alloc(((size_t)(first < 0 ? -first : 0) + 1) * sizeof *a->back);
	return count_on(a, a->ahead, last, 1) && count_on(a, a->back, -first, -1);
}

static int32_t axis_day(const struct axis *a, int64_t number)
{
	return number < 0 ? a->back[-number] : a->ahead[number];
}

static void axis_free(struct axis *a)
{
	free(a->ahead);
	free(a->back);
}

/* The working days after `from` up to `to`; counted below zero where `to` comes first. */
static int64_t days_between(const struct calendar *c, int32_t from, int32_t to)
{
	int64_t n = 0;

	for (int32_t day = from + 1; day <= to; day++)
		n += calendar_works(c, day);
	for (int32_t day = to + 1; day <= from; day++)
		n -= calendar_works(c, day);
	return n;
}

/* Numbers of the last days of work: `early` from 0 on, `late` up to 0. */
static void number_steps(const struct backward_step *steps, uint32_t count, const uint32_t *order,
    int64_t *early, int64_t *late)
{
	for (uint32_t i = 0; i < count; i++) {
		const struct backward_step *s = &steps[order[i]];
		int64_t start = 0;

		for (uint32_t j = 0; j < s->after_count; j++)
			if (early[s->after[j]] > start)
				start = early[s->after[j]];
		early[order[i]] = start + s->days;
		late[i] = 0;
	}
	for (uint32_t i = count; i-- > 0;) {
		const struct backward_step *s = &steps[order[i]];
		int64_t start = late[order[i]] - s->days;

		for (uint32_t j = 0; j < s->after_count; j++)
			if (start < late[s->after[j]])
				late[s->after[j]] = start;
	}
}

/* What takes no day has no first day of its own: it is done when it could begin. */
static int64_t first_day(int64_t end, int32_t days)
{
	return days ? end - days + 1 : end;
}

static void mark_critical(struct backward_step *steps, uint32_t count)
{
	int64_t least = INT64_MAX;

	for (uint32_t i = 0; i < count; i++)
		if (steps[i].slack < least)
			least = steps[i].slack;
	for (uint32_t i = 0; i < count; i++)
		steps[i].critical = steps[i].slack == least;
}

static void set_days(struct backward_step *steps, uint32_t count, const int64_t *early,
    const int64_t *late, const struct axis *forward, const struct axis *backward)
{
	int64_t time = days_between(forward->calendar, forward->zero, backward->zero);

	for (uint32_t i = 0; i < count; i++) {
		struct backward_step *s = &steps[i];
		/* The day before all begins is no day of it. */
		int64_t end = early[i] ? early[i] : 1;

		s->earliest_end = axis_day(forward, end);
		s->earliest_start = axis_day(forward, first_day(end, s->days));
		s->latest_end = axis_day(backward, late[i]);
		s->latest_start = axis_day(backward, first_day(late[i], s->days));
		s->slack = time + late[i] - early[i];
	}
	mark_critical(steps, count);
}

bool backward_plan(struct backward_step *steps, uint32_t count, const uint32_t *order,
    const struct calendar *calendar, int32_t deadline, int32_t from)
{
	int64_t *early = mem_zero((size_t)count + 1, sizeof *early);
	int64_t *late = mem_zero((size_t)count + 1, sizeof *late);
	struct axis forward = {.ahead = NULL}, backward = {.ahead = NULL};
	int64_t longest = 1;
	bool good;

	number_steps(steps, count, order, early, late);
	for (uint32_t i = 0; i < count; i++)
		if (early[i] > longest)
			longest = early[i];
	good = axis_init(&backward, calendar, calendar_step(calendar, deadline + 1, -1), -longest,
	    0);
	if (good) {
		int32_t zero = axis_day(&backward, -longest);

		if (from != BACKWARD_LATEST)
			zero = calendar_step(calendar, from, -1);
		good = axis_init(&forward, calendar, zero, 0, longest);
	}
	if (good)
		set_days(steps, count, early, late, &forward, &backward);
	axis_free(&forward);
	axis_free(&backward);
	free(early);
	free(late);
	return good;
}
