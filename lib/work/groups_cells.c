/* groups_cells.c - rows gathered into groups, many at a time */
#include "base/mem.h"
#include "work/groups_parts.h"

/*
 * What is found in a column, by row. A row is left where a cell was not met before, or is more than
 * a plain number: groups_add reads it, and remembers it for the next time.
 */
struct group_column {
	int64_t numbers[CELLS_ROWS];	/* of GROUP_SUM; 0 where the cell is empty */
	uint32_t ids[CELLS_ROWS];	/* of keys and values; of units, + 1, or 0 */
	uint64_t empty;			/* a bit for each row whose cell is */
};

struct group_scratch {
	uint64_t listed;
	uint32_t rows[CELLS_ROWS];	/* those of `listed`, which are added, in their order */
	size_t count;
	uint32_t groups[CELLS_ROWS];	/* by row: its group, */
	int64_t *hot[CELLS_ROWS];	/* and what is hot of that */
	struct group_column columns[];	/* of keys, then of figures */
};

/* The ids of the cells of a column; returns the rows of those that were not met before. */
static uint64_t find_ids(const struct cells *c, size_t column, const struct recall *recall,
    uint32_t *ids)
{
	const struct cell *cells = c->columns[column];
	const char *text = c->text;
	uint64_t missed = 0, unknown = 0;

	if (!recall->places)
		return c->asked;
	for (size_t i = c->count; i-- > 0;) {
		bool right;

		ids[i] = recall_guess(recall, text + cells[i].at, cells[i].n, &right);
		missed = 2 * missed + !right;
	}
	for (; missed; missed &= missed - 1) {
		int i = __builtin_ctzll(missed);

		ids[i] = recall_look(recall, text + cells[i].at, cells[i].n);
		unknown |= (uint64_t)(ids[i] == RECALL_NONE) << i;
	}
	return unknown;
}

static uint64_t find_empty(const struct cells *c, size_t column)
{
	const struct cell *cells = c->columns[column];
	uint64_t empty = 0;

	for (size_t i = c->count; i-- > 0;)
		empty = 2 * empty + !cells[i].n;
	return empty;
}

/*
 * The numbers of a column; returns the rows of those that are more than that. Made for each
 * scale, so that nothing depends on it within.
 */
static inline __attribute__((always_inline)) uint64_t read_scaled(const struct cells *c,
    size_t column, int scale, struct group_column *to)
{
	const struct cell *cells = c->columns[column];
	const char *text = c->text;
	uint64_t other = 0;
	bool empty = false;

	for (size_t i = c->count; i-- > 0;) {
		struct cell cell = cells[i];

		other *= 2;
		to->numbers[i] = 0;
		if (cell.n)
			other += !number_read_exact(text, cell.at, cell.n, scale, &to->numbers[i]);
		else
			empty = true;
	}
	to->empty = empty ? find_empty(c, column) : 0;
	return other;
}

static uint64_t read_numbers(const struct cells *c, size_t column, int scale,
    struct group_column *to)
{
	if (scale == COUNT_SCALE)
		return read_scaled(c, column, COUNT_SCALE, to);
	if (scale == MONEY_SCALE)
		return read_scaled(c, column, MONEY_SCALE, to);
	return read_scaled(c, column, DECIMAL_SCALE, to);
}

static uint64_t find_values(const struct cells *c, size_t column, const struct recall *recall,
    struct group_column *to)
{
	to->empty = find_empty(c, column);
	return find_ids(c, column, recall, to->ids) & ~to->empty;
}

static bool has_units(const struct group_figure *figure)
{
	return figure->function == GROUP_SUM && figure->unit != SIZE_MAX && !figure->named;
}

/* What stands in the columns; rows are left for which that is not known. */
static void look(const struct groups *g, struct cells *c)
{
	struct group_column *to = g->scratch->columns;

	for (size_t k = 0; k < g->key_count; k++, to++)
		cells_leave(c, find_ids(c, g->keys[k].column, &g->cells[k].recall, to->ids));
	for (size_t f = 0; f < g->figure_count; f++, to++) {
		const struct group_figure *figure = &g->figures[f];

		if (figure->function == GROUP_SUM)
			cells_leave(c, read_numbers(c, figure->column, g->scales[f], to));
		if (figure->function == GROUP_DISTINCT)
			cells_leave(c, find_values(c, figure->column, &g->distinct[f].recall, to));
		if (has_units(figure))
			cells_leave(c, find_ids(c, figure->unit, &g->unit_recall, to->ids));
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
