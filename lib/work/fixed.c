/* fixed.c - plans that stand: taken off both sides first, and never moved */
#include "work/fixed.h"

#include <stdlib.h>

#include "base/mem.h"
#include "csv/write.h"
#include "value/number.h"
#include "work/deadlines.h"

/* What a stream of plans is read with. */
struct reading {
	struct fixed *f;
	struct stream *s;
	const struct fixed_sides *sides;
	size_t *source;			/* by column that comes out: where it stands; STREAM_NONE */
	size_t width;
	size_t id, need, resource, status, quantity, partner, category, community, title, claim;
	size_t rating;
	struct map asked;		/* communities and titles of the needs, once looked for */
	fault_listener *blame;
	void *arg;
};

static struct span cell_of(const struct reading *r, size_t column)
{
	return stream_cell(r->s->cells, column);
}

static bool find_places(struct reading *r, struct fault *fault)
{
	const struct stream_column columns[] = {
		{&r->id, "plan_id", true}, {&r->need, "need", true},
		{&r->resource, "resource", true}, {&r->status, "status", true},
		{&r->quantity, "quantity", true}, {&r->partner, "partner", false},
		{&r->category, "category", false}, {&r->community, "community", false},
		{&r->title, "title", false}, {&r->claim, "claim", false},
		{&r->rating, "rating", false}, {.name = NULL},
	};

	return stream_columns(r->s, columns, fault);
}

/* The format's columns come first, then what the stream has besides. */
static void find_sources(struct reading *r, const struct format *plan)
{
	const struct stream *s = r->s;

	r->source = mem_alloc((plan->count + s->width) * sizeof *r->source);
	r->f->carried = mem_zero(s->width + 1, sizeof *r->f->carried);
	for (size_t i = 0; i < plan->count; i++)
		r->source[r->width++] = stream_find(s, plan->columns[i].name, NULL);
	for (size_t i = 0; i < s->width; i++) {
		if (format_find(plan, s->columns[i]) != FORMAT_NONE)
			continue;
		r->f->carried[r->f->carried_count++] = arena_copy(&r->f->arena, s->columns[i]);
		r->source[r->width++] = i;
	}
}

static void keep_row(struct reading *r)
{
	struct span *cells = mem_zero(r->width, sizeof *cells);

	for (size_t i = 0; i < r->width; i++)
		cells[i] = cell_of(r, r->source[i]);
	csv_write_row(&r->f->kept, cells, r->width);
	map_id(&r->f->ids, r->s->cells[r->id]);
	free(cells);
}

static void tell(const struct reading *r, fault_listener *told,
    size_t column, enum fault_code code, const char *want)
{
	struct fault fault = FAULT_INIT;

	fault_set(&fault, code, r->s->cells[column], want);
	stream_blame(r->s, column, &fault);
	told(r->arg, &fault);
}

static void blame_cell(const struct reading *r, size_t column, enum fault_code code,
    const char *want)
{
	tell(r, r->blame, column, code, want);
}

static struct span pair_name(struct span a, struct span b, struct buf *name)
{
	buf_span(name, a);
	buf_char(name, '\x1f');
	buf_span(name, b);
	return buf_view(name);
}

/* The place of an id on its side, or NULL: needs that are met need not be listed any more. */
static struct want *find_want(struct wants *w, struct span id)
{
	uint32_t place = wants_place(w, id);

	return place == MAP_NONE ? NULL : &w->all[place];
}

/* Whether a need of this community and title is listed, whatever its id. */
static bool is_asked(struct reading *r)
{
	const struct wants *needs = r->sides->needs;
	struct buf name = BUF_INIT;
	bool known = r->asked.count > 0, asked;

	for (uint32_t i = 0; !known && i < needs->count; i++) {
		map_id(&r->asked, pair_name(needs->all[i].unit, needs->all[i].title, &name));
		buf_clear(&name);
	}
	asked = map_find(&r->asked, pair_name(cell_of(r, r->community), cell_of(r, r->title),
				    &name)) != MAP_NONE;
	buf_free(&name);
	return asked;
}

