/* ingest.c - a messy list in, canonical records out */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/embed.h"
#include "base/text.h"
#include "cli/message.h"
#include "cli/program.h"
#include "cli/run.h"
#include "cli/today.h"
#include "flow/chat.h"
#include "flow/delivery.h"
#include "flow/intake.h"
#include "flow/opening.h"
#include "io/input.h"
#include "io/path.h"
#include "record/debit.h"
#include "record/ledger.h"
#include "record/office.h"
#include "record/reading.h"
#include "record/schema.h"
#include "record/totals.h"
#include "record/unread.h"
#include "value/secret.h"
#include "view/preview.h"

static struct {
	const char *encoding, *delimiter, *rejects, *into;
	struct texts fill;
	struct office_files office;
	int64_t quota, wait;
	const char *schema, *table_schema, *template;
	bool dedupe, dry_run, print_rules;
	struct run_options run;
} o = {.wait = 10};

static const struct option table[] = {
	OPTION_FORMAT(&o.run.format),
	OPTION_OFFICE(&o.office),
	OPTION_LIST(0, "fill", "COLUMN", N_("take a blank of COLUMN for a merged cell"), &o.fill),
	OPTION_FILE_IN(0, "profile", "FILE",
	    N_("read lists as FILE says (column, alias, unit, fill, default)"), &o.office.profile),
	OPTION_TEXT(0, "long", "COLUMN[:VALUE][=C-I]",
	    N_("make a record of each cell under dates, or of columns C to I"), &o.office.wide),
	OPTION_SWITCH(0, "dedupe",
	    N_("drop rows that stand twice; mark those that nearly do in _like"), &o.dedupe),
	OPTION_NUMBER(0, "quota", "N", N_("places on a sign-up list (default: as it says)"),
	    &o.quota, 1, 1000000),
	OPTION_SWITCH(0, "dry-run", N_("show how the list would be read, and write nothing"),
	    &o.dry_run),
	OPTION_FILE_ANEW(0, "reject", "FILE",
	    N_("write rejected rows to FILE, to be mended and read again"), &o.rejects),
	OPTION_FILE_ANEW(0, "into", "LEDGER",
	    N_("lay the records into LEDGER: update those it has, append the others"), &o.into),
	OPTION_WAIT(&o.wait),
	OPTION_TEXT('e', "encoding", "NAME", N_("the encoding of the input (default: found out)"),
	    &o.encoding),
	OPTION_TEXT('d', "delimiter", "CHAR", N_("what separates the cells (default: found out)"),
	    &o.delimiter),
	OPTION_AS_OF(&o.run.as_of),
	OPTION_SWITCH(0, "print-rules", N_("print the default rules"), &o.print_rules),
	OPTION_TEXT(0, "schema", "FORMAT", N_("print the columns of FORMAT, as CSV"), &o.schema),
	OPTION_TEXT(0, "table-schema", "FORMAT",
	    N_("print them as Frictionless Table Schema, in JSON"), &o.table_schema),
	OPTION_TEXT(0, "template", "FORMAT",
	    N_("print an empty form of FORMAT with Chinese headings"), &o.template),
	OPTION_RUN(&o.run),
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
	struct office office;
	struct ledger ledger;
	struct delivery delivery;
	struct flow_options flow;
};

/* One table of the run. */
struct table {
	struct run *run;
	const char *name;
	struct flow *flow;
	struct opening list;
	struct buf reason;
	struct buf text;	/* with --dry-run: what the flow has at first, … */
	bool whole;		/* … and whether that is all */
	struct preview preview;	/* with --dry-run */
};

static void warn_ledger(void *arg, const struct fault *fault)
{
	(void)arg;
	message_warning(fault);
}

/* What the ledger is of, the lists are of too. */
static bool read_ledger(struct run *run, struct fault *fault)
{
	struct span format;

	run->ledger.warn = warn_ledger;
	if (!ledger_open(&run->ledger, o.into, o.wait, o.run.formats, fault))
		return false;
	format = run->ledger.format;
	if (!format.n || span_equal(format, run->office.format.name))
		return true;
	if (!run->office.format.count)
		return office_take_format(&run->office, format, fault);
	fault_source(fault, o.into);
	return fault_set(fault, FAULT_FORMAT_OTHER, format, NULL);
}

