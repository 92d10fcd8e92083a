/* ingest.c - a messy list in, canonical records out */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/embed.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/message.h"
#include "cli/program.h"
#include "cli/progress.h"
#include "csv/read.h"
#include "csv/write.h"
#include "flow/chat.h"
#include "flow/intake.h"
#include "io/output.h"
#include "record/columns.h"
#include "record/head.h"
#include "record/ledger.h"
#include "record/places.h"
#include "record/reading.h"
#include "record/rejects.h"
#include "record/schema.h"
#include "record/twins.h"
#include "value/date.h"

static struct {
	const char *format, *formats, *encoding, *delimiter, *rejects, *as_of, *area, *holidays, *output, *into;
	struct option_list rules, fill, gazetteers;
	int64_t threads, quota, wait;
	const char *schema, *table_schema, *template;
	bool dedupe, gzip, print_rules, progress;
} o = {.wait = 10};

static const struct option table[] = {
	OPTION_FORMAT(&o.format),
	OPTION_LIST('R', "rules", "FILE", N_("fold cells by the patterns of FILE, before the default rules"), &o.rules),
	OPTION_LIST(0, "fill", "COLUMN", N_("take a blank of COLUMN for a merged cell"), &o.fill),
	OPTION_LIST('g', "gazetteer", "FILE", N_("know the areas of FILE (name, parent)"), &o.gazetteers),
	OPTION_TEXT('a', "area", "NAME", N_("the area that 全县, 全区 and 全市 mean"), &o.area),
	OPTION_TEXT(0, "holidays", "FILE", N_("know the holidays of FILE (date, kind, name)"), &o.holidays),
	OPTION_SWITCH(0, "dedupe", N_("drop rows that stand twice; mark those that nearly do in _like"), &o.dedupe),
	OPTION_NUMBER(0, "quota", "N", N_("places on a chat list (default: as it says)"), &o.quota, 1, 1000000),
	OPTION_TEXT(0, "reject", "FILE", N_("write rejected rows to FILE, to be mended and read again"), &o.rejects),
	OPTION_TEXT(0, "into", "LEDGER", N_("lay the records into LEDGER: update those it has, append the others"), &o.into),
	OPTION_NUMBER(0, "wait", "SECONDS", N_("wait so long for another run to leave LEDGER (default: 10)"), &o.wait, 0, 86400),
	OPTION_TEXT('e', "encoding", "NAME", N_("the encoding of the input (default: found out)"), &o.encoding),
	OPTION_TEXT('d', "delimiter", "CHAR", N_("what separates the cells (default: found out)"), &o.delimiter),
	OPTION_AS_OF(&o.as_of),
	OPTION_THREADS(&o.threads),
	OPTION_PROGRESS(&o.progress),
	OPTION_SWITCH(0, "print-rules", N_("print the default rules"), &o.print_rules),
	OPTION_TEXT(0, "schema", "FORMAT", N_("print the columns of FORMAT, as CSV"), &o.schema),
	OPTION_TEXT(0, "table-schema", "FORMAT", N_("print them as Frictionless Table Schema, in JSON"), &o.table_schema),
	OPTION_TEXT(0, "template", "FORMAT", N_("print an empty form of FORMAT with Chinese headings"), &o.template),
	OPTION_FORMATS(&o.formats),
	OPTION_OUTPUT(&o.output),
	OPTION_GZIP(&o.gzip),
	OPTION_END
};

static const struct program program = {
	.name = "ingest",
	.summary = N_("read a messy list and write records"),
	.operands = "[FILE...]",
	.options = table,
	.found = N_("some rows were rejected"),
};

/* All that a run has: one format, one output, any number of tables. */
struct run {
	struct format format;
	struct rules *office, *standard;
	struct gazetteer gazetteer;
	struct calendar calendar;
	struct context context;
	struct output *out;
	struct rejects rejects;
	struct twins twins;
	struct buf line;
	struct columns columns;	/* that come out */
	struct ledger ledger;
	struct progress progress;
	struct intake_counts counts;
	uint64_t written, rejected, same;
};

/* One table of the run. */
struct table {
	struct run *run;
	const char *name;
	struct flow *flow;
	struct reading reading;
	struct buf reason;
	struct head head;
	char delimiter;
	bool chat;		/* a chat list, and no table */
};

static bool read_rules(struct run *run, struct fault *fault)
{
	run->standard = rules_default(&run->format, fault);
	if (run->standard && o.rules.count)
		run->office = rules_load((const char *const *)o.rules.items, o.rules.count, &run->format, fault);
	return run->standard && (!o.rules.count || run->office);
}

