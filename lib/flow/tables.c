/* tables.c - the rows of record streams, in many threads */
#include "flow/tables.h"

#include <stdlib.h>

#include "base/mem.h"
#include "csv/rows.h"
#include "flow/tables_parts.h"
#include "io/input.h"

static const char DELIMITER = ',';
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
		fault_set(fault, whole ? FAULT_EMPTY : FAULT_HEADER_LONG, SPAN(""), NULL);
	if (result == CSV_ROW)
		good = take(t, &row, fault);
	if (good) {
		flow_shape(t->flow, DELIMITER, row.count);
		good = flow_skip(t->flow, csv_rows_line(rows) - 1, fault);
	}
	if (!good)
		fault_reading(fault, source);
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
		w->many.wide = csv_rows_wide(w->rows);
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
		tables_blame_width(r, row->count, s->place_width);
		return;
	}
	for (size_t i = 0; i < s->width; i++)
		w->cells[i] = row->cells[s->place ? s->place[i] : i];
	r->cells = w->cells;
	v->job->row(v->job->arg, worker, w->cells, r);
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
	r->stream = &v->t->stream;
	csv_rows_start(w->rows, block->text, 1, block->last);
	for (;;) {
		while (csv_rows_batch(w->rows, &batch))
			tables_take_batch(v, block->worker, &batch, r);
		r->batch = NULL;
		got = csv_rows_next(w->rows, &row, &fault);
		if (got == CSV_ROW)
			take_row(v, block->worker, &row, r);
		else if (got == CSV_SPOILED)
			*tables_add_fault(r) = fault;
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
		/* How many notes there are depends on the threads: they are not counted. */
		const bool note = r->faults[i].note;

		if (v->t->skipped && !note) {
			v->t->skipped--;
			continue;
		}
		r->faults[i].line += line - 1;
		fault_source(&r->faults[i], stream_source(&v->t->stream));
		if (note) {
			v->job->note(v->job->arg, &r->faults[i]);
			continue;
		}
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
