/* part.c - one part of a report: which figures of which rows */
#include "preset/part.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "value/code.h"
#include "work/expected.h"
#include "work/request.h"

void part_series(const struct part_maker *m, const struct part *p, struct map *series)
{
	const struct records *r = p->of_book ? m->book : m->records;
	const struct states *states = &m->headings->words.states;
	const struct list *list = &states->list;
	struct span by = p->by, name = by;
	size_t at;

	while (by.n && span_cut(&by, p->between, &name))
		;
	at = stream_find(&r->stream, name, NULL);
	for (size_t i = 0; at != STREAM_NONE && i < list->rows; i++) {
		struct span cell = list_cell(list, i, states->value);

		if (!span_equal(list_cell(list, i, states->column), name))
			continue;
		for (uint32_t row = 0; row < r->count; row++)
			if (span_equal(r->rows[row].cells[at], cell)) {
				map_id(series, states_say(states, name, cell));
				break;
			}
	}
}

/* What is counted of the records of one part. */
struct count {
	const struct part_maker *maker;
	const struct part *part;
	const struct records *records;
	const struct heading_words *headings;	/* of records */
	struct expr *where;
	struct expr_scratch *scratch;
	struct groups groups;
	struct group_key *keys;
	struct group_figure *figures;
	struct grid_behind *behind;	/* by group */
	size_t behind_room;
	uint32_t row;			/* at hand */
};

static void blame(void *arg, size_t column, struct fault *fault)
{
	const struct count *c = arg;

	records_locate(c->records, c->row, column, fault);
	/* Of whose day no more than the month is known stands in no calendar, and in all else. */
	if (fault->code == FAULT_DATE_WIDE && c->part->kind == CHART_HEAT)
		c->maker->warn(c->maker->warn_arg, fault);
	else
		c->maker->blame(c->maker->arg, fault);
}

/* "date:month", "area:2"; a column may be called so itself. */
static bool take_key(struct count *c, struct span name, struct group_key *key, struct fault *fault)
{
	const struct stream *s = &c->records->stream;
	size_t colon = span_find(name, SPAN(":"));

	*key = (struct group_key){.column = stream_find(s, name, NULL)};
	if (key->column == STREAM_NONE && colon < name.n) {
		struct span part = span_skip(name, colon + 1);

		request_part(key, part);
		key->begins = key->by_period;
		name = span_first(name, colon);
	}
	if (key->column == STREAM_NONE)
		key->column = stream_find(s, name, fault);
	if (key->column == STREAM_NONE)
		return false;
	key->type = stream_type(s, key->column);
	return true;
}

static bool take_figure(struct count *c, struct span text, struct group_figure *figure,
    struct fault *fault)
{
	const struct stream *s = &c->records->stream;
	struct span name = text;

	*figure = (struct group_figure){.function = GROUP_COUNT, .unit = SIZE_MAX};
	if (span_is(text, "count"))
		return true;
	figure->function = span_take(&name, SPAN("sum:")) ? GROUP_SUM : GROUP_DISTINCT;
	if (figure->function == GROUP_DISTINCT)
		span_take(&name, SPAN("distinct:"));
	figure->each = figure->function == GROUP_DISTINCT &&
		       span_drop(&name, SPAN(":" CODES_EACH));
	figure->column = stream_find(s, name, fault);
	if (figure->column == STREAM_NONE)
		return false;
	/* A table that a program made has no types, but words that say what is money. */
	figure->type = heading_is_money(c->headings, s->columns[figure->column]) ? TYPE_MONEY :
	    stream_type(s, figure->column);
	if (figure->function == GROUP_SUM && type_is_count(figure->type))
		figure->unit = stream_find(s, SPAN("unit"), NULL);
	return true;
}

static size_t words_in(struct span text, char between)
{
	struct span word;
	size_t n = 0;

	while (span_cut(&text, between, &word))
		n++;
	return n;
}

static bool take_condition(struct count *c, struct span text, struct expr **out,
    struct fault *fault)
{
	*out = NULL;
	if (!text.n)
		return true;
	*out = expr_new(text, &c->records->stream, c->maker->context, fault);
	return *out != NULL;
}

static bool begin(struct count *c, struct fault *fault)
{
	struct span by = c->part->by, figures = c->part->figures, word;
	struct groups *g = &c->groups;

	c->keys = mem_alloc((words_in(by, c->part->between) + 1) * sizeof *c->keys);
	c->figures = mem_alloc((words_in(figures, c->part->between) + 1) * sizeof *c->figures);
	while (by.n && span_cut(&by, c->part->between, &word)) {
		bool found = take_key(c, word, &c->keys[g->key_count], fault);

		/* A list without the one column still shows the others. */
		if (!found && c->part->form != PART_LIST)
			return false;
		g->key_count += found;
	}
	if (c->part->form == PART_LIST && !g->key_count)
		return false;
	while (figures.n && span_cut(&figures, c->part->between, &word))
		if (!take_figure(c, word, &c->figures[g->figure_count++], fault))
			return false;
	g->keys = c->keys;
	g->figures = c->figures;
	c->scratch = expr_scratch_new();
	return take_condition(c, c->part->where, &c->where, fault);
}

