/* candidates_index.c - resources by what needs ask of them: service or category, then area */
#include "work/candidates_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "value/code.h"

/* That a resource stands in a cell. */
struct entry {
	uint32_t place, key, resource;
};

struct entries {
	struct candidates_index *ix;
	struct entry *all;
	size_t count, room;
};

static struct span code_above(struct span path, char room[AREA_CODE])
{
	(void)room;
	while (path.n && path.p[path.n - 1] != '/')
		path.n--;
	return span_first(path, path.n ? path.n - 1 : 0);
}

static uint32_t key_of(enum index_kind kind, enum index_side side, uint32_t code)
{
	return (code * INDEX_KINDS + kind) * INDEX_SIDES + side;
}

static void put(struct entries *e, uint32_t place, uint32_t key, uint32_t resource)
{
	if (e->count == e->room) {
		e->room = e->room ? e->room * 2 : 1024;
		e->all = mem_resize(e->all, e->room, sizeof *e->all);
	}
	e->all[e->count++] = (struct entry){place, key, resource};
}

static void put_areas(struct entries *e, uint32_t key, const struct want *r, uint32_t resource)
{
	struct span rest = r->areas, area;

	put(e, INDEX_ANYWHERE, key, resource);
	if (!rest.n)
		put(e, INDEX_EVERYWHERE, key, resource);
	while (codes_next(&rest, &area))
		if (area.n)
			put(e, index_place(tree_put(&e->ix->areas, area)), key, resource);
}

static void put_code(struct entries *e, enum index_kind kind, struct span code,
    const struct want *r, uint32_t resource)
{
	const struct tree *codes = &e->ix->codes;
	uint32_t id = tree_put(&e->ix->codes, code);

	if (id == TREE_NONE)
		return;
	put_areas(e, key_of(kind, INDEX_AT, id), r, resource);
	while ((id = codes->up[id]) != TREE_NONE)
		put_areas(e, key_of(kind, INDEX_BELOW, id), r, resource);
}

static void put_resource(struct entries *e, const struct want *r, uint32_t resource)
{
	struct span rest = r->services, code;

	while (codes_next(&rest, &code))
		put_code(e, INDEX_SERVICE, code, r, resource);
	put_code(e, INDEX_CATEGORY, r->category, r, resource);
	if (!r->services.n)
		put_code(e, INDEX_UNNAMED, r->category, r, resource);
}

static uint32_t place_of(const struct entry *e)
{
	return e->place;
}

static uint32_t key_at(const struct entry *e)
{
	return e->key;
}

/* One pass of a radix sort: by what `of` says, and else as they stood. */
static void sort_by(struct entries *e, uint32_t (*of)(const struct entry *), uint32_t values)
{
	struct entry *sorted = mem_alloc((e->count + 1) * sizeof *sorted);
	uint32_t *at = mem_zero((size_t)values + 1, sizeof *at);

	for (size_t i = 0; i < e->count; i++)
		at[of(&e->all[i]) + 1]++;
	for (uint32_t v = 0; v < values; v++)
		at[v + 1] += at[v];
	for (size_t i = 0; i < e->count; i++)
		sorted[at[of(&e->all[i])]++] = e->all[i];
	free(at);
	free(e->all);
	e->all = sorted;
}

static bool same_cell(const struct entry *a, const struct entry *b)
{
	return a->place == b->place && a->key == b->key;
}

/* Entries in the order of their cells; one that stands twice goes in once. */
static void lay(struct candidates_index *ix, const struct entries *e)
{
	uint32_t places = INDEX_AREAS + ix->areas.names.count, cells = 0, kept = 0, place = 0;

	for (size_t i = 0; i < e->count; i++)
		cells += !i || !same_cell(&e->all[i], &e->all[i - 1]);
	ix->area = mem_zero((size_t)places + 1, sizeof *ix->area);
	ix->cells = mem_alloc(((size_t)cells + 1) * sizeof *ix->cells);
	ix->resources = mem_alloc((e->count + 1) * sizeof *ix->resources);
	cells = 0;
	for (size_t i = 0; i < e->count; i++) {
		const struct entry *one = &e->all[i];
		bool other = !i || !same_cell(one, one - 1);

		while (place < one->place)
			ix->area[++place] = cells;
		if (other)
			ix->cells[cells++] = (struct index_cell){one->key, kept};
		if (other || one->resource != one[-1].resource)
			ix->resources[kept++] = one->resource;
	}
	while (place < places)
		ix->area[++place] = cells;
	ix->cells[cells] = (struct index_cell){UINT32_MAX, kept};
}

void index_init(struct candidates_index *ix, const struct wants *resources)
{
	struct entries e = {.ix = ix};

	*ix = (struct candidates_index){
		.codes = {.above = code_above}, .areas = {.above = area_above},
	};
	for (uint32_t i = 0; i < resources->count; i++)
		put_resource(&e, &resources->all[i], i);
	sort_by(&e, key_at, key_of(INDEX_SERVICE, INDEX_AT, ix->codes.names.count));
	sort_by(&e, place_of, INDEX_AREAS + ix->areas.names.count);
	lay(ix, &e);
	free(e.all);
}

void index_free(struct candidates_index *ix)
{
	tree_free(&ix->codes);
	tree_free(&ix->areas);
	free(ix->area);
	free(ix->cells);
	free(ix->resources);
}

const uint32_t *index_look(const struct candidates_index *ix, uint32_t place, enum index_kind kind,
    enum index_side side, uint32_t code, size_t *count)
{
	const uint32_t key = key_of(kind, side, code), end = ix->area[place + 1];
	uint32_t low = ix->area[place], high = end;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (ix->cells[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	*count = 0;
	if (low == end || ix->cells[low].key != key)
		return NULL;
	*count = ix->cells[low + 1].first - ix->cells[low].first;
	return ix->resources + ix->cells[low].first;
}
