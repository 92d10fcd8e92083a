/* rows.c - rows of cells from CSV text in memory */
#include "csv/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "csv/scan.h"
#include "csv/strict.h"

/* Bytes indexed at a time: text and index stay in the cache until the rows are read. */
#define BATCH ((size_t)64 << 10)
/* Bytes shown on either side of a stray quote. */
#define AROUND 24

/*
 * `text` begins where `scan` begins. Its records are read from the index, up to
 * where that is used up or the record after it is irregular; then `strict`
 * reads one record and the index begins anew after it.
 */
struct csv_rows {
	struct span text;
	bool last;
	uint64_t line;		/* of the next record */
	size_t from;		/* where in text that begins */
	size_t row;		/* and which of scan.rows it is */
	bool irregular;		/* it goes through strict, and begins the text */
	struct csv_scan scan;
	struct csv_strict *strict;
	struct span raw;
	struct span *cells;
	size_t room;		/* of cells */
	struct buf plain;	/* the cells of a row that had doubled quotes, without them */
};

struct csv_rows *csv_rows_new(char delimiter)
{
	struct csv_rows *r = mem_zero(1, sizeof *r);

	csv_scan_init(&r->scan, csv_instructions_choose(getenv("SANDAN_SIMD")), delimiter);
	r->strict = csv_strict_new(delimiter);
	return r;
}

void csv_rows_free(struct csv_rows *r)
{
	if (!r)
		return;
	csv_scan_free(&r->scan);
	csv_strict_free(r->strict);
	buf_free(&r->plain);
	free(r->cells);
	free(r);
}

bool csv_rows_wide(const struct csv_rows *r)
{
	return r->scan.instructions->wide;
}

void csv_rows_start(struct csv_rows *r, struct span text, uint64_t line, bool last)
{
	/* Only a text that was left halfway has anything in strict. */
	csv_strict_restart(r->strict);
	csv_scan_restart(&r->scan);
	r->irregular = false;
	r->from = r->row = 0;
	r->line = line;
	r->raw = (struct span){NULL, 0};
	csv_rows_more(r, text, last);
}

void csv_rows_more(struct csv_rows *r, struct span text, bool last)
{
	r->text = text;
	r->last = last;
}

struct span csv_rows_raw(const struct csv_rows *r)
{
	return r->raw;
}

struct span csv_rows_rest(const struct csv_rows *r)
{
	return span_skip(r->text, r->from);
}

uint64_t csv_rows_line(const struct csv_rows *r)
{
	return r->line;
}

/* Line ends in s: LF, CRLF, CR. */
static uint64_t count_lines(struct span s)
{
	uint64_t lines = 0;

	for (size_t i = 0; i < s.n; i++)
		lines += s.p[i] == '\n' || (s.p[i] == '\r' && !(i + 1 < s.n && s.p[i + 1] == '\n'));
	return lines;
}

/* What stands between the quotes of a quoted cell, doubled quotes made one in `plain`. */
static struct span unquote(struct buf *plain, struct span cell)
{
	struct span rest = {cell.p + 1, cell.n - 2};
	const char *quote = memchr(rest.p, '"', rest.n);
	size_t begin = plain->length;

	if (!quote)
		return rest;
	for (; quote; quote = memchr(rest.p, '"', rest.n)) {
		size_t n = (size_t)(quote - rest.p) + 1;

		buf_add(plain, rest.p, n);
		rest = span_skip(rest, n + 1);
	}
	buf_span(plain, rest);
	return span_skip(buf_view(plain), begin);
}

static void make_room(struct csv_rows *r, size_t cells)
{
	if (cells <= r->room)
		return;
	r->room = cells > 2 * r->room ? cells : 2 * r->room;
	r->cells = mem_resize(r->cells, r->room, sizeof *r->cells);
}

/* The next record of the index. */
static enum csv_result next_regular(struct csv_rows *r, struct csv_row *row)
{
	const uint32_t *rows = r->scan.rows + r->row, *ends;
	size_t from = r->from, to, end = r->scan.ends[*rows], count;

	ends = r->scan.ends + (r->row ? rows[-1] + (size_t)1 : 0);
	count = (size_t)(r->scan.ends + *rows + 1 - ends);
	to = end > from && r->text.p[end - 1] == '\r' ? end - 1 : end;
	r->raw = (struct span){r->text.p + from, to - from};
	make_room(r, count);
	buf_clear(&r->plain);
	for (size_t i = 0; i < count; i++) {
		size_t stop = i + 1 < count ? ends[i] : to;
		struct span cell = {r->text.p + from, stop - from};

		if (cell.n && *cell.p == '"') {
			/* Once, and for all of the record, so that no cell of it moves. */
			if (!r->plain.length)
				buf_reserve(&r->plain, r->raw.n);
			cell = unquote(&r->plain, cell);
		}
		r->cells[i] = cell;
		from = stop + 1;
	}
	*row = (struct csv_row){r->cells, r->raw.n ? count : 0, r->line};
	r->line += 1 + (r->from < r->scan.now.folded ? count_lines(r->raw) : 0);
	r->from = end < r->text.n ? end + 1 : end;
	r->row++;
	return CSV_ROW;
}

/* Some characters of text before and after the quote at `at`, of the same line. */
static struct span around(struct span text, size_t at)
{
	size_t from = at, to = at + 1;

