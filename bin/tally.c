/* tally.c - records in, counts and sums out */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cli/message.h"
#include "cli/program.h"
#include "cli/run.h"
#include "flow/tables.h"
#include "record/expr.h"
#include "record/sieve.h"
#include "work/expected.h"
#include "work/groups.h"
#include "work/request.h"
#include "work/state.h"
#include "work/summary.h"

static struct {
	const char *where, *pivot, *subtotals, *total, *rank, *rest, *target, *compare;
	struct texts by, sum, mean, least, most, distinct, median, quantile, zero;
	bool count, share, above, running, trace, partial, merge;
	int64_t top, places;
	struct run_options run;
} o = {.places = 2};

static const struct option table[] = {
	OPTION_LIST('b', "by", "COLUMN[:PART],…",
	    N_("group by it; dates :year :half :quarter :month :week :day, paths :1 :2 …"), &o.by),
	OPTION_SWITCH('c', "count", N_("count the rows (by itself where nothing else is asked)"),
	    &o.count),
	OPTION_LIST('s', "sum", "COLUMN,…", N_("add up COLUMN, marks kept"), &o.sum),
	OPTION_LIST('a', "mean", "COLUMN,…", N_("the mean of COLUMN"), &o.mean),
	OPTION_LIST('m', "least", "COLUMN[:date],…", N_("the least of COLUMN, a number or a date"),
	    &o.least),
	OPTION_LIST('M', "most", "COLUMN[:date],…", N_("the most of COLUMN, likewise"), &o.most),
	OPTION_LIST('d', "distinct", "COLUMN,…", N_("count the different values of COLUMN"),
	    &o.distinct),
	OPTION_LIST(0, "median", "COLUMN,…", N_("the median of COLUMN"), &o.median),
	OPTION_LIST(0, "quantile", "COLUMN:Q,…", N_("that of which the part Q is below, as 0.9"),
	    &o.quantile),
	OPTION_TEXT('w', "where", "CONDITION",
	    N_("only the rows for which CONDITION holds, as pick says it"),
	    &o.where),
	OPTION_TEXT(0, "pivot", "COLUMN[:PART]",
	    N_("what it holds goes across, each with the figures"), &o.pivot),
	OPTION_TEXT(0, "total", "NAME", N_("a last row NAME for all (and a column, with --pivot)"),
	    &o.total),
	OPTION_TEXT(0, "subtotals", "NAME",
	    N_("a row NAME below each group of the columns before the last"),
	    &o.subtotals),
	OPTION_SWITCH(0, "share", N_("the share of counts and sums, in %"), &o.share),
	OPTION_TEXT(0, "rank", "FIGURE", N_("the largest FIGURE first, with its rank"), &o.rank),
	OPTION_NUMBER(0, "top", "N", N_("only ranks 1 to N (by the first figure without --rank)"),
	    &o.top, 1, INT64_MAX),
	OPTION_TEXT(0, "rest", "NAME", N_("those below the top as one row NAME"), &o.rest),
	OPTION_SWITCH(0, "above", N_("share, rank and top within the group above"), &o.above),
	OPTION_FILES_IN(0, "zero", "COLUMN=A,B|FILE",
	    N_("groups that are there without rows; a period: those between"),
	    &o.zero),
	OPTION_FILE_IN(0, "target", "FILE", N_("what is wanted of each group, beside what there is"),
	    &o.target),
	OPTION_SWITCH(0, "running", N_("counts and sums added up along the last period of -b"),
	    &o.running),
	OPTION_CHOICE(0, "compare", "previous|last-year",
	    N_("beside each count and sum that of another period"),
	    &o.compare),
	OPTION_SWITCH(0, "trace", N_("the ids of the rows behind the figures"), &o.trace),
	OPTION_NUMBER(0, "places", "N", N_("decimal places of what is divided (default: 2)"),
	    &o.places, 0, 6),
	OPTION_SWITCH(0, "partial", N_("write what --merge puts together"), &o.partial),
	OPTION_SWITCH(0, "merge", N_("read what --partial wrote"), &o.merge),
	OPTION_RECORDS(&o.run),
	OPTION_END
};

static const struct program program = {
	.name = "tally",
	.summary = N_("count and sum records by group"),
	.operands = "[FILE...]",
	.options = table,
	.found = N_("some cells could not be counted"),
};

struct work {
	struct tables tables;
	struct stream *stream;	/* of tables */
	struct request request;
	struct expected expected;	/* of --target */
	struct groups groups;	/* of the files that are behind */
	struct groups *workers;	/* of the file at hand, by thread */
	struct expr *condition;	/* of --where; NULL: every row */
	struct sieve *sieves;	/* of it, by thread */
	int threads;
	size_t *wanted;		/* columns of condition, keys, figures and units */
	/*
	 * By figure: the first cells that name a unit of money, and that name none; or the first
	 * ratings in steps, and in points. Code 0: there are no more.
	 */
	struct fault (*units)[2][GROUPS_RATINGS];
	bool mixed;		/* a mean of ratings is none, for they are of both kinds */
};