static void warn_row(struct reading *r)
{
	struct span *cells = r->s->cells;
	bool released = span_is(cells[r->status], "released");

	if (!r->sides->warn || (!released && !span_is(cells[r->status], "confirmed")))
		return;
	if (!find_want(r->sides->needs, cells[r->need])) {
		if (is_asked(r))
			tell(r, r->sides->warn, r->need, FAULT_REFERENCE, NULL);
	} else if (!released && !find_want(r->sides->resources, cells[r->resource])) {
		tell(r, r->sides->warn, r->resource, FAULT_REFERENCE, NULL);
	}
}

static void add_holder(const struct reading *r, uint32_t resource)
{
	struct fixed *f = r->f;

	if (f->holder_count == f->holder_room) {
		f->holder_room = f->holder_room ? f->holder_room * 2 : 64;
		f->holders = mem_resize(f->holders, f->holder_room, sizeof *f->holders);
	}
	f->holders[f->holder_count++] = (struct fixed_holder){
		resource, arena_copy(&f->arena, r->s->cells[r->need]),
		arena_copy(&f->arena, cell_of(r, r->community)),
		arena_copy(&f->arena, cell_of(r, r->title)),
	};
}

/* Nothing goes below none: what was agreed beyond it is said, and stands. */
static bool take_off(const struct reading *r)
{
	struct want *need = find_want(r->sides->needs, r->s->cells[r->need]);
	struct want *resource = find_want(r->sides->resources, r->s->cells[r->resource]);
	struct span cell = r->s->cells[r->quantity];
	struct number n = {.low = 1};
	uint32_t units;

	if (cell.n && (!number_read(cell, COUNT_SCALE, &n) || n.low < 0 || n.low > INT32_MAX)) {
		blame_cell(r, r->quantity, FAULT_COUNT, "600, 600+");
		return false;
	}
	units = (uint32_t)n.low;
	if (need) {
		need->standing += units;
		need->amount -= units < need->amount ? units : need->amount;
	}
	if (!resource)
		return true;
	add_holder(r, (uint32_t)(resource - r->sides->resources->all));
	if (resource->endless)
		return true;
	if (units > resource->amount)
		blame_cell(r, r->resource, FAULT_PLAN_RESOURCE, NULL);
	resource->amount -= units < resource->amount ? units : resource->amount;
	return true;
}

/* A rating as decimal points of a hundred; false where it is none, or may be of ten. */
static bool points_of(struct number n, int64_t *points)
{
	const int64_t one = number_one(DECIMAL_SCALE);

	if (n.marks || n.low < one || n.low > 100 * one ||
	    (n.low > GRADES * one && n.low <= 10 * one))
		return false;
	*points = n.low <= GRADES * one ? 100 / GRADES * n.low : n.low;
	return true;
}

static void add_rating(const struct reading *r)
{
	struct fixed *f = r->f;
	struct span cell = cell_of(r, r->rating);
	struct buf name = BUF_INIT;
	struct number n;
	int64_t points;
	uint32_t id;

	if (!cell.n)
		return;
	if (!number_read(cell, DECIMAL_SCALE, &n) || !points_of(n, &points)) {
		blame_cell(r, r->rating, FAULT_CHOICE, "1-5, 11-100");
		return;
	}
	id = map_id(&f->rated, pair_name(cell_of(r, r->partner), cell_of(r, r->category), &name));
	buf_free(&name);
	if (id >= f->rating_room)
		f->ratings = mem_grow_zero(f->ratings, &f->rating_room, id + 1,
		    sizeof *f->ratings);
	f->ratings[id].sum += (uint64_t)points;
	f->ratings[id].count++;
}

static void add_claim(const struct reading *r)
{
	struct span claim = cell_of(r, r->claim);
	int sides = span_is(claim, "both") ? CLAIMS_COMMUNITY | CLAIMS_PARTNER :
		    span_is(claim, "community") ? CLAIMS_COMMUNITY :
		    span_is(claim, "partner") ? CLAIMS_PARTNER : 0;

	if (sides)
		claims_note(r->sides->claims, r->s->cells[r->need], r->s->cells[r->resource],
		    sides);
	else
		blame_cell(r, r->claim == STREAM_NONE ? r->status : r->claim, FAULT_CHOICE,
		    "community, partner, both");
}

