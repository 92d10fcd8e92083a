/* oracle.h - what libcsv alone makes of a text, and whether lib/csv makes the same of it */
#ifndef ORACLE_H
#define ORACLE_H

#include <csv.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "csv/rows.h"

struct oracle_record {
	enum fault_code code;
	uint64_t line, fault_line;
	struct span raw;		/* without the line end */
	size_t first, count;		/* of the cells */
};

/*
 * Fed a line at a time, since only a line end can end a record. Written apart from
 * lib/csv/strict.c, and sharing nothing with it. Zero-initialise, then oracle_init.
 */
struct oracle {
	struct csv_parser parser;
	struct buf bytes;		/* of the cells */
	struct oracle_cell {
		size_t from, n;
	} *cells;
	struct oracle_record *records;
	size_t cell_count, cell_room, record_count, record_room;
	bool fresh, whole;		/* a cell has begun on this line; the record has ended */
	struct buf plain;
};

static void oracle_cell(void *cell, size_t n, void *oracle)
{
	struct oracle *o = oracle;

	if (o->cell_count == o->cell_room) {
		o->cell_room = o->cell_room ? o->cell_room * 2 : 256;
		o->cells = mem_resize(o->cells, o->cell_room, sizeof *o->cells);
	}
	o->cells[o->cell_count++] = (struct oracle_cell){o->bytes.length, n};
	buf_add(&o->bytes, cell, n);
	o->fresh = true;
}

static void oracle_row(int end, void *oracle)
{
	struct oracle *o = oracle;

	(void)end;
	o->whole = true;
}