static bool read_places(struct run *run, struct fault *fault)
{
	if (o.gazetteers.count || o.area) {
		if (!gazetteer_open(&run->gazetteer, (const char *const *)o.gazetteers.items, o.gazetteers.count, o.area,
			fault))
			return false;
		run->context.gazetteer = &run->gazetteer;
	}
	if (o.holidays) {
		run->context.calendar = &run->calendar;
		return calendar_load(&run->calendar, o.holidays, fault);
	}
	return true;
}

static bool read_format(struct run *run, struct span format, struct fault *fault)
{
	return format_load(&run->format, format, o.formats, fault) && read_rules(run, fault);
}

/* What the ledger is of, the lists are of too. */
static bool read_ledger(struct run *run, struct fault *fault)
{
	struct span format;

	if (!ledger_open(&run->ledger, o.into, o.wait, o.formats, fault))
		return false;
	format = run->ledger.format;
	if (!format.n || span_equal(format, run->format.name))
		return true;
	if (!run->format.count)
		return read_format(run, format, fault);
	fault_source(fault, o.into);
	return fault_set(fault, FAULT_FORMAT_OTHER, format, NULL);
}

/* All that the options say, before a list is opened: a fault in it is none of the list's. */
static bool start(struct run *run, struct fault *fault)
{
	char day[11];

	return (!o.format || read_format(run, span_of(o.format), fault)) && read_places(run, fault) &&
	       context_today(&run->context, span_of(program_today(o.as_of, day)), o.as_of != NULL, fault) &&
	       (!o.into || read_ledger(run, fault));
}

static void finish(struct run *run)
{
	rules_free(run->office);
	rules_free(run->standard);
	gazetteer_free(&run->gazetteer);
	calendar_free(&run->calendar);
	twins_free(&run->twins);
	columns_free(&run->columns);
	ledger_close(&run->ledger);
	buf_free(&run->line);
	rejects_free(&run->rejects);
	format_free(&run->format);
}

static bool write_header(struct table *t, struct fault *fault)
{
	struct run *run = t->run;
	bool first = !run->columns.names;

	if (!columns_take(&run->columns, &t->reading, o.dedupe, fault))
		return false;
	if (o.into)
		ledger_begin(&run->ledger, &t->reading, run->columns.names, run->columns.width);
	if (o.into || !first)
		return true;
	buf_clear(&run->line);
	csv_write_row(&run->line, run->columns.names, run->columns.width);
	return output_write(run->out, buf_view(&run->line), fault);
}

static void say(const struct table *t, const struct fault *fault, bool warning)
{
	struct fault named = *fault;

	progress_hide(&t->run->progress);
	fault_source(&named, t->name);
	if (warning)
		message_warning(&named);
	else
		message_fault(&named);
}

static void blame(void *arg, const struct fault *fault)
{
	say(arg, fault, fault->code == FAULT_CELLS_FEW);
}

static void warn(void *arg, const struct fault *fault)
{
	say(arg, fault, true);
}

static bool write_reject(void *arg, const struct span *cells, size_t count, const struct fault *why,
    struct fault *fault)
{
	struct table *t = arg;
	struct rejects *rejects = &t->run->rejects;

	t->run->rejected++;
	if (!rejects->out)
		return true;
	buf_clear(&t->reason);
	message_text(&t->reason, why, true);
	return rejects_write(rejects, (struct rejects_table){&t->reading.heading, t->head.rows}, cells, count, why,
	    buf_view(&t->reason), fault);
}

static bool put(struct run *run, struct span rows, struct fault *fault)
{
	if (!o.into)
		return output_write(run->out, rows, fault);
	ledger_add(&run->ledger, rows);
	return true;
}

/* Which records stand twice is seen in their order, so they are taken apart again. */
static bool write_once(struct table *t, struct span rows, struct fault *fault)
{
	struct run *run = t->run;

	buf_clear(&run->line);
	twins_add_rows(&run->twins, &run->format, t->reading.names, t->reading.width, rows, run->columns.like, &run->line,
	    &run->written, &run->same);
	return put(run, buf_view(&run->line), fault);
}

static bool write_records(void *arg, struct span rows, uint64_t count, struct fault *fault)
{
	struct table *t = arg;
	uint64_t done, total;

	flow_position(t->flow, &done, &total);
	progress_show(&t->run->progress, t->name, done, total);
	if (o.dedupe)
		return write_once(t, rows, fault);
	t->run->written += count;
	return put(t->run, rows, fault);
}

