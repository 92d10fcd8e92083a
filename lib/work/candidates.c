/* candidates.c - which resource could serve which need, and if none, why */
#include "work/candidates.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "value/area.h"
#include "value/code.h"
#include "work/demands.h"

/*
 * A cell of the index is a kind, a code and an area. A resource stands in a cell
 * for each of its codes and, as 'b' (below), for each code above; and in each of
 * these for every area it serves, and once for any area. A need then looks into
 * the cells of its own code and the codes above, and into 'b' of its own; in each
 * for its own area, those above, and the one without.
 */
enum kind {
	SERVICE = 's',
	CATEGORY = 'c',		/* of every resource: for needs that name no service */
	UNNAMED = 'n',		/* category of resources that name no service */
};

struct cell {
	uint32_t *resources;
	uint32_t count, room;
};

struct candidates {
	const struct wants *resources;
	struct candidates_options options;
	struct map names;
	struct cell *cells;
	size_t room;
	struct buf name;
	uint32_t *found;	/* of the need at hand */
	uint32_t *seen;		/* by resource: the last need that found it */
	uint32_t turn;
};

/* No area has these for its name. */
#define ANY_AREA SPAN("*")
#define NO_AREA SPAN("")

static struct span parent(struct span path)
{
	while (path.n && path.p[path.n - 1] != '/')
		path.n--;
	if (path.n)
		path.n--;
	return path;
}

static void make_name(struct candidates *c, char kind, char place, struct span code,
    struct span area)
{
	buf_clear(&c->name);
	buf_char(&c->name, kind);
	buf_char(&c->name, place);
	buf_span(&c->name, code);
	buf_char(&c->name, '\x1f');
	buf_span(&c->name, area);
}

static void put(struct candidates *c, uint32_t resource)
{
	uint32_t id = map_id(&c->names, buf_view(&c->name));
	struct cell *cell;

	if (id >= c->room)
		c->cells = mem_grow_zero(c->cells, &c->room, id + 1, sizeof *c->cells);
	cell = &c->cells[id];
	if (cell->count && cell->resources[cell->count - 1] == resource)
		return;
	if (cell->count == cell->room) {
		cell->room = cell->room ? cell->room * 2 : 4;
		cell->resources = mem_resize(cell->resources, cell->room, sizeof *cell->resources);
	}
	cell->resources[cell->count++] = resource;
}

static void put_areas(struct candidates *c, char kind, char place, struct span code,
    uint32_t resource)
{
	struct span rest = c->resources->all[resource].areas, area;

	make_name(c, kind, place, code, ANY_AREA);
	put(c, resource);
	if (!rest.n) {
		make_name(c, kind, place, code, NO_AREA);
		put(c, resource);
	}
	while (codes_next(&rest, &area)) {
		make_name(c, kind, place, code, area);
		put(c, resource);
	}
}

static void put_code(struct candidates *c, char kind, struct span code, uint32_t resource)
{
	put_areas(c, kind, '=', code, resource);
	for (struct span above = parent(code); above.n; above = parent(above))
		put_areas(c, kind, 'b', above, resource);
}

struct candidates *candidates_new(const struct wants *resources,
    const struct candidates_options *options)
{
	struct candidates *c = mem_zero(1, sizeof *c);

	c->resources = resources;
	c->options = *options;
	c->found = mem_alloc((resources->count + 1) * sizeof *c->found);
	c->seen = mem_zero(resources->count + 1, sizeof *c->seen);
	for (uint32_t i = 0; i < resources->count; i++) {
		const struct want *r = &resources->all[i];
		struct span rest = r->services, code;

		while (codes_next(&rest, &code))
			put_code(c, SERVICE, code, i);
		if (r->category.n)
			put_code(c, CATEGORY, r->category, i);
		if (r->category.n && !r->services.n)
			put_code(c, UNNAMED, r->category, i);
	}
	return c;
}

void candidates_free(struct candidates *c)
{
	for (uint32_t i = 0; i < c->names.count; i++)
		free(c->cells[i].resources);
	free(c->cells);
	free(c->found);
	free(c->seen);
	map_free(&c->names);
	buf_free(&c->name);
	free(c);
}

