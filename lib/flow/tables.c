/* tables.c - the rows of record streams, in many threads */
#include "flow/tables.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "csv/rows.h"
#include "io/input.h"

static const char DELIMITER = ',';
/* Where most rows are left, and so looked at twice, they go one by one for so many batches at most. */
enum { MOST_BATCHES = 64 };

/* The header is the first record of the head that is no blank line. */
static bool read_header(struct tables *t, bool (*take)(struct tables *t, const struct csv_row *, struct fault *),
    struct fault *fault)
{
	struct csv_rows *rows = csv_rows_new(DELIMITER);
	const char *source = input_name(flow_input(t->flow));
	struct csv_row row = {.count = 0};
	enum csv_result result;
	bool whole, good = false;
	struct span head = flow_head(t->flow, &whole);

	csv_rows_start(rows, head, 1, whole);
	do
		result = csv_rows_next(rows, &row, fault);
	while (result == CSV_ROW && !row.count);
	if (result == CSV_END)
		fault_set(fault, FAULT_EMPTY, SPAN(""), NULL);
	if (result == CSV_ROW)
		good = take(t, &row, fault);
	if (good) {
		flow_shape(t->flow, DELIMITER, row.count);
		good = flow_skip(t->flow, csv_rows_line(rows) - 1, fault);
	}
	if (!good && !fault->source[0])
		fault_source(fault, source);
	csv_rows_free(rows);
	return good;
}

static bool take_place(struct tables *t, const struct csv_row *header, struct fault *fault)
{
	return stream_place(&t->stream, input_name(flow_input(t->flow)), header, fault);
}

static bool take_head(struct tables *t, const struct csv_row *header, struct fault *fault)
{
	return stream_head(&t->stream, input_name(flow_input(t->flow)), header, t->format, t->directory, fault);
}

bool tables_open(struct tables *t, const char *const *paths, const char *format, const char *directory,
    const struct flow_options *options, struct fault *fault)
{
	*t = (struct tables){.paths = paths[0] ? paths + 1 : paths, .options = *options, .format = format,
	    .directory = directory};
	t->flow = flow_open(paths[0], options, fault);
	if (t->flow && read_header(t, take_head, fault))
		return true;
	tables_close(t);
	return false;
}

void tables_close(struct tables *t)
{
	stream_close(&t->stream);
	flow_close(t->flow);
	*t = (struct tables){.flow = NULL};
}

int tables_threads(const struct tables *t)
{
	return flow_threads(t->flow);
}

/* A run over one file; what its workers share. */
struct visit {
	struct tables *t;
	const struct tables_job *job;
	struct worker {
		struct csv_rows *rows;
		struct span *cells;	/* by column of the stream */
		struct buf *plain;	/* by column: a cell that had doubled quotes */
		struct cells many;
		/* Batches of which rows go one by one, since most would be left; how many next time. */
		unsigned one_by_one, next_time;
	} *workers;
};

static struct fault *add_fault(struct tables_result *r)
{
	if (r->fault_count == r->fault_room) {
		r->fault_room = r->fault_room ? r->fault_room * 2 : 4;
		r->faults = mem_resize(r->faults, r->fault_room, sizeof *r->faults);
	}
	return &r->faults[r->fault_count++];
}

/* Counted on from where it was asked for last: each byte once, however often it is asked. */
uint64_t tables_line(struct tables_result *r)
{
	for (; r->batch && r->lined < r->row; r->lined++)
		r->line = csv_batch_next_line(r->batch, r->lined, r->line);
	return r->line;
}

void tables_blame(struct tables_result *r, const struct stream *s, size_t column, const struct fault *fault)
{
	struct fault *to = add_fault(r);

	*to = *fault;
	to->line = tables_line(r);
	fault_column(to, s->columns[column]);
}

