/* seating.c - who has a place on a sign-up list that is a table, where its titles name a limit */
#include "record/seating.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "csv/rows.h"
#include "csv/write.h"
#include "record/id.h"
#include "record/signups.h"
#include "value/number.h"

/* Each cell above the header as a line of its own, and merged cells that were filled as one. */
static void read_head(struct seating *s, const struct heading_row *rows)
{
	struct span last = {NULL, 0};

	for (size_t r = 0; r < s->r->heading.above; r++)
		for (size_t i = 0; i < rows[r].count; i++) {
			struct span cell = heading_cell(&rows[r], i);

			if (!cell.n || span_equal(cell, last))
				continue;
			last = cell;
			buf_span(&s->head, cell);
			buf_char(&s->head, '\n');
		}
	chain_read_head(&s->chain, buf_view(&s->head));
}

/* The carried column that is of shifts; else the group of the person. */
static size_t find_shift(const struct reading *r)
{
	static const char *const words[] = {"场次", "班次", "时段", NULL};

	for (size_t i = r->format->count; i < r->width; i++)
		if (span_has_any(r->names[i], words))
			return i;
	return format_find(r->format, SPAN("group"));
}

void seating_start(struct seating *s, const struct reading *r, const struct heading_row *rows,
    int64_t quota)
{
	const struct heading *h = &r->heading;
	const struct chain_copy *copy;

	if (!span_is(r->format->name, "signup") || h->mended || (h->canonical && !quota))
		return;
	s->r = r;
	read_head(s, rows);
	copy = s->chain.copies;
	if (!quota && !copy->quota && copy->places.n) {
		fault_set(&s->fault, FAULT_COUNT, copy->places, "30名");
		s->fault.line = rows->line;
	}
	seats_open(&s->seats, &s->chain, copy, quota ? quota : copy->quota, !quota);
	s->shift = find_shift(r);
	if ((!s->seats.all.limited && !s->seats.count) || s->shift == FORMAT_NONE ||
	    format_find(r->format, SPAN("status")) == FORMAT_NONE)
		s->r = NULL;
}

void seating_free(struct seating *s)
{
	seats_free(&s->seats);
	chain_free(&s->chain);
	map_free(&s->people);
	map_free(&s->ids);
	map_free(&s->doubted);
	buf_free(&s->head);
	buf_free(&s->out);
	buf_free(&s->key);
	*s = (struct seating){.r = NULL};
}

static struct span cell_of(const struct seating *s, const struct span *cells, const char *name)
{
	size_t at = format_find(s->r->format, span_of(name));

	return at == FORMAT_NONE ? (struct span){NULL, 0} : cells[at];
}

/* Whether one who is known by this was there before; kind tells what else was known of him. */
static bool is_known(struct seating *s, char kind, const struct span *cells, struct span by,
    bool add)
{
	struct buf *key = &s->key;
	uint32_t before = s->people.count;

	buf_clear(key);
	buf_char(key, kind);
	buf_span(key, cell_of(s, cells, "name"));
	buf_char(key, '\n');
	buf_span(key, by);
	buf_char(key, '\n');
	if (s->seats.count)
		buf_span(key, cells[s->shift]);
	return add ? map_id(&s->people, buf_view(key)) < before
		   : map_find(&s->people, buf_view(key)) != MAP_NONE;
}

/*
 * Whether the same person stands above: by the phone where both have one, else by the group. Others
 * may have one name.
 */
static bool is_again(struct seating *s, const struct span *cells)
{
	enum { ANY = 'a', WITHOUT = 'w', PHONE = 'p' };
	struct span phone = cell_of(s, cells, "phone"), group = cell_of(s, cells, "group");
	bool again = is_known(s, phone.n ? WITHOUT : ANY, cells, group, false);

	is_known(s, ANY, cells, group, true);
	if (phone.n)
		return is_known(s, PHONE, cells, phone, true) || again;
	is_known(s, WITHOUT, cells, group, true);
	return again;
}

static int64_t places_of(const struct seating *s, const struct span *cells)
{
	struct number n;

	if (s->seats.copy->families ||
	    !number_read(cell_of(s, cells, "party"), COUNT_SCALE, &n) || n.high < 1)
		return 1;
	return n.high;
}

/* A group that is none of the shifts is told of once. */
static void tell(struct seating *s, struct fault *doubt, struct span group, fault_listener *warn,
    void *arg)
{
	const uint32_t before = s->doubted.count;

	if (doubt->code && map_id(&s->doubted, group) == before)
		warn(arg, doubt);
}

/* Whether who has this status, which the list itself gives, takes a place. */
static bool takes_place(struct span status)
{
	for (int i = SIGNUP_IN + 1; i < SIGNUP_STATUSES; i++)
		if (span_is(status, signup_status_name(i)))
			return false;
	return chain_cancels(status) == CHAIN_SIGNS;
}

/* The status of the row: its own, where it has one. */
static struct span seat(struct seating *s, const struct span *cells, fault_listener *warn,
    void *arg)
{
	const struct span own = cell_of(s, cells, "status");
	struct fault doubt = FAULT_INIT;
	enum signup_status status = SIGNUP_IN;

	if (!own.n && chain_cancels(cell_of(s, cells, "note")) == CHAIN_CANCELS)
		return span_of(signup_status_name(SIGNUP_CANCELLED));
	if (!takes_place(own))
		return own;
	if (is_again(s, cells))
		status = SIGNUP_TWICE;
	else if (!seats_take(&s->seats, cells[s->shift], places_of(s, cells), &doubt))
		status = SIGNUP_WAITING;
	tell(s, &doubt, cells[s->shift], warn, arg);
	return own.n ? own : span_of(signup_status_name(status));
}

/* Of two rows of one person the one that counts has the id that was made of both. */
static void keep_apart(struct seating *s, struct span *cells)
{
	const struct format *f = s->r->format;

	if (s->r->heading.source[0] != HEADING_NONE)
		return;
	buf_clear(&s->key);
	id_make_apart(f, cells, format_find(f, SPAN("group")), &s->ids, &s->key);
	cells[0] = buf_view(&s->key);
}

struct span seating_rows(struct seating *s, struct span rows, fault_listener *warn, void *arg)
{
	struct csv_rows *text;
	struct csv_row row;
	struct span *cells = NULL;
	size_t status, room = 0;

	if (s->fault.code)
		warn(arg, &s->fault);
	s->fault = (struct fault)FAULT_INIT;
	if (!s->r)
		return rows;
	status = format_find(s->r->format, SPAN("status"));
	text = csv_rows_new(',');
	buf_clear(&s->out);
	csv_rows_start(text, rows, 1, true);
	while (csv_rows_next(text, &row, NULL) == CSV_ROW) {
		if (row.count > room)
			cells = mem_resize(cells, room = row.count, sizeof *cells);
		memcpy(cells, row.cells, row.count * sizeof *cells);
		cells[status] = seat(s, cells, warn, arg);
		keep_apart(s, cells);
		csv_write_row(&s->out, cells, row.count);
	}
	csv_rows_free(text);
	free(cells);
	return buf_view(&s->out);
}
