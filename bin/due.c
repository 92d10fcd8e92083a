/* due.c - records and rules of time in, what is late, missed or to begin by when out */
#include <stdlib.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "cli/message.h"
#include "cli/mode.h"
#include "cli/program.h"
#include "cli/run.h"
#include "cli/today.h"
#include "csv/write.h"
#include "flow/ordered.h"
#include "io/output.h"
#include "record/header.h"
#include "record/places.h"
#include "work/cadence.h"
#include "work/deadlines.h"
#include "work/standing.h"
#include "work/steps.h"

static struct {
	struct texts by, show;
	const char *within, *cadence, *list, *backward, *from, *holidays;
	bool all, count;
	struct run_options run;
} o;

static const struct option table[] = {
	OPTION_TEXT('w', "within", "TIME",
	    N_("what is due within TIME is soon: 5wd (working days), 2w (default: 7d)"), &o.within),
	OPTION_SWITCH('a', "all", N_("write what is in order as well"), &o.all),
	OPTION_SWITCH('c', "count", N_("count the states instead"), &o.count),
	OPTION_LIST('b', "by", "COLUMN,…", N_("count the states by COLUMN"), &o.by),
	OPTION_FILE_IN(0, "cadence", "RULES",
	    N_("say what was missed of what RULES ask again and again"), &o.cadence),
	OPTION_FILE_IN(0, "list", "FILE", N_("the units or persons of whom RULES ask it"), &o.list),
	OPTION_LIST(0, "show", "COLUMN,…", N_("show COLUMN of the list beside each of them"),
	    &o.show),
	OPTION_TEXT(0, "backward", "DATE",
	    N_("plan steps back from DATE, on which all must be done"), &o.backward),
	OPTION_TEXT(0, "from", "DATE", N_("the day on which the first steps may begin"), &o.from),
	OPTION_HOLIDAYS(&o.holidays),
	OPTION_RECORDS(&o.run),
	OPTION_END
};

static const struct program program = {
	.name = "due",
	.summary = N_("say what is late, what was missed, and when to begin"),
	.operands = "[FILE...]",
	.options = table,
	.found = N_("something is late or was missed, or a row could not be read"),
};

/* What all three ways of asking have. */
struct run {
	struct tables tables;			/* what is asked about */
	struct cadence *cadence;
	struct calendar calendar;
	const struct calendar *holidays;	/* NULL: none known */
	int32_t today, soon;
	struct map names;			/* of the columns that come out */
	bool found;				/* something is late or was missed */
};

/* Holidays of which the calendar does not know are taken for working days. */
static void warn_years(const struct run *run, struct date days)
{
	struct fault fault = FAULT_INIT;

	if (calendar_covers(run->holidays, days.first, days.last, &fault))
		return;
	fault_source(&fault, o.holidays);
	message_warning(&fault);
}

/* What is asked. */
enum mode { DEADLINES = 1, CADENCE = 2, BACKWARD = 4 };

static enum mode choose_mode(void)
{
	const struct mode_switch modes[] = {
		{CADENCE, "cadence", o.cadence}, {BACKWARD, "backward", o.backward},
		{.name = NULL},
	};
	const struct mode_option others[] = {
		{"within", o.within, DEADLINES | BACKWARD}, {"all", o.all, DEADLINES | CADENCE},
		{"list", o.list, CADENCE}, {"show", o.show.count, CADENCE},
		{"from", o.from, BACKWARD}, {"progress", o.run.progress, DEADLINES | CADENCE},
		{.name = NULL},
	};
	enum mode mode = (enum mode)mode_choose(modes, others, DEADLINES);

	if ((o.count || o.by.count) && mode != DEADLINES)
		program_usage("--count and --by count deadlines; tally counts the rest");
	o.count |= o.by.count > 0;
	return mode;
}

static bool read_day(const char *text, const char *option, int32_t today, int32_t *out,
    struct fault *fault)
{
	struct context cx = {.today = today};
	struct date day;
	int month, day_of_month;
	bool none;