static void blame_width(struct tables_result *r, size_t have, size_t want)
{
	struct fault *fault = add_fault(r);
	char cells[24], columns[24];

	snprintf(cells, sizeof cells, "%zu", have);
	snprintf(columns, sizeof columns, "%zu", want);
	*fault = (struct fault){.line = tables_line(r)};
	fault_set(fault, have < want ? FAULT_CELLS_FEW : FAULT_CELLS_MANY, span_of(cells), columns);
}

static struct worker *worker_of(struct visit *v, int i)
{
	struct worker *w = &v->workers[i];
	size_t width = v->t->stream.width;

	if (!w->rows) {
		w->rows = csv_rows_new(DELIMITER);
		w->cells = mem_zero(width, sizeof *w->cells);
		w->plain = mem_zero(width, sizeof *w->plain);
		if (v->job->cells)
			w->many.columns = mem_zero(width, sizeof *w->many.columns);
		w->next_time = 1;
	}
	return w;
}

static void take_row(struct visit *v, int worker, const struct csv_row *row, struct tables_result *r)
{
	const struct stream *s = &v->t->stream;
	struct worker *w = &v->workers[worker];

	if (!row->count)
		return;
	r->line = row->line;
	if (row->count != s->place_width) {
		blame_width(r, row->count, s->place_width);
		return;
	}
	for (size_t i = 0; i < s->width; i++)
		w->cells[i] = row->cells[s->place ? s->place[i] : i];
	r->cells = w->cells;
	v->job->row(v->job->arg, worker, w->cells, r);
}

/* The row at hand of a batch; *last: which of ends is its last. */
static struct span batch_row(const struct tables_result *r, size_t *first, size_t *last)
{
	const struct csv_batch *b = r->batch;
	size_t begin = r->row ? b->ends[b->rows[r->row - 1]] + (size_t)1 : b->from, end;

	*first = r->row ? b->rows[r->row - 1] + (size_t)1 : b->first;
	*last = b->rows[r->row];
	end = b->ends[*last];
	if (end > begin && b->text[end - 1] == '\r')
		end--;
	return (struct span){b->text + begin, end - begin};
}

struct span tables_cell(const struct tables_result *r, const struct stream *s, size_t column,
    struct buf *plain)
{
	size_t first, last, at = s->place ? s->place[column] : column;
	struct span row, cell;
	const char *end;

	if (!r->batch)
		return r->cells[column];
	row = batch_row(r, &first, &last);
	cell.p = at ? r->batch->text + r->batch->ends[first + at - 1] + 1 : row.p;
	end = first + at == last ? row.p + row.n : r->batch->text + r->batch->ends[first + at];
	cell.n = (size_t)(end - cell.p);
	return cell.n && cell.p[0] == '"' ? csv_batch_cell(cell, plain) : cell;
}

struct span tables_text(const struct tables_result *r, const struct stream *s)
{
	struct span none = {NULL, 0}, row;
	size_t first, last;

	if (!r->batch || s->place)
		return none;
	row = batch_row(r, &first, &last);
	return memchr(row.p, '"', row.n) ? none : row;
}

/* The wanted cells of row i of the batch at hand, if it is one, straight from the index. */
static void take_indexed(struct visit *v, int worker, size_t i, struct tables_result *r)
{
	const struct stream *s = &v->t->stream;
	struct worker *w = &v->workers[worker];
	size_t first, last, count;
	struct span row;

	r->row = i;
	row = batch_row(r, &first, &last);
	count = last + 1 - first;
	if (count != s->place_width || !row.n) {
		if (row.n)
			blame_width(r, count, s->place_width);
		return;
	}
	for (size_t k = 0; k < v->job->wanted_count; k++) {
		size_t column = v->job->wanted[k];

		w->cells[column] = tables_cell(r, s, column, &w->plain[column]);
	}
	v->job->row(v->job->arg, worker, w->cells, r);
}

static bool is_doubled(struct span quoted)
{
	return memchr(quoted.p + 1, '"', quoted.n - 2) != NULL;
}