/* All that the options say, before a list is opened: a fault in it is none of the list's. */
static bool start(struct run *run, struct fault *fault)
{
	struct office_files files = o.office;

	files.formats = o.run.formats;
	run->flow = run_flow(&o.run);
	run->flow.encoding = o.encoding;
	run->flow.block = INTAKE_BLOCK;
	run->flow.check = true;
	return today_context(o.run.as_of, &run->office.context, fault) &&
	       office_open(&run->office, &files, fault) &&
	       (!o.run.format || office_take_format(&run->office, span_of(o.run.format), fault)) &&
	       (!o.into || read_ledger(run, fault));
}

static void finish(struct run *run)
{
	delivery_free(&run->delivery);
	ledger_close(&run->ledger);
	office_free(&run->office);
}

static void say(const struct table *t, const struct fault *fault, bool warning)
{
	struct fault named = *fault;

	fault_source(&named, t->name);
	format_know_fault(&t->run->office.format, &named);
	if (warning)
		message_warning(&named);
	else
		message_fault(&named);
}

static void blame(void *arg, const struct fault *fault)
{
	struct table *t = arg;

	if (o.dry_run)
		preview_fault(&t->preview, fault);
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
	struct fault said = *why;

	format_know_fault(&t->run->office.format, &said);
	buf_clear(&t->reason);
	message_text(&t->reason, &said, true);
	return delivery_reject(&t->run->delivery,
	    (struct rejects_table){&t->list.reading.heading, t->list.head.rows}, cells, count, why,
	    buf_view(&t->reason), fault);
}

static bool write_records(void *arg, struct span rows, uint64_t count, struct fault *fault)
{
	struct table *t = arg;

	rows = delivery_once(&t->run->delivery, &t->list.reading, rows, count);
	rows = seating_rows(&t->list.seating, rows, warn, t);
	if (o.dry_run)
		preview_rows(&t->preview, rows);
	return delivery_put(&t->run->delivery, rows, fault);
}

/* What cannot be read above the header, or where none was found, is no row of the table. */
static void say_spoiled(struct table *t, size_t above)
{
	for (size_t i = 0; i < above; i++)
		if (t->list.head.spoiled[i])
			warn(t, &t->list.head.spoiled[i]->fault);
}

/* A column that is perhaps the deadline, which the list then has not. */
static void say_unread(struct table *t, size_t i)
{
	const struct reading *r = &t->list.reading;
	size_t missed = unread_find(&r->heading, r->format, i);
	struct fault fault = FAULT_INIT;
	const struct column *c;

	if (missed == FORMAT_NONE)
		return;
	c = &r->format->columns[missed];
	fault.line = r->heading.line;
	fault_set(&fault, FAULT_COLUMN_CARRIED, r->heading.columns[i].name, NULL);
	snprintf(fault.want, sizeof fault.want, "%.*s (%.*s)", SPAN_ARG(c->name), SPAN_ARG(c->zh));
	warn(t, &fault);
}

/* What column i is read as, and where its cells come from if not all from the table. */
static void say_column(const struct table *t, size_t i)
{
	const struct reading *r = &t->list.reading;
	const struct heading_column *c = &r->heading.columns[i];
	const char *source = preview_source(r, i);

	for (size_t j = 0; j < c->means_count; j++) {
		struct span name = r->format->columns[c->means[j]].name;

		if (*source)
			message_note("%s: %.*s: read as %.*s (%s)", t->name, SPAN_ARG(c->name),
			    SPAN_ARG(name), _(source));
		else
			message_note("%s: %.*s: read as %.*s", t->name, SPAN_ARG(c->name),
			    SPAN_ARG(name));
	}
	if (c->left_out)
		message_note("%s: %.*s: a total, left out", t->name, SPAN_ARG(c->name));
	if (i == r->when.year || i == r->when.month)
		message_note("%s: %.*s: the year and month of the row's dates that say none",
		    t->name, SPAN_ARG(c->name));
	if (c->carried)
		message_note("%s: %.*s: carried as it is", t->name, SPAN_ARG(c->name));
}

