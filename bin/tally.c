/* tally.c - records in, counts and sums out */
#include <stdlib.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "cli/message.h"
#include "cli/program.h"
#include "cli/progress.h"
#include "csv/write.h"
#include "flow/tables.h"
#include "io/output.h"
#include "record/expr.h"
#include "record/sieve.h"
#include "work/groups.h"

static struct {
	const char *format, *formats, *output, *where, *as_of;
	struct option_list by, sum, distinct;
	bool count, gzip, progress;
	int64_t threads;
} o;

static const struct option table[] = {
	OPTION_LIST('b', "by", "COLUMN[:PART],…",
	    N_("group by it; dates :year :half :quarter :month :week :day, paths :1 :2 …"), &o.by),
	OPTION_SWITCH('c', "count", N_("count the rows (by itself where nothing else is asked)"), &o.count),
	OPTION_LIST('s', "sum", "COLUMN,…", N_("add up COLUMN, marks kept"), &o.sum),
	OPTION_LIST('d', "distinct", "COLUMN,…", N_("count the different values of COLUMN"), &o.distinct),
	OPTION_TEXT('w', "where", "CONDITION",
	    N_("only the rows for which CONDITION holds, as pick says it"), &o.where),
	OPTION_AS_OF(&o.as_of),
	OPTION_THREADS(&o.threads),
	OPTION_PROGRESS(&o.progress),
	OPTION_FORMAT(&o.format),
	OPTION_FORMATS(&o.formats),
	OPTION_OUTPUT(&o.output),
	OPTION_GZIP(&o.gzip),
	OPTION_END
};

static const struct program program = {
	.name = "tally",
	.summary = N_("count and sum records by group"),
	.operands = "[FILE...]",
	.options = table,
	.found = N_("some cells could not be counted"),
};

/* What is asked of the records, and the names of the columns that come out. */
struct request {
	struct tables tables;
	struct stream *stream;	/* of tables */
	struct group_key *keys;
	struct group_figure *figures;
	struct groups groups;	/* of the files that are behind */
	struct groups *workers;	/* of the file at hand, by thread */
	struct expr *condition;	/* of --where; NULL: every row */
	struct sieve *sieves;	/* of it, by thread */
	int threads;
	size_t *wanted;		/* columns that keys, figures and units stand in */
	size_t wanted_count;
	struct map headings;	/* in the order of their ids */
	bool found;
};

/* Two columns of one name could not be told apart. */
static bool add_heading(struct request *r, struct span name, const char *suffix,
    struct fault *fault)
{
	uint32_t before = r->headings.count;
	struct buf text = BUF_INIT;
	bool good;

	buf_span(&text, name);
	buf_text(&text, suffix);
	good = map_id(&r->headings, buf_view(&text)) == before ||
	       fault_set(fault, FAULT_HEADER_TWICE, buf_view(&text), NULL);
	buf_free(&text);
	return good;
}

/* "month" or "2". */
static bool read_part(struct group_key *key, struct span part)
{
	int level = 0;

	if (period_parse(part, &key->period)) {
		key->by_period = true;
		return true;
	}
	for (size_t i = 0; i < part.n && level < 100; i++)
		level = part.p[i] >= '0' && part.p[i] <= '9' ? level * 10 + part.p[i] - '0' : 100;
	key->level = level;
	return part.n && level > 0 && level < 100;
}

/*
 * Takes ":month" or ":2" off a column's name: what it was is returned. A column
 * may be called "date:month" itself, as those that tally writes are.
 */
static struct span take_part(const struct stream *s, struct span *name, struct group_key *key)
{
	size_t colon = name->n;
	struct span part;

	while (colon && name->p[colon - 1] != ':')
		colon--;
	if (!colon || stream_find(s, *name, NULL) != STREAM_NONE ||
	    !read_part(key, span_skip(*name, colon)))
		return (struct span){NULL, 0};
	part = span_skip(*name, colon - 1);
	*name = span_first(*name, colon - 1);
	return part;
}

/* date:fortnight: the column is there, the part is none. */
static bool blame_part(const struct stream *s, struct span name, struct fault *fault)
{
	size_t colon = name.n;

	while (colon && name.p[colon - 1] != ':')
		colon--;
	if (colon && stream_find(s, span_first(name, colon - 1), NULL) != STREAM_NONE)
		fault_set(fault, FAULT_CHOICE, span_skip(name, colon), "year half quarter month week day, 1 2 …");
	return false;
}

static bool take_key(void *arg, struct span name, struct fault *fault)
{
	struct request *r = arg;
	struct group_key key = {.level = 0};
	struct span part = take_part(r->stream, &name, &key);
	struct buf heading = BUF_INIT;
	bool good;

	key.column = stream_find(r->stream, name, fault);
	if (key.column == STREAM_NONE)
		return blame_part(r->stream, name, fault);
	key.type = stream_type(r->stream, key.column);
	r->keys = mem_resize(r->keys, r->groups.key_count + 1, sizeof *r->keys);
	r->keys[r->groups.key_count++] = key;
	buf_span(&heading, r->stream->columns[key.column]);
	buf_span(&heading, part);
	good = add_heading(r, buf_view(&heading), "", fault);
	buf_free(&heading);
	return good;
}

