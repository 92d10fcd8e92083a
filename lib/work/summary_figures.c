/* summary_figures.c - the figures of a group: sums, means, ends, quantiles */
#include <stdlib.h>

#include "base/mem.h"
#include "work/extent.h"
#include "work/summary.h"

enum { MILLION = 1000000 };

static const struct group_figure *figure_of(const struct summary *s, size_t column)
{
	return &s->all->figures[s->columns[column].figure];
}

/* Money stays in fen; all else that is divided has up to six places. */
static int divided_scale(int scale)
{
	return scale == MONEY_SCALE ? MONEY_SCALE : DECIMAL_SCALE;
}

int summary_scale(const struct summary *s, size_t column)
{
	const struct summary_column *c = &s->columns[column];

	switch (c->function) {
	case SUMMARY_SUM:
	case SUMMARY_LEAST:
	case SUMMARY_MOST:
	case SUMMARY_WANTED:
		if (figure_of(s, column)->function == GROUP_COUNT)
			return COUNT_SCALE;
		return groups_scale(figure_of(s, column)->type);
	case SUMMARY_MEAN:
	case SUMMARY_QUANTILE:
		return divided_scale(groups_scale(figure_of(s, column)->type));
	case SUMMARY_RUNNING:
	case SUMMARY_EARLIER:
	case SUMMARY_CHANGE:
	case SUMMARY_MISSING:
		return summary_scale(s, c->of);
	case SUMMARY_REACHED:
	case SUMMARY_PERCENT:
	case SUMMARY_CHANGE_PERCENT:
		return DECIMAL_SCALE;
	default:
		return COUNT_SCALE;
	}
}

static int64_t power_of_ten(int n)
{
	int64_t power = 1;

	while (n-- > 0)
		power *= 10;
	return power;
}

void summary_too_large(struct summary *s, struct summary_level *level, uint32_t group,
    size_t column)
{
	struct groups *g = level->groups;
	struct buf keys = BUF_INIT;

	if (s->fault.code)
		return;
	for (size_t k = 0; k < g->key_count; k++) {
		if (k)
			buf_char(&keys, ' ');
		buf_span(&keys, groups_key(g, group, k));
	}
	fault_set(&s->fault, keys.length ? FAULT_GROUP_RANGE : FAULT_SUM_RANGE, buf_view(&keys),
	    NULL);
	fault_column(&s->fault, s->names[s->all->key_count + s->columns[column].figure]);
	buf_free(&keys);
}

/* The multiples of `step` that something divided is rounded to. */
static int64_t step_of(const struct summary *s, int scale)
{
	return scale == MONEY_SCALE ? 1 : power_of_ten(DECIMAL_SCALE - s->places);
}

static struct summary_value divide(const struct summary *s, struct extent e, __int128 by, int scale,
    bool *large)
{
	int to = divided_scale(scale);
	struct summary_value v;

	v.there = extent_figure(e, power_of_ten(to - scale), by, step_of(s, to), &v.n);
	*large = !v.there;
	return v;
}

struct summary_value summary_percent(struct summary *s, struct number a, struct number b)
{
	__int128 whole = (__int128)b.low + b.high;
	struct extent e = extent_of_number(a);
	struct summary_value v = {.there = false};

	if (whole <= 0)
		return v;
	/* What is known of the whole from one side only says nothing of the share from either. */
	if (b.marks) {
		e.low = e.high = ((__int128)a.low + a.high) * 2 + 1;
		v.there = extent_figure(e, 100 * MILLION, whole, step_of(s, DECIMAL_SCALE), &v.n);
	} else {
		v.there = extent_figure(e, 100 * MILLION, b.low, step_of(s, DECIMAL_SCALE), &v.n);
	}
	return v;
}

static struct summary_value count_value(uint64_t n)
{
	return (struct summary_value){true, {.low = (int64_t)n, .high = (int64_t)n}};
}

static struct summary_value sum_value(struct summary *s, struct summary_level *level,
    uint32_t group, size_t column, const struct group_state *state)
{
	struct summary_value v = {.there = true, .n.marks = state->marks};

	if (state->low < INT64_MIN || state->low > INT64_MAX || state->high < INT64_MIN ||
	    state->high > INT64_MAX) {
		summary_too_large(s, level, group, column);
		v.there = false;
		return v;
	}
	v.n.low = (int64_t)state->low;
	v.n.high = (int64_t)state->high;
	return v;
}

const struct bag_list *summary_list(struct summary_level *level, size_t figure)
{
	const struct groups *g = level->groups;
	struct bag_list *list;

	if (!level->lists)
		level->lists = mem_zero(g->figure_count, sizeof *level->lists);
	list = &level->lists[figure];
	if (!list->starts) {
		if (g->figures[figure].function == GROUP_DISTINCT)
			bag_list_distinct(list, &g->distinct[figure], g->count);
		else
			bag_list(list, &g->bags[figure], g->count);
	}
	return list;
}

/* An end of a value, and how often it is there. */
struct end {
	__int128 at;
	uint64_t count;
};

static int compare_ends(const void *a, const void *b)
{
	__int128 x = ((const struct end *)a)->at, y = ((const struct end *)b)->at;

	return (x > y) - (x < y);
}

