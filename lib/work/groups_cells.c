/* groups_cells.c - rows gathered into groups, many at a time */
#include "base/mem.h"
#include "work/groups_parts.h"

/*
 * Of each row: its group, and by figure what is added to it. Each pass takes
 * from c->rows those that it leaves: a cell that was not met before, or is more
 * than a plain number. groups_add reads it, and remembers it for the next time.
 */
struct group_scratch {
	uint32_t groups[CELLS_ROWS];
	struct {
		int64_t numbers[CELLS_ROWS];	/* of GROUP_SUM; of an empty cell not set */
		uint32_t ids[CELLS_ROWS];	/* of units; of values of GROUP_DISTINCT; RECALL_NONE: none */
	} figures[];
};

static void find_groups(struct groups *g, size_t k, struct cells *c)
{
	struct group_cells *key = &g->cells[k];
	const struct cell *cells = c->columns[g->keys[k].column];
	uint32_t *groups = g->scratch->groups;
	size_t count = 0;

	for (size_t j = 0; j < c->count; j++) {
		uint32_t row = c->rows[j], id = recall_find(&key->recall, c->text + cells[row].at, cells[row].n);

		if (id == RECALL_NONE) {
			cells_leave(c, row);
			continue;
		}
		groups[row] = k ? idmap_id(&key->chain, groups[row], id) : id;
		c->rows[count++] = row;
	}
	c->count = count;
}

static void read_numbers(struct groups *g, size_t f, struct cells *c)
{
	const struct cell *cells = c->columns[g->figures[f].column];
	int64_t *numbers = g->scratch->figures[f].numbers;
	int scale = g->scales[f];
	size_t count = 0;

	for (size_t j = 0; j < c->count; j++) {
		uint32_t row = c->rows[j];
		struct cell cell = cells[row];

		if (!cell.n || number_read_exact(c->text, cell.at, cell.n, scale, &numbers[row]))
			c->rows[count++] = row;
		else
			cells_leave(c, row);
	}
	c->count = count;
}

/* Ids of units, or of values that are to be distinct. */
static void find_ids(struct groups *g, size_t f, struct cells *c, size_t column, const struct recall *recall)
{
	const struct cell *cells = c->columns[column];
	uint32_t *ids = g->scratch->figures[f].ids;
	size_t count = 0;

	for (size_t j = 0; j < c->count; j++) {
		uint32_t row = c->rows[j];
		struct cell cell = cells[row];

		ids[row] = cell.n ? recall_find(recall, c->text + cell.at, cell.n) : RECALL_NONE;
		if (!cell.n || ids[row] != RECALL_NONE)
			c->rows[count++] = row;
		else
			cells_leave(c, row);
	}
	c->count = count;
}

static void count_rows(struct groups *g, const struct cells *c)
{
	const uint32_t *groups = g->scratch->groups;

	if (!g->key_count && c->count) {
		if (!g->count)
			groups_make(g, 0);
		*g->hot += (int64_t)c->count;
		return;
	}
	for (size_t j = 0; j < c->count; j++) {
		uint32_t group = groups[c->rows[j]];

		if (group >= g->count)
			groups_make(g, group);
		++*groups_hot(g, group);
	}
}

static void add_numbers(struct groups *g, size_t f, const struct cells *c)
{
	const struct cell *cells = c->columns[g->figures[f].column];
	const uint32_t *groups = g->scratch->groups;
	const int64_t *numbers = g->scratch->figures[f].numbers;

	for (size_t j = 0; j < c->count; j++) {
		uint32_t row = c->rows[j];
		struct group_state *cold = groups_cold(g, groups[row], f);

		if (cells[row].n)
			groups_add_exact(groups_hot(g, groups[row]) + 1 + f, cold, numbers[row]);
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

		if (cells[row].n && ids[row] != RECALL_NONE)
			groups_add_unit(g, groups_cold(g, groups[row], f), ids[row]);
	}
}

static void add_values(struct groups *g, size_t f, const struct cells *c)
{
	const uint32_t *groups = g->scratch->groups, *ids = g->scratch->figures[f].ids;

	for (size_t j = 0; j < c->count; j++) {
		uint32_t row = c->rows[j];

		if (ids[row] == RECALL_NONE)
			groups_cold(g, groups[row], f)->absent++;
		else
			groups_hot(g, groups[row])[1 + f] += distinct_add_id(&g->distinct[f], groups[row], ids[row]);
	}
}

static bool has_units(const struct group_figure *figure)
{
	return figure->function == GROUP_SUM && figure->unit != SIZE_MAX && !figure->named;
}

static void look(struct groups *g, struct cells *c)
{
	for (size_t k = 0; k < g->key_count; k++)
		find_groups(g, k, c);
	for (size_t f = 0; f < g->figure_count; f++) {
		const struct group_figure *figure = &g->figures[f];

		if (figure->function == GROUP_SUM)
			read_numbers(g, f, c);
		if (figure->function == GROUP_DISTINCT)
			find_ids(g, f, c, figure->column, &g->distinct[f].recall);
		else if (has_units(figure))
			find_ids(g, f, c, figure->unit, &g->unit_recall);
	}
}

void groups_add_cells(struct groups *g, struct cells *c)
{
	if (!g->cells)
		groups_begin(g);
	/* Without keys all are of group 0, and stay so. */
	if (!g->scratch)
		g->scratch = mem_zero(1, sizeof *g->scratch + g->figure_count * sizeof *g->scratch->figures);
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