static void end(struct count *c)
{
	for (uint32_t i = 0; i < c->behind_room; i++)
		free(c->behind[i].rows);
	free(c->behind);
	groups_free(&c->groups);
	free(c->keys);
	free(c->figures);
	if (c->scratch)
		expr_scratch_free(c->scratch);
	expr_free(c->where);
}

static bool holds(struct count *c, const struct expr *e)
{
	return !e ||
	       expr_test(e, c->scratch, c->records->rows[c->row].cells, blame, c) == EXPR_TRUE;
}

static void keep_behind(struct grid_behind *b, uint32_t row)
{
	if ((b->count & (b->count - 1)) == 0)
		b->rows = mem_resize(b->rows, b->count ? b->count * 2 : 1, sizeof *b->rows);
	b->rows[b->count++] = row;
}

static void keep_behind_group(struct count *c, uint32_t group)
{
	if (group >= c->behind_room)
		c->behind = mem_grow_zero(c->behind, &c->behind_room, group + 1,
		    sizeof *c->behind);
	keep_behind(&c->behind[group], c->row);
}

/* Beyond 30 years a day is more likely a slip. */
enum { QUIET_DAYS = 30 * 366 };

static void add_rows(struct count *c)
{
	for (c->row = 0; c->row < c->records->count; c->row++) {
		uint32_t group;

		if (!holds(c, c->where))
			continue;
		group = groups_add(&c->groups, c->records->rows[c->row].cells, blame, c);
		if (!c->maker->trace)
			continue;
		if (!c->groups.met.count)
			keep_behind_group(c, group);
		for (size_t i = 0; i < c->groups.met.count; i++)
			keep_behind_group(c, c->groups.met.all[i]);
	}
	if (!c->groups.key_count && !c->groups.count)
		groups_none(&c->groups);
	/* A month of nothing has its place in the line all the same. */
	if (c->part->kind == CHART_LINE && c->groups.key_count && c->keys[0].by_period)
		expected_periods(&c->groups, 0, QUIET_DAYS);
}

static void name_key(const struct count *c, const struct group_key *key, struct buf *out)
{
	static const char *const periods[] = {N_("day"), N_("week"), N_("month"), N_("quarter"),
	    N_("half-year"), N_("year")};

	if (key->by_period)
		buf_text(out, c->maker->speech->say(periods[key->period]));
	else
		heading_write(c->headings, c->records->stream.columns[key->column], out);
}

static void name_figure(const struct count *c, const struct group_figure *f, struct buf *out)
{
	const struct speech *speech = c->maker->speech;

	if (f->function == GROUP_COUNT) {
		buf_text(out, speech->say(N_("number")));
	} else if (f->function == GROUP_DISTINCT) {
		heading_write(c->headings, c->records->stream.columns[f->column], out);
		buf_text(out, speech->say(N_(" (different)")));
	} else {
		heading_write_unit(c->headings, c->records->stream.columns[f->column], out);
	}
}

static void name_columns(const struct count *c, struct grid *g)
{
	const struct span *columns = c->records->stream.columns;
	size_t keys = c->groups.key_count;
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < g->width; i++) {
		const struct group_figure *f = i < keys ? NULL : &c->figures[i - keys];
		struct span name = SPAN("count");

		buf_clear(&text);
		if (!f)
			name_key(c, &c->keys[i], &text);
		else
			name_figure(c, f, &text);
		if (!f || f->function != GROUP_COUNT)
			name = columns[f ? f->column : c->keys[i].column];
		grid_name(g, i, name, buf_view(&text));
	}
	buf_free(&text);
}

static bool sum_fault(const struct count *c, size_t figure, struct fault *fault)
{
	fault_set(fault, FAULT_SUM_RANGE, SPAN(""), NULL);
	fault_column(fault, c->records->stream.columns[c->figures[figure].column]);
	return false;
}

static bool add_group(struct count *c, uint32_t group, struct grid *g, struct span *cells,
    struct buf *texts, struct fault *fault)
{
	const struct groups *groups = &c->groups;

	for (size_t i = 0; i < g->width; i++) {
		size_t figure = i - groups->key_count;

		buf_clear(&texts[i]);
		if (i < groups->key_count)
			groups_write_key(groups, group, i, &texts[i]);
		else if (!groups_write_figure(groups, group, figure, &texts[i]))
			return sum_fault(c, figure, fault);
		cells[i] = buf_view(&texts[i]);
		if (i < groups->key_count)
			cells[i] = states_say(&c->headings->words.states,
			    g->columns[i].name, cells[i]);
	}
	grid_add(g, cells);
	return true;
}

/* A group and its place: the greatest value first, else in the order it has. */
struct ranked {
	__int128 value;
	uint32_t group, place;
};

static int compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->value != y->value)
		return x->value > y->value ? -1 : 1;
	return x->place < y->place ? -1 : 1;
}

