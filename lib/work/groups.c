/* groups.c - rows gathered into groups: counts, sums, distinct values */
#include "work/groups_parts.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "value/code.h"

typedef void group_blame(void *arg, size_t column, struct fault *fault);

int groups_scale(enum type_id type)
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
	size_t start = g->text.length;

	while (codes_next(&rest, &path)) {
		struct span before = several, other = {NULL, 0}, cut = path_first(path, level);

		while (codes_next(&before, &other) && other.p != path.p)
			if (span_equal(path_first(other, level), cut))
				break;
		if (other.p != path.p)
			continue;
		if (g->text.length > start)
			buf_char(&g->text, ';');
		buf_span(&g->text, cut);
	}
}

/*
 * A date that lies in one period is named by it. One that lies in several makes
 * a group of its own: to put it in either would be a guess. False with a fault
 * where it is no date, or such a one.
 */
static bool period_key(struct groups *g, enum date_period period, struct span cell, struct fault *fault)
{
	struct context none = {.year = 0};
	struct date d;

	if (!cell.n)
		return true;
	if (!date_read(cell, &d) && !date_parse(cell, &none, &d, fault)) {
		buf_span(&g->text, cell);
		return false;
	}
	if (d.first >= DATE_MIN && d.last <= DATE_MAX && period_of(d.first, period).last >= d.last) {
		period_write(d.first, period, &g->text);
		return true;
	}
	date_write(d, &g->text);
	return fault_set(fault, FAULT_DATE_WIDE, cell, NULL);
}

/* The text of a key into g->text. */
static bool make_text(struct groups *g, const struct group_key *key, struct span cell, struct fault *fault)
{
	cell = text_trim(cell);
	buf_clear(&g->text);
	if (key->by_period)
		return period_key(g, key->period, cell, fault);
	if (key->level)
		path_key(g, key->level, cell);
	else
		buf_span(&g->text, cell);
	return true;
}

/* Whether text_trim would surely leave the cell as it is; for most cells two bytes say so. */
static inline bool is_trimmed(struct span cell)
{
	unsigned char first, last, lead;

	if (cell.n < 3)
		return !cell.n;
	first = (unsigned char)cell.p[0];
	last = (unsigned char)cell.p[cell.n - 1];
	lead = (unsigned char)cell.p[cell.n - 3];
	return ((first > ' ' && first < 0x7F) || (first >= 0xE4 && first <= 0xE9)) &&
	       ((last > ' ' && last < 0x7F) || (last >= 0x80 && lead >= 0xE4 && lead <= 0xE9));
}

/* A cell that is seen for the first time. */
static struct made *make(struct groups *g, size_t k, struct span cell, uint32_t raw)
{
	struct group_cells *c = &g->cells[k];
	struct made *made;

	if (raw >= c->room) {
		c->room = c->room ? c->room * 2 : 64;
		c->made = mem_resize(c->made, c->room, sizeof *c->made);
	}
	made = &c->made[raw];
	made->bad = !make_text(g, &g->keys[k], cell, NULL);
	made->text = map_id(&c->texts, buf_view(&g->text));
	return made;
}

/* A fault is large, so what is done for most rows does without one. */
static __attribute__((noinline)) void blame_key(struct groups *g, const struct group_key *key, struct span cell,
    group_blame *blame, void *arg)
{
	struct fault fault = FAULT_INIT;

	make_text(g, key, cell, &fault);
	blame(arg, key->column, &fault);
}

/* Which text of key k a cell is that was not met just before; *bad where it is to be blamed each time. */
static __attribute__((noinline)) uint32_t look_up(struct groups *g, size_t k, struct span cell, bool *bad)
{
	const struct group_key *key = &g->keys[k];
	struct group_cells *c = &g->cells[k];
	uint32_t before = c->raw.count, raw;
	struct made *made;

	*bad = false;
	if (!key->by_period && !key->level)
		return map_id(&c->texts, is_trimmed(cell) ? cell : text_trim(cell));
	raw = map_id(&c->raw, cell);
	made = raw == before ? make(g, k, cell, raw) : &c->made[raw];
	*bad = made->bad;
	return made->text;
}

static uint32_t key_id(struct groups *g, size_t k, struct span cell, group_blame *blame, void *arg)
{
	struct recall *recall = &g->cells[k].recall;
	uint32_t id = recall_find(recall, cell.p, cell.n);
	bool bad;

	if (id != RECALL_NONE)
		return id;
	id = look_up(g, k, cell, &bad);
	if (bad)
		blame_key(g, &g->keys[k], cell, blame, arg);
	else
		recall_keep(recall, cell, id);
	return id;
}

void groups_begin(struct groups *g)
{
	g->cells = mem_zero(g->key_count, sizeof *g->cells);
	g->distinct = mem_zero(g->figure_count, sizeof *g->distinct);
	g->scales = mem_zero(g->figure_count, sizeof *g->scales);
	for (size_t i = 0; i < g->figure_count; i++)
		g->scales[i] = groups_scale(g->figures[i].type);
}

