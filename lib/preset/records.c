/* records.c - the rows of which a report tells, held whole */
#include "preset/records.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "csv/rows.h"
#include "work/disclosure.h"
#include "work/entries.h"
#include "work/printed.h"

void records_free(struct records *r)
{
	stream_close(&r->stream);
	free(r->rows);
	arena_free(&r->arena);
}

void records_locate(const struct records *r, uint32_t row, size_t column, struct fault *fault)
{
	fault_source(fault, r->rows[row].source);
	fault->line = r->rows[row].line;
	if (column != STREAM_NONE)
		fault_column(fault, r->stream.columns[column]);
}

/*
 * The columns of the stream, and behind them those of the list `added` that it does not have:
 * what stands in such a one is what was added before, or would be taken for it.
 */
static bool take_columns(struct records *r, const struct stream *s, const char *added,
    const char *format, const char *formats, struct fault *fault)
{
	struct span rest = span_of(added), name, *names;
	struct csv_row header = {.count = s->width, .line = 1};
	size_t most = s->width + 1;
	bool good;

	for (size_t i = 0; i < rest.n; i++)
		most += rest.p[i] == ',';
	names = mem_alloc(most * sizeof *names);
	memcpy(names, s->columns, s->width * sizeof *names);
	while (rest.n && span_cut(&rest, ',', &name))
		if (stream_find(s, name, NULL) == STREAM_NONE)
			names[header.count++] = name;
	header.cells = names;
	r->given = s->width;
	good = stream_head(&r->stream, stream_source(s), &header, format, formats, fault);
	free(names);
	return good;
}

bool records_begin(struct records *r, const struct stream *s, const char *format,
    const char *formats, struct fault *fault)
{
	struct fault none = FAULT_INIT;

	r->dated = stream_find(s, SPAN("state"), NULL) == STREAM_NONE &&
		   deadline_find(s, &r->at, &none);
	return take_columns(r, s, r->dated ? DEADLINE_ADDED : "", format, formats, fault);
}

/* ",2025-06-30,late,,12" into the cells of the columns that are so called, or blanks. */
static void add_deadline(struct records *r, struct span *cells)
{
	struct deadline d;
	struct deadline_view view;
	struct fault fault = FAULT_INIT;
	struct buf text = BUF_INIT;
	struct span names = SPAN(DEADLINE_ADDED), values, name;
	size_t column;

	if (deadline_read(&r->at, cells, &d, &column, &fault)) {
		view = deadline_view(&d, r->today, r->soon);
		deadline_write(&view, false, &text);
	} else {
		records_locate(r, r->count - 1, column, &fault);
		r->blame(r->arg, &fault);
		buf_text(&text, ",");
	}
	values = span_skip(buf_view(&text), 1);
	while (names.n && span_cut(&names, ',', &name)) {
		struct span cell = {NULL, 0};

		span_cut(&values, ',', &cell);
		cells[stream_find(&r->stream, name, NULL)] = arena_copy(&r->arena, cell);
	}
	buf_free(&text);
}

void records_add(struct records *r, const struct span *cells, const char *source, uint64_t line)
{
	struct records_row *row;

	if (r->count == r->room) {
		r->room = r->room ? r->room * 2 : 64;
		r->rows = mem_resize(r->rows, r->room, sizeof *r->rows);
	}
	row = &r->rows[r->count++];
	row->cells = arena_alloc(&r->arena, (r->stream.width + 1) * sizeof *row->cells);
	for (size_t i = 0; i < r->stream.width; i++)
		row->cells[i] = i < r->given ? arena_copy(&r->arena, cells[i]) : SPAN("");
	row->source = arena_copy(&r->arena, span_of(source)).p;
	row->line = line;
	if (r->dated)
		add_deadline(r, row->cells);
}

/* A CSV text as a plain table. */
static bool take_table(struct records *r, struct span text, struct fault *fault)
{
	struct csv_rows *rows = csv_rows_new(',');
	struct csv_row row;
	bool good = true;

	csv_rows_start(rows, text, 1, true);
	while (good && csv_rows_next(rows, &row, fault) == CSV_ROW) {
		if (r->stream.width) {
			records_add(r, row.cells, "", row.line);
			continue;
		}
		good = stream_head(&r->stream, "-", &row, NULL, NULL, fault);
		r->given = r->stream.width;
	}
	csv_rows_free(rows);
	return good;
}

/* The rows that could be read, as entries; the others are blamed. */
static void read_entries(struct records *r, struct entries *e, struct book *b)
{
	uint32_t kept = 0;
	bool gap = false;

	for (uint32_t i = 0; i < r->count; i++) {
		const struct records_row *row = &r->rows[i];
		struct entries_row entry = {
			row->cells, r->stream.width, row->source, row->line, gap,
		};
		struct fault fault = FAULT_INIT;
		size_t column = STREAM_NONE;

		gap = !entries_add(e, b, &entry, &column, &fault);
		if (gap) {
			records_locate(r, i, column, &fault);
			r->blame(r->arg, &fault);
		} else {
			r->rows[kept++] = *row;
		}
	}
	r->count = kept;
}

/* The entries from `first` up to `end`, posted or refused, by the book's own balances. */
static void check_balances(struct records *r, struct printed *p, const struct entries *e,
    uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		struct fault fault = FAULT_INIT;

		if (!printed_check(p, &e->all[i], &fault))
			r->blame(r->arg, &fault);
	}
}

static void post_entries(struct records *r, struct entries *e, struct book *b)
{
	struct printed printed;
	uint32_t kept = 0;

	printed_init(&printed, e);
	for (uint32_t i = 0; i < e->count;) {
		struct fault fault = FAULT_INIT;
		uint32_t first = i;

		i += entries_post(e, b, i, &fault);
		if (fault.code) {
			entries_blame(&e->all[first], SPAN("amount"), &fault);
			r->blame(r->arg, &fault);
		}
		/* 承前页: what it repeats is in the sum. */
		check_balances(r, &printed, e, fault.code == FAULT_OPENING_LATE ? i : first, i);
	}
	printed_free(&printed);
	for (uint32_t i = 0; i < e->count; i++)
		if (e->all[i].posted)
			r->rows[kept++] = r->rows[i];
	r->count = kept;
}

bool records_post(struct records *r, struct records *book, struct fault *fault)
{
	struct entries entries = {.count = 0};
	struct book b = {.account_count = 0};
	struct disclosure d = {.entries = &entries, .book = &b, .blame = r->blame, .arg = r->arg};
	struct buf text = BUF_INIT;
	bool good = entries_find(&entries, &r->stream, fault);

	if (good) {
		read_entries(r, &entries, &b);
		post_entries(r, &entries, &b);
		good = disclosure_write(&d, &text, fault) &&
		    take_table(book, buf_view(&text), fault);
	}
	buf_free(&text);
	entries_free(&entries);
	book_free(&b);
	return good;
}
