/* rows.c - the rows of a sheet, as text */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "xlsx/cells.h"

/* Where a cell's text stands: among the shared strings, or in the row's own bytes. */
struct cell_place {
	struct span shared;
	size_t from, n;
	bool own;
};

struct rows {
	struct xlsx *workbook;
	const struct xlsx_sheet *sheet;
	const struct xlsx_survey *survey;
	const struct xlsx_reading *reading;
	struct cell_place *places;	/* of the row at hand, by column */
	struct span *cells;
	struct buf bytes;
	uint32_t row;		/* the one that is being filled */
	size_t next_merge;	/* those before it have begun */
	struct merged {
		const struct xlsx_merge *merge;
		char *text;	/* owned */
		size_t n;
	} *merged;		/* which the row lies in */
	size_t merged_count;
};

static void blame(const struct rows *r, const struct cell *c, struct fault *fault)
{
	struct buf place = BUF_INIT;

	buf_span(&place, r->sheet->name);
	buf_char(&place, '!');
	cells_column(c->column, &place);
	buf_int(&place, (int64_t)c->row + 1);
	fault_column(fault, buf_view(&place));
	fault->line = (uint64_t)c->row + 1;
	r->reading->blame(r->reading->arg, fault);
	buf_free(&place);
}

static void blame_as(const struct rows *r, const struct cell *c, enum fault_code code,
    struct span value)
{
	struct fault fault = FAULT_INIT;

	fault_set(&fault, code, value, NULL);
	blame(r, c, &fault);
}

/* What is taken for a number here, and not what strtod might: no "inf", no 0x. */
static bool read_number(struct span text, double *number)
{
	char copy[64], *end;

	if (!text.n || text.n >= sizeof copy)
		return false;
	memcpy(copy, text.p, text.n);
	copy[text.n] = '\0';
	if (strspn(copy, "0123456789+-.eE") != text.n)
		return false;
	*number = strtod(copy, &end);
	return !*end && *number < 1e308 && *number > -1e308;
}

static void write_number(struct rows *r, const struct cell *c)
{
	static const struct style general = {.kind = STYLE_GENERAL};
	const struct xlsx *w = r->workbook;
	const struct style *style = c->style < w->style_count ? &w->styles[c->style] : &general;
	struct fault fault = FAULT_INIT;
	size_t from = r->bytes.length;
	double number;

	if (!c->value.n)
		return;
	if (!read_number(c->value, &number)) {
		buf_span(&r->bytes, c->value);
		blame_as(r, c, FAULT_SHEET_BAD, c->value);
		return;
	}
	if (style_is_date(style)) {
		if (style_write_date(style, number, w->from_1904, &r->bytes, &fault))
			return;
		blame(r, c, &fault);
		style = &general;
	}
	style_write_number(style, number, r->reading->shown, &r->bytes);
	if (style_loses_digits(number))
		blame_as(r, c, FAULT_CELL_DIGITS, span_skip(buf_view(&r->bytes), from));
}

/* 2025-07-04T00:00:00 */
static void write_iso(struct rows *r, struct span text)
{
	span_drop(&text, SPAN("Z"));
	if (!span_drop(&text, SPAN("T00:00:00.000")))
		span_drop(&text, SPAN("T00:00:00"));
	for (size_t i = 0; i < text.n; i++)
		buf_char(&r->bytes, text.p[i] == 'T' ? ' ' : text.p[i]);
}

static bool write_shared(struct rows *r, const struct cell *c, struct cell_place *place,
    struct fault *fault)
{
	double number;

	if (!read_number(c->value, &number) || number < 0 || number >= XLSX_CELLS ||
	    !strings_get(&r->workbook->strings, (uint64_t)number, &place->shared))
		return fault_set(fault, FAULT_SHEET_BAD, c->value, NULL);
	return true;
}

static bool write_cell(struct rows *r, const struct cell *c, struct cell_place *place,
    struct fault *fault)
{
	place->own = c->type != CELL_SHARED;
	place->from = r->bytes.length;
	switch (c->type) {
	case CELL_NUMBER:
		write_number(r, c);
		break;
	case CELL_SHARED:
		if (!write_shared(r, c, place, fault))
			return false;
		break;
	case CELL_TEXT:
		strings_plain(c->value, &r->bytes);
		break;
	case CELL_BOOLEAN:
		buf_text(&r->bytes,
			 span_is(c->value, "1") || span_is(c->value, "true") ? "TRUE" : "FALSE");
		break;
	case CELL_DATE:
		write_iso(r, c->value);
		break;
	case CELL_BAD:
		buf_span(&r->bytes, c->value);
		blame_as(r, c, FAULT_CELL_ERROR, c->value);
	}
	place->n = r->bytes.length - place->from;
	return true;
}

