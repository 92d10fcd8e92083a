/* groups_cells.c - rows gathered into groups, many at a time */
#include "base/mem.h"
#include "work/groups_parts.h"

struct group_scratch {
	uint64_t listed;
	uint32_t rows[CELLS_ROWS];	/* those of `listed`, which are added, in their order */
	size_t count;
	uint32_t groups[CELLS_ROWS];	/* by row: its group, */
	int64_t *hot[CELLS_ROWS];	/* and what is hot of that */
	struct group_column columns[];	/* of keys, then of figures */
};

/*
 * The ids of the cells of a column, as far as they are at their first places: all of these are on
 * their way from memory before one is looked at.
 */
static void guess_ids(const struct cells *c, size_t column, const struct recall *recall,
    struct group_column *to)
{
	const struct cell *cells = c->columns[column];
	const struct recall_place *places[CELLS_ROWS];
	struct recall_text texts[CELLS_ROWS];
	uint64_t missed = 0;

	to->missed = c->asked;
	if (!recall->places || !cells_are_behind(cells, RECALL_WITHIN))
		return;
	for (size_t i = 0; i < c->count; i++) {
		texts[i] = recall_within(c->text + cells[i].at + cells[i].n, cells[i].n);
		places[i] = recall_first(recall, texts[i]);
		__builtin_prefetch(places[i]);
	}
	for (size_t i = c->count; i-- > 0;) {
		to->ids[i] = places[i]->number;
		missed = 2 * missed + !recall_is(places[i], texts[i]);
	}
	to->missed &= missed;
}

/* The others; leaves the rows of those that were not met before. */
static void look_for_ids(struct cells *c, size_t column, const struct recall *recall,
    struct group_column *to)
{
	uint64_t unknown = 0;

	for (uint64_t rest = to->missed & c->asked; rest; rest &= rest - 1) {
		int row = __builtin_ctzll(rest);
		struct cell cell = c->columns[column][row];

		to->ids[row] = recall_find(recall, c->text + cell.at, cell.n);
		unknown |= (uint64_t)(to->ids[row] == RECALL_NONE) << row;
	}
	cells_leave(c, unknown);
}

static bool has_units(const struct group_figure *figure)
{
	return figure->function == GROUP_SUM && figure->unit != SIZE_MAX && !figure->named;
}

static uint64_t lowest(uint64_t rows)
{
	return rows & -rows;
}

/*
 * What stands in the columns. A row is left where a cell was not met before, or is more than a
 * plain number: groups_add reads it, and remembers it for the next time. Ids that were not guessed
 * come last, when all that is on its way from memory is there.
 */
static void look(const struct groups *g, struct cells *c)
{
	struct group_column *keys = g->scratch->columns, *of = keys + g->key_count;

	for (size_t k = 0; k < g->key_count; k++)
		guess_ids(c, g->keys[k].column, &g->cells[k].recall, &keys[k]);
	for (size_t f = 0; f < g->figure_count; f++) {
		const struct group_figure *figure = &g->figures[f];

		/* Of these it is the figure that says the unit, which groups_add looks at. */
		if (figure->rating)
			cells_leave(c, c->asked);
		if (figure->function == GROUP_SUM) {
			cells_leave(c,
			    groups_read_numbers(c, figure->column, g->scales[f], &of[f]));
			/* The first is told of by groups_add. */
			if (groups_tells(g, f))
				cells_leave(c, lowest(c->asked & ~of[f].empty));
		}
		if (figure->function == GROUP_DISTINCT) {
			guess_ids(c, figure->column, &g->distinct[f].recall, &of[f]);
			of[f].empty = groups_find_empty(c, figure->column, of[f].missed);
			of[f].missed &= ~of[f].empty;
		}
		if (has_units(figure))
			guess_ids(c, figure->unit, &g->unit_recall, &of[f]);
	}
	for (size_t k = 0; k < g->key_count; k++)
		look_for_ids(c, g->keys[k].column, &g->cells[k].recall, &keys[k]);
	for (size_t f = 0; f < g->figure_count; f++) {
		const struct group_figure *figure = &g->figures[f];

		if (figure->function == GROUP_DISTINCT)
			look_for_ids(c, figure->column, &g->distinct[f].recall, &of[f]);
		if (has_units(figure))
			look_for_ids(c, figure->unit, &g->unit_recall, &of[f]);
	}
}

