/* groups.c - rows gathered into groups */
#include "work/groups_parts.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "value/code.h"
#include "value/period.h"

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

/* Its first day or month, where it says two ends: 2025-04-30/2025-05-02. */
static void take_begin(struct span cell, struct date *d)
{
	struct span first;

	if (span_cut(&cell, '/', &first) && cell.n && first.n)
		date_read(first, d);
}

/*
 * A date that lies in one period is named by it. One that lies in several makes
 * a group of its own: to put it in either would be a guess. False with a fault
 * where it is no date, or such a one.
 */
static bool period_key(struct groups *g, const struct group_key *key, struct span cell,
    struct fault *fault)
{
	const enum date_period period = key->period;
	struct context none = {.year = 0};
	struct date d;

	if (!cell.n)
		return true;
	if (!period_read(cell, period, &d) && !date_read(cell, &d) &&
	    !date_parse(cell, &none, &d, fault)) {
		buf_span(&g->text, cell);
		return false;
	}
	if (key->begins)
		take_begin(cell, &d);
	if (d.first >= DATE_MIN && d.last <= DATE_MAX &&
	    period_of(d.first, period).last >= d.last) {
		period_write(d.first, period, &g->text);
		return true;
	}
	date_write(d, &g->text);
	return fault_set(fault, FAULT_DATE_WIDE, cell, NULL);
}

/* The text of a key into g->text. */
static bool make_text(struct groups *g, const struct group_key *key, struct span cell,
    struct fault *fault)
{
	cell = text_trim(cell);
	buf_clear(&g->text);
	if (key->by_period)
		return period_key(g, key, cell, fault);
	if (key->level)
		path_key(g, key->level, cell);
	else
		buf_span(&g->text, cell);
	return true;
}

bool groups_key_text(struct groups *g, size_t k, struct span cell, struct buf *out,
    struct fault *fault)
{
	bool good = make_text(g, &g->keys[k], cell, fault);

	buf_span(out, buf_view(&g->text));
	return good;
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
static __attribute__((noinline)) void blame_key(struct groups *g, const struct group_key *key,
    struct span cell, group_blame *blame, void *arg)
{
	struct fault fault = FAULT_INIT;

	make_text(g, key, cell, &fault);
	blame(arg, key->column, &fault);
}

/*
 * Which text of key k a cell is that was not met just before; *bad where it is to be blamed
 * each time.
 */
static __attribute__((noinline)) uint32_t look_up(struct groups *g, size_t k, struct span cell,
    bool *bad)
{
	const struct group_key *key = &g->keys[k];
	struct group_cells *c = &g->cells[k];
	uint32_t before = c->raw.count, raw;
	struct made *made;

	*bad = false;
	if (!key->by_period && !key->level)
		return map_id(&c->texts, groups_is_trimmed(cell) ? cell : text_trim(cell));
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
	g->bags = mem_zero(g->figure_count, sizeof *g->bags);
	g->scales = mem_zero(g->figure_count, sizeof *g->scales);
	g->told = mem_zero(g->figure_count, sizeof *g->told);
	g->rated = mem_zero(g->figure_count, sizeof *g->rated);
	for (size_t i = 0; i < g->figure_count; i++)
		g->scales[i] = groups_scale(g->figures[i].type);
	for (size_t k = 0; k < g->key_count; k++)
		if (g->keys[k].each && !g->one)
			g->one = mem_zero(g->key_count, sizeof *g->one);
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

static uint32_t add_one(struct groups *g, const struct span *cells, group_blame *blame, void *arg)
{
	uint32_t group = 0;

	for (size_t k = 0; k < g->key_count; k++) {
		struct span cell = g->keys[k].each ? g->one[k] : cells[g->keys[k].column];
		uint32_t id = key_id(g, k, cell, blame, arg);

		group = k ? idmap_id(&g->cells[k].chain, group, id) : id;
	}
	if (group >= g->count)
		groups_make(g, group);
	++*groups_hot(g, group);
	for (size_t i = 0; i < g->figure_count; i++)
		groups_add_figure(g, i, group, cells, blame, arg);
	return group;
}

/* Those that a cell names. */
struct names {
	struct span cell, rest;
	uint32_t count;
	struct map seen;	/* once there are more than a few */
};

/* Whether none before is the same. A few are compared with each other: that takes no memory. */
static bool is_new(struct names *n, struct span one)
{
	enum { FEW = 16 };
	struct span before = n->cell, other;
	uint32_t known;

	if (++n->count <= FEW) {
		while (codes_cut(&before, &other) && !span_equal(other, one))
			;
		return other.p == one.p;
	}
	if (n->count == FEW + 1)
		while (codes_cut(&before, &other) && other.p != one.p)
			map_id(&n->seen, other);
	known = n->seen.count;
	return map_id(&n->seen, one) == known;
}

/* The next, each once; false at the end. */
static bool next_name(struct names *n, struct span *one)
{
	while (codes_cut(&n->rest, one))
		if (one->n && is_new(n, *one))
			return true;
	return false;
}

/* Of the keys from k on; the cells of those before are chosen. */
static void add_each(struct groups *g, size_t k, const struct span *cells, group_blame *blame,
    void *arg)
{
	struct names names = {.count = 0};
	bool any = false;

	while (k < g->key_count && !g->keys[k].each)
		k++;
	if (k == g->key_count) {
		if (g->met.count == g->met.room)
			g->met.all = mem_grow_zero(g->met.all, &g->met.room, g->met.count + 1,
			    sizeof *g->met.all);
		g->met.all[g->met.count++] = add_one(g, cells, blame, arg);
		return;
	}
	names.rest = names.cell = cells[g->keys[k].column];
	for (; next_name(&names, &g->one[k]); any = true)
		add_each(g, k + 1, cells, blame, arg);
	map_free(&names.seen);
	g->one[k] = SPAN("");
	if (!any)
		add_each(g, k + 1, cells, blame, arg);
}

uint32_t groups_add(struct groups *g, const struct span *cells, group_blame *blame, void *arg)
{
	if (!g->cells)
		groups_begin(g);
	if (!g->one)
		return add_one(g, cells, blame, arg);
	g->met.count = 0;
	add_each(g, 0, cells, blame, arg);
	return g->met.all[g->met.count - 1];
}

bool groups_are_quick(const struct groups *g)
{
	for (size_t k = 0; k < g->key_count; k++)
		if (g->keys[k].each)
			return false;
	for (size_t i = 0; i < g->figure_count; i++)
		if (g->figures[i].function > GROUP_DISTINCT || g->figures[i].each)
			return false;
	return true;
}

void groups_none(struct groups *g)
{
	if (!g->cells)
		groups_begin(g);
	groups_make(g, 0);
}

bool groups_mixed(const struct groups *g, uint32_t group, size_t figure, struct span *one,
    struct span *other)
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
	for (size_t i = 0; g->distinct && i < g->figure_count; i++) {
		distinct_free(&g->distinct[i]);
		bag_free(&g->bags[i]);
	}
	map_free(&g->units);
	free(g->one);
	free(g->met.all);
	free(g->cells);
	free(g->distinct);
	free(g->bags);
	free(g->scales);
	free(g->told);
	free(g->rated);
	recall_free(&g->unit_recall);
	free(g->scratch);
	free(g->hot);
	free(g->cold);
	buf_free(&g->text);
}
