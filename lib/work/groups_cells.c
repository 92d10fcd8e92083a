/* groups_cells.c - rows gathered into groups, many at a time */
#include "base/mem.h"
#include "work/groups_parts.h"

/*
 * Of each row: its group, and by figure what is added to it. Each pass takes
 * from c->rows those that it leaves: a cell that was not met before, or is more
 * than a plain number. groups_add reads it, and remembers it for the next time.
 */
struct group_scratch {
	uint32_t groups[CELLS_ROWS], ids[CELLS_ROWS];
	struct {
		int64_t numbers[CELLS_ROWS];	/* of GROUP_SUM; of an empty cell not set */
		/* Of units, + 1, or 0; of values of GROUP_DISTINCT, or RECALL_NONE. */
		uint32_t ids[CELLS_ROWS];
	} figures[];
};

/*
 * The ids of the cells of a column, of what was met before; the others are left.
 * `empty`: of an empty cell.
 */
static void find_ids(struct cells *c, size_t column, const struct recall *recall,
    const uint32_t *empty, uint32_t *ids)
{
	/* What is not written here stays in registers. */
	const struct recall known = *recall;
	const struct cell *cells = c->columns[column];
	const char *text = c->text;
	size_t all = c->count, count = 0;

	for (size_t j = 0; j < all; j++) {
		uint32_t row = c->rows[j];
		struct cell cell = cells[row];
		uint32_t id = recall_find(&known, text + cell.at, cell.n);

		ids[row] = id;
		c->rows[count] = row;
		count += id != RECALL_NONE;
		if (id != RECALL_NONE)
			continue;
		if (empty && !cell.n) {
			ids[row] = *empty;
			count++;
		} else {
			cells_leave(c, row);
		}
	}
	c->count = count;
}

/* The groups of the first key are its texts; of a further one, pairs of groups and its texts. */
static void pair_groups(struct idmap *chain, const struct cells *c, uint32_t *groups,
    const uint32_t *ids)
{
	for (size_t j = 0; j < c->count; j++) {
		uint32_t row = c->rows[j];

		groups[row] = idmap_id(chain, groups[row], ids[row]);
	}
}

/* Made for each scale, so that nothing depends on it within. */
static inline __attribute__((always_inline)) void read_scaled(struct cells *c, size_t column,
    int scale, int64_t *numbers)
{
	const struct cell *cells = c->columns[column];
	const char *text = c->text;
	size_t all = c->count, count = 0;

	for (size_t j = 0; j < all; j++) {
		uint32_t row = c->rows[j];
		struct cell cell = cells[row];

		if (!cell.n || number_read_exact(text, cell.at, cell.n, scale, &numbers[row]))
			c->rows[count++] = row;
		else
			cells_leave(c, row);
	}
	c->count = count;
}

static void read_numbers(struct cells *c, size_t column, int scale, int64_t *numbers)
{
	if (scale == COUNT_SCALE)
		read_scaled(c, column, COUNT_SCALE, numbers);
	else if (scale == MONEY_SCALE)
		read_scaled(c, column, MONEY_SCALE, numbers);
	else
		read_scaled(c, column, DECIMAL_SCALE, numbers);
}

static void count_rows(struct groups *g, const struct cells *c)
{
	const uint32_t *groups = g->scratch->groups;
	uint32_t most = 0;

	for (size_t j = 0; j < c->count; j++)
		most = groups[c->rows[j]] > most ? groups[c->rows[j]] : most;
	if (c->count && most >= g->count)
		groups_make(g, most);
	if (!g->key_count && c->count) {
		*g->hot += (int64_t)c->count;
		return;
	}
	for (size_t j = 0, step = 1 + g->figure_count; j < c->count; j++)
		g->hot[groups[c->rows[j]] * step]++;
}

static void add_numbers(struct groups *g, size_t f, const struct cells *c)
{
	const struct cell *cells = c->columns[g->figures[f].column];
	const uint32_t *groups = g->scratch->groups;
	const int64_t *numbers = g->scratch->figures[f].numbers;
	int64_t *hot = g->hot + 1 + f;
	size_t step = 1 + g->figure_count;

	for (size_t j = 0; j < c->count; j++) {
		uint32_t row = c->rows[j], group = groups[row];
		struct group_state *cold = groups_cold(g, group, f);

		if (cells[row].n)
			groups_add_exact(&hot[group * step], cold, numbers[row]);
		else
			cold->absent++;
	}
}

static void add_units(struct groups *g, size_t f, const struct cells *c)
{
	const struct cell *cells = c->columns[g->figures[f].column];
	const uint32_t *groups = g->scratch->groups, *ids = g->scratch->figures[f].ids;

	for (size_t j = 0; j < c->count; j++) {
		uint32_t row = c->rows[j];

		if (cells[row].n)
			groups_add_unit(g, groups_cold(g, groups[row], f), ids[row]);
	}
}

static void add_values(struct groups *g, size_t f, const struct cells *c)
{
	const uint32_t *groups = g->scratch->groups, *ids = g->scratch->figures[f].ids;

	for (size_t j = 0; j < c->count; j++) {
		uint32_t row = c->rows[j], group = groups[row];

		if (ids[row] == RECALL_NONE)
			groups_cold(g, group, f)->absent++;
		else
			groups_hot(g, group)[1 + f] += distinct_add_id(&g->distinct[f], group,
			    ids[row]);
	}
}

static bool has_units(const struct group_figure *figure)
{
	return figure->function == GROUP_SUM && figure->unit != SIZE_MAX && !figure->named;
}

static void look(struct groups *g, struct cells *c)
{
	static const uint32_t no_unit = 0, no_value = RECALL_NONE;
	struct group_scratch *s = g->scratch;

	for (size_t k = 0; k < g->key_count; k++) {
		find_ids(c, g->keys[k].column, &g->cells[k].recall, NULL, k ? s->ids : s->groups);
		if (k)
			pair_groups(&g->cells[k].chain, c, s->groups, s->ids);
	}
	for (size_t f = 0; f < g->figure_count; f++) {
		const struct group_figure *figure = &g->figures[f];

		if (figure->function == GROUP_SUM)
			read_numbers(c, figure->column, g->scales[f], s->figures[f].numbers);
		if (figure->function == GROUP_DISTINCT)
			find_ids(c, figure->column, &g->distinct[f].recall, &no_value,
			    s->figures[f].ids);
		else if (has_units(figure))
			find_ids(c, figure->unit, &g->unit_recall, &no_unit, s->figures[f].ids);
	}
}

void groups_add_cells(struct groups *g, struct cells *c)
{
	if (!g->cells)
		groups_begin(g);
	/* Without keys all are of group 0, and stay so. */
	if (!g->scratch)
		g->scratch = mem_zero(1, sizeof *g->scratch +
		    g->figure_count * sizeof *g->scratch->figures);
	look(g, c);
	count_rows(g, c);
	for (size_t f = 0; f < g->figure_count; f++) {
		if (g->figures[f].function == GROUP_SUM)
			add_numbers(g, f, c);
		if (g->figures[f].function == GROUP_DISTINCT)
			add_values(g, f, c);
		else if (has_units(&g->figures[f]))
			add_units(g, f, c);
	}
	c->count = 0;
}
