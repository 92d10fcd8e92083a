/* intake_block.c - the rows of one block on their way to records */
#include "flow/intake_block.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "csv/write.h"
#include "io/encoding.h"
#include "record/remark.h"
#include "record/title.h"

void yield_clear(struct yield *y)
{
	buf_clear(&y->records);
	buf_clear(&y->rejects);
	faults_clear(&y->whys);
	faults_clear(&y->faults);
	y->counts = (struct intake_counts){0};
}

void yield_free(struct yield *y)
{
	buf_free(&y->records);
	buf_free(&y->rejects);
	faults_free(&y->whys);
	faults_free(&y->faults);
}

void worker_start(struct worker *w, char delimiter, struct known_store *store)
{
	w->store = store;
	w->rows = csv_rows_new(delimiter);
	w->scan = csv_rows_new(delimiter);
}

void worker_free(const struct reading *r, struct worker *w)
{
	csv_rows_free(w->rows);
	csv_rows_free(w->scan);
	known_free(w->known);
	buf_free(&w->text);
	reader_free(r, &w->reader);
	free(w->cells);
}

/* One row on its way. */
struct passing {
	struct yield *yield;
	struct fault why;	/* the first that is no warning */
};

static void note_fault(void *arg, const struct fault *fault)
{
	struct passing *p = arg;

	faults_add(&p->yield->faults, fault);
	if (!p->why.code && fault->code != FAULT_CELLS_FEW)
		p->why = *fault;
}

/* The row as it was, but for blanks of merged cells, which are filled in. */
static void add_refused(const struct reading *r, struct worker *w, const struct csv_row *row,
    struct yield *y)
{
	size_t width = r->heading.width, cells = r->heading.cells;
	size_t count = width + (row->count > cells ? row->count - cells : 0);

	if (count > w->room) {
		w->room = count;
		w->cells = mem_resize(w->cells, count, sizeof *w->cells);
	}
	memcpy(w->cells, w->reader.filled, width * sizeof *w->cells);
	for (size_t i = cells; i < row->count; i++)
		w->cells[width + i - cells] = row->cells[i];
	csv_write_row(&y->rejects, w->cells, count);
}

static enum reading_kind take_row(const struct reading *r, struct worker *w,
    const struct csv_row *row, struct yield *y)
{
	struct passing p = {y, FAULT_INIT};
	size_t before = y->records.length, records = 0;
	enum reading_kind kind = READING_BLANK;

	for (w->reader.turn = 0; w->reader.turn < reading_turns(r); w->reader.turn++) {
		kind = reading_row(r, &w->reader, row, note_fault, &p);
		if (kind == READING_RECORD) {
			csv_write_row(&y->records, w->reader.cells, r->width);
			records++;
		} else if (kind != READING_BLANK) {
			break;
		}
	}
	y->counts.read++;
	if (kind == READING_REJECT) {
		/* All of a row, so that it can be mended and read again. */
		y->records.length = before;
		add_refused(r, w, row, y);
		faults_add(&y->whys, &p.why);
	} else if (records) {
		kind = READING_RECORD;
		y->counts.more += records - 1;
	}
	y->counts.kinds[kind]++;
	return kind;
}

/* Its raw text, and in the columns that the table does not have what they hold. */
static void add_spoiled(const struct reading *r, struct worker *w, struct yield *y)
{
	const struct heading *h = &r->heading;
	struct span raw = csv_rows_raw(w->rows);

	csv_write_cell(&y->rejects, raw);
	for (size_t i = 1; i < h->width; i++) {
		buf_char(&y->rejects, ',');
		if (h->columns[i].from == HEADING_TITLE)
			csv_write_cell(&y->rejects, buf_view(&w->reader.above->cells[i]));
		else if (h->columns[i].from == HEADING_GIVEN)
			csv_write_cell(&y->rejects, h->columns[i].given);
	}
	buf_char(&y->rejects, '\n');
}

/* A record that is no CSV: its raw text stands in the first cell of the rejects. */
static void take_spoiled(const struct reading *r, struct worker *w, const struct csv_row *row,
    const struct fault *fault, struct yield *y)
{
	above_pass_spoiled(w->reader.above, row);
	y->counts.read++;
	y->counts.kinds[READING_REJECT]++;
	faults_add(&y->faults, fault);
	faults_add(&y->whys, fault);
	add_spoiled(r, w, y);
}

/* All that is left of the text that w->rows has. */
static void take_all(const struct reading *r, struct worker *w, struct yield *y)
{
	struct fault fault = FAULT_INIT;
	enum csv_result result;
	struct csv_row row;

	while ((result = csv_rows_next(w->rows, &row, &fault)) != CSV_END)
		if (result == CSV_ROW)
			take_row(r, w, &row, y);
		else
			take_spoiled(r, w, &row, &fault, y);
}

static void pass_row(const struct reading *r, struct above *above, const struct csv_row *row)
{
	enum reading_kind kind = remark_kind(r, row->cells, row->count);
	size_t at = 0;

	if (kind == READING_RECORD)
		above_pass(above, row);
	if (kind != READING_TITLE)
		return;
	while (!text_trim(row->cells[at]).n)
		at++;
	above_title(above, title_text(row->cells[at]));
}

