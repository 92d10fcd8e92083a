/* groups_figures.c - what a row adds to the figures of its group */
#include "work/groups_parts.h"

#include "base/text.h"
#include "record/caption.h"
#include "value/code.h"
#include "value/date.h"

/*
 * The figure of a cell: canonical as a rule; in a plain table, as people write
 * it, with the unit that follows it there.
 */
bool groups_number(enum type_id type, struct span cell, struct number *out, struct span *unit,
    struct fault *fault)
{
	struct context none = {.year = 0};

	*unit = (struct span){NULL, 0};
	return number_read(cell, groups_scale(type), out) ||
	       type_number(type, cell, &none, out, unit, fault);
}

bool groups_figure_number(const struct group_figure *figure, struct span cell, struct number *out,
    struct span *unit, struct fault *fault)
{
	return groups_number(figure->type, cell, out, unit, fault) &&
	       caption_bring(figure->money, cell, *unit, out, fault);
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

void groups_add_extent(const struct group_figure *figure, struct group_state *s, struct extent e,
    uint64_t count)
{
	struct extent before = {s->low, s->high};

	if (!count)
		return;
	if (s->count && figure->function == GROUP_LEAST)
		extent_least(&e, before);
	else if (s->count)
		extent_most(&e, before);
	s->low = e.low;
	s->high = e.high;
	s->count += count;
}

/* A cell that is not canonical: nothing or no end, a figure as people write it, or none. */
static __attribute__((noinline)) bool read_loosely(const struct group_figure *figure,
    struct span cell, struct number *out, struct span *unit, group_blame *blame, void *arg)
{
	struct fault fault = FAULT_INIT;

	cell = text_trim(cell);
	if (!cell.n || (figure->type == TYPE_LIMIT && count_is_endless(cell)))
		return false;
	if (groups_figure_number(figure, cell, out, unit, &fault))
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

static __attribute__((noinline)) void tell_rating(struct groups *g, size_t i, struct span cell,
    bool points, group_blame *blame, void *arg)
{
	struct fault fault = FAULT_INIT;

	g->rated[i][points]++;
	fault_set(&fault, points ? FAULT_RATING_POINTS : FAULT_RATING_STEP, cell, NULL);
	fault.note = true;
	blame(arg, g->figures[i].column, &fault);
}

/* Up to ten either may be meant. */
static uint32_t rating_id(struct groups *g, size_t i, struct span cell, const struct number *n,
    group_blame *blame, void *arg)
{
	const int64_t one = number_one(g->scales[i]);
	const bool points = n->low > 10 * one;

	if (!points && n->low > GRADES * one)
		return 0;
	if (g->tells_units && g->rated[i][points] < GROUPS_RATINGS)
		tell_rating(g, i, cell, points, blame, arg);
	return map_id(&g->units, points ? SPAN("分") : SPAN("满意")) + 1;
}

/* 12.8万元 is one kind of figure, 86.5 the other; 3200元 goes with both. */
static enum group_told kind_of(struct span cell, struct span unit)
{
	cell = text_trim(cell);
	if (unit.n)
		return caption_money(cell) > 1 ? GROUP_SAID : 0;
	return cell.n && text_is_digit((unsigned char)cell.p[cell.n - 1]) ? GROUP_UNSAID : 0;
}

static __attribute__((noinline)) void tell_unit(struct groups *g, size_t i, struct span cell,
    struct span unit, group_blame *blame, void *arg)
{
	const enum group_told kind = kind_of(cell, unit);
	struct fault fault = FAULT_INIT;