void groups_make(struct groups *g, uint32_t group)
{
	size_t n = g->figure_count;

	if (group >= g->room) {
		while (group >= g->room)
			g->room = g->room ? g->room * 2 : 64;
		g->hot = mem_resize(g->hot, g->room * (1 + n), sizeof *g->hot);
		g->cold = mem_resize(g->cold, g->room * n, sizeof *g->cold);
	}
	for (; g->count <= group; g->count++) {
		memset(groups_hot(g, g->count), 0, (1 + n) * sizeof *g->hot);
		memset(groups_cold(g, g->count, 0), 0, n * sizeof *g->cold);
	}
}

/*
 * The figure of a cell: canonical as a rule; in a plain table, as people write
 * it, with the unit that follows it there.
 */
bool groups_number(enum type_id type, struct span cell, struct number *out, struct span *unit,
    struct fault *fault)
{
	struct context none = {.year = 0};

	*unit = (struct span){NULL, 0};
	if (number_read(cell, groups_scale(type), out))
		return true;
	if (type == TYPE_MONEY)
		return money_parse(cell, &none, out, unit, fault);
	if (type == TYPE_COUNT)
		return count_parse(cell, &none, out, unit, fault);
	return decimal_parse(cell, &none, out, unit, fault);
}

static bool before_unit(const struct groups *g, uint32_t a, uint32_t b)
{
	return span_compare(map_key(&g->units, a - 1), map_key(&g->units, b - 1)) < 0;
}

/*
 * 人 and 人次, 户 and 册 are never added to each other; a cell without a unit goes
 * with any. Of several the first two are kept, so that the order of rows does not
 * matter.
 */
void groups_add_unit(const struct groups *g, struct group_state *s, uint32_t unit)
{
	if (!unit || unit == s->unit || unit == s->other)
		return;
	if (!s->unit || before_unit(g, unit, s->unit)) {
		s->other = s->unit;
		s->unit = unit;
	} else if (!s->other || before_unit(g, unit, s->other)) {
		s->other = unit;
	}
}

/* A cell that is not canonical: nothing, a figure as people write it, or none. */
static __attribute__((noinline)) bool read_loosely(const struct group_figure *figure, struct span cell,
    struct number *out, struct span *unit, group_blame *blame, void *arg)
{
	struct fault fault = FAULT_INIT;

	cell = text_trim(cell);
	if (!cell.n)
		return false;
	if (groups_number(figure->type, cell, out, unit, &fault))
		return true;
	blame(arg, figure->column, &fault);
	return false;
}

void groups_spill(int64_t *sum, struct group_state *cold)
{
	cold->low += *sum;
	cold->high += *sum;
	*sum = 0;
}

/* The id + 1 of what stands in the column of units, 0 for nothing. */
static uint32_t unit_id(struct groups *g, struct span cell)
{
	uint32_t id = recall_find(&g->unit_recall, cell.p, cell.n);
	struct span unit;

	if (id != RECALL_NONE)
		return id;
	unit = text_trim(cell);
	id = unit.n ? map_id(&g->units, unit) + 1 : 0;
	recall_keep(&g->unit_recall, cell, id);
	return id;
}

static void add_sum(struct groups *g, size_t i, uint32_t group, const struct span *cells,
    group_blame *blame, void *arg)
{
	const struct group_figure *figure = &g->figures[i];
	struct group_state *cold = groups_cold(g, group, i);
	struct span cell = cells[figure->column], unit = {NULL, 0};
	uint32_t id = 0;
	struct number n;

	if (!number_read(cell, g->scales[i], &n) && !read_loosely(figure, cell, &n, &unit, blame, arg)) {
		cold->absent++;
		return;
	}
	if (!figure->named && unit.n)
		id = map_id(&g->units, unit) + 1;
	else if (!figure->named && figure->unit != SIZE_MAX)
		id = unit_id(g, cells[figure->unit]);
	groups_add_unit(g, cold, id);
	if (!n.marks) {
		groups_add_exact(groups_hot(g, group) + 1 + i, cold, n.low);
		return;
	}
	cold->low += n.low;
	cold->high += n.high;
	cold->marks |= n.marks;
}

static void add_distinct(struct groups *g, size_t i, uint32_t group, struct span cell)
{
	if (!is_trimmed(cell))
		cell = text_trim(cell);
	if (cell.n)
		groups_hot(g, group)[1 + i] += distinct_add(&g->distinct[i], group, cell);
	else
		groups_cold(g, group, i)->absent++;
}