	date_split(today, &cx.year, &month, &day_of_month);
	if (deadline_parse(span_of(text), &cx, &day, &none, fault) && !none) {
		*out = day.last;
		return true;
	}
	if (!fault->code)
		fault_set(fault, FAULT_DATE, span_of(text), "2025-07-04");
	fault_column(fault, span_of(option));
	return false;
}

/* Deadlines: a row is looked at by itself, in any thread. */
struct deadlines {
	struct run *run;
	struct stream *stream;		/* of run->tables */
	struct deadline_columns at;
	size_t *by, *kept, *wanted;	/* columns to count by, to be written, to be read */
	size_t by_count, kept_count, wanted_count;
	struct worker {
		struct standing standing;
		struct span *key;
		bool late;
	} *workers;			/* of the file at hand, by thread */
	int threads;
	struct standing standing;	/* of the files that are behind */
	struct output *out;
};

static void count_row(struct deadlines *d, struct worker *worker, const struct span *cells,
    enum deadline_state state)
{
	struct buf group = BUF_INIT;

	for (size_t i = 0; i < d->by_count; i++)
		worker->key[i] = cells[d->by[i]];
	csv_write_row(&group, worker->key, d->by_count);
	standing_add(&worker->standing, buf_view(&group), state);
	buf_free(&group);
}

static void write_row(const struct deadlines *d, const struct span *cells,
    const struct deadline_view *view, struct buf *out)
{
	for (size_t i = 0; i < d->kept_count; i++) {
		if (i)
			buf_char(out, ',');
		csv_write_cell(out, cells[d->kept[i]]);
	}
	deadline_write(view, d->at.extended != STREAM_NONE, out);
	buf_char(out, '\n');
}

static void take_row(void *arg, int number, const struct span *cells, struct tables_result *result)
{
	struct deadlines *d = arg;
	struct worker *worker = &d->workers[number];
	struct fault fault = FAULT_INIT;
	struct deadline deadline;
	struct deadline_view view;
	size_t column;

	if (!deadline_read(&d->at, cells, &deadline, &column, &fault)) {
		tables_blame(result, column, &fault);
		return;
	}
	view = deadline_view(&deadline, d->run->today, d->run->soon);
	if (view.state == DEADLINE_NONE)
		return;
	worker->late |= view.state == DEADLINE_LATE;
	if (o.count)
		count_row(d, worker, cells, view.state);
	else if (o.all || view.state < DEADLINE_OPEN)
		write_row(d, cells, &view, &result->out);
}

static bool write_text(void *arg, struct span text, struct fault *fault)
{
	struct deadlines *d = arg;

	return !text.n || output_write(d->out, text, fault);
}

static void forget(void *arg)
{
	struct deadlines *d = arg;

	for (int i = 0; i < d->threads; i++) {
		standing_free(&d->workers[i].standing);
		d->workers[i].late = false;
	}
}

static void settle(void *arg)
{
	struct deadlines *d = arg;

	for (int i = 0; i < d->threads; i++) {
		standing_merge(&d->standing, &d->workers[i].standing);
		d->run->found |= d->workers[i].late;
	}
	forget(d);
}

static bool take_by(void *arg, struct span name, struct fault *fault)
{
	struct deadlines *d = arg;
	size_t column = stream_find(d->stream, name, fault);

	if (column == STREAM_NONE)
		return false;
	d->by = mem_resize(d->by, d->by_count + 1, sizeof *d->by);
	d->by[d->by_count++] = column;
	return header_add(&d->run->names, d->stream->columns[column], fault);
}

static void want(struct deadlines *d, size_t column)
{
	if (column != STREAM_NONE)
		d->wanted[d->wanted_count++] = column;
}

