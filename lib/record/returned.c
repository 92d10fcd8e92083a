/* returned.c - a sealed table that comes back: names and order as they went out, rows judged */
#include "record/returned.h"

#include <stdint.h>
#include <stdlib.h>

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

/* Whether the heading is one that the column may have gone out under. */
static bool is_heading(const struct returned *r, const struct seal_column *c, struct span heading)
{
	size_t at = format_find(&r->format, c->name);

	heading = text_trim(guard_take(heading));
	if (span_equal(heading, c->name) || (c->heading.n && span_equal(heading, c->heading)))
		return true;
	return at != FORMAT_NONE &&
	       (span_equal(heading, format_heading(&r->format.columns[at], true)) ||
		span_equal(heading, format_heading(&r->format.columns[at], false)));
}

static void add_column(struct returned *r, size_t at, struct span name)
{
	r->order[r->width] = at;
	r->names[r->width++] = arena_copy(&r->arena, name);
}

/* Finds the columns of the seal, then takes those that were added. */
static void find_columns(struct returned *r, const struct csv_row *header)
{
	bool *taken = mem_zero(header->count, sizeof *taken);

	taken[r->seal_at] = true;
	for (size_t i = 0; i < r->seal.count; i++) {
		size_t at = 0;

		while (at < header->count &&
		       (taken[at] || !is_heading(r, &r->seal.columns[i], header->cells[at])))
			at++;
		r->place[i] = at < header->count ? r->width : SIZE_MAX;
		if (at == header->count)
			continue;
		taken[at] = true;
		add_column(r, at, r->seal.columns[i].name);
	}
	for (size_t at = 0; at < header->count; at++)
		if (!taken[at] && header->cells[at].n)
			add_column(r, at, guard_take(header->cells[at]));
	free(taken);
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

static struct span cell_at(const struct csv_row *row, size_t at)
{
	return at < row->count ? row->cells[at] : (struct span){NULL, 0};
}

bool returned_row(struct returned *r, const struct csv_row *row, enum seal_state *state,
    void (*blame)(void *arg, const struct fault *fault), void *arg)
{
	bool blank = cell_at(row, r->seal_at).n == 0;

	for (size_t i = 0; i < r->width; i++) {
		r->cells[i] = cell_at(row, r->order[i]);
		blank = blank && !r->cells[i].n;
	}
	if (blank)
		return false;
	*state = seal_read(&r->seal, guard_take(cell_at(row, r->seal_at)), r->cells, r->place,
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