/* What cannot be together, each with its reason. */
static void check_options(void)
{
	bool figures = o.count || o.sum.count || o.mean.count || o.least.count || o.most.count ||
	    o.distinct.count || o.median.count || o.quantile.count || o.trace;
	bool made = o.share || o.rank || o.top || o.running || o.compare || o.target;

	if (o.merge && (o.by.count || figures || o.where || o.run.format))
		program_usage(
		    "--merge goes by what --partial was asked: no -b, no figures, no -w, no -t");
	if (o.partial && (made || o.total || o.subtotals || o.zero.count || o.pivot))
		program_usage("--partial is not the end: say that to --merge");
	if (o.pivot && (made || o.merge))
		program_usage(
		    "--pivot goes with counts and figures: share, rank and compare without");
	if (o.rest && !o.top)
		program_usage("--rest names those below the --top");
	if (o.top && !o.rest && (o.total || o.subtotals))
		program_usage("a total would not be that of the rows shown: add --rest NAME");
	if (o.subtotals && (o.rank || o.top) && !o.above)
		program_usage("--subtotals with --rank wants --above: each group by itself");
	if (o.above && !o.share && !o.rank && !o.top)
		program_usage("--above goes with --share, --rank or --top");
	if (o.running && (o.rank || o.top))
		program_usage("--running goes along the time, --rank does not");
}

/* A function that is asked of columns. */
struct asked {
	struct request *request;
	enum summary_function function;
};

static bool is_figure(void *arg, struct span name, struct fault *fault)
{
	const struct asked *a = arg;

	return request_figure(a->request, a->function, name, fault);
}

static bool is_key(void *arg, struct span name, struct fault *fault)
{
	return request_key(arg, name, fault);
}

static bool read_condition(struct work *w, struct fault *fault)
{
	if (!o.where)
		return true;
	w->condition = run_condition(&o.run, o.where, w->stream, fault);
	return w->condition != NULL;
}

static bool read_figures(struct work *w, struct fault *fault)
{
	static const struct {
		const struct texts *list;
		enum summary_function function;
	} figures[] = {
		{&o.sum, SUMMARY_SUM}, {&o.mean, SUMMARY_MEAN}, {&o.least, SUMMARY_LEAST},
		{&o.most, SUMMARY_MOST}, {&o.median, SUMMARY_QUANTILE},
		{&o.quantile, SUMMARY_QUANTILE}, {&o.distinct, SUMMARY_DISTINCT},
	};
	struct request *r = &w->request;

	r->stream = w->stream;
	if (!read_condition(w, fault) || !option_names(&o.by, r, is_key, fault) ||
	    (o.pivot && !request_key(r, span_of(o.pivot), fault)))
		return false;
	if (o.count)
		request_count(r);
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
		struct asked asked = {r, figures[i].function};

		if (!option_names(figures[i].list, &asked, is_figure, fault))
			return false;
	}
	if (!r->column_count)
		request_count(r);
	return !o.trace || request_ids(r, fault);
}

/* The period that --running and --compare go along: the last key that is one. */
static size_t find_period(const struct request *r)
{
	size_t k = r->key_count;

	while (k && !r->keys[k - 1].by_period)
		k--;
	return k;
}

/* What is made from groups adds up only where each row is in one. */
static void check_each(const struct request *r)
{
	if (request_has_each(r) && (o.total || o.subtotals || o.share || o.rest))
		program_usage("a row may be in several groups of :each: no --total, --subtotals, "
			      "--share, --rest");
}

/* What is made from the figures. */
static bool read_derived(struct work *w, struct summary *s, struct fault *fault)
{
	struct request *r = &w->request;
	size_t period = find_period(r);

	s->rank = SIZE_MAX;
	check_each(r);
	if (!r->key_count &&
	    (o.total || o.subtotals || o.share || o.rank || o.top || o.zero.count || o.target))
		program_usage("without -b there is one group, and nothing to set it beside");
	if (o.subtotals && r->key_count < 2 + (o.pivot != NULL))
		program_usage("--subtotals wants two columns in -b");
	if ((o.running && (!period || period < r->key_count)) || (o.compare && !period))
		program_usage("--running and --compare want a period in -b, --running as the last");
	s->period = period ? period - 1 : 0;
	if (o.rank && (s->rank = request_find(r, span_of(o.rank), fault)) == SIZE_MAX)
		return false;
	if (o.share)
		request_derive(r, SUMMARY_PERCENT, "_percent");
	if (o.running)
		request_derive(r, SUMMARY_RUNNING, "_running");
	if (o.compare)
		request_compare(r, strcmp(o.compare, "previous") == 0 ? "_previous" : "_last_year");
	if (o.target && !expected_open(&w->expected, r, o.target, fault))
		return false;
	if (o.top && !o.rank)
		s->rank = 0;
	if (s->rank != SIZE_MAX)
		request_derive_one(r, SUMMARY_RANK, s->rank, SPAN("rank"), "");
	return true;
}

