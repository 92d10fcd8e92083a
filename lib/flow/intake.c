/* intake.c - from the rows of a messy table to records, in many threads */
#include "flow/intake.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/faults.h"
#include "base/mem.h"
#include "base/text.h"
#include "csv/write.h"
#include "record/known.h"
#include "record/remark.h"
#include "record/title.h"

/* What comes of some rows. */
struct yield {
	struct buf records;	/* as CSV */
	struct buf rejects;	/* likewise; */
	struct faults whys;	/* by rejected row */
	struct faults faults;
	struct intake_counts counts;
};

/*
 * A block is read without those before it. Where it begins with blanks of merged
 * cells its first rows wait, as text, for what stands above them.
 */
struct result {
	struct buf waiting;
	struct yield yield;
	struct above above;	/* at the end of the block */
};

struct worker {
	struct csv_rows *rows;
	struct reader reader;
	struct known *known;	/* NULL: every row is read for itself */
	struct span *cells;	/* of a rejected row */
	size_t room;
};

struct intake {
	const struct reading *reading;
	const struct intake_job *job;
	struct intake_counts *counts;
	char delimiter;
	struct worker *workers;
	/* Of the rows that are committed, and for those that waited. */
	struct worker clerk;
	struct csv_rows *rejects;
	struct yield late;
	struct above above;
};

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
static void add_refused(const struct reading *r, struct worker *w, const struct csv_row *row, struct yield *y)
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

/* A row that need not be read, since all of its cells were. */
static bool take_known(struct worker *w, const struct csv_look *look, struct yield *y)
{
	if (!known_write(w->known, look, &y->records))
		return false;
	csv_rows_pass(w->rows, look);
	y->counts.read++;
	y->counts.kinds[READING_RECORD]++;
	return true;
}

static void take_all(const struct reading *r, struct worker *w, struct yield *y)
{
	struct fault fault = FAULT_INIT;
	struct csv_look look;
	struct csv_row row;

	for (;;) {
		bool seen = w->known && csv_rows_look(w->rows, &look);
		enum csv_result result;

		if (seen && take_known(w, &look, y))
			continue;
		result = csv_rows_next(w->rows, &row, &fault);
		if (result == CSV_END)
			return;
		if (result != CSV_ROW)
			take_spoiled(r, w, &row, &fault, y);
		else if (take_row(r, w, &row, y) == READING_RECORD && seen)
			known_learn(w->known, &look, &w->reader);
	}
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

static void clear(struct yield *y)
{
	buf_clear(&y->records);
	buf_clear(&y->rejects);
	faults_clear(&y->whys);
	faults_clear(&y->faults);
	y->counts = (struct intake_counts){0};
}

static struct flow_taken take(void *arg, const struct flow_block *block, void *result)
{
	struct intake *in = arg;
	const struct reading *r = in->reading;
	struct worker *w = &in->workers[block->worker];
	struct result *out = result;

	if (!w->rows) {
		w->rows = csv_rows_new(in->delimiter);
		w->known = known_new(r);
	}
	clear(&out->yield);
	buf_clear(&out->waiting);
	above_start(&out->above, r->fill, r->heading.width, block->first);
	w->reader.above = &out->above;
	csv_rows_start(w->rows, block->text, 1, block->last);
	if (out->above.unknown)
		buf_add(&out->waiting, block->text.p, pass_waiting(r, w, block->text));
	take_all(r, w, &out->yield);
	return (struct flow_taken){csv_rows_line(w->rows) - 1, csv_rows_rest(w->rows).n};
}

static bool hand_rejects(struct intake *in, struct yield *y, uint64_t line, struct fault *fault)
{
	struct csv_rows *rows = in->rejects;
	struct csv_row row;
	struct fault why;
	size_t at = 0;

	csv_rows_start(rows, buf_view(&y->rejects), 1, true);
	while (faults_next(&y->whys, &at, &why) && csv_rows_next(rows, &row, NULL) == CSV_ROW) {
		why.line += line - 1;
		if (!in->job->reject(in->job->arg, row.cells, row.count, &why, fault))
			return false;
	}
	return true;
}

/* line: on which the rows begin. */
static bool hand_over(struct intake *in, struct yield *y, uint64_t line, struct fault *fault)
{
	const struct intake_job *job = in->job;
	struct fault blamed;
	size_t at = 0;

	in->counts->read += y->counts.read;
	in->counts->more += y->counts.more;
	for (size_t i = 0; i < READING_KINDS; i++)
		in->counts->kinds[i] += y->counts.kinds[i];
	while (faults_next(&y->faults, &at, &blamed)) {
		blamed.line += line - 1;
		job->blame(job->arg, &blamed);
	}
	return job->write(job->arg, buf_view(&y->records), y->counts.kinds[READING_RECORD] + y->counts.more,
		       fault) &&
	       hand_rejects(in, y, line, fault);
}

static bool commit(void *arg, void *result, uint64_t line, struct fault *fault)
{
	struct intake *in = arg;
	struct result *r = result;

	if (r->waiting.length) {
		clear(&in->late);
		csv_rows_start(in->clerk.rows, buf_view(&r->waiting), 1, true);
		take_all(in->reading, &in->clerk, &in->late);
		if (!hand_over(in, &in->late, line, fault))
			return false;
	}
	above_join(&in->above, &r->above);
	return hand_over(in, &r->yield, line, fault);
}

static void yield_free(struct yield *y)
{
	buf_free(&y->records);
	buf_free(&y->rejects);
	faults_free(&y->whys);
	faults_free(&y->faults);
}

static void release(void *result)
{
	struct result *r = result;

	buf_free(&r->waiting);
	yield_free(&r->yield);
	above_free(&r->above);
}

static void worker_free(const struct reading *r, struct worker *w)
{
	csv_rows_free(w->rows);
	known_free(w->known);
	reader_free(r, &w->reader);
	free(w->cells);
}

bool intake_run(struct flow *f, const struct reading *r, char delimiter, const struct intake_job *job,
    struct intake_counts *counts, struct fault *fault)
{
	int threads = flow_threads(f);
	struct intake in = {.reading = r, .job = job, .counts = counts, .delimiter = delimiter};
	struct flow_job work = {.arg = &in, .result_size = sizeof(struct result), .take = take,
	    .commit = commit, .release = release};
	bool good;

	in.workers = mem_zero((size_t)threads, sizeof *in.workers);
	in.clerk.rows = csv_rows_new(delimiter);
	in.rejects = csv_rows_new(',');
	in.clerk.reader.above = &in.above;
	above_start(&in.above, r->fill, r->heading.width, true);
	good = flow_run(f, &work, fault);
	for (int i = 0; i < threads; i++)
		worker_free(r, &in.workers[i]);
	free(in.workers);
	worker_free(r, &in.clerk);
	csv_rows_free(in.rejects);
	yield_free(&in.late);
	above_free(&in.above);
	return good;
}