/* The end at a place, from 0, of those in order. */
static __int128 end_at(const struct end *ends, uint64_t place)
{
	while (place >= ends->count) {
		place -= ends->count;
		ends++;
	}
	return ends->at;
}

/*
 * Between the ends at place and the next, `part` millionths on; FAR where one is that counts. A
 * value is kept a million times as large, and is about where one of the two is.
 */
static __int128 end_between(const struct end *ends, uint64_t place, int64_t part)
{
	__int128 a = end_at(ends, place), b = part ? end_at(ends, place + 1) : a,
	    about = (a & 1) | (b & 1);

	if (a == -EXTENT_FAR || b == EXTENT_FAR)
		return a == -EXTENT_FAR ? a : b;
	return ((a - (a & 1)) / 2 * (MILLION - part) + (b - (b & 1)) / 2 * part) * 2 + about;
}

/*
 * As a spreadsheet has it (PERCENTILE.INC; the median is 500000): at place q * (n - 1), and between
 * two values where that is between two places. The low ends in order and the high ends in order
 * are where it lies between.
 */
static struct summary_value quantile(struct summary *s, struct summary_level *level, uint32_t group,
    size_t column)
{
	const struct summary_column *c = &s->columns[column];
	const struct bag_list *list = summary_list(level, c->figure);
	int scale = groups_scale(figure_of(s, column)->type);
	uint32_t from = list->starts[group], n = list->starts[group + 1] - from;
	struct end *low = mem_alloc(2 * (n + 1) * sizeof *low), *high = low + n;
	struct summary_value v = {.there = false};
	struct extent e;
	uint64_t all = 0, place;
	int64_t part;
	bool large = false;

	for (uint32_t i = 0; i < n; i++) {
		struct bag_item item = list->items[from + i];
		struct number number = {.low = 0};

		number_read(map_key(list->texts, item.text), scale, &number);
		e = extent_of_number(number);
		low[i] = (struct end){e.low, item.count};
		high[i] = (struct end){e.high, item.count};
		all += item.count;
	}
	if (n) {
		qsort(low, n, sizeof *low, compare_ends);
		qsort(high, n, sizeof *high, compare_ends);
		place = (uint64_t)((__int128)(all - 1) * c->quantile / MILLION);
		part = (int64_t)((__int128)(all - 1) * c->quantile % MILLION);
		e = (struct extent){end_between(low, place, part), end_between(high, place, part)};
		/* Between 20- and 600+ lies anything: about their middle. */
		if (e.low == -EXTENT_FAR && e.high == EXTENT_FAR)
			e.low = e.high = (end_at(high, place) / 2 * (MILLION - part) + end_at(low,
			    place + 1) / 2 * part) * 2 + 1;
		v = divide(s, e, MILLION, scale, &large);
	}
	if (large)
		summary_too_large(s, level, group, column);
	free(low);
	return v;
}

bool summary_write_date(struct summary *s, struct summary_level *level, uint32_t group,
    size_t column, struct buf *out)
{
	enum summary_function function = s->columns[column].function;
	struct group_state state;
	struct date d;

	if ((function != SUMMARY_LEAST && function != SUMMARY_MOST) ||
	    (figure_of(s, column)->type != TYPE_DATE &&
	    figure_of(s, column)->type != TYPE_DEADLINE))
		return false;
	state = groups_state(level->groups, group, s->columns[column].figure);
	if (state.count && extent_date((struct extent){state.low, state.high}, &d))
		date_write(d, out);
	return true;
}

struct summary_value summary_figure(struct summary *s, struct summary_level *level, uint32_t group,
    size_t column)
{
	const struct summary_column *c = &s->columns[column];
	struct group_state state = groups_state(level->groups, group, c->figure);
	int scale = groups_scale(figure_of(s, column)->type);
	struct summary_value v = {.there = false};
	bool large = false;

	if (c->function == SUMMARY_COUNT)
		return count_value((uint64_t)*(level->groups->hot + group *
		    (1 + level->groups->figure_count)));
	if (c->function == SUMMARY_DISTINCT)
		return count_value(state.count);
	if (c->function == SUMMARY_ABSENT)
		return count_value(state.absent);
	/* Of nothing, or of 人 and 人次, there is none. */
	if (state.other || !state.count)
		return v;
	switch (c->function) {
	case SUMMARY_SUM:
	case SUMMARY_WANTED:
		return sum_value(s, level, group, column, &state);
	case SUMMARY_MEAN:
		v = divide(s, extent_of_sum(state.low, state.high, state.marks), state.count, scale,
		    &large);
		break;
	case SUMMARY_LEAST:
	case SUMMARY_MOST:
		v.there = extent_figure((struct extent){state.low, state.high}, 1, 1, 1, &v.n);
		large = !v.there;
		break;
	case SUMMARY_QUANTILE:
		return quantile(s, level, group, column);
	default:
		break;
	}
	if (large)
		summary_too_large(s, level, group, column);
	return v;
}

struct summary_value summary_or_nought(struct summary *s, struct summary_level *level,
    uint32_t group, size_t column)
{
	struct summary_value v = summary_figure(s, level, group, column);

	if (!v.there && !groups_state(level->groups, group, s->columns[column].figure).absent &&
	    !groups_state(level->groups, group, s->columns[column].figure).count)
		return count_value(0);
	return v;
}
