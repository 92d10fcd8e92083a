/* groups.c - rows gathered into groups: counts, sums, distinct values */
#include "work/groups.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

static const char END = '\x1f';

typedef void group_blame(void *arg, size_t column, struct fault *fault);

static struct span path_first(struct span path, int level)
{
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] == '/' && --level == 0)
			return span_first(path, i);
	return path;
}

/*
 * A date that lies in one period is named by it. One that lies in several keeps
 * its own text: to put it in either would be a guess.
 */
static void period_key(struct groups *g, const struct group_key *key, struct span cell, group_blame *blame, void *arg)
{
	struct context none = {.year = 0};
	struct fault fault = FAULT_INIT;
	struct date d;

	if (!cell.n)
		return;
	if (!date_read(cell, &d) && !date_parse(cell, &none, &d, &fault)) {
		blame(arg, key->column, &fault);
		buf_span(&g->name, cell);
		return;
	}
	if (d.first >= DATE_MIN && d.last <= DATE_MAX && period_of(d.first, key->period).last >= d.last) {
		period_write(d.first, key->period, &g->name);
		return;
	}
	fault_set(&fault, FAULT_DATE_WIDE, cell, NULL);
	blame(arg, key->column, &fault);
	buf_span(&g->name, cell);
}

static void make_name(struct groups *g, const struct span *cells, group_blame *blame, void *arg)
{
	buf_clear(&g->name);
	for (size_t i = 0; i < g->key_count; i++) {
		const struct group_key *key = &g->keys[i];
		struct span cell = text_trim(cells[key->column]);

		if (key->by_period)
			period_key(g, key, cell, blame, arg);
		else
			buf_span(&g->name, key->level ? path_first(cell, key->level) : cell);
		buf_char(&g->name, END);
	}
}

static struct group_state *states_of(struct groups *g)
{
	uint32_t before = g->names.count, group = map_id(&g->names, buf_view(&g->name));

	if (group >= g->room) {
		g->room = g->room ? g->room * 2 : 64;
		g->states = mem_resize(g->states, g->room * g->figure_count, sizeof *g->states);
	}
	if (group == before)
		memset(&g->states[group * g->figure_count], 0, g->figure_count * sizeof *g->states);
	return &g->states[group * g->figure_count];
}

/* The figure of a cell: canonical as a rule; in a plain table, as people write it. */
static bool read_number(enum type_id type, struct span cell, struct number *out, struct fault *fault)
{
	struct context none = {.year = 0};

	if (type_is_number(type) && number_read(cell, type_scale(type), out))
		return true;
	if (type == TYPE_MONEY)
		return money_parse(cell, &none, out, NULL, fault);
	if (type == TYPE_COUNT)
		return count_parse(cell, &none, out, NULL, fault);
	return number_read(cell, DECIMAL_SCALE, out) || decimal_parse(cell, &none, out, NULL, fault);
}

/* 人 and 人次, 户 and 册 are never added to each other; a cell without a unit goes with any. */
static bool check_unit(struct groups *g, const struct group_figure *figure, struct group_state *s,
    const struct span *cells, struct fault *fault)
{
	struct span unit = figure->unit == SIZE_MAX ? (struct span){NULL, 0} : text_trim(cells[figure->unit]);
	uint32_t id;

	if (!unit.n)
		return true;
	id = map_id(&g->units, unit) + 1;
	if (s->unit && s->unit != id && !s->mixed) {
		fault_set(fault, FAULT_UNITS, unit, NULL);
		fault_field(fault->want, sizeof fault->want, map_key(&g->units, s->unit - 1));
		s->mixed = true;
		return false;
	}
	s->unit = id;
	return true;
}

static bool add_sum(struct groups *g, const struct group_figure *figure, struct group_state *s,
    const struct span *cells, group_blame *blame, void *arg)
{
	struct span cell = text_trim(cells[figure->column]);
	struct fault fault = FAULT_INIT;
	struct number n;

	if (!cell.n) {
		s->absent++;
		return true;
	}
	if (!read_number(figure->type, cell, &n, &fault)) {
		s->absent++;
		blame(arg, figure->column, &fault);
		return true;
	}
	if (!check_unit(g, figure, s, cells, &fault))
		blame(arg, figure->column, &fault);
	s->count++;
	if (number_add(&s->sum, n))
		return true;
	fault_set(&fault, FAULT_SUM_RANGE, cell, NULL);
	blame(arg, figure->column, &fault);
	return false;
}

