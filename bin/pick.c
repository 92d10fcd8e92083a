/* pick.c - records in, those out for which a condition holds */
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cli/message.h"
#include "cli/program.h"
#include "cli/run.h"
#include "csv/write.h"
#include "flow/tables.h"
#include "io/output.h"
#include "record/expr.h"
#include "work/ordering.h"
#include "work/sorter.h"

static struct {
	struct texts sort, columns;
	bool invert, unknown, count;
	int64_t first, last;
	struct run_options run;
} o = {.first = -1, .last = -1};

static const struct option table[] = {
	OPTION_SWITCH(0, "invert",
	    N_("the rows for which it does not hold, the unknown among them"), &o.invert),
	OPTION_SWITCH(0, "unknown", N_("the rows of which it cannot be said"), &o.unknown),
	OPTION_LIST(0, "sort", "COLUMN[:desc],…",
	    N_("in this order; a plain table's columns also :number or :date"), &o.sort),
	OPTION_COLUMNS(&o.columns),
	OPTION_NUMBER('n', "first", "N", N_("the first N of them"), &o.first, 0, INT64_MAX),
	OPTION_NUMBER(0, "last", "N", N_("the last N of them"), &o.last, 0, INT64_MAX),
	OPTION_SWITCH('c', "count", N_("how many there are, instead of the rows"), &o.count),
	OPTION_RECORDS(&o.run),
	OPTION_END
};

static const struct program program = {
	.name = "pick",
	.summary = N_("pick the rows for which a condition holds"),
	.operands = "CONDITION [FILE...]",
	.options = table,
	.found = N_("some rows or cells could not be read"),
};

/* Column numbers of the stream. */
struct columns {
	size_t *at;
	size_t count;
};

struct request {
	struct tables tables;
	struct stream *stream;		/* of tables */
	struct expr *condition;
	struct columns wanted;		/* what condition and order look at */
	struct columns shown;		/* what is written; none: the whole row */
	struct ordering *orderings;
	size_t ordering_count;
	bool packed;			/* rows go through work/sorter.h */
	struct worker {
		struct expr_scratch *scratch;
		struct buf plain;
	} *workers;
	int threads;
	struct output *out;
	struct sorter sorter;
	uint64_t count;			/* rows that were picked */
	struct buf tail;		/* of --last: packed rows, the first of them at tail_from */
	size_t tail_from;
	int64_t tail_count;
};

static void add_column(struct columns *c, size_t column)
{
	c->at = mem_resize(c->at, c->count + 1, sizeof *c->at);
	c->at[c->count++] = column;
}

static void want_column(struct request *r, size_t column)
{
	for (size_t i = 0; i < r->wanted.count; i++)
		if (r->wanted.at[i] == column)
			return;
	add_column(&r->wanted, column);
}

/* Shown twice, a column could not be told from itself. */
static bool take_shown(void *arg, struct span name, struct fault *fault)
{
	struct request *r = arg;
	const struct stream *s = r->stream;
	size_t column = stream_find(s, name, fault);

	if (column == STREAM_NONE)
		return false;
	for (size_t i = 0; i < r->shown.count; i++)
		if (r->shown.at[i] == column)
			return fault_set(fault, FAULT_HEADER_TWICE, s->columns[column], NULL);
	add_column(&r->shown, column);
	return true;
}

/* Takes ":desc", ":number" … off the end of a column's name, which may itself be written so. */
static void take_suffixes(const struct stream *s, struct span *name, struct ordering *ordering)
{
	while (stream_find(s, *name, NULL) == STREAM_NONE) {
		if (span_drop(name, SPAN(":number")))
			ordering->type = TYPE_DECIMAL;
		else if (span_drop(name, SPAN(":date")))
			ordering->type = TYPE_DATE;
		else if (span_drop(name, SPAN(":text")))
			ordering->type = TYPE_TEXT;
		else if (span_drop(name, SPAN(":desc")))
			ordering->descending = true;
		else
			return;
	}
}