/*
 * The cells of column `at` of this file, of rows that begin behind an end. True where
 * a row is left, since its cell has doubled quotes.
 */
static bool gather(struct cells *c, const struct csv_batch *b, const uint32_t *last, size_t at,
    size_t width, struct cell *cells)
{
	const char *text = b->text;
	const uint32_t *ends = b->ends;
	size_t all = c->count, back = width - 1 - at;
	bool left = false;

	for (size_t j = 0; j < all; j++) {
		uint32_t row = c->rows[j];
		size_t i = last[row] - back;
		uint32_t begin = ends[i - 1] + 1, end = ends[i];

		if (!back && end > begin && text[end - 1] == '\r')
			end--;
		if (end > begin && text[begin] == '"') {
			if (is_doubled((struct span){text + begin, end - begin})) {
				cells_leave(c, row);
				left = true;
			}
			begin++;
			end--;
		}
		cells[row] = (struct cell){begin, end - begin};
	}
	return left;
}

/* Drops the rows that are left from those that are asked about. */
static void drop_left(struct cells *c)
{
	size_t count = 0;

	for (size_t j = 0; j < c->count; j++)
		if (!(c->left[c->rows[j] / 64] >> c->rows[j] % 64 & 1))
			c->rows[count++] = c->rows[j];
	c->count = count;
}

/*
 * Rows of the batch from `from` on, of which those have been asked about that are
 * as they should be. In a row of one cell, that it is blank is still to be seen.
 */
static void ask(struct visit *v, struct cells *c, const struct csv_batch *b, size_t from,
    size_t count)
{
	const struct stream *s = &v->t->stream;
	size_t before = from ? b->rows[from - 1] + (size_t)1 : b->first, width = s->place_width;
	bool left = false;

	c->text = b->text;
	c->count = 0;
	memset(c->left, 0, sizeof c->left);
	for (uint32_t i = 0; i < count; i++) {
		size_t next = b->rows[from + i] + (size_t)1;

		if (next - before == width && width > 1 && before)
			c->rows[c->count++] = i;
		else
			cells_leave(c, i);
		before = next;
	}
	for (size_t k = 0; k < v->job->wanted_count; k++) {
		size_t column = v->job->wanted[k], at = s->place ? s->place[column] : column;

		left |= gather(c, b, b->rows + from, at, width, c->columns[column]);
	}
	if (left)
		drop_left(c);
}

/* Rows of the batch from `from` on, at once; then those that are left. */
static void take_many(struct visit *v, int worker, const struct csv_batch *b, size_t from,
    size_t count, struct tables_result *r)
{
	struct worker *me = &v->workers[worker];
	struct cells *c = &me->many;
	size_t left = 0;

	ask(v, c, b, from, count);
	v->job->cells(v->job->arg, worker, c);
	for (size_t w = 0; w < sizeof c->left / sizeof *c->left; w++)
		for (uint64_t bits = c->left[w]; bits; bits &= bits - 1, left++)
			take_indexed(v, worker, from + w * 64 + (size_t)__builtin_ctzll(bits), r);
	if (left <= count / 2) {
		me->next_time = 1;
	} else {
		me->one_by_one = me->next_time;
		me->next_time += me->next_time < MOST_BATCHES ? me->next_time : 0;
	}
}

static void take_batch(struct visit *v, int worker, const struct csv_batch *b, struct tables_result *r)
{
	struct worker *w = &v->workers[worker];

	r->batch = b;
	r->lined = 0;
	r->line = b->line;
	for (size_t i = 0; i < b->count;) {
		size_t count = b->count - i < CELLS_ROWS ? b->count - i : CELLS_ROWS;

		if (v->job->cells && !w->one_by_one) {
			take_many(v, worker, b, i, count, r);
		} else {
			for (size_t k = 0; k < count; k++)
				take_indexed(v, worker, i + k, r);
			w->one_by_one -= w->one_by_one > 0;
		}
		i += count;
	}
}