/* The format of -t, else that of a canonical header. */
static bool find_format(struct table *t, struct fault *fault)
{
	struct span first = {NULL, 0}, name;

	if (t->head.count && t->head.rows[0].count)
		first = t->head.rows[0].cells[0];
	if (t->run->format.count) {
		/* That of a ledger is no word on what this list is. */
		if (o.format || !format_named(first, &name) || span_equal(name, t->run->format.name))
			return true;
		return fault_set(fault, FAULT_FORMAT_OTHER, name, NULL);
	}
	if (!t->head.count)
		return fault_set(fault, FAULT_EMPTY, first, NULL);
	if (!format_named(first, &name))
		return fault_set(fault, FAULT_FORMAT_NONE, first, NULL);
	return read_format(t->run, name, fault);
}

/* What cannot be read above the header, or where none was found, is no row of the table. */
static void say_spoiled(struct table *t, size_t above)
{
	for (size_t i = 0; i < above; i++)
		if (t->head.spoiled[i])
			warn(t, &t->head.spoiled[i]->fault);
}

static void say_head(const struct table *t)
{
	const struct heading *h = &t->reading.heading;

	message_note(_("%s: %s, header on line %llu, %zu columns"), t->name, input_encoding(flow_input(t->flow)),
	    (unsigned long long)h->line, h->width);
	if (h->year)
		message_note(_("%s: dates without a year are of %d"), t->name, h->year);
	for (size_t i = 0; i < h->width; i++) {
		const struct heading_column *c = &h->columns[i];

		for (size_t j = 0; j < c->means_count; j++)
			message_note(_("%s: %.*s: read as %.*s%s"), t->name, SPAN_ARG(c->name),
			    SPAN_ARG(t->run->format.columns[c->means[j]].name),
			    t->reading.fill[i] ? _(", blanks filled from above") : "");
		if (c->carried)
			message_note(_("%s: %.*s: carried as it is"), t->name, SPAN_ARG(c->name));
	}
}

/* The first rows, and what they say of all others. */
static bool read_head(struct table *t, struct fault *fault)
{
	const char *d = o.delimiter;
	struct run *run = t->run;
	bool whole, enough, signups = span_is(run->format.name, "signup");
	struct span text = flow_head(t->flow, &whole);

	t->chat = (!run->format.count || signups) && chat_is(text, signups);
	if (t->chat && (signups || read_format(run, SPAN("signup"), fault)))
		chat_head(&t->head, &run->format);
	t->delimiter = !d ? csv_guess(csv_sample(text, &enough)) : strcmp(d, "\\t") == 0 ? '\t' : d[0];
	if (!t->chat)
		head_read(&t->head, text, whole, t->delimiter);
	if (!find_format(t, fault))
		return false;
	t->reading = (struct reading){.format = &run->format, .rules = {run->office, run->standard},
	    .context = run->context};
	if (reading_start(&t->reading, t->head.rows, t->head.count, (const char *const *)o.fill.items, o.fill.count,
		fault))
		return true;
	say_spoiled(t, t->head.count);
	return false;
}

static void say_list(void *arg, const struct signup_list *list)
{
	const struct table *t = arg;

	progress_hide(&t->run->progress);
	message_note(_("%s: chat list on line %llu: %.*s"), t->name, (unsigned long long)list->copy->line,
	    SPAN_ARG(list->copy->title));
	message_note(_("%s: copies %zu, numbered lines %zu, without a name %.*s, left out %.*s, places %lld, items %zu, "
		       "not taken %.*s"),
	    t->name, list->copies, list->numbered, SPAN_ARG(list->blank), SPAN_ARG(list->missing),
	    (long long)list->quota, list->copy->items, SPAN_ARG(list->free));
}

static bool read_chat(struct table *t, struct fault *fault)
{
	const struct chat_job job = {{t, write_records, write_reject, blame}, o.quota, warn, say_list};

	return write_header(t, fault) &&
	       chat_run(t->flow, &t->reading, &job, &t->run->counts, &t->run->same, fault);
}

static bool read_table(struct table *t, struct fault *fault)
{
	const struct intake_job job = {t, write_records, write_reject, blame};
	const struct heading *h = &t->reading.heading;
	uint64_t first;

	if (!read_head(t, fault))
		return false;
	if (t->chat)
		return read_chat(t, fault);
	say_spoiled(t, h->above);
	say_head(t);
	first = head_line(&t->head, h->above + h->rows);
	flow_shape(t->flow, t->delimiter, h->width);
	return write_header(t, fault) && flow_skip(t->flow, first - 1, fault) &&
	       intake_run(t->flow, &t->reading, t->delimiter, &job, &t->run->counts, fault);
}

static void say_tail(struct table *t)
{
	uint64_t tail = input_tail(flow_input(t->flow));
	struct fault fault = FAULT_INIT;
	char bytes[24];

	snprintf(bytes, sizeof bytes, "%llu", (unsigned long long)tail);
	fault_set(&fault, FAULT_GZIP_TAIL, span_of(bytes), NULL);
	if (tail)
		warn(t, &fault);
}