static bool read_request(struct work *w, struct summary *s, struct fault *fault)
{
	struct request *r = &w->request;

	if (!(o.merge ? state_head(r, w->stream, fault) : read_figures(w, fault)) ||
	    !read_derived(w, s, fault))
		return false;
	w->groups = (struct groups){.keys = r->keys, .key_count = r->key_count,
	    .figures = r->figures, .figure_count = r->figure_count, .tells_units = true};
	w->units = mem_zero(r->figure_count, sizeof *w->units);
	return true;
}

static void add_row(void *arg, int worker, const struct span *cells, struct tables_result *result)
{
	struct work *w = arg;

	if (!w->condition || sieve_holds(&w->sieves[worker], cells, tables_blame, result))
		groups_add(&w->workers[worker], cells, tables_blame, result);
}

static void add_cells(void *arg, int worker, struct cells *cells)
{
	struct work *w = arg;

	groups_add_cells(&w->workers[worker], cells);
}

static void sift_cells(void *arg, int worker, struct cells *cells)
{
	struct work *w = arg;

	sieve_cells(&w->sieves[worker], cells);
}

static void begin_workers(struct work *w)
{
	for (int i = 0; i < w->threads; i++)
		w->workers[i] = (struct groups){.keys = w->groups.keys,
		    .figures = w->groups.figures,
		    .key_count = w->groups.key_count, .figure_count = w->groups.figure_count,
		    .tells_units = w->groups.tells_units};
}

static void forget(void *arg)
{
	struct work *w = arg;

	for (int i = 0; i < w->threads; i++)
		groups_free(&w->workers[i]);
	begin_workers(w);
}

static void settle(void *arg)
{
	struct work *w = arg;

	for (int i = 0; i < w->threads; i++)
		groups_merge(&w->groups, &w->workers[i]);
	forget(w);
}

/* A fault has so much of a column's name as there is room for. */
static bool is_named(const struct fault *fault, struct span name)
{
	struct fault other = FAULT_INIT;

	fault_column(&other, name);
	return strcmp(fault->column, other.column) == 0;
}

static size_t count_noted(const struct fault *of)
{
	size_t n = 0;

	while (n < GROUPS_RATINGS && of[n].code)
		n++;
	return n;
}

static void note_unit(void *arg, const struct fault *fault)
{
	struct work *w = arg;
	const bool second = fault->code == FAULT_UNIT_UNSAID || fault->code == FAULT_RATING_POINTS;
	size_t i = 0, n;

	while (!is_named(fault, w->request.figure_names[i]))
		i++;
	n = count_noted(w->units[i][second]);
	if (n < GROUPS_RATINGS)
		w->units[i][second][n] = *fault;
}

/* 12.8万元 and 86.5 in one column were added as they stand, which may be a slip. */
static void say_units(const struct work *w)
{
	for (size_t i = 0; i < w->request.figure_count; i++) {
		struct fault *said = w->units[i][0], *unsaid = w->units[i][1];

		if (said->code != FAULT_UNIT_SAID || unsaid->code != FAULT_UNIT_UNSAID)
			continue;
		fault_field(unsaid->want, sizeof unsaid->want, span_of(unsaid->column));
		message_warning(said);
		message_warning(unsaid);
	}
}

/* Where there is no mean for a 5 among points of a hundred: the lines of those that are fewer. */
static void say_ratings(const struct work *w)
{
	for (size_t i = 0; i < w->request.figure_count && w->mixed; i++) {
		const struct fault *steps = w->units[i][0], *points = w->units[i][1];
		const size_t low = count_noted(steps), high = count_noted(points);

		if (steps->code != FAULT_RATING_STEP || points->code != FAULT_RATING_POINTS)
			continue;
		for (size_t n = 0; n < low && low <= high; n++)
			message_warning(&steps[n]);
		for (size_t n = 0; n < high && high <= low; n++)
			message_warning(&points[n]);
	}
}

static void blame_figure(void *arg, const struct fault *fault)
{
	struct work *w = arg;

	w->mixed |= fault->code == FAULT_UNITS;
	message_blame(NULL, fault);
}