/* By the first figure where only some are shown; what has words stands in their order. */
static __int128 value_of(const struct count *c, uint32_t group)
{
	struct group_state s;
	struct buf text = BUF_INIT;
	size_t place;

	if (c->part->top) {
		s = groups_state(&c->groups, group, 0);
		return c->figures[0].function == GROUP_SUM ? s.low : (__int128)s.count;
	}
	if (c->groups.key_count != 1)
		return 0;
	groups_write_key(&c->groups, group, 0, &text);
	place = states_place(&c->headings->words.states,
	    c->records->stream.columns[c->keys[0].column], buf_view(&text));
	buf_free(&text);
	return place == STATES_NONE ? -(__int128)SIZE_MAX : -(__int128)place;
}

/* Puts the groups that are shown into order[]; how many. */
static uint32_t rank(const struct count *c, uint32_t *order)
{
	uint32_t count = c->groups.count;
	struct ranked *all = mem_alloc((count + 1) * sizeof *all);

	for (uint32_t i = 0; i < count; i++)
		all[i] = (struct ranked){value_of(c, order[i]), order[i], i};
	qsort(all, count, sizeof *all, compare_ranked);
	for (uint32_t i = 0; i < count; i++)
		order[i] = all[i].group;
	free(all);
	return c->part->top && c->part->top < count ? (uint32_t)c->part->top : count;
}

static bool fill(struct count *c, struct grid *g, struct fault *fault)
{
	uint32_t *order = groups_order(&c->groups), shown = rank(c, order);
	size_t width = c->groups.key_count + c->groups.figure_count;
	struct span *cells = mem_alloc((width + 1) * sizeof *cells);
	struct buf *texts = mem_zero(width + 1, sizeof *texts);
	bool good = true;

	grid_init(g, width);
	name_columns(c, g);
	if (c->maker->trace)
		g->behind = mem_zero(shown + 1, sizeof *g->behind);
	for (uint32_t i = 0; good && i < shown; i++) {
		good = add_group(c, order[i], g, cells, texts, fault);
		if (good && c->maker->trace && order[i] < c->behind_room) {
			g->behind[i] = c->behind[order[i]];
			c->behind[order[i]] = (struct grid_behind){NULL, 0};
		}
	}
	for (size_t i = 0; i < width; i++)
		buf_free(&texts[i]);
	free(texts);
	free(cells);
	free(order);
	return good;
}

/* The rows themselves, in the columns of `by`. */
static void list_rows(struct count *c, struct grid *g)
{
	const struct span *columns = c->records->stream.columns;
	size_t width = c->groups.key_count;
	struct span *cells = mem_alloc((width + 1) * sizeof *cells);
	struct buf name = BUF_INIT;

	grid_init(g, width);
	for (size_t k = 0; k < width; k++) {
		buf_clear(&name);
		heading_write_unit(c->headings, columns[c->keys[k].column], &name);
		grid_name(g, k, columns[c->keys[k].column], buf_view(&name));
	}
	buf_free(&name);
	if (c->maker->trace)
		g->behind = mem_zero(c->records->count + 1, sizeof *g->behind);
	for (c->row = 0; c->row < c->records->count; c->row++) {
		if (!holds(c, c->where))
			continue;
		for (size_t k = 0; k < width; k++)
			cells[k] = states_say(&c->headings->words.states, g->columns[k].name,
			    c->records->rows[c->row].cells[c->keys[k].column]);
		if (c->maker->trace)
			keep_behind(&g->behind[g->rows], c->row);
		grid_add(g, cells);
	}
	free(cells);
}

/* Per cent of the rows of `among`, to a tenth; no cell where there are none. */
static bool make_rate(struct count *c, struct grid *g, struct fault *fault)
{
	struct expr *among;
	uint64_t all = 0, some = 0;
	struct buf text = BUF_INIT;
	struct span cell;

	if (!take_condition(c, c->part->among, &among, fault))
		return false;
	for (c->row = 0; c->row < c->records->count; c->row++) {
		bool counts = holds(c, among);

		all += counts;
		some += counts && holds(c, c->where);
	}
	expr_free(among);
	grid_init(g, 1);
	if (all) {
		uint64_t tenths = (some * 2000 + all) / (2 * all);

		buf_printf(&text, "%u.%u%%", (unsigned)(tenths / 10), (unsigned)(tenths % 10));
		cell = buf_view(&text);
		grid_add(g, &cell);
	}
	buf_free(&text);
	return true;
}

bool part_make(const struct part_maker *m, const struct part *p, struct grid *g, size_t *keys,
    struct fault *fault)
{
	struct count c = {.maker = m, .part = p, .records = p->of_book ? m->book : m->records,
	    .headings = p->of_book ? m->book_headings : m->headings};
	bool good = begin(&c, fault);

	*keys = c.groups.key_count;
	if (good && p->form == PART_RATE) {
		good = make_rate(&c, g, fault);
	} else if (good &&
		   (p->form == PART_LIST || (p->form == PART_CHART && p->kind == CHART_GANTT))) {
		list_rows(&c, g);
	} else if (good) {
		add_rows(&c);
		good = fill(&c, g, fault);
	}
	end(&c);
	return good;
}