static bool take_ordering(void *arg, struct span name, struct fault *fault)
{
	struct request *r = arg;
	struct ordering ordering = {.type = TYPES};

	take_suffixes(r->stream, &name, &ordering);
	ordering.column = stream_find(r->stream, name, fault);
	if (ordering.column == STREAM_NONE)
		return false;
	if (ordering.type == TYPES)
		ordering.type = stream_type(r->stream, ordering.column);
	want_column(r, ordering.column);
	r->orderings = mem_resize(r->orderings, r->ordering_count + 1, sizeof *r->orderings);
	r->orderings[r->ordering_count++] = ordering;
	return true;
}

static bool read_condition(struct request *r, const char *text, struct fault *fault)
{
	const size_t *columns;
	size_t count;

	r->condition = run_condition(&o.run, text, r->stream, fault);
	if (!r->condition)
		return false;
	columns = expr_columns(r->condition, &count);
	for (size_t i = 0; i < count; i++)
		want_column(r, columns[i]);
	return true;
}

static bool read_request(struct request *r, const char *condition, struct fault *fault)
{
	r->packed = o.sort.count || o.first >= 0 || o.last >= 0;
	return read_condition(r, condition, fault) &&
	       option_names(&o.columns, r, take_shown, fault) &&
	       option_names(&o.sort, r, take_ordering, fault);
}

static void write_row(const struct request *r, struct worker *w, struct tables_result *result)
{
	size_t count = r->shown.count ? r->shown.count : r->stream->width;
	struct span text = {NULL, 0};

	if (!r->shown.count)
		text = tables_text(result);
	if (text.n) {
		buf_span(&result->out, text);
		buf_char(&result->out, '\n');
		return;
	}
	for (size_t i = 0; i < count; i++) {
		size_t column = r->shown.count ? r->shown.at[i] : i;
		struct span cell = tables_cell(result, column, &w->plain);

		/* One empty cell alone is a row only in quotes. */
		if (count == 1 && !cell.n)
			buf_text(&result->out, "\"\"");
		csv_write_cell(&result->out, cell);
		buf_char(&result->out, i + 1 < count ? ',' : '\n');
	}
}

static void test_row(void *arg, int worker, const struct span *cells, struct tables_result *result)
{
	const struct request *r = arg;
	struct worker *w = &r->workers[worker];
	enum expr_truth wanted = o.unknown ? EXPR_UNKNOWN : EXPR_TRUE, truth;
	struct buf *out = &result->out;
	size_t at;

	truth = expr_test(r->condition, w->scratch, cells, tables_blame, result);
	if ((truth == wanted) == o.invert)
		return;
	if (o.count) {
		buf_char(out, '\n');
	} else if (r->packed) {
		at = sorter_begin(out);
		ordering_write(r->orderings, r->ordering_count, cells, out, tables_blame, result);
		sorter_key(out, at);
		write_row(r, w, result);
		sorter_end(out, at);
	} else {
		write_row(r, w, result);
	}
}

/* Keeps the last rows, and drops what is before them once it is more than they are. */
static void keep_row(struct request *r, struct span row)
{
	size_t at = sorter_begin(&r->tail);
	struct span rest;
	struct sorter_row first;

	sorter_key(&r->tail, at);
	buf_span(&r->tail, row);
	sorter_end(&r->tail, at);
	if (r->tail_count++ < o.last)
		return;
	rest = span_skip(buf_view(&r->tail), r->tail_from);
	sorter_next(&rest, &first);
	r->tail_count--;
	r->tail_from = r->tail.length - rest.n;
	if (r->tail_from < rest.n)
		return;
	memmove(r->tail.data, rest.p, rest.n);
	r->tail.length = rest.n;
	r->tail_from = 0;
}

/* A row in its order: --first counts it, --last keeps it. */
static bool put_row(void *arg, struct span row, struct fault *fault)
{
	struct request *r = arg;

	if (o.first >= 0 && r->count >= (uint64_t)o.first)
		return true;
	r->count++;
	if (o.last < 0)
		return output_write(r->out, row, fault);
	keep_row(r, row);
	return true;
}

