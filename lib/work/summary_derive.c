/* summary_derive.c - shares, running totals, and what another period had */
#include <stdlib.h>

#include "base/mem.h"
#include "value/period.h"
#include "value/remainder.h"
#include "work/summary.h"

static struct summary_value *made(struct summary *s, size_t row, size_t column)
{
	return &s->made[row * s->column_count + column];
}

static struct summary_value row_figure(struct summary *s, size_t row, size_t column)
{
	struct summary_level *level = &s->levels[s->rows[row].level];

	return summary_figure(s, level, s->rows[row].group, column);
}

/* The shares of some rows in their whole; they add up to 100 (largest remainder, Hamilton). */
static void share_rows(struct summary *s, const size_t *rows, size_t count, size_t column,
    struct summary_value whole)
{
	__int128 all = (__int128)whole.n.low + whole.n.high, left;
	struct remainder *cuts = mem_alloc((count + 1) * sizeof *cuts);
	int64_t step = 1;
	size_t there = 0;

	for (int i = s->places; i < DECIMAL_SCALE; i++)
		step *= 10;
	left = 100000000 / step;
	for (size_t i = 0; i < count && whole.there && all > 0; i++) {
		struct summary_value v = row_figure(s, rows[i], s->columns[column].of);
		struct summary_value *to = made(s, rows[i], column);
		__int128 part = ((__int128)v.n.low + v.n.high) * (100000000 / step);
		__int128 floor = part / all;

		if (!v.there)
			continue;
		floor -= part % all < 0;
		if (floor > INT64_MAX / step - 1 || floor < INT64_MIN / step) {
			summary_too_large(s, &s->levels[s->depth], s->rows[rows[i]].group, column);
			continue;
		}
		left -= floor;
		cuts[there++] = (struct remainder){part - floor * all, rows[i]};
		to->there = true;
		to->n.low = (int64_t)floor * step;
		to->n.marks = v.n.marks || whole.n.marks ? NUMBER_ABOUT : 0;
	}
	remainder_sort(cuts, there);
	for (size_t i = 0; i < there; i++) {
		struct number *n = &made(s, cuts[i].at, column)->n;

		n->low += (__int128)i < left ? step : 0;
		n->high = n->low;
	}
	free(cuts);
}

/* A subtotal has the shares of its rows, where they are shares of one whole. */
static void share_totals(struct summary *s, size_t column)
{
	for (size_t i = 0; i < s->row_count; i++) {
		struct summary_value *to = made(s, i, column);

		if (s->rows[i].level == s->depth || (s->above && s->rows[i].level + 1 < s->depth))
			continue;
		for (size_t k = s->rows[i].first; k < i; k++) {
			if (s->rows[k].level < s->depth || !made(s, k, column)->there)
				continue;
			to->there = true;
			number_add(&to->n, made(s, k, column)->n);
		}
	}
}

static void derive_shares(struct summary *s, size_t column)
{
	size_t *rows = mem_alloc((s->row_count + 1) * sizeof *rows), count = 0;
	size_t level = s->above ? s->depth - 1 : 0;

	for (size_t i = 0; i <= s->row_count; i++) {
		bool end = i == s->row_count, other;

		if (!end && s->rows[i].level < s->depth)
			continue;
		other = end || (count && summary_in_common(s, s->rows[rows[0]].group,
					     s->rows[i].group, level) < level);
		if (other && count) {
			uint32_t above = summary_above(s, s->rows[rows[0]].group, level);

			share_rows(s, rows, count, column,
			    summary_figure(s, &s->levels[level], above, s->columns[column].of));
			count = 0;
		}
		rows[count++] = i;
	}
	free(rows);
	share_totals(s, column);
}

static bool period_of_row(const struct summary *s, const struct summary_row *row, struct date *out)
{
	const struct groups *g = s->levels[row->level].groups;

	return row->level > s->period &&
	    period_read(groups_key(g, row->group, s->period), s->all->keys[s->period].period, out);
}

static void derive_running(struct summary *s, size_t column)
{
	struct summary_value sum = {.there = false};
	size_t before = s->row_count;
	struct date p;

	for (size_t i = 0; i < s->row_count; i++) {
		struct summary_value v;

		if (s->rows[i].level < s->depth || !period_of_row(s, &s->rows[i], &p))
			continue;
		if (before == s->row_count ||
		    summary_in_common(s, s->rows[before].group, s->rows[i].group,
		    s->depth - 1) < s->depth - 1)
			sum = (struct summary_value){.there = true};
		before = i;
		v = row_figure(s, i, s->columns[column].of);
		if (v.there && !number_add(&sum.n, v.n))
			summary_too_large(s, &s->levels[s->depth], s->rows[i].group, column);
		*made(s, i, column) = sum;
	}
}

/*
 * From the first to the last period that any group has: between them one without rows has
 * nought.
 */
static bool periods_of(const struct summary *s, struct date *span)
{
	bool any = false;
	struct date p;

	for (uint32_t i = 0; i < s->all->count; i++) {
		if (!period_read(groups_key(s->all, i, s->period), s->all->keys[s->period].period,
		    &p))
			continue;
		if (!any || p.first < span->first)
			span->first = p.first;
		if (!any || p.last > span->last)
			span->last = p.last;
		any = true;
	}
	return any;
}

/* The group that another one is compared with; made, without rows, where there is none. */
static uint32_t earlier_group(struct summary *s, const struct summary_row *row, struct groups *from,
    struct date p)
{
	const struct groups *g = s->levels[row->level].groups;
	struct span *keys = mem_zero(row->level + 1, sizeof *keys);
	struct buf name = BUF_INIT;
	uint32_t group;

	period_write(p.first, s->all->keys[s->period].period, &name);
	for (size_t k = 0; k < row->level; k++)
		keys[k] = k == s->period ? buf_view(&name) : groups_key(g, row->group, k);
	group = groups_reach(from, keys);
	buf_free(&name);
	free(keys);
	return group;
}

static void derive_earlier(struct summary *s, size_t column)
{
	enum date_period period = s->all->keys[s->period].period;
	struct summary_level whole = {.groups = s->all};
	struct date all = {0, 0}, p;

	if (!periods_of(s, &all))
		return;
	for (size_t i = 0; i < s->row_count; i++) {
		const struct summary_row *row = &s->rows[i];
		/* Some of the rows of another period may be in the rest. */
		struct summary_level *level = row->level == s->depth ? &whole
		    : &s->levels[row->level];

		if (!period_of_row(s, row, &p) || row->rest)
			continue;
		if (!(s->earlier == EARLIER_PREVIOUS ? period_before(p, period, &p)
		    : period_year_before(p, period, &p)) ||
		    p.first < all.first)
			continue;
		*made(s, i, column) = summary_or_nought(s, level,
		    earlier_group(s, row, level->groups, p), s->columns[column].of);
	}
}

void summary_derive(struct summary *s)
{
	for (size_t c = 0; c < s->column_count; c++) {
		enum summary_function function = s->columns[c].function;

		if (function != SUMMARY_PERCENT && function != SUMMARY_RUNNING &&
		    function != SUMMARY_EARLIER)
			continue;
		if (!s->made)
			s->made = mem_zero(s->row_count * s->column_count + 1, sizeof *s->made);
		if (function == SUMMARY_PERCENT)
			derive_shares(s, c);
		else if (function == SUMMARY_RUNNING)
			derive_running(s, c);
		else
			derive_earlier(s, c);
	}
}
