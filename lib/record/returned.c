/* returned.c - a sealed table that comes back: names and order as they went out, rows judged */
#include "record/returned.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "csv/guard.h"

static size_t find_seal(const struct csv_row *header)
{
	for (size_t i = 0; i < header->count; i++)
		if (seal_is(guard_take(header->cells[i])))
			return i;
	return SIZE_MAX;
}

bool returned_is(const struct csv_row *header)
{
	return find_seal(header) != SIZE_MAX;
}

/* The columns of a header by what they are called, until they are taken. */
struct headings {
	struct map names;
	size_t *first;		/* by id: the first that is left; SIZE_MAX */
	size_t *next;		/* by column: the next of that name */
};

static void list_headings(struct headings *h, const struct csv_row *header, size_t except)
{
	h->first = mem_alloc((header->count + 1) * sizeof *h->first);
	h->next = mem_alloc((header->count + 1) * sizeof *h->next);
	for (size_t at = header->count; at-- > 0;) {
		uint32_t before = h->names.count, id;

		if (at == except)
			continue;
		id = map_id(&h->names, text_trim(guard_take(header->cells[at])));
		h->next[at] = id == before ? SIZE_MAX : h->first[id];
		h->first[id] = at;
	}
}

/* The first of the name or `best`, whichever comes before. */
static size_t sooner(const struct headings *h, struct span name, size_t best)
{
	uint32_t id = map_find(&h->names, name);

	return id != MAP_NONE && h->first[id] < best ? h->first[id] : best;
}

/* The column is called what it may have gone out under; SIZE_MAX where none is. */
static size_t take_heading(struct headings *h, const struct returned *r,
    const struct seal_column *c, const struct csv_row *header)
{
	size_t known = format_find(&r->format, c->name), at = sooner(h, c->name, SIZE_MAX);

	if (c->heading.n)
		at = sooner(h, c->heading, at);
	if (known != FORMAT_NONE) {
		at = sooner(h, format_heading(&r->format.columns[known], true), at);
		at = sooner(h, format_heading(&r->format.columns[known], false), at);
	}
	if (at != SIZE_MAX)
		h->first[map_find(&h->names, text_trim(guard_take(header->cells[at])))] =
		    h->next[at];
	return at;
}

static void add_column(struct returned *r, size_t at, struct span name)
{
	r->order[r->width] = at;
	r->names[r->width++] = arena_copy(&r->arena, name);
}

/* Finds the columns of the seal, then takes those that were added. */
static void find_columns(struct returned *r, const struct csv_row *header)
{
	struct headings headings = {.names = MAP_INIT};
	bool *taken = mem_zero(header->count, sizeof *taken);

	list_headings(&headings, header, r->seal_at);
	taken[r->seal_at] = true;
	for (size_t i = 0; i < r->seal.count; i++) {
		size_t at = take_heading(&headings, r, &r->seal.columns[i], header);

		r->place[i] = at == SIZE_MAX ? SIZE_MAX : r->width;
		if (at == SIZE_MAX)
			continue;
		taken[at] = true;
		add_column(r, at, r->seal.columns[i].name);
	}
	for (size_t at = 0; at < header->count; at++)
		if (!taken[at] && header->cells[at].n)
			add_column(r, at, guard_take(header->cells[at]));
	free(taken);
	map_free(&headings.names);
	free(headings.first);
	free(headings.next);
}

bool returned_open(struct returned *r, const struct csv_row *header, const char *formats,
    struct fault *fault)
{
	r->seal_at = find_seal(header);
	if (!seal_open(&r->seal, guard_take(header->cells[r->seal_at]), fault))
		return false;
	if (r->seal.format.n && !format_load(&r->format, r->seal.format, formats, fault))
		return false;
	r->place = mem_zero(r->seal.count + 1, sizeof *r->place);
	r->order = mem_zero(header->count + 1, sizeof *r->order);
	r->names = mem_zero(header->count + 1, sizeof *r->names);
	r->cells = mem_zero(header->count + 1, sizeof *r->cells);
	find_columns(r, header);
	return true;
}

bool returned_missing(const struct returned *r, struct buf *out)
{
	size_t before = out->length;

	for (size_t i = 0; i < r->seal.count; i++) {
		if (r->place[i] != SIZE_MAX)
			continue;
		buf_text(out, out->length > before ? ", " : "");
		buf_span(out, r->seal.columns[i].name);
	}
	return out->length > before;
}

/* What nobody has handed out has no seal to say what it was. */
static void take_added(struct returned *r)
{
	for (size_t i = 0; i < r->width; i++)
		r->cells[i] = guard_take(r->cells[i]);
	for (size_t i = 0; i < r->seal.count; i++)
		if (r->place[i] != SIZE_MAX)
			r->cells[r->place[i]] =
			    seal_state_said(&r->seal, i, r->cells[r->place[i]]);
}

bool returned_row(struct returned *r, const struct csv_row *row, enum seal_state *state,
    fault_listener *blame, void *arg)
{
	bool blank = csv_row_cell(row, r->seal_at).n == 0;

	for (size_t i = 0; i < r->width; i++) {
		r->cells[i] = csv_row_cell(row, r->order[i]);
		blank = blank && !r->cells[i].n;
	}
	if (blank)
		return false;
	*state = seal_read(&r->seal, guard_take(csv_row_cell(row, r->seal_at)), r->cells, r->place,
			   &r->count, blame, arg);
	if (*state == SEAL_ADDED)
		take_added(r);
	return true;
}

void returned_free(struct returned *r)
{
	seal_free(&r->seal);
	seal_count_free(&r->count);
	format_free(&r->format);
	arena_free(&r->arena);
	free(r->place);
	free(r->order);
	free(r->names);
	free(r->cells);
	*r = (struct returned){.width = 0};
}