static bool read_all(struct work *w, struct fault *fault)
{
	struct tables_job job = {.arg = w, .row = add_row, .cells = add_cells,
	    .blame = message_blame, .note = note_unit, .restart = forget, .settle = settle};

	w->wanted = request_wanted(&w->request, w->condition, &job.wanted_count);
	job.wanted = w->wanted;
	if (!groups_are_quick(&w->groups))
		job.cells = NULL;
	if (w->condition && expr_columns(w->condition, &job.sifted))
		job.sift = sift_cells;
	w->threads = tables_threads(&w->tables);
	w->workers = mem_zero((size_t)w->threads, sizeof *w->workers);
	begin_workers(w);
	w->sieves = mem_zero((size_t)w->threads, sizeof *w->sieves);
	for (int i = 0; w->condition && i < w->threads; i++)
		sieve_init(&w->sieves[i], w->condition, w->stream->width);
	if (!tables_run(&w->tables, &job, fault))
		return false;
	say_units(w);
	return true;
}

/* The states of other runs, one row after the other. */
static bool read_states(struct work *w, struct fault *fault)
{
	enum stream_result got;

	while ((got = stream_next(w->stream, fault)) == STREAM_ROW)
		if (!state_read(&w->request, &w->groups, w->stream, fault))
			return false;
	return got == STREAM_END;
}

/* Groups that no row made. */
static bool expect(struct work *w, struct fault *fault)
{
	if (o.target && !expected_read(&w->expected, &w->request, &w->groups, fault))
		return false;
	for (size_t i = 0; i < o.zero.count; i++)
		if (!expected_groups(&w->request, &w->groups, o.zero.items[i], fault))
			return false;
	return true;
}

/* The whole text, since a sum that does not fit may come last. */
static bool write_text(struct work *w, struct summary *s, struct buf *out, struct fault *fault)
{
	struct request *r = &w->request;
	struct span *names;
	bool good;

	if (o.partial) {
		state_write(r, &w->groups, out);
		return true;
	}
	names = mem_zero(r->key_count + r->figure_count + 1, sizeof *names);
	for (size_t k = 0; k < r->key_count; k++)
		names[k] = r->key_names[k];
	memcpy(names + r->key_count, r->figure_names, r->figure_count * sizeof *names);
	s->all = &w->groups;
	s->names = names;
	s->columns = r->columns;
	s->column_count = r->column_count;
	s->pivot = o.pivot != NULL;
	s->subtotal = span_of(o.subtotals);
	s->total = span_of(o.total);
	s->rest = span_of(o.rest);
	s->above = o.above;
	s->shared = o.share;
	s->ranked = s->rank != SIZE_MAX;
	s->top = (uint64_t)o.top;
	if (o.compare)
		s->earlier = strcmp(o.compare, "previous") ? EARLIER_LAST_YEAR : EARLIER_PREVIOUS;
	s->places = (int)o.places;
	s->blame = blame_figure;
	s->arg = w;
	good = summary_make(s, fault) && summary_write(s, out, fault);
	say_ratings(w);
	summary_free(s);
	free(names);
	return good;
}

static bool write_all(struct work *w, struct summary *s, struct fault *fault)
{
	struct buf text = BUF_INIT;
	bool good = write_text(w, s, &text, fault) && run_write(&o.run, buf_view(&text), fault);

	buf_free(&text);
	return good;
}

static void finish(struct work *w)
{
	for (int i = 0; i < w->threads; i++) {
		groups_free(&w->workers[i]);
		if (w->condition)
			sieve_free(&w->sieves[i]);
	}
	groups_free(&w->groups);
	expr_free(w->condition);
	free(w->workers);
	free(w->sieves);
	free(w->wanted);
	free(w->units);
	request_free(&w->request);
	expected_close(&w->expected);
	tables_close(&w->tables);
	if (o.merge)
		stream_close(w->stream);
}

int main(int argc, char **argv)
{
	const char *const *paths = program_start(&program, argc, argv);
	struct stream states = {.width = 0};
	struct work w = {.threads = 0};
	struct summary s = {.all = NULL};
	struct fault fault = FAULT_INIT;
	bool good;

	check_options();
	w.stream = o.merge ? &states : &w.tables.stream;
	good = (o.merge ? stream_open(&states, paths, NULL, NULL, &fault)
			: run_tables(&o.run, &w.tables, paths, &fault)) &&
	       read_request(&w, &s, &fault) &&
	       (o.merge ? read_states(&w, &fault) : read_all(&w, &fault)) &&
	       expect(&w, &fault) && write_all(&w, &s, &fault);
	finish(&w);
	return good ? program_finish(STATUS_GOOD) : program_fail(&fault);
}