static void add_figure(struct request *r, enum group_function function, size_t column)
{
	struct group_figure figure = {.function = function, .column = column, .unit = SIZE_MAX};

	if (function != GROUP_COUNT)
		figure.type = stream_type(r->stream, column);
	figure.named = span_ends(r->stream->columns[column], SPAN("）")) ||
		       span_ends(r->stream->columns[column], SPAN(")"));
	if (function == GROUP_SUM && figure.type == TYPE_COUNT)
		figure.unit = stream_find(r->stream, SPAN("unit"), NULL);
	r->figures = mem_resize(r->figures, r->groups.figure_count + 1, sizeof *r->figures);
	r->figures[r->groups.figure_count++] = figure;
}

static bool take_sum(void *arg, struct span name, struct fault *fault)
{
	struct request *r = arg;
	size_t column = stream_find(r->stream, name, fault);

	if (column == STREAM_NONE)
		return false;
	add_figure(r, GROUP_SUM, column);
	return add_heading(r, r->stream->columns[column], "_sum", fault) &&
	       add_heading(r, r->stream->columns[column], "_absent", fault);
}

static bool take_distinct(void *arg, struct span name, struct fault *fault)
{
	struct request *r = arg;
	size_t column = stream_find(r->stream, name, fault);

	if (column == STREAM_NONE)
		return false;
	add_figure(r, GROUP_DISTINCT, column);
	return add_heading(r, r->stream->columns[column], "_distinct", fault);
}

static bool read_condition(struct request *r, struct fault *fault)
{
	struct context cx = {.year = 0};
	char day[11];

	if (!o.where)
		return true;
	if (!context_today(&cx, span_of(program_today(o.as_of, day)), o.as_of != NULL, fault)) {
		fault_column(fault, SPAN("--as-of"));
		return false;
	}
	r->condition = expr_new(span_of(o.where), r->stream, &cx, fault);
	return r->condition != NULL;
}

static bool read_request(struct request *r, struct fault *fault)
{
	if (!read_condition(r, fault) || !option_names(&o.by, r, take_key, fault))
		return false;
	if (o.count || (!o.sum.count && !o.distinct.count)) {
		add_figure(r, GROUP_COUNT, 0);
		if (!add_heading(r, SPAN("count"), "", fault))
			return false;
	}
	if (!option_names(&o.sum, r, take_sum, fault) ||
	    !option_names(&o.distinct, r, take_distinct, fault))
		return false;
	r->groups.keys = r->keys;
	r->groups.figures = r->figures;
	return true;
}

static void want(struct request *r, size_t column)
{
	for (size_t i = 0; i < r->wanted_count; i++)
		if (r->wanted[i] == column)
			return;
	r->wanted = mem_resize(r->wanted, r->wanted_count + 1, sizeof *r->wanted);
	r->wanted[r->wanted_count++] = column;
}

static void find_wanted(struct request *r)
{
	const struct groups *g = &r->groups;
	const size_t *columns;
	size_t count = 0;

	if (r->condition)
		columns = expr_columns(r->condition, &count);
	for (size_t i = 0; i < count; i++)
		want(r, columns[i]);
	for (size_t i = 0; i < g->key_count; i++)
		want(r, g->keys[i].column);
	for (size_t i = 0; i < g->figure_count; i++) {
		if (g->figures[i].function != GROUP_COUNT)
			want(r, g->figures[i].column);
		if (g->figures[i].unit != SIZE_MAX)
			want(r, g->figures[i].unit);
	}
}

/* What a worker's row has at fault goes into the results of its block. */
struct culprit {
	const struct stream *stream;
	struct tables_result *result;
};

static void blame_cell(void *arg, size_t column, struct fault *fault)
{
	const struct culprit *c = arg;

	tables_blame(c->result, c->stream, column, fault);
}

static void add_row(void *arg, int worker, const struct span *cells, struct tables_result *result)
{
	struct request *r = arg;
	struct culprit culprit = {r->stream, result};

	if (!r->condition || sieve_holds(&r->sieves[worker], cells, blame_cell, &culprit))
		groups_add(&r->workers[worker], cells, blame_cell, &culprit);
}

static void add_cells(void *arg, int worker, struct cells *cells)
{
	struct request *r = arg;

	if (r->condition)
		sieve_cells(&r->sieves[worker], cells);
	groups_add_cells(&r->workers[worker], cells);
}

static void blame(void *arg, const struct fault *fault)
{
	struct request *r = arg;

	r->found = true;
	message_fault(fault);
}

static void begin_workers(struct request *r)
{
	for (int i = 0; i < r->threads; i++)
		r->workers[i] = (struct groups){.keys = r->keys, .figures = r->figures,
		    .key_count = r->groups.key_count, .figure_count = r->groups.figure_count};
}

static void forget(void *arg)
{
	struct request *r = arg;

	for (int i = 0; i < r->threads; i++)
		groups_free(&r->workers[i]);
	begin_workers(r);
}