static struct flow_taken take(void *arg, const struct flow_block *block, void *result)
{
	struct visit *v = arg;
	struct worker *w = worker_of(v, block->worker);
	struct tables_result *r = result;
	struct csv_batch batch;
	struct csv_row row;
	struct fault fault = FAULT_INIT;
	enum csv_result got;

	buf_clear(&r->out);
	r->fault_count = 0;
	csv_rows_start(w->rows, block->text, 1, block->last);
	for (;;) {
		while (csv_rows_batch(w->rows, &batch))
			take_batch(v, block->worker, &batch, r);
		r->batch = NULL;
		got = csv_rows_next(w->rows, &row, &fault);
		if (got == CSV_ROW)
			take_row(v, block->worker, &row, r);
		else if (got == CSV_SPOILED)
			*add_fault(r) = fault;
		else
			break;
	}
	return (struct flow_taken){csv_rows_line(w->rows) - 1, csv_rows_rest(w->rows).n};
}

/* What rows have put into out, but for what was written before a restart. */
static bool write_once(struct visit *v, struct span text, struct fault *fault)
{
	struct tables *t = v->t;
	size_t again = text.n < t->passed ? text.n : (size_t)t->passed;

	t->passed -= again;
	t->written += text.n - again;
	return v->job->write(v->job->arg, span_skip(text, again), fault);
}

static bool commit(void *arg, void *result, uint64_t line, struct fault *fault)
{
	struct visit *v = arg;
	struct tables_result *r = result;
	bool open = false;

	for (size_t i = 0; i < r->fault_count && !open; i++) {
		if (v->t->skipped) {
			v->t->skipped--;
			continue;
		}
		r->faults[i].line += line - 1;
		fault_source(&r->faults[i], stream_source(&v->t->stream));
		/* What comes after a quote that is never closed is lost, as after a cut. */
		open = r->faults[i].code == FAULT_QUOTE_OPEN;
		v->t->reported += !open;
		if (!open)
			v->job->blame(v->job->arg, &r->faults[i]);
	}
	v->t->line = line;
	if (v->job->write && !write_once(v, buf_view(&r->out), fault))
		return false;
	if (open)
		*fault = r->faults[r->fault_count - 1];
	return !open;
}

static void release(void *result)
{
	struct tables_result *r = result;

	buf_free(&r->out);
	free(r->faults);
}

/* The same rows will be read again: what has come of them is passed over. */
static void restart(void *arg)
{
	struct visit *v = arg;

	v->t->skipped = v->t->reported;
	v->t->passed = v->t->written;
	v->job->restart(v->job->arg);
}

static bool run_file(struct tables *t, const struct tables_job *job, struct fault *fault)
{
	int threads = flow_threads(t->flow);
	struct visit v = {t, job, mem_zero((size_t)threads, sizeof *v.workers)};
	struct flow_job flow = {
		.arg = &v,
		.result_size = sizeof(struct tables_result),
		.take = take,
		.commit = commit,
		.release = release,
		.restart = job->restart ? restart : NULL,
	};
	bool good;

	t->reported = t->written = 0;
	good = flow_run(t->flow, &flow, fault);
	for (int i = 0; i < threads; i++) {
		struct worker *w = &v.workers[i];

		csv_rows_free(w->rows);
		for (size_t c = 0; w->plain && c < t->stream.width; c++)
			buf_free(&w->plain[c]);
		free(w->cells);
		free(w->plain);
		free(w->many.columns);
	}
	free(v.workers);
	return good;
}

bool tables_run(struct tables *t, const struct tables_job *job, struct fault *fault)
{
	for (;;) {
		if (!run_file(t, job, fault))
			return false;
		if (job->settle)
			job->settle(job->arg);
		if (!*t->paths)
			return true;
		flow_close(t->flow);
		t->flow = flow_open(*t->paths++, &t->options, fault);
		if (!t->flow || !read_header(t, take_place, fault))
			return false;
	}
}