uint32_t groups_add(struct groups *g, const struct span *cells, group_blame *blame, void *arg)
{
	uint32_t group = 0;

	if (!g->cells)
		groups_begin(g);
	for (size_t k = 0; k < g->key_count; k++) {
		uint32_t id = key_id(g, k, cells[g->keys[k].column], blame, arg);

		group = k ? idmap_id(&g->cells[k].chain, group, id) : id;
	}
	if (group >= g->count)
		groups_make(g, group);
	++*groups_hot(g, group);
	for (size_t i = 0; i < g->figure_count; i++) {
		if (g->figures[i].function == GROUP_DISTINCT)
			add_distinct(g, i, group, cells[g->figures[i].column]);
		else if (g->figures[i].function == GROUP_SUM)
			add_sum(g, i, group, cells, blame, arg);
	}
	return group;
}

void groups_none(struct groups *g)
{
	if (!g->cells)
		groups_begin(g);
	groups_make(g, 0);
}

/* The ids that the texts of one map have in another. */
static uint32_t *translate(const struct map *from, struct map *to)
{
	uint32_t *ids = mem_alloc((from->count + 1) * sizeof *ids);

	for (uint32_t i = 0; i < from->count; i++)
		ids[i] = map_id(to, map_key(from, i));
	return ids;
}

/* The numbers that the groups of `from` have in g. */
static uint32_t *translate_groups(struct groups *g, const struct groups *from)
{
	uint32_t *numbers = NULL;

	for (size_t k = 0; k < g->key_count; k++) {
		uint32_t *texts = translate(&from->cells[k].texts, &g->cells[k].texts), *before = numbers;

		if (!k) {
			numbers = texts;
			continue;
		}
		numbers = mem_alloc((from->cells[k].chain.count + 1) * sizeof *numbers);
		for (uint32_t i = 0; i < from->cells[k].chain.count; i++) {
			uint64_t pair = from->cells[k].chain.keys[i];

			numbers[i] = idmap_id(&g->cells[k].chain, before[pair >> 32], texts[(uint32_t)pair]);
		}
		free(before);
		free(texts);
	}
	return numbers ? numbers : mem_zero(1, sizeof *numbers);
}

struct group_state groups_state(const struct groups *g, uint32_t group, size_t figure)
{
	const int64_t *hot = groups_hot(g, group);
	struct group_state s = *groups_cold(g, group, figure);

	if (g->figures[figure].function == GROUP_DISTINCT) {
		s.count = (uint64_t)hot[1 + figure];
	} else {
		s.low += hot[1 + figure];
		s.high += hot[1 + figure];
		s.count = (uint64_t)*hot - s.absent;
	}
	return s;
}

static void merge_state(struct groups *g, struct group_state *to, const struct group_state *s,
    const uint32_t *units)
{
	to->low += s->low;
	to->high += s->high;
	to->marks |= s->marks;
	to->absent += s->absent;
	groups_add_unit(g, to, s->unit ? units[s->unit - 1] + 1 : 0);
	groups_add_unit(g, to, s->other ? units[s->other - 1] + 1 : 0);
}

void groups_merge(struct groups *g, const struct groups *from)
{
	uint32_t *numbers, *units;

	if (!from->cells)
		return;
	if (!g->cells)
		groups_begin(g);
	numbers = translate_groups(g, from);
	units = translate(&from->units, &g->units);
	for (uint32_t i = 0; i < from->count; i++) {
		if (numbers[i] >= g->count)
			groups_make(g, numbers[i]);
		*groups_hot(g, numbers[i]) += *groups_hot(from, i);
		for (size_t f = 0; f < g->figure_count; f++) {
			struct group_state s = groups_state(from, i, f);

			merge_state(g, groups_cold(g, numbers[i], f), &s, units);
		}
	}
	/* Values that both have must not count twice. */
	for (size_t f = 0; f < g->figure_count; f++)
		if (g->figures[f].function == GROUP_DISTINCT)
			distinct_merge(&g->distinct[f], &from->distinct[f], numbers, from->count,
			    g->hot + 1 + f, 1 + g->figure_count);
	free(numbers);
	free(units);
}

bool groups_mixed(const struct groups *g, uint32_t group, size_t figure, struct span *one, struct span *other)
{
	const struct group_state *s = groups_cold(g, group, figure);

	if (!s->other)
		return false;
	*one = map_key(&g->units, s->unit - 1);
	*other = map_key(&g->units, s->other - 1);
	return true;
}

void groups_free(struct groups *g)
{
	for (size_t k = 0; g->cells && k < g->key_count; k++) {
		map_free(&g->cells[k].raw);
		map_free(&g->cells[k].texts);
		idmap_free(&g->cells[k].chain);
		free(g->cells[k].made);
		recall_free(&g->cells[k].recall);
	}
	for (size_t i = 0; g->distinct && i < g->figure_count; i++)
		distinct_free(&g->distinct[i]);
	map_free(&g->units);
	free(g->cells);
	free(g->distinct);
	free(g->scales);
	recall_free(&g->unit_recall);
	free(g->scratch);
	free(g->hot);
	free(g->cold);
	buf_free(&g->text);
}