static void say_head(struct table *t)
{
	const struct reading *r = &t->list.reading;
	const struct heading *h = &r->heading;
	const char *encoding = input_encoding(flow_input(t->flow));
	unsigned long long first = h->line, second = head_line(&t->list.head, h->above + 1);
	struct fault doubt = FAULT_INIT;

	if (h->rows == 2)
		message_note("%s: %s, header on lines %llu and %llu, %zu columns", t->name,
		    encoding, first, second, h->cells);
	else
		message_note("%s: %s, header on line %llu, %zu columns", t->name, encoding,
		    first, h->cells);
	if (r->context.year)
		message_note("%s: dates without a year are of %d", t->name, r->context.year);
	if (t->list.seating.r)
		message_note("%s: places %lld", t->name,
		    (long long)t->list.seating.seats.all.left);
	for (size_t i = 0; i < h->width; i++) {
		say_column(t, i);
		say_unread(t, i);
	}
	if (debit_doubt(h, &doubt))
		warn(t, &doubt);
}

/* Totals are compared with what they are of where that is in sight as a whole. */
static void say_totals(struct table *t)
{
	const struct heading *h = &t->list.reading.heading;
	bool whole;
	struct span text = flow_head(t->flow, &whole);

	if (whole && !h->canonical)
		totals_look(&t->list.reading, text, t->list.delimiter,
		    head_line(&t->list.head, h->above + h->rows) - 1, warn, t);
}

/* The first rows, and what they say of all others. */
static bool read_head(struct table *t, struct fault *fault)
{
	const struct opening_wish wish = {(const char *const *)o.fill.items, o.fill.count,
	    o.delimiter, o.run.formats, o.run.format != NULL, o.quota, o.office.wide != NULL};

	if (!opening_read(&t->list, t->flow, &t->run->office, &wish, fault))
		return false;
	if (!opening_start(&t->list, t->flow, &t->run->office, &wish, fault)) {
		say_spoiled(t, t->list.head.count);
		return false;
	}
	if (o.dry_run) {
		buf_span(&t->text, flow_head(t->flow, &t->whole));
		preview_start(&t->preview, &t->list.reading);
	}
	return true;
}

static void say_list(void *arg, const struct signup_list *list)
{
	const struct table *t = arg;
	size_t counts[SECRET_KINDS] = {0};
	struct buf title = BUF_INIT;

	/* People write there whom to call. */
	secret_mask(list->copy->title, false, &title, counts);
	message_note("%s: chat list on line %llu: %s", t->name,
	    (unsigned long long)list->copy->line, buf_string(&title));
	buf_free(&title);
	message_note("%s: copies %zu, numbered lines %zu, without a name %.*s, left out %.*s, "
		     "places %lld, of shifts %.*s, items %zu, not taken %.*s",
	    t->name, list->copies, list->numbered, SPAN_ARG(list->blank), SPAN_ARG(list->missing),
	    (long long)list->quota, SPAN_ARG(list->shifts), list->copy->items,
	    SPAN_ARG(list->free));
}

static bool read_chat(struct table *t, struct fault *fault)
{
	const struct chat_job job = {{t, write_records, write_reject, blame, false}, o.quota, warn,
	    say_list};
	struct delivery *d = &t->run->delivery;

	return delivery_header(d, &t->list.reading, fault) &&
	       chat_run(t->flow, &t->list.reading, &job, &d->counts, &d->same, fault);
}

