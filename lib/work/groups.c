/* groups.c - rows gathered into groups: counts, sums, distinct values */
#include "work/groups.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "value/code.h"

typedef void group_blame(void *arg, size_t column, struct fault *fault);

static bool fits(__int128 n)
{
	return n >= INT64_MIN && n <= INT64_MAX;
}

static int figure_scale(enum type_id type)
{
	return type_is_number(type) ? type_scale(type) : DECIMAL_SCALE;
}

static struct span path_first(struct span path, int level)
{
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] == '/' && --level == 0)
			return span_first(path, i);
	return path;
}

/* Of several paths each is cut, and what is then the same stands once. */
static void path_key(struct groups *g, int level, struct span several)
{
	struct span rest = several, path;
	size_t start = g->name.length;

	while (codes_next(&rest, &path)) {
		struct span before = several, other = {NULL, 0}, cut = path_first(path, level);

		while (codes_next(&before, &other) && other.p != path.p)
			if (span_equal(path_first(other, level), cut))
				break;
		if (other.p != path.p)
			continue;
		if (g->name.length > start)
			buf_char(&g->name, ';');
		buf_span(&g->name, cut);
	}
}

/*
 * A date that lies in one period is named by it. One that lies in several makes
 * a group of its own: to put it in either would be a guess.
 */
static void period_key(struct groups *g, const struct group_key *key, struct span cell,
    group_blame *blame, void *arg)
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
	if (d.first >= DATE_MIN && d.last <= DATE_MAX &&
	    period_of(d.first, key->period).last >= d.last) {
		period_write(d.first, key->period, &g->name);
		return;
	}
	fault_set(&fault, FAULT_DATE_WIDE, cell, NULL);
	blame(arg, key->column, &fault);
	date_write(d, &g->name);
}

/* Each key has its length before it, so that any byte may stand in a key. */
static void make_name(struct groups *g, const struct span *cells, group_blame *blame, void *arg)
{
	buf_clear(&g->name);
	for (size_t i = 0; i < g->key_count; i++) {
		const struct group_key *key = &g->keys[i];
		struct span cell = text_trim(cells[key->column]);
		size_t at = g->name.length, length = 0;

		buf_add(&g->name, (const char *)&length, sizeof length);
		if (key->by_period)
			period_key(g, key, cell, blame, arg);
		else if (key->level)
			path_key(g, key->level, cell);
		else
			buf_span(&g->name, cell);
		length = g->name.length - at - sizeof length;
		memcpy(g->name.data + at, &length, sizeof length);
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

/*
 * The figure of a cell: canonical as a rule; in a plain table, as people write
 * it, with the unit that follows it there.
 */
static bool read_number(enum type_id type, struct span cell, struct number *out, struct span *unit,
    struct fault *fault)
{
	struct context none = {.year = 0};

	*unit = (struct span){NULL, 0};
	if (number_read(cell, figure_scale(type), out))
		return true;
	if (type == TYPE_MONEY)
		return money_parse(cell, &none, out, unit, fault);
	if (type == TYPE_COUNT)
		return count_parse(cell, &none, out, unit, fault);
	return decimal_parse(cell, &none, out, unit, fault);
}

/* 人 and 人次, 户 and 册 are never added to each other; a cell without a unit goes with any. */
static bool check_unit(struct groups *g, struct group_state *s, struct span unit,
    struct fault *fault)
{
	uint32_t id;

	if (!unit.n || s->mixed)
		return true;
	id = map_id(&g->units, unit) + 1;
	if (!s->unit)
		s->unit = id;
	s->mixed = s->unit != id;
	if (!s->mixed)
		return true;
	fault_set(fault, FAULT_UNITS, unit, NULL);
	fault_field(fault->want, sizeof fault->want, map_key(&g->units, s->unit - 1));
	return false;
}

static void add_sum(struct groups *g, const struct group_figure *figure, struct group_state *s,
    const struct span *cells, group_blame *blame, void *arg)
{
	struct span cell = text_trim(cells[figure->column]), unit;
	struct fault fault = FAULT_INIT;
	struct number n;

	if (!cell.n || !read_number(figure->type, cell, &n, &unit, &fault)) {
		s->absent++;
		if (cell.n)
			blame(arg, figure->column, &fault);
		return;
	}
	if (!unit.n && figure->unit != SIZE_MAX)
		unit = text_trim(cells[figure->unit]);
	if (!check_unit(g, s, unit, &fault))
		blame(arg, figure->column, &fault);
	s->count++;
	s->low += n.low;
	s->high += n.high;
	s->marks |= n.marks;
}

/* Counts a value the first time that its group has it. */
static void add_distinct(struct groups *g, size_t figure, size_t group, struct group_state *s,
    struct span cell)
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

void groups_add(struct groups *g, const struct span *cells, group_blame *blame, void *arg)
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
		else
			add_sum(g, figure, &states[i], cells, blame, arg);
	}
}

void groups_none(struct groups *g)
{
	buf_clear(&g->name);
	states_of(g);
}

static struct span key_of(const struct groups *g, uint32_t group, size_t k)
{
	struct span rest = map_key(&g->names, group), key = {NULL, 0};

	for (size_t i = 0; i <= k; i++) {
		size_t length;

		memcpy(&length, rest.p, sizeof length);
		key = span_first(span_skip(rest, sizeof length), length);
		rest = span_skip(rest, sizeof length + length);
	}
	return key;
}

/* What a key is compared by: those that can be read as their type go before those that cannot. */
struct place {
	enum { READ, AS_TEXT, ABSENT } rank;
	struct number number;
	struct date date;
};

/* Periods go as text: they are named so that their bytes stand in the order of time. */
static struct place place_of(const struct group_key *key, struct span cell)
{
	struct context none = {.year = 0};
	struct place p = {.rank = AS_TEXT};
	struct span unit;

	if (!cell.n)
		p.rank = ABSENT;
	else if (type_is_number(key->type) && read_number(key->type, cell, &p.number, &unit, NULL))
		p.rank = READ;
	else if ((key->type == TYPE_DATE || key->type == TYPE_DEADLINE) && !key->by_period &&
		 (date_read(cell, &p.date) || date_parse(cell, &none, &p.date, NULL)))
		p.rank = READ;
	return p;
}

static int compare_keys(const struct group_key *key, struct span a, struct span b)
{
	struct place p = place_of(key, a), q = place_of(key, b);

	if (p.rank != q.rank)
		return p.rank < q.rank ? -1 : 1;
	if (p.rank != READ)
		return span_compare(a, b);
	return type_is_number(key->type) ? number_compare(p.number, q.number)
					 : date_compare(p.date, q.date);
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

bool groups_write_figure(const struct groups *g, uint32_t group, size_t i, struct buf *out)
{
	const struct group_figure *figure = &g->figures[i];
	const struct group_state *s = groups_state(g, group, i);
	struct number sum = {.marks = s->marks};

	if (figure->function != GROUP_SUM) {
		buf_int(out, (int64_t)s->count);
		return true;
	}
	if (s->mixed)
		return true;
	if (!fits(s->low) || !fits(s->high))
		return false;
	sum.low = (int64_t)s->low;
	sum.high = (int64_t)s->high;
	number_write(sum, figure_scale(figure->type), out);
	return true;
}

void groups_free(struct groups *g)
{
	map_free(&g->names);
	map_free(&g->values);
	map_free(&g->units);
	free(g->states);
	buf_free(&g->name);
}