static bool read_file(struct run *run, const char *path, struct fault *fault)
{
	struct flow_options options = {.encoding = o.encoding, .threads = (int)o.threads, .check = true};
	struct table t = {.run = run, .name = path ? path : "-"};
	bool good;

	t.flow = flow_open(path, &options, fault);
	progress_start(&run->progress, o.progress);
	good = t.flow && read_table(&t, fault) && (!o.into || ledger_settle(&run->ledger, fault));
	progress_hide(&run->progress);
	if (good)
		say_tail(&t);
	else if (!fault->source[0])
		fault_source(fault, t.name);
	flow_close(t.flow);
	reading_free(&t.reading);
	buf_free(&t.reason);
	head_free(&t.head);
	return good;
}

/* Every row that was read must have gone somewhere; anything else is a fault of this program. */
static void say_sums(const struct run *run)
{
	const uint64_t *kinds = run->counts.kinds;
	uint64_t out = kinds[READING_BLANK] + kinds[READING_TOTAL] + kinds[READING_NOTE] + kinds[READING_HEADER];

	message_note(_("%llu rows read: %llu written, %llu rejected, %llu twice, %llu blank, %llu totals, %llu notes, "
		       "%llu headers again"),
	    (unsigned long long)run->counts.read, (unsigned long long)run->written,
	    (unsigned long long)run->rejected, (unsigned long long)run->same,
	    (unsigned long long)kinds[READING_BLANK], (unsigned long long)kinds[READING_TOTAL],
	    (unsigned long long)kinds[READING_NOTE], (unsigned long long)kinds[READING_HEADER]);
	if (o.into)
		message_note(_("%s: %llu rows were there, %llu changed, %llu added"), o.into,
		    (unsigned long long)run->ledger.same, (unsigned long long)run->ledger.changed,
		    (unsigned long long)run->ledger.added);
	if (run->counts.read != run->written + run->rejected + run->same + out)
		abort();
}

/* Nothing is renamed into place unless all of it was written. */
static bool run_all(struct run *run, char **paths, struct fault *fault)
{
	bool good;

	if (!o.into) {
		run->out = output_open(o.output, o.gzip, fault);
		output_threads(run->out, (int)o.threads);
	}
	if (o.rejects && (o.into || run->out))
		run->rejects.out = output_open(o.rejects, false, fault);
	good = (o.into || run->out) && (!o.rejects || run->rejects.out);
	if (good && !*paths)
		good = read_file(run, NULL, fault);
	for (; good && *paths; paths++)
		good = read_file(run, *paths, fault);
	good = output_end(run->rejects.out, good, fault);
	if (o.into)
		return good && ledger_save(&run->ledger, o.gzip, fault);
	return output_end(run->out, good, fault);
}

static void check_options(void)
{
	const char *d = o.delimiter;

	if (d && strcmp(d, "\\t") != 0 && (strlen(d) != 1 || strchr("\"\r\n", *d) || (unsigned char)*d >= 0x80))
		program_usage("%s", _("--delimiter is one character"));
	if (o.into && (o.output || strcmp(o.into, "-") == 0))
		program_usage("%s", _("--into wants a file, and no --output"));
}

/* What needs no list. */
static bool print_only(struct fault *fault)
{
	struct span rules = {NULL, 0};
	struct buf out = BUF_INIT;
	bool good;

	if (o.print_rules)
		embed_find(SPAN("rules/default.csv"), &rules);
	buf_span(&out, rules);
	good = (!o.schema || schema_write(SCHEMA_CSV, o.schema, o.formats, &out, fault)) &&
	       (!o.table_schema || schema_write(SCHEMA_JSON, o.table_schema, o.formats, &out, fault)) &&
	       (!o.template || schema_write(SCHEMA_FORM, o.template, o.formats, &out, fault));
	fwrite(out.data, 1, good ? out.length : 0, stdout);
	buf_free(&out);
	return good;
}

int main(int argc, char **argv)
{
	int first = program_start(&program, argc, argv);
	struct run run = {.written = 0};
	struct fault fault = FAULT_INIT;
	bool started, good;

	check_options();
	if (o.print_rules || o.schema || o.table_schema || o.template)
		return print_only(&fault) ? program_finish(STATUS_GOOD) : program_fail(&fault);
	started = start(&run, &fault);
	good = started && run_all(&run, argv + first, &fault);
	if (good)
		say_sums(&run);
	finish(&run);
	if (started && fault.code == FAULT_FORMAT_NONE)
		program_usage("%s", _("say what the list is: -t need, -t resource, -t activity …"));
	if (!good)
		return program_fail(&fault);
	return program_finish(run.rejected ? STATUS_FOUND : STATUS_GOOD);
}