static void settle(void *arg)
{
	struct request *r = arg;

	for (int i = 0; i < r->threads; i++)
		groups_merge(&r->groups, &r->workers[i]);
	forget(r);
}

static bool read_all(struct request *r, struct fault *fault)
{
	struct tables_job job = {.arg = r, .row = add_row, .cells = add_cells, .blame = blame,
	    .restart = forget, .settle = settle};

	find_wanted(r);
	job.wanted = r->wanted;
	job.wanted_count = r->wanted_count;
	r->threads = tables_threads(&r->tables);
	r->workers = mem_zero((size_t)r->threads, sizeof *r->workers);
	begin_workers(r);
	r->sieves = mem_zero((size_t)r->threads, sizeof *r->sieves);
	for (int i = 0; r->condition && i < r->threads; i++)
		sieve_init(&r->sieves[i], r->condition, r->stream->width);
	return tables_run(&r->tables, &job, fault);
}

/* Sums of 人 and 人次 are none; which group it is, is said with the units. */
static void blame_mixed(struct request *r, uint32_t group, size_t figure)
{
	struct fault fault = FAULT_INIT;
	struct span one, other;

	if (!groups_mixed(&r->groups, group, figure, &one, &other))
		return;
	fault_set(&fault, FAULT_UNITS, one, NULL);
	fault_field(fault.want, sizeof fault.want, other);
	fault_column(&fault, r->stream->columns[r->figures[figure].column]);
	blame(r, &fault);
}

static bool write_group(struct request *r, uint32_t group, struct buf *out, struct fault *fault)
{
	const struct groups *g = &r->groups;
	struct buf cell = BUF_INIT;
	bool good = true;

	for (size_t k = 0; k < g->key_count; k++) {
		buf_clear(&cell);
		groups_write_key(g, group, k, &cell);
		csv_write_cell(out, buf_view(&cell));
		buf_char(out, ',');
	}
	buf_free(&cell);
	for (size_t i = 0; good && i < g->figure_count; i++) {
		blame_mixed(r, group, i);
		good = groups_write_figure(g, group, i, out);
		if (!good) {
			fault_set(fault, FAULT_SUM_RANGE, SPAN(""), NULL);
			fault_column(fault, r->stream->columns[g->figures[i].column]);
		}
		buf_char(out, ',');
		if (g->figures[i].function == GROUP_SUM) {
			buf_int(out, (int64_t)groups_state(g, group, i).absent);
			buf_char(out, ',');
		}
	}
	out->data[out->length - 1] = '\n';
	return good;
}

/* The whole text, since a sum that does not fit may come last. */
static bool write_text(struct request *r, struct buf *out, struct fault *fault)
{
	const struct groups *g = &r->groups;
	uint32_t *order = groups_order(g);
	bool good = true;

	csv_write_row(out, r->headings.keys, r->headings.count);
	for (uint32_t i = 0; good && i < g->count; i++)
		good = write_group(r, order[i], out, fault);
	free(order);
	return good;
}

/* Without keys there is one group, and it is there even if no row was. */
static bool write_all(struct request *r, struct fault *fault)
{
	struct buf text = BUF_INIT;
	struct output *out = NULL;
	bool good;

	if (!r->groups.key_count && !r->groups.count)
		groups_none(&r->groups);
	good = write_text(r, &text, fault) && (out = output_open(o.output, o.gzip, fault)) != NULL;
	output_threads(out, (int)o.threads);
	good = good && output_write(out, buf_view(&text), fault);
	buf_free(&text);
	if (good)
		return output_finish(out, fault);
	if (out)
		output_abandon(out);
	return false;
}

static void finish(struct request *r)
{
	for (int i = 0; i < r->threads; i++) {
		groups_free(&r->workers[i]);
		if (r->condition)
			sieve_free(&r->sieves[i]);
	}
	groups_free(&r->groups);
	expr_free(r->condition);
	free(r->workers);
	free(r->sieves);
	free(r->wanted);
	free(r->keys);
	free(r->figures);
	map_free(&r->headings);
	tables_close(&r->tables);
}

int main(int argc, char **argv)
{
	int first = program_start(&program, argc, argv);
	struct progress progress;
	struct flow_options options = {.threads = (int)o.threads, .progress = progress_show,
	    .progress_arg = &progress};
	struct request r = {.found = false};
	struct fault fault = FAULT_INIT;
	bool good, wrong;

	progress_start(&progress, o.progress);
	r.stream = &r.tables.stream;
	good = tables_open(&r.tables, (const char *const *)argv + first, o.format, o.formats, &options, &fault) &&
	       read_request(&r, &fault) && read_all(&r, &fault) && write_all(&r, &fault);
	wrong = !good && o.where && r.stream->width && !r.condition && fault.has_byte;
	finish(&r);
	if (wrong) {
		message_point(span_of(o.where), &fault);
		return program_finish(STATUS_FAILED);
	}
	if (!good)
		return program_fail(&fault);
	return program_finish(r.found ? STATUS_FOUND : STATUS_GOOD);
}
