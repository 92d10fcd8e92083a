/* tables.c - the rows of record streams, in many threads */
#include "flow/tables.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "csv/rows.h"
#include "io/input.h"

static const char DELIMITER = ',';
/* Where most rows are left, and so looked at twice, they go one by one: so many batches at most. */
enum { MOST_BATCHES = 512 };

/* The header is the first record of the head that is no blank line. */
static bool read_header(struct tables *t,
    bool (*take)(struct tables *t, const struct csv_row *, struct fault *), struct fault *fault)
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
	return stream_head(&t->stream, input_name(flow_input(t->flow)), header, t->format,
	    t->directory, fault);
}

bool tables_open(struct tables *t, const char *const *paths, const char *format,
    const char *directory, const struct flow_options *options, struct fault *fault)
{
	*t = (struct tables){.paths = paths[0] ? paths + 1 : paths, .options = *options,
	    .format = format, .directory = directory};
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
		/* Batches whose rows go one by one, since most would be left; how many next time. */
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

void tables_blame(struct tables_result *r, const struct stream *s, size_t column,
    const struct fault *fault)
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

static void take_row(struct visit *v, int worker, const struct csv_row *row,
    struct tables_result *r)
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

/* The quotes off a cell; false where there are doubled ones within. */
static bool unquote(const char *text, struct cell *cell)
{
	if (memchr(text + cell->at + 1, '"', cell->n - 2))
		return false;
	cell->at++;
	cell->n -= 2;
	return true;
}

/*
 * The cells that end where the rows have their ends `last`, and begin behind an end; returns a
 * bit for each that is quoted. That is seen at its end: where it is empty, what stands before
 * that is no quote and no CR.
 */
static inline __attribute__((always_inline)) uint64_t find_cells(const struct csv_batch *b,
    const uint32_t *ends, const uint32_t *last, size_t count, bool line_end, struct cell *cells)
{
	const char *text = b->text;
	uint64_t quoted = 0;

	for (size_t i = count; i-- > 0;) {
		uint32_t begin = ends[last[i] - 1] + 1, end = ends[last[i]];

		if (line_end)
			end -= text[end - 1] == '\r';
		quoted = 2 * quoted + (text[end - 1] == '"');
		cells[i] = (struct cell){begin, end - begin};
	}
	return quoted;
}

/*
 * The cells of a column, so many before the last one of their rows; returns the rows of which
 * the cell has doubled quotes.
 */
static uint64_t gather(const struct csv_batch *b, const uint32_t *last, size_t count, size_t back,
    struct cell *cells)
{
	uint64_t quoted, doubled = 0;

	if (back)
		quoted = find_cells(b, b->ends - back, last, count, false, cells);
	else
		quoted = find_cells(b, b->ends, last, count, true, cells);
	for (; quoted; quoted &= quoted - 1) {
		int i = __builtin_ctzll(quoted);

		doubled |= (uint64_t)!unquote(b->text, &cells[i]) << i;
	}
	return doubled;
}

/*
 * Which of the ends are the last of the rows from `from` on, into last. Rows are left that
 * have not as many cells as they should, and the first of a text; as their cells any do. In
 * a row of one cell, that it is blank is still to be seen. False where all are left.
 */
static bool find_rows(struct cells *c, const struct csv_batch *b, size_t from, size_t width,
    uint32_t last[CELLS_ROWS])
{
	const uint32_t *rows = b->rows + from;
	uint64_t right = 0;

	for (size_t i = c->count; i-- > 1;) {
		last[i] = rows[i];
		right = 2 * right + (rows[i] - rows[i - 1] == width);
	}
	last[0] = rows[0];
	right = 2 * right + (from ? rows[0] - rows[-1] == width
	    : b->first && rows[0] + 1 - b->first == width);
	c->asked = cells_all(c->count);
	cells_leave(c, width > 1 ? ~right : c->asked);
	for (uint64_t left = c->left; left && c->asked; left &= left - 1)
		last[__builtin_ctzll(left)] = last[__builtin_ctzll(c->asked)];
	return c->asked;
}

/* Rows of the batch from `from` on, at once; then those that are left. */
static void take_many(struct visit *v, int worker, const struct csv_batch *b, size_t from,
    size_t count, struct tables_result *r)
{
	const struct stream *s = &v->t->stream;
	struct worker *me = &v->workers[worker];
	struct cells *c = &me->many;
	uint32_t last[CELLS_ROWS];

	c->text = b->text;
	c->count = count;
	c->left = 0;
	if (find_rows(c, b, from, s->place_width, last)) {
		for (size_t k = 0; k < v->job->wanted_count; k++) {
			size_t column = v->job->wanted[k];
			size_t back = s->place_width - 1 - (s->place ? s->place[column] : column);

			cells_leave(c, gather(b, last, count, back, c->columns[column]));
		}
		v->job->cells(v->job->arg, worker, c);
	}
	for (uint64_t rows = c->left; rows; rows &= rows - 1)
		take_indexed(v, worker, from + (size_t)__builtin_ctzll(rows), r);
	if ((size_t)__builtin_popcountll(c->left) <= count / 2) {
		me->next_time = 1;
	} else {
		me->one_by_one = me->next_time;
		me->next_time += me->next_time < MOST_BATCHES ? me->next_time : 0;
	}
}

static void take_batch(struct visit *v, int worker, const struct csv_batch *b,
    struct tables_result *r)
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
	return (struct flow_taken){csv_rows_line(w->rows) - 1, csv_rows_rest(w->rows).n, false};
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