static bool put_rows(void *arg, struct span text, struct fault *fault)
{
	struct request *r = arg;
	struct sorter_row row;

	if (o.count) {
		r->count += text.n;
		return true;
	}
	if (!r->packed)
		return output_write(r->out, text, fault);
	if (r->ordering_count)
		return sorter_add(&r->sorter, text, fault);
	while (sorter_next(&text, &row))
		if (!put_row(r, row.row, fault))
			return false;
	return true;
}

/* What could be written only when all rows are read. */
static bool put_rest(struct request *r, struct fault *fault)
{
	struct span rest;
	struct sorter_row row;
	struct buf text = BUF_INIT;
	bool good = true;

	if (r->ordering_count)
		good = sorter_each(&r->sorter, put_row, r, fault);
	if (r->tail.length) {
		rest = span_skip(buf_view(&r->tail), r->tail_from);
		while (good && sorter_next(&rest, &row))
			good = output_write(r->out, row.row, fault);
	}
	if (o.count) {
		buf_int(&text, (int64_t)r->count);
		buf_char(&text, '\n');
		good = output_write(r->out, buf_view(&text), fault);
	}
	buf_free(&text);
	return good;
}

static bool write_header(struct request *r, struct fault *fault)
{
	const struct span *columns = r->stream->columns;
	struct buf text = BUF_INIT;
	bool good;

	if (o.count) {
		buf_text(&text, "count\n");
	} else if (!r->shown.count) {
		csv_write_row(&text, columns, r->stream->width);
	} else {
		struct span *names = mem_alloc(r->shown.count * sizeof *names);

		for (size_t i = 0; i < r->shown.count; i++)
			names[i] = columns[r->shown.at[i]];
		csv_write_row(&text, names, r->shown.count);
		free(names);
	}
	good = output_write(r->out, buf_view(&text), fault);
	buf_free(&text);
	return good;
}

static void begin_workers(struct request *r)
{
	r->threads = tables_threads(&r->tables);
	r->workers = mem_zero((size_t)r->threads, sizeof *r->workers);
	for (int i = 0; i < r->threads; i++)
		r->workers[i].scratch = expr_scratch_new();
	sorter_init(&r->sorter, 0, r->threads);
}

static bool pick(struct request *r, struct fault *fault)
{
	struct tables_job job = {.arg = r, .row = test_row, .write = put_rows,
	    .blame = message_blame, .wanted = r->wanted.at, .wanted_count = r->wanted.count};

	begin_workers(r);
	r->out = run_output(&o.run, fault);
	return output_end(r->out, r->out && write_header(r, fault) &&
	    tables_run(&r->tables, &job, fault) && put_rest(r, fault), fault);
}

static void finish(struct request *r)
{
	for (int i = 0; i < r->threads; i++) {
		expr_scratch_free(r->workers[i].scratch);
		buf_free(&r->workers[i].plain);
	}
	if (r->workers)
		sorter_free(&r->sorter);
	expr_free(r->condition);
	free(r->workers);
	free(r->wanted.at);
	free(r->shown.at);
	free(r->orderings);
	buf_free(&r->tail);
	tables_close(&r->tables);
}

static void check_options(void)
{
	if (o.count && (o.columns.count || o.sort.count || o.first >= 0 || o.last >= 0))
		program_usage("--count goes without --columns, --sort, --first and --last");
}

static void check_operands(const char *const *operands)
{
	if (!operands[0])
		program_usage("say which rows: CONDITION");
	/* Else the file would be a wrong condition, once somebody had typed in all the rows. */
	if (!operands[1] && access(operands[0], F_OK) == 0)
		program_usage("which rows of %s? CONDITION goes before it, '' for all",
		    operands[0]);
}

int main(int argc, char **argv)
{
	const char *const *operands = program_start(&program, argc, argv);
	struct request r = {.count = 0};
	struct fault fault = FAULT_INIT;
	bool good;

	check_options();
	check_operands(operands);
	r.stream = &r.tables.stream;
	good = run_tables(&o.run, &r.tables, operands + 1, &fault) &&
	       read_request(&r, operands[0], &fault) && pick(&r, &fault);
	finish(&r);
	return good ? program_finish(STATUS_GOOD) : program_fail(&fault);
}
