/* summary_rank.c - who comes first, and the rest */
#include <stdlib.h>

#include "base/mem.h"
#include "work/summary.h"

struct place {
	struct summary_row row;
	struct summary_value value;
	size_t at;
};

/* The largest first; what has no figure after those, the rest last. */
static int compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int order;

	if (x->row.rest != y->row.rest)
		return x->row.rest ? 1 : -1;
	if (x->value.there != y->value.there)
		return x->value.there ? -1 : 1;
	order = x->value.there ? number_compare(y->value.n, x->value.n) : 0;
	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static size_t rest_key(const struct summary *s)
{
	return s->above ? s->depth - 1 : 0;
}

/* Those that are alike share a rank, and the next has as many before it as there are. */
static void rank_block(struct summary *s, struct place *places, size_t count)
{
	qsort(places, count, sizeof *places, compare_places);
	for (size_t i = 0; i < count; i++) {
		struct place *p = &places[i];

		p->row.rank = 0;
		if (p->value.there && !p->row.rest)
			p->row.rank = i + 1;
		if (p->row.rank && i && !number_compare(p->value.n, places[i - 1].value.n))
			p->row.rank = places[i - 1].row.rank;
		p->row.hidden = s->top && !p->row.rest && (!p->row.rank || p->row.rank > s->top);
	}
}

void summary_rank(struct summary *s)
{
	struct summary_level *level = &s->levels[s->depth];
	struct place *places = mem_zero(s->row_count + 1, sizeof *places);
	size_t first = 0;

	for (size_t i = 0; i < s->row_count; i++) {
		struct place *p = &places[i];

		p->row = s->rows[i];
		p->at = i;
		p->row.rest = level->groups == &s->folded &&
			      span_equal(groups_key(level->groups, p->row.group, rest_key(s)),
			      s->rest);
		p->value = summary_figure(s, level, p->row.group, s->rank);
	}
	for (size_t i = 0; i < s->row_count; i++) {
		bool last = i + 1 == s->row_count;

		if (!last &&
		    (!s->above || summary_in_common(s, places[i].row.group, places[i + 1].row.group,
						       s->depth - 1) == s->depth - 1))
			continue;
		rank_block(s, places + first, i + 1 - first);
		first = i + 1;
	}
	for (size_t i = 0; i < s->row_count; i++)
		s->rows[i] = places[i].row;
	free(places);
}

void summary_fold_rest(struct summary *s)
{
	struct summary_level *level = &s->levels[s->depth];
	const struct groups *from = level->groups;
	uint32_t *numbers = mem_zero((size_t)from->count + 1, sizeof *numbers);
	struct span *keys = mem_zero(s->depth + 1, sizeof *keys);

	s->folded = (struct groups){.keys = from->keys, .key_count = from->key_count,
	    .figures = from->figures, .figure_count = from->figure_count};
	for (size_t i = 0; i < s->row_count; i++) {
		const struct summary_row *row = &s->rows[i];

		for (size_t k = 0; k < s->depth; k++) {
			bool kept = !row->hidden || k < rest_key(s);

			keys[k] = kept ? groups_key(from, row->group, k)
				: k == rest_key(s) ? s->rest : (struct span){NULL, 0};
		}
		numbers[row->group] = groups_reach(&s->folded, keys);
	}
	if (from->count)
		groups_gather(&s->folded, from, numbers);
	for (size_t f = 0; level->lists && f < from->figure_count; f++)
		bag_list_free(&level->lists[f]);
	level->groups = &s->folded;
	free(keys);
	free(numbers);
}