static int oracle_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void oracle_init(struct oracle *o)
{
	csv_init(&o->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
	csv_set_space_func(&o->parser, oracle_space);
}

__attribute__((unused)) static void oracle_free(struct oracle *o)
{
	csv_free(&o->parser);
	buf_free(&o->bytes);
	buf_free(&o->plain);
	free(o->cells);
	free(o->records);
}

static void oracle_reset(struct oracle *o)
{
	csv_set_opts(&o->parser, 0);
	csv_fini(&o->parser, NULL, NULL, NULL);
	csv_set_opts(&o->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
}

/* Bytes to the line end, which is among them. */
static size_t oracle_line(struct span s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != '\n' && s.p[n] != '\r')
		n++;
	return n < s.n ? n + 1 : n;
}

static struct oracle_record *oracle_add(struct oracle *o, uint64_t line)
{
	struct oracle_record *r;

	if (o->record_count == o->record_room) {
		o->record_room = o->record_room ? o->record_room * 2 : 64;
		o->records = mem_resize(o->records, o->record_room, sizeof *o->records);
	}
	r = &o->records[o->record_count++];
	*r = (struct oracle_record){.code = FAULT_NONE, .line = line, .first = o->cell_count};
	return r;
}

/* Gives libcsv the next line, unless the record is spoiled already; bytes that were passed. */
static size_t oracle_feed(struct oracle *o, struct span text, uint64_t *line,
    struct oracle_record *r)
{
	size_t n = oracle_line(text);
	char end = text.p[n - 1];

	if (!r->code && csv_parse(&o->parser, text.p, n, oracle_cell, oracle_row, o) != n) {
		r->code = FAULT_QUOTE_STRAY;
		r->fault_line = *line;
		oracle_reset(o);
	}
	if (r->code && (end == '\n' || end == '\r'))
		o->whole = true;
	*line += end == '\n' || end == '\r';
	if (end == '\r' && n < text.n && text.p[n] == '\n') {
		/* The other half of a CRLF is a byte of a quoted cell, or of no record. */
		if (!o->whole)
			csv_parse(&o->parser, "\n", 1, oracle_cell, oracle_row, o);
		n++;
	}
	return n;
}

/* Reads the record at the start of text; its bytes with the line end. */
static size_t oracle_record(struct oracle *o, struct span text, uint64_t *line)
{
	struct oracle_record *r = oracle_add(o, *line);
	uint64_t open_line = *line;
	size_t n = 0, raw;

	o->fresh = true;
	o->whole = false;
	while (n < text.n && !o->whole) {
		uint64_t here = *line;

		n += oracle_feed(o, span_skip(text, n), line, r);
		if (o->fresh)
			open_line = here;
		o->fresh = false;
	}
	if (!o->whole && !r->code && csv_fini(&o->parser, oracle_cell, oracle_row, o)) {
		r->code = FAULT_QUOTE_OPEN;
		r->fault_line = open_line;
		oracle_reset(o);
	}
	raw = n;
	raw -= raw && text.p[raw - 1] == '\n';
	raw -= raw && text.p[raw - 1] == '\r';
	r->raw = span_first(text, raw);
	r->count = o->cell_count - r->first;
	return n;
}

/* The text is lent until the last comparison. */
static void oracle_read(struct oracle *o, struct span text)
{
	uint64_t line = 1;

	buf_clear(&o->bytes);
	o->cell_count = o->record_count = 0;
	for (size_t at = 0; at < text.n;)
		at += oracle_record(o, span_skip(text, at), &line);
}

static bool oracle_is(const struct oracle *o, size_t cell, struct span s)
{
	return span_equal(s, (struct span){o->bytes.data + o->cells[cell].from, o->cells[cell].n});
}

static bool oracle_same(const struct oracle *o, const struct csv_row *row, enum csv_result result,
    const struct fault *fault, struct span raw, size_t *next)
{
	enum fault_code code = result == CSV_SPOILED ? fault->code : FAULT_NONE;
	const struct oracle_record *want = &o->records[*next];

	if (*next == o->record_count || code != want->code || row->line != want->line ||
	    row->count != want->count || !span_equal(raw, want->raw))
		return false;
	++*next;
	/* The cell at fault is the one after those that were read. */
	if (code && (fault->line != want->fault_line ||
			    strtoull(fault->column, NULL, 10) != row->count + 1))
		return false;
	for (size_t i = 0; i < row->count; i++)
		if (!oracle_is(o, want->first + i, row->cells[i]))
			return false;
	return true;
}

/* Whether the rows that are there are the next records; *next is moved on past them. */
static bool oracle_rows(const struct oracle *o, struct csv_rows *rows, size_t *next)
{
	enum csv_result result;
	struct fault fault;
	struct csv_row row;

	while ((result = csv_rows_next(rows, &row, &fault)) != CSV_END)
		if (!oracle_same(o, &row, result, &fault, csv_rows_raw(rows), next))
			return false;
	return true;
}

/* Record i of a batch, whose first cell ends at b->ends[first]; before *want is record i - 1. */
static bool oracle_batch_row(struct oracle *o, const struct csv_batch *b, size_t i, size_t first,
    const struct oracle_record *want)
{
	size_t from = i ? b->ends[b->rows[i - 1]] + (size_t)1 : b->from;
	size_t count = b->rows[i] + (size_t)1 - first, end = b->ends[b->rows[i]], begin = from;

	end -= end > from && b->text[end - 1] == '\r';
	if (want->line != (i ? csv_batch_next_line(b, i - 1, want[-1].line) : b->line) ||
	    !span_equal((struct span){b->text + from, end - from}, want->raw))
		return false;
	if (count == 1 && end == from)
		count = 0;
	if (want->code || count != want->count)
		return false;
	for (size_t k = 0; k < count; k++) {
		size_t to = k + 1 < count ? b->ends[first + k] : end;
		struct span cell = {b->text + begin, to - begin};

		if (cell.n && cell.p[0] == '"')
			cell = csv_batch_cell(cell, &o->plain);
		if (!oracle_is(o, want->first + k, cell))
			return false;
		begin = to + 1;
	}
	return true;
}

/* The same by batches, as far as records are regular. */
__attribute__((unused)) static bool oracle_batches(struct oracle *o, struct csv_rows *rows,
    size_t *next)
{
	enum csv_result result;
	struct csv_batch b;
	struct fault fault;
	struct csv_row row;

	do {
		while (csv_rows_batch(rows, &b)) {
			for (size_t i = 0; i < b.count; i++) {
				size_t first = i ? b.rows[i - 1] + (size_t)1 : b.first;

				if (*next == o->record_count ||
				    !oracle_batch_row(o, &b, i, first, &o->records[(*next)++]))
					return false;
			}
		}
		result = csv_rows_next(rows, &row, &fault);
		if (result != CSV_END &&
		    !oracle_same(o, &row, result, &fault, csv_rows_raw(rows), next))
			return false;
	} while (result != CSV_END);
	return true;
}

#endif