bool fixed_stands(struct span status)
{
	return span_is(status, "confirmed") || span_is(status, "rated") ||
	       deadline_is_done(status);
}

static void read_row(struct reading *r)
{
	static const char *const passing[] = {
		"proposed", "possible", "partly", "unmet", "refused", NULL,
	};
	struct span status = r->s->cells[r->status];
	struct buf name = BUF_INIT;

	warn_row(r);
	if (fixed_stands(status)) {
		add_rating(r);
		if (take_off(r))
			keep_row(r);
		return;
	}
	if (span_is_any(status, passing))
		return;
	if (span_is(status, "claimed")) {
		add_claim(r);
	} else if (span_is(status, "released")) {
		map_id(&r->f->released,
		    pair_name(r->s->cells[r->need], r->s->cells[r->resource], &name));
		buf_free(&name);
		keep_row(r);
	} else {
		blame_cell(r, r->status, FAULT_CHOICE,
		    "proposed, claimed, confirmed, done, rated, released");
	}
}

static int by_resource(const void *a, const void *b)
{
	const struct fixed_holder *x = a, *y = b;

	if (x->resource != y->resource)
		return x->resource < y->resource ? -1 : 1;
	return span_compare(x->need, y->need);
}

bool fixed_read(struct fixed *f, struct stream *s, const struct format *plan,
    const struct fixed_sides *sides, fault_listener *blame, void *arg, struct fault *fault)
{
	struct reading r = {.f = f, .s = s, .sides = sides, .blame = blame, .arg = arg};
	enum stream_result got = STREAM_FAILED;

	if (!find_places(&r, fault))
		return false;
	find_sources(&r, plan);
	while ((got = stream_next(s, fault)) == STREAM_ROW || got == STREAM_BAD) {
		if (got == STREAM_ROW) {
			read_row(&r);
			continue;
		}
		blame(arg, fault);
		*fault = (struct fault)FAULT_INIT;
	}
	if (f->holder_count)
		qsort(f->holders, f->holder_count, sizeof *f->holders, by_resource);
	free(r.source);
	map_free(&r.asked);
	return got == STREAM_END;
}

void fixed_free(struct fixed *f)
{
	arena_free(&f->arena);
	buf_free(&f->kept);
	free(f->carried);
	map_free(&f->ids);
	map_free(&f->released);
	free(f->holders);
	map_free(&f->rated);
	free(f->ratings);
	*f = (struct fixed){.holders = NULL};
}

static uint32_t find_pair(const struct map *m, struct span a, struct span b)
{
	struct buf name = BUF_INIT;
	uint32_t id = map_find(m, pair_name(a, b, &name));

	buf_free(&name);
	return id;
}

bool fixed_is_released(const struct fixed *f, struct span need, struct span resource)
{
	return f && f->released.count && find_pair(&f->released, need, resource) != MAP_NONE;
}

const struct fixed_holder *fixed_holders(const struct fixed *f, uint32_t resource,
    uint32_t *count)
{
	uint32_t low = 0, high = f ? f->holder_count : 0, end;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (f->holders[middle].resource < resource)
			low = middle + 1;
		else
			high = middle;
	}
	end = low;
	while (f && end < f->holder_count && f->holders[end].resource == resource)
		end++;
	*count = end - low;
	return f ? f->holders + low : NULL;
}

enum fixed_past fixed_past(const struct fixed *f, struct span partner, struct span category)
{
	const struct fixed_rating *rating;
	const uint64_t one = (uint64_t)number_one(DECIMAL_SCALE);
	uint32_t id;

	if (!f || !f->rated.count)
		return FIXED_UNKNOWN;
	id = find_pair(&f->rated, partner, category);
	if (id == MAP_NONE)
		return FIXED_UNKNOWN;
	rating = &f->ratings[id];
	return rating->sum >= 80 * one * rating->count ? FIXED_GOOD :
	       rating->sum >= 60 * one * rating->count ? FIXED_FAIR : FIXED_POOR;
}
