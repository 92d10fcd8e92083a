/* twins.c - rows that stand twice in a list, to the letter or nearly */
#include "record/twins.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "csv/rows.h"
#include "csv/write.h"

struct twin {
	struct twin *before;
	struct span id, title;
};

static bool is_serial(struct span name)
{
	return span_is(name, "序号") || span_is(name, "序") || span_is(name, "编号") ||
	       text_alike(name, SPAN("no.")) || text_alike(name, SPAN("no"));
}

/* The id stands for the key columns, so it is left out of what is compared. */
static void join_row(const struct reading *r, const struct span *cells, struct buf *out)
{
	for (size_t i = 1; i < r->width; i++) {
		if (i >= r->format->count && is_serial(r->names[i]))
			continue;
		buf_span(out, text_trim(cells[i]));
		buf_char(out, '\x1f');
	}
}

static struct span cell_of(const struct format *f, const struct span *cells, const char *name)
{
	size_t i = format_find(f, span_of(name));

	return i == FORMAT_NONE ? (struct span){NULL, 0} : cells[i];
}

static int by_text(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

/*
 * The day and the units, in an order that does not depend on who is the host. Empty where
 * a part is missing.
 */
static void join_day(const struct format *f, const struct span *cells, struct buf *out)
{
	static const char *const columns[] = {"host", "community", "partner"};
	struct span units[3], day = cell_of(f, cells, "date");
	size_t n = 0;

	for (size_t i = 0; i < 3; i++) {
		units[n] = cell_of(f, cells, columns[i]);
		n += units[n].n > 0;
	}
	if (!day.n || !n)
		return;
	qsort(units, n, sizeof *units, by_text);
	buf_span(out, day);
	for (size_t i = 0; i < n; i++) {
		buf_char(out, '\x1f');
		buf_span(out, units[i]);
	}
}

static size_t characters(struct span s, uint32_t *out, size_t room)
{
	struct buf b = BUF_INIT;
	struct span rest;
	size_t n = 0;

	text_fold(&b, s);
	for (rest = buf_view(&b); rest.n && n < room;) {
		uint32_t c = text_next(&rest);

		if (text_is_han(c) || (c < 0x80 && c > ' ' && (c & 0xDF) >= 'A') ||
		    (c >= '0' && c <= '9'))
			out[n++] = c;
	}
	buf_free(&b);
	return n;
}

/* Three in five of the shorter title's characters stand in the longer one, each counted once. */
static bool titles_alike(struct span a, struct span b)
{
	uint32_t x[128], y[128];
	size_t m = characters(a, x, 128), n = characters(b, y, 128);
	size_t common = 0, least = m < n ? m : n;

	for (size_t i = 0; i < m; i++)
		for (size_t j = 0; j < n; j++)
			if (x[i] == y[j]) {
				y[j] = 0;
				common++;
				break;
			}
	return least > 0 && common * 5 >= least * 3;
}

static struct twin **chain_of(struct twins *t, struct span day)
{
	uint32_t id = map_id(&t->days, day);

	if (id >= t->room)
		t->last = mem_grow_zero(t->last, &t->room, id + 1, sizeof *t->last);
	return &t->last[id];
}

/* The row that this one is like; it joins the chain itself where it is like none. */
static bool find_like(struct twins *t, const struct format *f, const struct span *cells,
    struct span day, struct span *like)
{
	struct twin **last = chain_of(t, day), *twin;
	struct span title = cell_of(f, cells, "title");

	for (twin = *last; twin; twin = twin->before)
		if (titles_alike(twin->title, title)) {
			*like = twin->id;
			return true;
		}
	twin = arena_alloc(&t->arena, sizeof *twin);
	*twin = (struct twin){*last, arena_copy(&t->arena, cells[0]), arena_copy(&t->arena, title)};
	*last = twin;
	return false;
}

enum twins_result twins_add(struct twins *t, const struct reading *r, const struct span *cells,
    struct span *like)
{
	struct buf b = BUF_INIT;
	uint32_t before = t->rows.count;
	enum twins_result result = TWINS_NEW;

	join_row(r, cells, &b);
	if (map_id(&t->rows, buf_view(&b)) < before)
		result = TWINS_SAME;
	buf_clear(&b);
	if (result == TWINS_NEW) {
		join_day(r->format, cells, &b);
		if (b.length && find_like(t, r->format, cells, buf_view(&b), like))
			result = TWINS_LIKE;
	}
	buf_free(&b);
	return result;
}

void twins_add_rows(struct twins *t, const struct reading *r, struct span rows, size_t like,
    struct buf *out, uint64_t *once, uint64_t *twice)
{
	struct span *cells = mem_zero(r->width + 1, sizeof *cells);
	struct csv_rows *text = csv_rows_new(',');
	struct csv_row row;

	csv_rows_start(text, rows, 1, true);
	while (csv_rows_next(text, &row, NULL) == CSV_ROW) {
		struct span other = {NULL, 0};

		memcpy(cells, row.cells, r->width * sizeof *cells);
		cells[like] = other;
		if (twins_add(t, r, cells, &other) == TWINS_SAME) {
			++*twice;
			continue;
		}
		cells[like] = other;
		csv_write_row(out, cells, like < r->width ? r->width : r->width + 1);
		++*once;
	}
	csv_rows_free(text);
	free(cells);
}

void twins_free(struct twins *t)
{
	arena_free(&t->arena);
	map_free(&t->rows);
	map_free(&t->days);
	free(t->last);
	*t = (struct twins){.last = NULL};
}