	while (from && at - from < AROUND && text.p[from - 1] != '\n' && text.p[from - 1] != '\r')
		from--;
	while (to < text.n && to - at <= AROUND && text.p[to] != '\n' && text.p[to] != '\r')
		to++;
	while (from < at && ((unsigned char)text.p[from] & 0xC0) == 0x80)
		from++;
	while (to < text.n && to > at + 1 && ((unsigned char)text.p[to] & 0xC0) == 0x80)
		to--;
	return (struct span){text.p + from, to - from};
}

static enum csv_result spoiled(const struct csv_rows *r, const struct csv_record *record,
	enum fault_code code, struct fault *fault)
{
	struct span value = around(r->raw, record->quote);
	char cell[24];

	if (code == FAULT_QUOTE_OPEN)
		value = span_skip(value, (size_t)(r->raw.p + record->quote - value.p));
	fault_set(fault, code, value, NULL);
	if (fault) {
		fault->line = r->line + count_lines(span_first(r->raw, record->quote));
		snprintf(cell, sizeof cell, "%zu", record->count + 1);
		fault_column(fault, span_of(cell));
	}
	return CSV_SPOILED;
}

/* The record at the start of text by libcsv; CSV_END where it is not whole. */
static enum csv_result next_irregular(struct csv_rows *r, struct csv_row *row, struct fault *fault)
{
	struct csv_record record;
	enum csv_strict_result found = csv_strict_read(r->strict, r->text, r->last, &record);
	enum csv_result result = CSV_ROW;

	if (found == CSV_STRICT_CUT)
		return CSV_END;
	*row = (struct csv_row){record.cells, record.count, r->line};
	r->raw = span_first(r->text, record.raw);
	if (found == CSV_STRICT_STRAY)
		result = spoiled(r, &record, FAULT_QUOTE_STRAY, fault);
	else if (found == CSV_STRICT_OPEN)
		result = spoiled(r, &record, FAULT_QUOTE_OPEN, fault);
	r->line += count_lines(span_first(r->text, record.length));
	r->text = span_skip(r->text, record.length);
	csv_scan_restart(&r->scan);
	r->irregular = false;
	return result;
}

/* Indexes more of the text when all of the index has been read. False where there is no more. */
static bool index_more(struct csv_rows *r)
{
	bool irregular = r->scan.irregular;

	r->text = span_skip(r->text, csv_scan_drop(&r->scan));
	r->from = r->row = 0;
	if (!irregular && r->scan.now.at == r->text.n) {
		if (!r->last || !r->text.n)
			return false;
		csv_scan_finish(&r->scan);
		irregular = r->scan.irregular;
	} else if (!irregular) {
		csv_scan_more(&r->scan, r->text, BATCH);
		irregular = !r->scan.now.rows && r->scan.now.at >= CSV_SCAN_LIMIT;
	}
	r->irregular = irregular;
	return true;
}

/* Records of the batch that end before the offset `to`. */
static size_t rows_before(const struct csv_batch *batch, size_t to)
{
	size_t n = 0;

	while (n < batch->count && batch->ends[batch->rows[n]] < to)
		n++;
	return n;
}

/* All that is left of the index, at once. */
static void take_batch(struct csv_rows *r, struct csv_batch *batch)
{
	const struct csv_scan *s = &r->scan;
	size_t last = s->ends[s->rows[s->now.rows - 1]], count = s->now.rows - r->row;
	/* The last of all may have no line end. */
	size_t after = last < r->text.n ? last + 1 : last;

	*batch = (struct csv_batch){
		.text = r->text.p,
		.length = r->text.n,
		.ends = s->ends,
		.rows = s->rows + r->row,
		.count = count,
		.first = r->row ? s->rows[r->row - 1] + (size_t)1 : 0,
		.from = r->from,
		.folded = s->now.folded,
		.line = r->line,
	};
	r->line += count;
	if (r->from < s->now.folded) {
		size_t to = s->now.folded < after ? s->now.folded : after;

		/* Not between a CR and its LF: both halves would be taken for line ends. */
		to += to < after && r->text.p[to] == '\n' && r->text.p[to - 1] == '\r';
		r->line += count_lines((struct span){r->text.p + r->from, to - r->from}) -
			   rows_before(batch, to);
	}
	r->from = after;
	r->row = s->now.rows;
}

bool csv_rows_batch(struct csv_rows *r, struct csv_batch *batch)
{
	do {
		if (r->row < r->scan.now.rows) {
			take_batch(r, batch);
			return true;
		}
	} while (!r->irregular && index_more(r));
	return false;
}

uint64_t csv_batch_next_line(const struct csv_batch *batch, size_t i, uint64_t line)
{
	size_t from = i ? batch->ends[batch->rows[i - 1]] + (size_t)1 : batch->from;
	size_t to = batch->ends[batch->rows[i]];

	if (from >= batch->folded)
		return line + 1;
	to -= to > from && batch->text[to - 1] == '\r';
	return line + 1 + count_lines((struct span){batch->text + from, to - from});
}

struct span csv_batch_cell(struct span quoted, struct buf *plain)
{
	buf_clear(plain);
	buf_reserve(plain, quoted.n);
	return unquote(plain, quoted);
}

enum csv_result csv_rows_next(struct csv_rows *r, struct csv_row *row, struct fault *fault)
{
	for (;;) {
		if (r->row < r->scan.now.rows)
			return next_regular(r, row);
		if (r->irregular)
			return next_irregular(r, row, fault);
		if (!index_more(r))
			return CSV_END;
	}
}