	if (!kind || g->told[i] & kind)
		return;
	g->told[i] |= kind;
	fault_set(&fault, kind == GROUP_SAID ? FAULT_UNIT_SAID : FAULT_UNIT_UNSAID, cell, NULL);
	fault.note = true;
	blame(arg, g->figures[i].column, &fault);
}

/* The number of a cell and the id + 1 of its unit; false where it is absent. */
static inline bool read_cell(struct groups *g, size_t i, const struct span *cells, struct number *n,
    uint32_t *id, group_blame *blame, void *arg)
{
	const struct group_figure *figure = &g->figures[i];
	struct span cell = cells[figure->column], unit = {NULL, 0};

	*id = 0;
	if (!number_read(cell, g->scales[i], n) &&
	    !read_loosely(figure, cell, n, &unit, blame, arg))
		return false;
	if (g->tells_units && figure->type == TYPE_TEXT && !figure->money)
		tell_unit(g, i, cell, unit, blame, arg);
	if (figure->rating)
		*id = rating_id(g, i, cell, n, blame, arg);
	else if (!figure->named && unit.n)
		*id = map_id(&g->units, unit) + 1;
	else if (!figure->named && figure->unit != SIZE_MAX)
		*id = unit_id(g, cells[figure->unit]);
	return true;
}

static void add_sum(struct groups *g, size_t i, uint32_t group, const struct span *cells,
    group_blame *blame, void *arg)
{
	struct group_state *cold = groups_cold(g, group, i);
	struct number n;
	uint32_t id;

	if (!read_cell(g, i, cells, &n, &id, blame, arg)) {
		cold->absent++;
		return;
	}
	groups_add_unit(g, cold, id);
	if (!n.marks) {
		groups_add_exact(groups_hot(g, group) + 1 + i, cold, n.low);
		return;
	}
	cold->low += n.low;
	cold->high += n.high;
	cold->marks |= n.marks;
}

/* A date, its ends known or not. */
static bool read_date(const struct group_figure *figure, struct span cell, struct date *out,
    group_blame *blame, void *arg)
{
	struct context none = {.year = 0};
	struct fault fault = FAULT_INIT;

	cell = text_trim(cell);
	if (!cell.n)
		return false;
	if (date_read(cell, out) || date_parse(cell, &none, out, &fault))
		return true;
	blame(arg, figure->column, &fault);
	return false;
}

static void add_end(struct groups *g, size_t i, uint32_t group, const struct span *cells,
    group_blame *blame, void *arg)
{
	const struct group_figure *figure = &g->figures[i];
	struct group_state *cold = groups_cold(g, group, i);
	bool dates = figure->type == TYPE_DATE || figure->type == TYPE_DEADLINE;
	struct number n;
	struct date d;
	uint32_t id = 0;

	if (dates ? !read_date(figure, cells[figure->column], &d, blame, arg)
		  : !read_cell(g, i, cells, &n, &id, blame, arg)) {
		cold->absent++;
		return;
	}
	groups_add_unit(g, cold, id);
	groups_add_extent(figure, cold, dates ? extent_of_date(d) : extent_of_number(n), 1);
}

/* Numbers that are written alike are kept as one. */
static void add_value(struct groups *g, size_t i, uint32_t group, const struct span *cells,
    group_blame *blame, void *arg)
{
	struct span cell = cells[g->figures[i].column];
	struct bag *bag = &g->bags[i];
	uint32_t text = g->figures[i].unit == SIZE_MAX ? recall_find(&bag->recall, cell.p, cell.n)
	    : RECALL_NONE, id;
	struct number n;

	if (text == RECALL_NONE) {
		if (!read_cell(g, i, cells, &n, &id, blame, arg)) {
			groups_cold(g, group, i)->absent++;
			return;
		}
		buf_clear(&g->text);
		number_write(n, g->scales[i], &g->text);
		text = map_id(&bag->texts, buf_view(&g->text));
		groups_add_unit(g, groups_cold(g, group, i), id);
		if (!id)
			recall_keep(&bag->recall, cell, text);
	}
	bag_add(bag, group, text, 1);
}

static void add_id(struct groups *g, size_t i, uint32_t group, struct span cell)
{
	cell = text_trim(cell);
	if (cell.n)
		bag_add(&g->bags[i], group, map_id(&g->bags[i].texts, cell), 1);
	else
		groups_cold(g, group, i)->absent++;
}

static void add_distinct(struct groups *g, size_t i, uint32_t group, struct span cell)
{
	if (!groups_is_trimmed(cell))
		cell = text_trim(cell);
	if (cell.n)
		groups_hot(g, group)[1 + i] += distinct_add(&g->distinct[i], group, cell);
	else
		groups_cold(g, group, i)->absent++;
}

static void add_each(struct groups *g, size_t i, uint32_t group, struct span cell)
{
	struct span one;
	bool any = false;

	while (codes_cut(&cell, &one)) {
		if (one.n)
			add_distinct(g, i, group, one);
		any |= one.n > 0;
	}
	if (!any)
		groups_cold(g, group, i)->absent++;
}

void groups_add_figure(struct groups *g, size_t i, uint32_t group, const struct span *cells,
    group_blame *blame, void *arg)
{
	switch (g->figures[i].function) {
	case GROUP_COUNT:
	case GROUP_WANTED:
		break;
	case GROUP_SUM:
		add_sum(g, i, group, cells, blame, arg);
		break;
	case GROUP_DISTINCT:
		(g->figures[i].each ? add_each : add_distinct)(g, i, group,
		    cells[g->figures[i].column]);
		break;
	case GROUP_LEAST:
	case GROUP_MOST:
		add_end(g, i, group, cells, blame, arg);
		break;
	case GROUP_VALUES:
		add_value(g, i, group, cells, blame, arg);
		break;
	case GROUP_IDS:
		add_id(g, i, group, cells[g->figures[i].column]);
		break;
	}
}