/* Counts a value the first time that its group has it. */
static void add_distinct(struct groups *g, size_t figure, size_t group, struct group_state *s, struct span cell)
{
	uint32_t before = g->values.count;

	cell = text_trim(cell);
	if (!cell.n) {
		s->absent++;
		return;
	}
	buf_clear(&g->name);
	buf_printf(&g->name, "%zu %zu ", figure, group);
	buf_span(&g->name, cell);
	s->count += map_id(&g->values, buf_view(&g->name)) == before;
}

bool groups_add(struct groups *g, const struct span *cells, group_blame *blame, void *arg)
{
	struct group_state *states;
	size_t group;

	make_name(g, cells, blame, arg);
	states = states_of(g);
	group = (size_t)(states - g->states) / g->figure_count;
	for (size_t i = 0; i < g->figure_count; i++) {
		const struct group_figure *figure = &g->figures[i];

		if (figure->function == GROUP_COUNT)
			states[i].count++;
		else if (figure->function == GROUP_DISTINCT)
			add_distinct(g, i, group, &states[i], cells[figure->column]);
		else if (!add_sum(g, figure, &states[i], cells, blame, arg))
			return false;
	}
	return true;
}

void groups_none(struct groups *g)
{
	buf_clear(&g->name);
	states_of(g);
}

static struct span key_of(const struct groups *g, uint32_t group, size_t k)
{
	struct span rest = map_key(&g->names, group), key = {NULL, 0};

	for (size_t i = 0; i <= k; i++)
		span_cut(&rest, END, &key);
	return key;
}

static int compare_keys(const struct group_key *key, struct span a, struct span b)
{
	struct context none = {.year = 0};
	struct number m, n;
	struct date d, e;

	if (!a.n || !b.n)
		return (b.n > 0) - (a.n > 0);
	if (type_is_number(key->type) && read_number(key->type, a, &m, NULL) && read_number(key->type, b, &n, NULL))
		return number_compare(m, n);
	if ((key->type == TYPE_DATE || key->type == TYPE_DEADLINE) && !key->by_period &&
	    date_parse(a, &none, &d, NULL) && date_parse(b, &none, &e, NULL))
		return date_compare(d, e);
	/* Periods are named so that their bytes stand in the order of time. */
	return span_compare(a, b);
}

static int compare_groups(const void *a, const void *b, void *arg)
{
	const struct groups *g = arg;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	for (size_t k = 0; k < g->key_count; k++) {
		int order = compare_keys(&g->keys[k], key_of(g, x, k), key_of(g, y, k));

		if (order)
			return order;
	}
	return span_compare(map_key(&g->names, x), map_key(&g->names, y));
}

uint32_t *groups_order(const struct groups *g)
{
	uint32_t *order = mem_alloc((g->names.count + 1) * sizeof *order);

	for (uint32_t i = 0; i < g->names.count; i++)
		order[i] = i;
	qsort_r(order, g->names.count, sizeof *order, compare_groups, (void *)(uintptr_t)g);
	return order;
}

void groups_write_key(const struct groups *g, uint32_t group, size_t k, struct buf *out)
{
	buf_span(out, key_of(g, group, k));
}

void groups_write_figure(const struct groups *g, uint32_t group, size_t i, struct buf *out)
{
	const struct group_figure *figure = &g->figures[i];
	const struct group_state *s = groups_state(g, group, i);

	if (figure->function != GROUP_SUM)
		buf_int(out, (int64_t)s->count);
	else if (!s->mixed)
		number_write(s->sum, type_is_number(figure->type) ? type_scale(figure->type) : DECIMAL_SCALE, out);
}

void groups_free(struct groups *g)
{
	map_free(&g->names);
	map_free(&g->values);
	map_free(&g->units);
	free(g->states);
	buf_free(&g->name);
}