static bool choose_columns(struct deadlines *d, struct fault *fault)
{
	const struct stream *s = d->stream;

	if (!deadline_find(s, &d->at, fault) || !option_names(&o.by, d, take_by, fault))
		return false;
	d->kept = mem_zero(s->width, sizeof *d->kept);
	d->wanted = mem_zero(s->width + d->by_count + 5, sizeof *d->wanted);
	for (size_t i = 0; i < d->by_count; i++)
		want(d, d->by[i]);
	for (size_t i = 0; i < s->width && !o.count; i++) {
		if (deadline_is_added(s->columns[i]))
			continue;
		d->kept[d->kept_count++] = i;
		want(d, i);
		if (!header_add(&d->run->names, s->columns[i], fault))
			return false;
	}
	want(d, d->at.begun);
	want(d, d->at.due);
	want(d, d->at.extended);
	want(d, d->at.closed);
	want(d, d->at.status);
	if (o.count)
		return header_add_all(&d->run->names, STANDING_COLUMNS, fault);
	return header_add_all(&d->run->names, DEADLINE_ADDED, fault) &&
	       (d->at.extended == STREAM_NONE ||
		header_add_all(&d->run->names, DEADLINE_ADDED_FIRST, fault));
}

static bool read_deadlines(struct deadlines *d, struct fault *fault)
{
	struct tables_job job = {
		.arg = d, .wanted = d->wanted, .wanted_count = d->wanted_count, .row = take_row,
		.write = write_text, .blame = message_blame, .restart = forget, .settle = settle,
	};
	struct buf text = BUF_INIT;
	bool good;

	d->threads = tables_threads(&d->run->tables);
	d->workers = mem_zero((size_t)d->threads, sizeof *d->workers);
	for (int i = 0; i < d->threads; i++)
		d->workers[i].key = mem_zero(d->by_count + 1, sizeof *d->workers[i].key);
	csv_write_row(&text, d->run->names.keys, d->run->names.count);
	good = output_write(d->out, buf_view(&text), fault) &&
	       tables_run(&d->run->tables, &job, fault);
	buf_clear(&text);
	standing_write(&d->standing, &text);
	good = good && write_text(d, buf_view(&text), fault);
	buf_free(&text);
	return good;
}

static void free_deadlines(struct deadlines *d)
{
	for (int i = 0; i < d->threads; i++) {
		standing_free(&d->workers[i].standing);
		free(d->workers[i].key);
	}
	free(d->workers);
	standing_free(&d->standing);
	free(d->by);
	free(d->kept);
	free(d->wanted);
	tables_close(&d->run->tables);
}

static bool ask_deadlines(struct run *run, const char *const *paths, struct fault *fault)
{
	struct deadlines d = {.run = run};
	bool good;

	if (!run_tables(&o.run, &run->tables, paths, fault))
		return false;
	d.stream = &run->tables.stream;
	warn_years(run, (struct date){run->today, run->soon});
	good = choose_columns(&d, fault);
	if (good)
		d.out = run_output(&o.run, fault);
	good = output_end(d.out, d.out && read_deadlines(&d, fault), fault);
	free_deadlines(&d);
	return good;
}

/* What comes of a cadence. */
struct cadence_text {
	struct run *run;
	size_t shown;
	struct buf text;
	unsigned long long lines[CADENCE_UNLISTED + 1];	/* by state */
};

static void take_line(void *arg, const struct cadence_line *line)
{
	struct cadence_text *t = arg;

	t->lines[line->state]++;
	if (line->state > CADENCE_OPEN)
		t->run->found = true;
	if (o.all || line->state > CADENCE_OPEN)
		cadence_write(line, t->shown, &t->text);
}

static bool count_done(void *arg, const struct span *cells, uint64_t line, struct fault *fault)
{
	struct run *run = arg;
	const struct cadence_row row = {&run->tables.stream, cells, line, message_blame, NULL};

	(void)fault;
	cadence_add(run->cadence, &row);
	return true;
}

static bool read_cadence(struct cadence *c, struct run *run, const char *const *paths,
    struct fault *fault)
{
	const struct ordered_job job = {.arg = run, .take = count_done, .blame = message_blame};
	bool good;

