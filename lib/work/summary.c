/* summary.c - the rows that come out of groups, and their order */
#include "work/summary.h"

#include <stdlib.h>

#include "base/mem.h"

/* The groups by the first `level` keys, and by the pivot where it is asked for. */
static void fold_level(struct summary *s, struct summary_level *to, size_t level, bool across)
{
	struct groups *g = &to->own;

	to->groups = g;
	*g = (struct groups){.keys = s->all->keys, .key_count = level, .figures = s->all->figures,
	    .figure_count = s->all->figure_count};
	for (size_t k = 0; k < level; k++)
		s->cell_keys[k] = k;
	if (across) {
		struct group_key *keys = mem_zero(level + 1, sizeof *keys);

		for (size_t k = 0; k < level; k++)
			keys[k] = s->all->keys[k];
		keys[level] = s->all->keys[s->depth];
		s->cell_keys[level] = s->depth;
		g->keys = keys;
		g->key_count = level + 1;
	}
	groups_fold(g, s->all, s->cell_keys);
	/* Without keys there is one group, and it is there even if no row was. */
	if (!g->key_count && !g->count)
		groups_none(g);
}

static void make_levels(struct summary *s)
{
	s->levels = mem_zero(s->depth + 1, sizeof *s->levels);
	s->cells = mem_zero(s->depth + 1, sizeof *s->cells);
	s->cell_keys = mem_zero(s->depth + 2, sizeof *s->cell_keys);
	if (!s->pivot) {
		s->levels[s->depth].groups = s->all;
		if (!s->depth && !s->all->count)
			groups_none(s->all);
	}
	for (size_t l = 0; l <= s->depth; l++) {
		bool shown = l == s->depth || (l ? s->subtotal.p : s->total.p) != NULL;

		if (!s->levels[l].groups &&
		    (shown || (s->shared && l == (s->above ? s->depth - 1 : 0))))
			fold_level(s, &s->levels[l], l, false);
		if (s->pivot && shown)
			fold_level(s, &s->cells[l], l, true);
	}
}

static void make_across(struct summary *s)
{
	struct summary_level values = {.groups = NULL};
	struct groups *g = &values.own;
	uint32_t *order;

	*g = (struct groups){.keys = s->all->keys + s->depth, .key_count = 1,
	    .figures = s->all->figures, .figure_count = s->all->figure_count};
	groups_fold(g, s->all, &s->depth);
	order = groups_order(g);
	s->across_count = g->count;
	s->across = mem_alloc(((size_t)g->count + 1) * sizeof *s->across);
	for (uint32_t i = 0; i < g->count; i++) {
		struct span text = groups_key(g, order[i], 0);

		s->across[i] = (struct span){mem_string(text.p, text.n), text.n};
	}
	free(order);
	groups_free(g);
}

static void add_row(struct summary *s, struct summary_row row)
{
	if (s->row_count == s->row_room) {
		s->row_room = s->row_room ? s->row_room * 2 : 64;
		s->rows = mem_resize(s->rows, s->row_room, sizeof *s->rows);
	}
	s->rows[s->row_count++] = row;
}

size_t summary_in_common(const struct summary *s, uint32_t a, uint32_t b, size_t most)
{
	const struct groups *g = s->levels[s->depth].groups;
	size_t k = 0;

	while (k < most && span_equal(groups_key(g, a, k), groups_key(g, b, k)))
		k++;
	return k;
}

uint32_t summary_above(struct summary *s, uint32_t group, size_t level)
{
	struct groups *g = s->levels[s->depth].groups;
	struct span *keys = mem_zero(level + 1, sizeof *keys);
	uint32_t above;

	for (size_t k = 0; k < level; k++)
		keys[k] = groups_key(g, group, k);
	above = groups_reach(s->levels[level].groups, keys);
	free(keys);
	return above;
}

uint32_t summary_cell(struct summary *s, const struct summary_row *row, size_t across)
{
	const struct groups *g = s->levels[row->level].groups;
	struct span *keys = mem_zero(row->level + 1, sizeof *keys);
	uint32_t group;

	for (size_t k = 0; k < row->level; k++)
		keys[k] = groups_key(g, row->group, k);
	keys[row->level] = s->across[across];
	group = groups_reach(s->cells[row->level].groups, keys);
	free(keys);
	return group;
}