/* Adds what a cell has and this turn has not found yet. */
static size_t get(struct candidates *c, char kind, char place, struct span code, struct span area,
    size_t found)
{
	uint32_t id;

	make_name(c, kind, place, code, area);
	id = map_find(&c->names, buf_view(&c->name));
	if (id == MAP_NONE)
		return found;
	for (uint32_t i = 0; i < c->cells[id].count; i++) {
		uint32_t resource = c->cells[id].resources[i];

		if (c->seen[resource] == c->turn)
			continue;
		c->seen[resource] = c->turn;
		c->found[found++] = resource;
	}
	return found;
}

/* Every area that contains the need's, and that of resources that name none. */
static size_t get_areas(struct candidates *c, char kind, char place, struct span code,
    struct span area, size_t found)
{
	char room[AREA_CODE];

	if (!area.n)
		return get(c, kind, place, code, ANY_AREA, found);
	for (; area.n; area = area_above(area, room))
		found = get(c, kind, place, code, area, found);
	return get(c, kind, place, code, NO_AREA, found);
}

static size_t get_code(struct candidates *c, char kind, struct span code, struct span area,
    size_t found)
{
	found = get_areas(c, kind, 'b', code, area, found);
	for (; code.n; code = parent(code))
		found = get_areas(c, kind, '=', code, area, found);
	return found;
}

/* What could do it, for the first of the tests; area: the need's, or none to ask for any. */
static size_t get_all(struct candidates *c, const struct want *need, struct span area)
{
	struct span rest = need->services, service;
	size_t found = 0;

	c->turn++;
	while (codes_next(&rest, &service))
		found = get_code(c, SERVICE, service, area, found);
	if (need->category.n)
		found = get_code(c, need->services.n ? UNNAMED : CATEGORY, need->category, area,
		    found);
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

static bool times_meet(const struct want *need, const struct want *resource,
    const struct candidates_options *options)
{
	return candidates_days(need, resource, options) != DAYS_NO;
}

static bool codes_meet(struct span several, struct span others)
{
	struct span a, rest = several;

	while (codes_next(&rest, &a)) {
		struct span b, left = others;

		while (codes_next(&left, &b))
			if (code_distance(a, b) >= 0)
				return true;
	}
	return false;
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

const uint32_t *candidates_find(struct candidates *c, const struct want *need, size_t *count,
    struct candidates_left *left)
{
	size_t found = get_all(c, need, need->areas), kept = 0;
	struct candidates_left passed = {.area = (uint32_t)found};

	for (size_t i = 0; i < found; i++) {
		const struct want *r = &c->resources->all[c->found[i]];

		if (!times_meet(need, r, &c->options))
			continue;
		passed.dates++;
		if (!audiences_meet(need, r))
			continue;
		passed.audience++;
		if (demands_answer(need, r) != EXPR_FALSE)
			c->found[kept++] = c->found[i];
	}
	qsort(c->found, kept, sizeof *c->found, ascending);
	*count = kept;
	if (left) {
		passed.past = !c->options.any_time && need->window.last < c->options.today;
		passed.service = passed.area;
		/* Those for any area overwrite what was found, so only where that was nothing. */
		if (!found)
			passed.service = (uint32_t)get_all(c, need, NO_AREA);
		*left = passed;
	}
	return c->found;
}

static bool services_meet(const struct want *need, const struct want *resource)
{
	if (need->services.n && resource->services.n)
		return codes_meet(need->services, resource->services);
	return need->category.n && resource->category.n &&
	       code_distance(need->category, resource->category) >= 0;
}

static bool areas_meet(const struct want *need, const struct want *resource)
{
	struct span rest = resource->areas, area;

	if (!need->areas.n || !resource->areas.n)
		return true;
	while (codes_next(&rest, &area))
		if (area_contains(area, need->areas))
			return true;
	return false;
}

bool candidates_meet(const struct want *need, const struct want *resource,
    const struct candidates_options *options)
{
	return services_meet(need, resource) && areas_meet(need, resource) &&
	       times_meet(need, resource, options) && audiences_meet(need, resource) &&
	       demands_answer(need, resource) != EXPR_FALSE;
}