	run->cadence = c;
	if (!cadence_rules(c, o.cadence, o.run.formats, fault) ||
	    (o.list && !cadence_list(c, o.list, o.run.formats, message_blame, NULL, fault)) ||
	    !run_tables(&o.run, &run->tables, paths, fault))
		return false;
	good = cadence_bind(c, &run->tables.stream, fault) &&
	       ordered_run(&run->tables, &job, fault);
	tables_close(&run->tables);
	return good;
}

static bool take_shown(void *arg, struct span name, struct fault *fault)
{
	return header_add(&((struct run *)arg)->names, name, fault);
}

static bool ask_cadence(struct run *run, const char *const *paths, struct fault *fault)
{
	struct cadence c = {.calendar = run->holidays, .today = run->today};
	struct cadence_text t = {.run = run, .text = BUF_INIT};
	uint32_t own;
	bool good;

	good = header_add_all(&run->names, CADENCE_COLUMNS, fault);
	own = run->names.count;
	good = good && option_names(&o.show, run, take_shown, fault);
	t.shown = run->names.count - own;
	c.show = (struct roster_columns){run->names.keys + own, t.shown};
	good = good && read_cadence(&c, run, paths, fault);
	if (good) {
		csv_write_row(&t.text, run->names.keys, run->names.count);
		cadence_each(&c, take_line, message_blame, &t);
		warn_years(run, c.days);
		message_note("%llu missed, %llu short, %llu over, %llu not on the list; "
			     "%llu rows of kinds without a rule",
		    t.lines[CADENCE_MISSED], t.lines[CADENCE_SHORT], t.lines[CADENCE_OVER],
		    t.lines[CADENCE_UNLISTED], (unsigned long long)c.others);
		good = run_write(&o.run, buf_view(&t.text), fault);
	}
	buf_free(&t.text);
	cadence_free(&c);
	return good;
}

static bool ask_backward(struct run *run, const char *const *paths, struct fault *fault)
{
	int32_t deadline, from = BACKWARD_LATEST;
	struct buf text = BUF_INIT;
	struct steps t = {.count = 0};
	struct stream s;
	bool good;

	if (!read_day(o.backward, "--backward", run->today, &deadline, fault) ||
	    (o.from && !read_day(o.from, "--from", run->today, &from, fault)) ||
	    !stream_open(&s, paths, o.run.format ? o.run.format : "step", o.run.formats, fault))
		return false;
	good = steps_read(&t, &s, fault);
	stream_close(&s);
	good = good && steps_plan(&t, run->holidays, deadline, from, fault);
	if (good) {
		warn_years(run, steps_span(&t));
		run->found = !steps_write(&t, run->today, run->soon, &text);
		good = run_write(&o.run, buf_view(&text), fault);
	}
	buf_free(&text);
	steps_free(&t);
	return good;
}

static bool start(struct run *run, struct fault *fault)
{
	const char *within = o.within ? o.within : "7d";
	struct context now = {.year = 0};

	if (o.holidays) {
		if (!calendar_load(&run->calendar, o.holidays, fault))
			return false;
		run->holidays = &run->calendar;
	}
	if (!today_context(o.run.as_of, &now, fault))
		return false;
	run->today = now.today;
	if (!deadline_soon(span_of(within), run->today, run->holidays, &run->soon))
		program_usage("--within wants 7d, 2w or 5wd, not '%s'", within);
	return true;
}

int main(int argc, char **argv)
{
	const char *const *paths = program_start(&program, argc, argv);
	enum mode mode = choose_mode();
	struct run run = {.found = false};
	struct fault fault = FAULT_INIT;
	bool good;

	good = start(&run, &fault);
	if (good && mode == CADENCE)
		good = ask_cadence(&run, paths, &fault);
	else if (good && mode == BACKWARD)
		good = ask_backward(&run, paths, &fault);
	else if (good)
		good = ask_deadlines(&run, paths, &fault);
	calendar_free(&run.calendar);
	map_free(&run.names);
	if (!good)
		return program_fail(&fault);
	return program_finish(run.found ? STATUS_FOUND : STATUS_GOOD);
}