/* Bytes at the start of text whose rows hang on what is above the block. */
static size_t pass_waiting(const struct reading *r, struct worker *w, struct span text)
{
	enum csv_result result = CSV_ROW;

	while (w->reader.above->unknown && result != CSV_END) {
		struct csv_row row;

		result = csv_rows_next(w->rows, &row, NULL);
		if (result == CSV_SPOILED)
			above_pass_spoiled(w->reader.above, &row);
		else if (result == CSV_ROW)
			pass_row(r, w->reader.above, &row);
	}
	return text.n - csv_rows_rest(w->rows).n;
}

void worker_read(const struct reading *r, struct worker *w, struct span text, struct yield *y)
{
	csv_rows_start(w->rows, text, 1, true);
	take_all(r, w, y);
}

/* Whole lines of a block, from the number `line` on, decoded where they are not yet; lent. */
static bool decode(struct worker *w, const struct flow_block *block, struct span *text,
    uint64_t line)
{
	struct place place = {.ends = line - 1};

	if (!block->decoder)
		return true;
	place.byte = block->from + (size_t)(text->p - block->text.p);
	buf_clear(&w->text);
	decoder_start(block->decoder, place);
	if (!decoder_decode(block->decoder, *text, true, &w->text, block->fault))
		return false;
	*text = buf_view(&w->text);
	return true;
}

/* A record that is read by itself. */
static bool take_record(const struct reading *r, struct worker *w, const struct flow_block *block,
    struct span text, uint64_t line, struct yield *y)
{
	if (!decode(w, block, &text, line))
		return false;
	csv_rows_start(w->rows, text, line, true);
	take_all(r, w, y);
	return true;
}

/* Puts rows together from cells that were read before; those between are read by themselves. */
static bool take_batch(const struct reading *r, struct worker *w, const struct flow_block *block,
    const struct csv_batch *batch, struct yield *y)
{
	uint64_t line = batch->line;
	size_t lined = 0;

	known_batch(w->known, batch);
	for (size_t i = 0;; i++) {
		size_t known = known_rows(w->known, i, &y->records), from, to;

		y->counts.read += known;
		y->counts.kinds[READING_RECORD] += known;
		i += known;
		if (i == batch->count)
			return true;
		for (; lined < i; lined++)
			line = csv_batch_next_line(batch, lined, line);
		from = i ? batch->ends[batch->rows[i - 1]] + (size_t)1 : batch->from;
		to = batch->ends[batch->rows[i]];
		to += to < batch->length;
		if (!take_record(r, w, block, (struct span){batch->text + from, to - from}, line,
			y))
			return false;
	}
}

/* As far as w->known is of use; the rest of the block is then what w->scan has left. */
static bool take_known(const struct reading *r, struct worker *w, const struct flow_block *block,
    struct yield *y)
{
	while (known_pays(w->known)) {
		struct csv_batch batch;
		struct csv_row row;
		struct span text;
		uint64_t line;

		if (csv_rows_batch(w->scan, &batch)) {
			if (!take_batch(r, w, block, &batch, y))
				return false;
			continue;
		}
		text = csv_rows_rest(w->scan);
		line = csv_rows_line(w->scan);
		if (csv_rows_next(w->scan, &row, NULL) == CSV_END)
			break;
		text.n -= csv_rows_rest(w->scan).n;
		if (!take_record(r, w, block, text, line, y))
			return false;
	}
	return true;
}

/* The rows of a block, or what is left of them, one after the other. */
static bool take_plain(const struct reading *r, struct worker *w, const struct flow_block *block,
    struct result *out)
{
	struct span text = csv_rows_rest(w->scan);
	uint64_t line = csv_rows_line(w->scan);

	if (!decode(w, block, &text, line))
		return false;
	csv_rows_start(w->rows, text, line, block->last);
	if (out->above.unknown)
		buf_add(&out->waiting, text.p, pass_waiting(r, w, text));
	take_all(r, w, &out->yield);
	return true;
}

struct flow_taken worker_take(const struct reading *r, struct worker *w,
    const struct flow_block *block, bool plain, struct result *out)
{
	struct csv_rows *last = w->scan;
	bool good = true;

	if (!plain && !w->begun)
		w->known = known_new(r, &w->reader, block->decoder, w->store);
	w->begun = true;
	yield_clear(&out->yield);
	/* About what comes of it: to grow by doubling is to copy. */
	buf_reserve(&out->yield.records, 2 * block->text.n);
	buf_clear(&out->waiting);
	above_start(&out->above, r->fill, r->heading.width, block->first);
	w->reader.above = &out->above;
	csv_rows_start(w->scan, block->text, 1, block->last);
	if (w->known)
		good = take_known(r, w, block, &out->yield);
	if (good && (!w->known || !known_pays(w->known))) {
		good = take_plain(r, w, block, out);
		last = w->rows;
	}
	return (struct flow_taken){csv_rows_line(last) - 1, csv_rows_rest(last).n, !good};
}
