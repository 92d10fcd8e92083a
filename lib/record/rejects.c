/* rejects.c - rows that were refused, written to be mended and read again */
#include "record/rejects.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "csv/write.h"
#include "record/debit.h"

enum { ADDED = 4 };

/*
 * The next column from *i on that is part of the table: not one that a rejects
 * file had added, nor an empty one to the right of all names. False at the end.
 */
static bool next_column(const struct heading *h, size_t *i)
{
	size_t end = h->width;

	while (end && (!h->columns[end - 1].name.n || h->columns[end - 1].from >= HEADING_KEY))
		end--;
	while (*i < end &&
	       (heading_is_reject(h->columns[*i].name) || h->columns[*i].from >= HEADING_KEY))
		++*i;
	return *i < end;
}

/* Two tables of one meaning can stand under one header. */
static void write_meaning(const struct heading *h, struct buf *out)
{
	buf_printf(out, "%d %d %d %d %d", h->canonical, h->year, h->month, h->year_below,
	    h->debit == DEBIT_WENT_OUT);
	for (size_t i = 0; next_column(h, &i); i++)
		buf_printf(out, "\x1f%.*s\x1f%" PRId64, SPAN_ARG(h->columns[i].name),
		    h->columns[i].money_unit);
}

/* The same for a message. */
static void say_meaning(const struct heading *h, struct buf *out)
{
	heading_names(h, out);
	if (h->year && h->month)
		buf_printf(out, " (%d-%02d)", h->year, h->month);
	else if (h->year)
		buf_printf(out, " (%d)", h->year);
}

static bool write_row(struct rejects *r, const struct span *cells, size_t count,
    struct fault *fault)
{
	buf_clear(&r->row);
	csv_write_row(&r->row, cells, count);
	return output_write(r->out, buf_view(&r->row), fault);
}

static bool write_title(struct rejects *r, const struct heading_row *title, struct fault *fault)
{
	size_t width = title->count > r->width + ADDED ? title->count : r->width + ADDED;
	struct span *cells = mem_zero(width, sizeof *cells);
	bool good;

	for (size_t i = 0; i < title->count; i++)
		cells[i] = title->cells[i];
	good = write_row(r, cells, width, fault);
	free(cells);
	return good;
}

/*
 * As it was, so that its words mean the same again; a column without a name keeps the one
 * it was given. What the balances told of 借方 is written out: lone rows do not show it.
 */
static bool write_header(struct rejects *r, const struct heading *h, size_t row,
    struct fault *fault)
{
	static const struct span added[ADDED] = {
		SPAN("_line"), SPAN("_column"), SPAN("_code"), SPAN("_reason"),
	};
	struct span *cells = mem_zero(r->width + ADDED, sizeof *cells);
	struct buf told[2] = {BUF_INIT, BUF_INIT};
	size_t n = 0, sides = 0;
	bool good;

	for (size_t i = 0; next_column(h, &i); i++) {
		const struct heading_column *c = &h->columns[i];

		if (h->debit == DEBIT_WENT_OUT && debit_is(h, i) && sides < 2 &&
		    row == (c->shown[1].n > 0)) {
			debit_told(h, i, &told[sides]);
			cells[n++] = buf_view(&told[sides++]);
			continue;
		}
		cells[n++] = row || c->shown[0].n || c->shown[1].n ? c->shown[row] : c->name;
	}
	for (size_t i = 0; i < ADDED && !row; i++)
		cells[n++] = added[i];
	good = write_row(r, cells, r->width + ADDED, fault);
	buf_free(&told[0]);
	buf_free(&told[1]);
	free(cells);
	return good;
}

/* What stood below the list and said its year is not there any more. */
static bool write_year(struct rejects *r, int year, struct fault *fault)
{
	struct heading_row title = {.count = 1};
	struct span cell;
	char text[16];

	snprintf(text, sizeof text, "%d年", year);
	cell = span_of(text);
	title.cells = &cell;
	return !year || write_title(r, &title, fault);
}

static bool write_head(struct rejects *r, struct rejects_table t, struct fault *fault)
{
	bool good = true;

	write_meaning(t.heading, &r->meaning);
	say_meaning(t.heading, &r->said);
	for (size_t i = 0; next_column(t.heading, &i); i++)
		r->width++;
	for (size_t row = 0; row < t.heading->above && good; row++)
		good = write_title(r, &t.rows[row], fault);
	good = good && write_year(r, t.heading->year_below, fault);
	for (size_t row = 0; row < t.heading->rows && good; row++)
		good = write_header(r, t.heading, row, fault);
	return good;
}

/* False where the table means something else than the first. */
static bool check_table(struct rejects *r, const struct heading *h, struct fault *fault)
{
	struct buf here = BUF_INIT;
	bool same;

	write_meaning(h, &here);
	same = span_equal(buf_view(&here), buf_view(&r->meaning));
	buf_clear(&here);
	if (!same) {
		say_meaning(h, &here);
		fault_set(fault, FAULT_HEADER_OTHER, buf_view(&here), buf_string(&r->said));
		if (fault)
			fault->line = h->line;
	}
	buf_free(&here);
	return same;
}

bool rejects_write(struct rejects *r, struct rejects_table table, const struct span *cells,
    size_t count, const struct fault *why, struct span reason, struct fault *fault)
{
	const struct heading *h = table.heading;
	struct span *row;
	char line[24];
	size_t n = 0;
	bool good;

	if (r->width ? !check_table(r, h, fault) : !write_head(r, table, fault))
		return false;
	row = mem_zero(r->width + ADDED + count, sizeof *row);
	for (size_t i = 0; next_column(h, &i); i++, n++)
		if (i < count)
			row[n] = cells[i];
	snprintf(line, sizeof line, "%" PRIu64, why->line);
	row[n++] = span_of(line);
	row[n++] = span_of(why->column);
	row[n++] = span_of(fault_code_name(why->code));
	row[n++] = reason;
	for (size_t i = 0; i < count; i++)
		if (cells[i].n && (i >= h->width || !h->columns[i].name.n))
			row[n++] = cells[i];
	good = write_row(r, row, n, fault);
	free(row);
	return good;
}

void rejects_free(struct rejects *r)
{
	buf_free(&r->meaning);
	buf_free(&r->said);
	buf_free(&r->row);
}