static void list_rows(struct group_scratch *s, uint64_t asked)
{
	/* As a rule it is all of them again. */
	if (asked == s->listed)
		return;
	s->listed = asked;
	s->count = 0;
	for (; asked; asked &= asked - 1)
		s->rows[s->count++] = (uint32_t)__builtin_ctzll(asked);
}

/* The groups of the first key are its texts; of a further one, pairs of groups and its texts. */
static void find_groups(struct groups *g)
{
	struct group_scratch *s = g->scratch;

	/* Without keys all are of group 0, and stay so. */
	if (g->key_count)
		memcpy(s->groups, s->columns[0].ids, sizeof s->groups);
	for (size_t k = 1; k < g->key_count; k++) {
		struct idmap *chain = &g->cells[k].chain;
		const uint32_t *ids = s->columns[k].ids;

		for (size_t j = 0; j < s->count; j++) {
			uint32_t row = s->rows[j];

			s->groups[row] = idmap_id(chain, s->groups[row], ids[row]);
		}
	}
}

/* How many groups the keys that were met make. */
static uint32_t count_groups(const struct groups *g)
{
	const struct group_cells *last = g->cells + g->key_count - 1;

	if (!g->key_count)
		return 1;
	return g->key_count > 1 ? last->chain.count : last->texts.count;
}

static void count_rows(struct groups *g)
{
	struct group_scratch *s = g->scratch;
	size_t step = 1 + g->figure_count;

	if (count_groups(g) > g->count)
		groups_make(g, count_groups(g) - 1);
	for (size_t j = 0; j < s->count; j++) {
		uint32_t row = s->rows[j];

		s->hot[row] = g->hot + s->groups[row] * step;
		if (g->key_count)
			++*s->hot[row];
	}
	/* One number that waits for itself each time is slow. */
	if (!g->key_count)
		*g->hot += (int64_t)s->count;
}

static void add_absent(struct groups *g, size_t f, uint64_t rows)
{
	for (; rows; rows &= rows - 1)
		groups_cold(g, g->scratch->groups[__builtin_ctzll(rows)], f)->absent++;
}

static void add_numbers(struct groups *g, size_t f, const int64_t *numbers)
{
	const struct group_scratch *s = g->scratch;

	for (size_t j = 0; j < s->count; j++) {
		uint32_t row = s->rows[j];
		int64_t *sum = s->hot[row] + 1 + f, more;

		if (__builtin_add_overflow(*sum, numbers[row], &more)) {
			groups_spill(sum, groups_cold(g, s->groups[row], f));
			more = numbers[row];
		}
		*sum = more;
	}
}

static void add_units(struct groups *g, size_t f, const struct group_column *of, uint64_t rows)
{
	for (rows &= ~of->empty; rows; rows &= rows - 1) {
		int row = __builtin_ctzll(rows);

		groups_add_unit(g, groups_cold(g, g->scratch->groups[row], f), of->ids[row]);
	}
}

static void add_values(struct groups *g, size_t f, const struct group_column *of, uint64_t rows)
{
	for (rows &= ~of->empty; rows; rows &= rows - 1) {
		int row = __builtin_ctzll(rows);
		uint32_t group = g->scratch->groups[row], id = of->ids[row];

		g->scratch->hot[row][1 + f] += distinct_add_id(&g->distinct[f], group, id);
	}
}

void groups_add_cells(struct groups *g, struct cells *c)
{
	const struct group_column *of;

	if (!g->cells)
		groups_begin(g);
	if (!g->scratch)
		g->scratch = mem_zero(1, sizeof *g->scratch +
		    (g->key_count + g->figure_count) * sizeof *g->scratch->columns);
	look(g, c);
	if (!c->asked)
		return;
	list_rows(g->scratch, c->asked);
	find_groups(g);
	count_rows(g);
	of = g->scratch->columns + g->key_count;
	for (size_t f = 0; f < g->figure_count; f++, of++) {
		if (g->figures[f].function == GROUP_COUNT)
			continue;
		add_absent(g, f, of->empty & c->asked);
		if (g->figures[f].function == GROUP_SUM)
			add_numbers(g, f, of->numbers);
		if (g->figures[f].function == GROUP_DISTINCT)
			add_values(g, f, of, c->asked);
		if (has_units(&g->figures[f]))
			add_units(g, f, of, c->asked);
	}
}
