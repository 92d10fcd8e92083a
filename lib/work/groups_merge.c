/* groups_merge.c - groups put together */
#include <stdlib.h>

#include "base/mem.h"
#include "work/groups_parts.h"

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
		uint32_t *texts = translate(&from->cells[k].texts, &g->cells[k].texts),
		    *before = numbers;

		if (!k) {
			numbers = texts;
			continue;
		}
		numbers = mem_alloc((from->cells[k].chain.count + 1) * sizeof *numbers);
		for (uint32_t i = 0; i < from->cells[k].chain.count; i++) {
			uint64_t pair = from->cells[k].chain.keys[i];

			numbers[i] = idmap_id(&g->cells[k].chain, before[pair >> 32],
			    texts[(uint32_t)pair]);
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

	switch (g->figures[figure].function) {
	case GROUP_DISTINCT:
		s.count = (uint64_t)hot[1 + figure];
		break;
	case GROUP_LEAST:
	case GROUP_MOST:
	case GROUP_WANTED:
		break;
	default:
		s.low += hot[1 + figure];
		s.high += hot[1 + figure];
		s.count = (uint64_t)*hot - s.absent;
	}
	return s;
}

static void merge_state(struct groups *g, size_t f, struct group_state *to,
    const struct group_state *s, const uint32_t *units)
{
	const struct group_figure *figure = &g->figures[f];

	if (figure->function == GROUP_LEAST || figure->function == GROUP_MOST) {
		groups_add_extent(figure, to, (struct extent){s->low, s->high}, s->count);
	} else {
		to->low += s->low;
		to->high += s->high;
		if (figure->function == GROUP_WANTED)
			to->count += s->count;
	}
	to->marks |= s->marks;
	to->absent += s->absent;
	groups_add_unit(g, to, s->unit ? units[s->unit - 1] + 1 : 0);
	groups_add_unit(g, to, s->other ? units[s->other - 1] + 1 : 0);
}

void groups_gather(struct groups *g, const struct groups *from, const uint32_t *numbers)
{
	uint32_t *units = translate(&from->units, &g->units);

	for (uint32_t i = 0; i < from->count; i++) {
		if (numbers[i] >= g->count)
			groups_make(g, numbers[i]);
		*groups_hot(g, numbers[i]) += *groups_hot(from, i);
		for (size_t f = 0; f < g->figure_count; f++) {
			struct group_state s = groups_state(from, i, f);

			merge_state(g, f, groups_cold(g, numbers[i], f), &s, units);
		}
	}
	/* Values that both have must not count twice. */
	for (size_t f = 0; f < g->figure_count; f++) {
		if (g->figures[f].function == GROUP_DISTINCT)
			distinct_merge(&g->distinct[f], &from->distinct[f], numbers, from->count,
			    g->hot + 1 + f,
			    1 + g->figure_count);
		bag_merge(&g->bags[f], &from->bags[f], numbers);
	}
	free(units);
}

void groups_merge(struct groups *g, const struct groups *from)
{
	uint32_t *numbers;

	if (!from->cells)
		return;
	if (!g->cells)
		groups_begin(g);
	numbers = translate_groups(g, from);
	groups_gather(g, from, numbers);
	free(numbers);
}

uint32_t groups_reach(struct groups *g, const struct span *keys)
{
	uint32_t group = 0;

	if (!g->cells)
		groups_begin(g);
	for (size_t k = 0; k < g->key_count; k++) {
		uint32_t text = map_id(&g->cells[k].texts, keys[k]);

		group = k ? idmap_id(&g->cells[k].chain, group, text) : text;
	}
	if (group >= g->count)
		groups_make(g, group);
	return group;
}

void groups_fold(struct groups *g, const struct groups *from, const size_t *which)
{
	uint32_t *numbers = mem_alloc(((size_t)from->count + 1) * sizeof *numbers);
	struct span *keys = mem_zero(g->key_count + 1, sizeof *keys);

	for (uint32_t i = 0; i < from->count; i++) {
		for (size_t k = 0; k < g->key_count; k++)
			keys[k] = groups_key(from, i, which[k]);
		numbers[i] = groups_reach(g, keys);
	}
	if (from->count)
		groups_gather(g, from, numbers);
	free(keys);
	free(numbers);
}

void groups_want(struct groups *g, uint32_t group, size_t figure, struct number n)
{
	struct group_state *s = groups_cold(g, group, figure);

	s->low += n.low;
	s->high += n.high;
	s->marks |= n.marks;
	s->count++;
}