/* All cells of the table are made before what they hold is listed. */
static void make_cells(struct summary *s)
{
	for (size_t i = 0; i < s->row_count; i++)
		for (size_t k = 0; k < s->across_count; k++)
			summary_cell(s, &s->rows[i], k);
}

/* The rows as they are, with the sums of those that end before each. */
static void add_totals(struct summary *s)
{
	struct summary_row *rows = s->rows;
	size_t count = s->row_count, *first = mem_zero(s->depth + 1, sizeof *first);

	s->rows = NULL;
	s->row_count = s->row_room = 0;
	for (size_t i = 0; i < count; i++) {
		bool last = i + 1 == count;
		size_t common = 0;
		uint32_t above;

		if (!last)
			common = summary_in_common(s, rows[i].group, rows[i + 1].group, s->depth);
		add_row(s, rows[i]);
		for (size_t l = s->depth; l-- > (last ? 0 : common + 1);) {
			if (!(l ? s->subtotal.p : s->total.p))
				continue;
			above = summary_above(s, rows[i].group, l);
			add_row(s,
			    (struct summary_row){.level = l, .group = above, .first = first[l]});
		}
		for (size_t l = common + 1; l < s->depth; l++)
			first[l] = s->row_count;
	}
	if (!count && s->total.p)
		add_row(s, (struct summary_row){.level = 0});
	free(first);
	free(rows);
}

static void make_rows(struct summary *s)
{
	const struct groups *g = s->levels[s->depth].groups;
	uint32_t *order = groups_order(g);

	s->row_count = 0;
	for (uint32_t i = 0; i < g->count; i++)
		add_row(s, (struct summary_row){.level = s->depth, .group = order[i]});
	free(order);
}

static bool is_taken(const struct summary *s, struct span name, size_t key, struct fault *fault)
{
	const struct groups *g = s->all;

	return name.p && g->cells && key < g->key_count &&
	       map_find(&g->cells[key].texts, name) != MAP_NONE &&
	       !fault_set(fault, FAULT_GROUP_NAMED, name, NULL);
}

/* A total that bears the name of a group could be either. */
static bool names_are_free(const struct summary *s, struct fault *fault)
{
	if (is_taken(s, s->total, 0, fault) ||
	    is_taken(s, s->rest, s->above ? s->depth - 1 : 0, fault))
		return false;
	for (size_t k = 1; k < s->depth; k++)
		if (is_taken(s, s->subtotal, k, fault))
			return false;
	return true;
}

bool summary_make(struct summary *s, struct fault *fault)
{
	s->depth = s->all->key_count - s->pivot;
	if (!names_are_free(s, fault))
		return false;
	make_levels(s);
	make_rows(s);
	if (s->ranked) {
		summary_rank(s);
		if (s->rest.p && s->top) {
			summary_fold_rest(s);
			make_rows(s);
			summary_rank(s);
		}
	}
	if (s->pivot)
		make_across(s);
	if (s->total.p || s->subtotal.p)
		add_totals(s);
	make_cells(s);
	summary_derive(s);
	*fault = s->fault;
	return !s->fault.code;
}

static void free_levels(struct summary *s, struct summary_level *levels)
{
	for (size_t l = 0; levels && l <= s->depth; l++) {
		for (size_t f = 0; levels[l].lists && f < s->all->figure_count; f++)
			bag_list_free(&levels[l].lists[f]);
		free(levels[l].lists);
		if (levels == s->cells && levels[l].groups)
			free((struct group_key *)(uintptr_t)levels[l].own.keys);
		groups_free(&levels[l].own);
	}
	free(levels);
}

void summary_free(struct summary *s)
{
	free_levels(s, s->levels);
	free_levels(s, s->cells);
	groups_free(&s->folded);
	for (size_t i = 0; i < s->across_count; i++)
		free((char *)(uintptr_t)s->across[i].p);
	free(s->across);
	free(s->cell_keys);
	free(s->rows);
	free(s->made);
}