static bool read_table(struct table *t, struct fault *fault)
{
	const struct intake_job job = {t, write_records, write_reject, blame, false};
	const struct heading *h = &t->list.reading.heading;
	struct delivery *d = &t->run->delivery;
	uint64_t first;

	if (!read_head(t, fault))
		return false;
	if (t->list.chat)
		return read_chat(t, fault);
	say_spoiled(t, h->above);
	say_head(t);
	say_totals(t);
	first = head_line(&t->list.head, h->above + h->rows);
	flow_shape(t->flow, t->list.delimiter, h->full);
	return delivery_header(d, &t->list.reading, fault) &&
	       flow_skip(t->flow, first - 1, fault) &&
	       intake_run(t->flow, &t->list.reading, t->list.delimiter, &job, &d->counts, fault);
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

/* Tables of what was recognised, below one another. */
static void show_preview(struct table *t)
{
	const struct preview_reader reader = {language_say, language_is_chinese(),
	    program_width()};
	struct preview_facts facts = {t->name, input_encoding(flow_input(t->flow)),
		t->list.delimiter, &t->list.head, buf_view(&t->text), t->whole, t->list.chat};
	struct buf out = BUF_INIT;

	preview_write(&t->preview, &facts, &reader, &out);
	fwrite(out.data, 1, out.length, stdout);
	buf_free(&out);
}

static bool read_file(struct run *run, const char *path, struct fault *fault)
{
	struct table t = {.run = run, .name = path ? path : "-"};
	bool good;

	t.flow = flow_open(path, &run->flow, fault);
	good = t.flow && read_table(&t, fault) && delivery_settle(&run->delivery, fault);
	if (good && o.dry_run)
		show_preview(&t);
	if (good)
		say_tail(&t);
	else
		fault_reading(fault, t.name);
	flow_close(t.flow);
	opening_free(&t.list);
	buf_free(&t.reason);
	buf_free(&t.text);
	preview_free(&t.preview);
	return good;
}

static void say_sums(const struct delivery *d)
{
	const uint64_t *kinds = d->counts.kinds;

	if (d->counts.more)
		message_note("%llu records more than rows, since a row has several",
		    (unsigned long long)d->counts.more);
	message_note("%llu rows read: %llu written, %llu rejected, %llu twice, %llu blank, "
		     "%llu totals, %llu notes, %llu headers again",
	    (unsigned long long)d->counts.read, (unsigned long long)d->written,
	    (unsigned long long)d->rejected, (unsigned long long)d->same,
	    (unsigned long long)kinds[READING_BLANK], (unsigned long long)kinds[READING_TOTAL],
	    (unsigned long long)(kinds[READING_NOTE] + kinds[READING_TITLE]),
	    (unsigned long long)kinds[READING_HEADER]);
	if (d->ledger)
		message_note("%s: %llu rows were there, %llu changed, %llu added", o.into,
		    (unsigned long long)d->ledger->same, (unsigned long long)d->ledger->changed,
		    (unsigned long long)d->ledger->added);
}

/* Nothing is renamed into place unless all of it was written, and every row went somewhere. */
static bool run_all(struct run *run, const char *const *paths, struct fault *fault)
{
	struct delivery *d = &run->delivery;
	bool good;

	d->once = o.dedupe;
	d->ledger = o.into && !o.dry_run ? &run->ledger : NULL;
	good = o.dry_run || delivery_open(d, d->ledger ? NULL : run_output(&o.run, fault),
				o.rejects, fault);
	if (good && !*paths)
		good = read_file(run, NULL, fault);
	for (; good && *paths; paths++)
		good = read_file(run, *paths, fault);
	good = good && delivery_check(d, fault);
	return delivery_end(d, good, o.run.gzip, fault);
}

static void check_options(void)
{
	const char *d = o.delimiter;

	if (d && strcmp(d, "\\t") != 0 &&
	    (strlen(d) != 1 || strchr("\"\r\n", *d) || (unsigned char)*d >= 0x80))
		program_usage("--delimiter is one character");
	if (o.into && (o.run.output || path_is_standard(o.into)))
		program_usage("--into wants a file, and no --output");
	program_writes(o.into ? o.into : o.run.output);
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
	good = (!o.schema || schema_write(SCHEMA_CSV, o.schema, o.run.formats, &out, fault)) &&
	       (!o.table_schema ||
		   schema_write(SCHEMA_JSON, o.table_schema, o.run.formats, &out, fault)) &&
	       (!o.template || schema_write(SCHEMA_FORM, o.template, o.run.formats, &out, fault));
	good = good && run_write(&o.run, buf_view(&out), fault);
	buf_free(&out);
	return good;
}

int main(int argc, char **argv)
{
	const char *const *paths = program_start(&program, argc, argv);
	struct run run = {.office = {.own = NULL}};
	struct fault fault = FAULT_INIT;
	bool started, good;

	check_options();
	if (o.print_rules || o.schema || o.table_schema || o.template)
		return print_only(&fault) ? program_finish(STATUS_GOOD) : program_fail(&fault);
	started = start(&run, &fault);
	good = started && run_all(&run, paths, &fault);
	if (good)
		say_sums(&run.delivery);
	finish(&run);
	if (started && fault.code == FAULT_FORMAT_NONE)
		program_usage("say what the list is: %s",
		    fault.want[0] ? fault.want : "-t need, -t resource, -t activity …");
	return good ? program_finish(STATUS_GOOD) : program_fail(&fault);
}
