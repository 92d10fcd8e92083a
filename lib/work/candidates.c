/* candidates.c - which resource could serve which need, and if none, why */
#include "work/candidates.h"

#include <stdlib.h>

#include "base/mem.h"
#include "value/code.h"
#include "work/demands.h"

void candidates_init(struct candidates *c, const struct wants *resources,
    const struct candidates_options *options)
{
	*c = (struct candidates){.resources = resources, .options = *options};
	index_init(&c->index, resources);
}

void candidates_free(struct candidates *c)
{
	index_free(&c->index);
}

void candidates_begin(struct candidates_search *s, const struct candidates *c)
{
	*s = (struct candidates_search){
		.all = c,
		.found = mem_alloc(((size_t)c->resources->count + 1) * sizeof *s->found),
		.seen = mem_zero((size_t)c->resources->count + 1, sizeof *s->seen),
	};
}

void candidates_end(struct candidates_search *s)
{
	free(s->found);
	free(s->seen);
	*s = (struct candidates_search){.found = NULL};
}

/* Adds what a cell has and this turn has not found yet. */
static size_t get(struct candidates_search *s, uint32_t place, enum index_kind kind,
    enum index_side side, uint32_t code, size_t found)
{
	size_t count;
	const uint32_t *cell = index_look(&s->all->index, place, kind, side, code, &count);

	for (size_t i = 0; i < count; i++) {
		if (s->seen[cell[i]] == s->turn)
			continue;
		s->seen[cell[i]] = s->turn;
		s->found[found++] = cell[i];
		/* They are all over the list, and each is looked at soon. */
		__builtin_prefetch(&s->all->resources->all[cell[i]]);
		__builtin_prefetch(&s->all->resources->all[cell[i]].areas);
	}
	return found;
}

/* For any area, or for those that contain one: `area` is the nearest of these that is known. */
struct range {
	bool anywhere;
	uint32_t area;			/* TREE_NONE: none of them */
};

/* The areas that contain the need's, and resources that name none. */
static size_t get_areas(struct candidates_search *s, enum index_kind kind, enum index_side side,
    uint32_t code, struct range range, size_t found)
{
	const uint32_t *up = s->all->index.areas.up;

	if (range.anywhere)
		return get(s, INDEX_ANYWHERE, kind, side, code, found);
	for (uint32_t id = range.area; id != TREE_NONE; id = up[id])
		found = get(s, index_place(id), kind, side, code, found);
	return get(s, INDEX_EVERYWHERE, kind, side, code, found);
}

static size_t get_code(struct candidates_search *s, enum index_kind kind, struct span code,
    struct range range, size_t found)
{
	const struct tree *codes = &s->all->index.codes;
	bool exact;
	uint32_t id = tree_find(codes, code, &exact);

	if (exact && id != TREE_NONE)
		found = get_areas(s, kind, INDEX_BELOW, id, range, found);
	for (; id != TREE_NONE; id = codes->up[id])
		found = get_areas(s, kind, INDEX_AT, id, range, found);
	return found;
}

/* What could do it, for the first of the tests; area: the need's, or none to ask for any. */
static size_t get_all(struct candidates_search *s, const struct want *need, struct span area)
{
	bool exact;
	const struct range range = {!area.n, tree_find(&s->all->index.areas, area, &exact)};
	struct span rest = need->services, service;
	size_t found = 0;

	if (!++s->turn) {
		memset(s->seen, 0, s->all->resources->count * sizeof *s->seen);
		s->turn = 1;
	}
	while (codes_next(&rest, &service))
		found = get_code(s, INDEX_SERVICE, service, range, found);
	if (need->category.n)
		found = get_code(s, need->services.n ? INDEX_UNNAMED : INDEX_CATEGORY,
		    need->category, range, found);
	return found;
}

bool candidates_window(const struct want *need, const struct want *resource,
    const struct candidates_options *options, struct date *out)
{
	struct date d = need->window;

	if (resource->window.first > d.first)
		d.first = resource->window.first;
	if (resource->window.last < d.last)
		d.last = resource->window.last;
	if (options->today > d.first)
		d.first = options->today;
	*out = d;
	return d.first <= d.last;
}

enum days_answer candidates_days(const struct want *need, const struct want *resource,
    const struct candidates_options *options)
{
	struct date window;
	int32_t first;

	if (options->any_time)
		return DAYS_YES;
	if (!candidates_window(need, resource, options, &window))
		return DAYS_NO;
	if (!need->days && !resource->days)
		return DAYS_YES;
	if (options->all_hours && need->days)
		return days_cover(resource->days, need->days, options->calendar, window);
	return days_meet(need->days, resource->days, options->calendar, window, &first);
}

static bool audiences_meet(const struct want *need, const struct want *resource)
{
	return !need->audience.n || !resource->audience.n ||
	       codes_meet(need->audience, resource->audience);
}

static int ascending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

const uint32_t *candidates_find(struct candidates_search *s, const struct want *need,
    size_t *count, struct candidates_left *left)
{
	const struct candidates_options *options = &s->all->options;
	size_t found = get_all(s, need, need->areas), kept = 0;
	struct candidates_left passed = {.area = (uint32_t)found};

	for (size_t i = 0; i < found; i++) {
		const struct want *r = &s->all->resources->all[s->found[i]];

		if (candidates_days(need, r, options) == DAYS_NO)
			continue;
		passed.dates++;
		if (!audiences_meet(need, r))
			continue;
		passed.audience++;
		if (demands_answer(need, r) != EXPR_FALSE)
			s->found[kept++] = s->found[i];
	}
	qsort(s->found, kept, sizeof *s->found, ascending);
	*count = kept;
	if (left) {
		passed.past = !options->any_time && need->window.last < options->today;
		passed.service = passed.area;
		/* Those for any area overwrite what was found, so only where that was nothing. */
		if (!found)
			passed.service = (uint32_t)get_all(s, need, SPAN(""));
		*left = passed;
	}
	return s->found;
}