/* Keeps the texts of the merged cells that begin in this row. */
static void begin_merges(struct rows *r)
{
	const struct xlsx_survey *s = r->survey;

	for (; r->next_merge < s->merge_count && s->merges[r->next_merge].top == r->row;
	     r->next_merge++) {
		const struct xlsx_merge *m = &s->merges[r->next_merge];
		struct span text = r->cells[m->left];

		if (!text.n || (m->header && r->reading->merged == MERGED_DOWN))
			continue;
		r->merged = mem_resize(r->merged, r->merged_count + 1, sizeof *r->merged);
		r->merged[r->merged_count++] =
		    (struct merged){m, mem_string(text.p, text.n), text.n};
	}
}

/* Fills the blank cells of the row that merged cells cover. */
static void fill_merges(struct rows *r)
{
	for (size_t i = 0; i < r->merged_count; i++) {
		const struct merged *m = &r->merged[i];
		uint32_t last = r->reading->merged == MERGED_ALL ? m->merge->right : m->merge->left;

		for (uint32_t c = m->merge->left; c <= last; c++)
			if (!r->cells[c].n)
				r->cells[c] = (struct span){m->text, m->n};
	}
}

/* Forgets those that end here. */
static void end_merges(struct rows *r)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->merged_count; i++) {
		if (r->merged[i].merge->bottom <= r->row)
			free(r->merged[i].text);
		else
			r->merged[kept++] = r->merged[i];
	}
	r->merged_count = kept;
}

/* Hands on the row that is filled and goes to the next. */
static bool give_row(struct rows *r, struct fault *fault)
{
	const struct xlsx_reading *reading = r->reading;
	size_t width = r->survey->width;
	bool good;

	for (size_t i = 0; i < width; i++) {
		const struct cell_place *p = &r->places[i];

		r->cells[i] = !p->own ? p->shared
			      : p->n  ? (struct span){r->bytes.data + p->from, p->n}
				      : (struct span){NULL, 0};
	}
	if (reading->merged != MERGED_NONE) {
		begin_merges(r);
		fill_merges(r);
	}
	good = reading->row(reading->arg, r->cells, width, fault);
	end_merges(r);
	memset(r->places, 0, width * sizeof *r->places);
	buf_clear(&r->bytes);
	r->row++;
	return good;
}

static bool take_row(void *arg, uint32_t row, bool hidden, struct fault *fault)
{
	struct rows *r = arg;

	(void)hidden;
	while (r->row < row && r->row < r->survey->rows)
		if (!give_row(r, fault))
			return false;
	return true;
}

static bool take_cell(void *arg, const struct cell *c, struct fault *fault)
{
	struct rows *r = arg;

	if (c->has_formula && !c->has_value)
		blame_as(r, c, FAULT_CELL_FORMULA, c->formula);
	if (!c->has_value || c->row >= r->survey->rows || c->column >= r->survey->width)
		return true;
	return write_cell(r, c, &r->places[c->column], fault);
}

bool xlsx_read(struct xlsx *w, size_t sheet, const struct xlsx_survey *survey,
    const struct xlsx_reading *reading, struct fault *fault)
{
	struct rows r = {
	    .workbook = w, .sheet = &w->sheets[sheet], .survey = survey, .reading = reading};
	struct cells cells = {.arg = &r, .row = take_row, .cell = take_cell};
	bool good;

	r.places = mem_zero(survey->width + 1, sizeof *r.places);
	r.cells = mem_zero(survey->width + 1, sizeof *r.cells);
	good = !r.sheet->part || cells_read(w, sheet, &cells, fault);
	while (good && r.row < survey->rows)
		good = give_row(&r, fault);
	while (r.merged_count)
		free(r.merged[--r.merged_count].text);
	free(r.merged);
	free(r.places);
	free(r.cells);
	buf_free(&r.bytes);
	return good;
}
