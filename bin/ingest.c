/* ingest.c - a messy list in, canonical records out */
#include "base/arena.h"
#include "base/buf.h"
#include "base/embed.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/message.h"
#include "cli/program.h"
#include "csv/read.h"
#include "csv/write.h"
#include "io/output.h"
#include "record/places.h"
#include "record/reading.h"
#include "record/twins.h"
#include "value/date.h"

#include <stdio.h>
#include <stdlib.h>

static struct {
	const char *format, *formats, *encoding, *delimiter, *rejects, *as_of, *area, *holidays, *output;
	struct option_list rules, fill, gazetteers;
	bool dedupe, gzip, print_rules;
} o;

static const struct option table[] = {
	OPTION_FORMAT(&o.format),
	OPTION_LIST('R', "rules", "FILE", N_("fold cells by the patterns of FILE, before the default rules"), &o.rules),
	OPTION_LIST(0, "fill", "COLUMN", N_("take a blank of COLUMN for a merged cell"), &o.fill),
	OPTION_LIST('g', "gazetteer", "FILE", N_("know the areas of FILE (name, parent)"), &o.gazetteers),
	OPTION_TEXT('a', "area", "NAME", N_("the area that 全县, 全区 and 全市 mean"), &o.area),
	OPTION_TEXT(0, "holidays", "FILE", N_("know the holidays of FILE (date, kind, name)"), &o.holidays),
	OPTION_SWITCH(0, "dedupe", N_("drop rows that stand twice; mark those that nearly do in _like"), &o.dedupe),
	OPTION_TEXT(0, "reject", "FILE", N_("write rejected rows to FILE, to be mended and read again"), &o.rejects),
	OPTION_TEXT('e', "encoding", "NAME", N_("the encoding of the input (default: found out)"), &o.encoding),
	OPTION_TEXT('d', "delimiter", "CHAR", N_("what separates the cells (default: found out)"), &o.delimiter),
	OPTION_AS_OF(&o.as_of),
	OPTION_SWITCH(0, "print-rules", N_("print the default rules"), &o.print_rules),
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

enum { HEAD_ROWS = 256 };

/* What is counted; every row that is read is counted once. */
struct tally {
	uint64_t read, written, rejected, same, left_out[READING_KINDS];
};

/* All that a run has: one format, one output, any number of tables. */
struct run {
	struct format format;
	struct rules *office, *standard;
	struct gazetteer gazetteer;
	struct calendar calendar;
	struct context context;
	struct output *out, *rejects;
	struct twins twins;
	struct buf line;
	struct span *names;	/* of the columns that come out, once the first table has said */
	size_t width;
	size_t reject_width;	/* columns of the rejects file; 0 before its header */
	struct tally tally;
};

/* One table of the run. */
struct table {
	struct run *run;
	const char *name;
	struct csv_reader *csv;
	struct reading reading;
	struct reader reader;
	struct fault first;	/* of the row at hand */
	struct arena arena;	/* the head rows */
	struct heading_row *head;
	size_t head_count;
	bool has_spoiled;	/* the head ended at a record that cannot be read: this one */
	struct fault spoiled;
	struct span raw;
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
	for (size_t i = 0; i < o.gazetteers.count; i++)
		if (!gazetteer_load(&run->gazetteer, o.gazetteers.items[i], fault))
			return false;
	if (o.area && !o.gazetteers.count)
		gazetteer_add(&run->gazetteer, span_of(o.area), SPAN(""), SPAN(""));
	if (o.gazetteers.count || o.area) {
		if (!gazetteer_join(&run->gazetteer, span_of(o.area), fault))
			return false;
		run->context.gazetteer = &run->gazetteer;
	}
	if (o.holidays) {
		if (!calendar_load(&run->calendar, o.holidays, fault))
			return false;
		run->context.calendar = &run->calendar;
	}
	return true;
}

/* --as-of gives the year of dates that say none; the clock does not, since that would be a guess. */
static bool read_today(struct run *run, struct fault *fault)
{
	struct context none = {.year = 0};
	struct date day;
	char text[11];
	int month, dayofmonth;

	if (!date_parse(span_of(program_today(o.as_of, text)), &none, &day, fault))
		return false;
	run->context.today = day.last;
	if (o.as_of)
		date_split(day.last, &run->context.year, &month, &dayofmonth);
	return true;
}

static bool start(struct run *run, struct span format, struct fault *fault)
{
	return format_load(&run->format, format, o.formats, fault) && read_rules(run, fault) &&
	       read_places(run, fault) && read_today(run, fault);
}

static void finish(struct run *run)
{
	rules_free(run->office);
	rules_free(run->standard);
	gazetteer_free(&run->gazetteer);
	calendar_free(&run->calendar);
	twins_free(&run->twins);
	for (size_t i = 0; i < run->width; i++)
		free((char *)(uintptr_t)run->names[i].p);
	free(run->names);
	buf_free(&run->line);
	format_free(&run->format);
}

static void keep_head(struct table *t, const struct csv_row *row)
{
	struct heading_row *to = &t->head[t->head_count++];

	to->cells = arena_alloc(&t->arena, row->count * sizeof *to->cells);
	to->count = row->count;
	to->line = row->line;
	for (size_t i = 0; i < row->count; i++)
		to->cells[i] = arena_copy(&t->arena, row->cells[i]);
}

static bool write_row(struct run *run, struct output *out, const struct span *cells, size_t count,
    struct fault *fault)
{
	buf_clear(&run->line);
	csv_write_row(&run->line, cells, count);
	return output_write(out, buf_view(&run->line), fault);
}

/* The header, once; a further table must carry the same columns, or its rows could not stand under it. */
static bool write_header(struct table *t, struct fault *fault)
{
	struct run *run = t->run;
	const struct reading *r = &t->reading;

	if (run->names) {
		size_t before = run->width - o.dedupe, i = 0;
		struct span none = {NULL, 0}, here;

		while (i < before && i < r->width && span_equal(run->names[i], r->names[i]))
			i++;
		if (i == before && i == r->width)
			return true;
		here = i < r->width ? r->names[i] : none;
		fault_set(fault, FAULT_HEADER_OTHER, here, NULL);
		fault_field(fault->want, sizeof fault->want, i < before ? run->names[i] : none);
		return false;
	}
	run->names = mem_alloc((r->width + 1) * sizeof *run->names);
	for (size_t i = 0; i < r->width; i++)
		run->names[run->width++] = (struct span){mem_string(r->names[i].p, r->names[i].n), r->names[i].n};
	if (o.dedupe)
		run->names[run->width++] = (struct span){mem_string("_like", 5), 5};
	return write_row(run, run->out, run->names, run->width, fault);
}

/* A rejected row as it was, blanks of merged cells filled in, and what is wrong with it. */
static bool write_reject(struct table *t, const struct span *cells, size_t count, struct fault *fault)
{
	struct run *run = t->run;
	const struct heading *h = &t->reading.heading;
	size_t width = run->reject_width ? run->reject_width : h->width;
	struct span *row = mem_zero(width + 4, sizeof *row);
	char line[24];
	bool good = true;

	if (!run->reject_width) {
		for (size_t i = 0; i < width; i++)
			row[i] = h->columns[i].name;
		row[width] = SPAN("_line");
		row[width + 1] = SPAN("_column");
		row[width + 2] = SPAN("_code");
		row[width + 3] = SPAN("_reason");
		good = write_row(run, run->rejects, row, width + 4, fault);
		run->reject_width = width;
	}
	for (size_t i = 0; i < width; i++)
		row[i] = i < count ? cells[i] : (struct span){NULL, 0};
	snprintf(line, sizeof line, "%llu", (unsigned long long)t->first.line);
	row[width] = span_of(line);
	row[width + 1] = span_of(t->first.column);
	row[width + 2] = span_of(fault_code_name(t->first.code));
	row[width + 3] = span_of(t->first.value);
	good = good && write_row(run, run->rejects, row, width + 4, fault);
	free(row);
	return good;
}

static void blame(void *arg, const struct fault *fault)
{
	struct table *t = arg;
	struct fault named = *fault;

	fault_source(&named, t->name);
	if (fault->code == FAULT_CELLS_FEW) {
		message_warning(&named);
		return;
	}
	if (!t->first.code)
		t->first = named;
	message_fault(&named);
}

static bool write_record(struct table *t, struct fault *fault)
{
	struct run *run = t->run;
	struct span *cells = t->reader.cells, like = {NULL, 0};
	size_t width = t->reading.width;

	if (!o.dedupe) {
		run->tally.written++;
		return write_row(run, run->out, cells, width, fault);
	}
	if (twins_add(&run->twins, &run->format, t->reading.names, cells, width, &like) == TWINS_SAME) {
		run->tally.same++;
		return true;
	}
	run->tally.written++;
	buf_clear(&run->line);
	csv_write_row(&run->line, cells, width);
	run->line.length--;
	buf_char(&run->line, ',');
	csv_write_cell(&run->line, like);
	buf_char(&run->line, '\n');
	return output_write(run->out, buf_view(&run->line), fault);
}

static bool take_row(struct table *t, const struct csv_row *row, struct fault *fault)
{
	struct tally *tally = &t->run->tally;
	enum reading_kind kind;

	t->first = (struct fault)FAULT_INIT;
	tally->read++;
	kind = reading_row(&t->reading, &t->reader, row, blame, t);
	if (kind == READING_RECORD)
		return write_record(t, fault);
	if (kind != READING_REJECT) {
		tally->left_out[kind]++;
		return true;
	}
	tally->rejected++;
	return !t->run->rejects || write_reject(t, t->reader.filled, t->reading.heading.width, fault);
}

/* A record that is no CSV: its raw text stands in the first cell of the rejects. */
static bool take_spoiled(struct table *t, const struct fault *spoiled, struct span raw, struct fault *fault)
{
	t->first = (struct fault)FAULT_INIT;
	t->run->tally.read++;
	t->run->tally.rejected++;
	blame(t, spoiled);
	return !t->run->rejects || write_reject(t, &raw, 1, fault);
}

/* The first rows, kept: the header is among them, and they show which columns have merged cells. */
static bool read_head(struct table *t, struct fault *fault)
{
	struct csv_row row;

	t->head = arena_alloc(&t->arena, HEAD_ROWS * sizeof *t->head);
	while (t->head_count < HEAD_ROWS) {
		switch (csv_read(t->csv, &row, fault)) {
		case CSV_ROW:
			keep_head(t, &row);
			break;
		case CSV_END:
			return true;
		case CSV_SPOILED:
			t->has_spoiled = true;
			t->spoiled = *fault;
			t->raw = arena_copy(&t->arena, csv_raw(t->csv));
			return true;
		case CSV_FAILED:
			return false;
		}
	}
	return true;
}

/* The format of -t, else that of a canonical header. */
static bool find_format(struct table *t, struct fault *fault)
{
	struct span name = span_of(o.format);

	if (t->run->format.count)
		return true;
	if (!o.format && (!t->head_count || !t->head[0].count || !format_named(t->head[0].cells[0], &name)))
		program_usage("%s", _("say what the list is: -t need, -t resource, -t activity …"));
	return start(t->run, name, fault);
}

static void say_head(const struct table *t, const struct input *in)
{
	const struct heading *h = &t->reading.heading;

	message_note(_("%s: %s, header on line %llu, %zu columns"), t->name, input_encoding(in),
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

static bool read_rows(struct table *t, struct fault *fault)
{
	const struct heading *h = &t->reading.heading;
	struct csv_row row;
	enum csv_result result;

	for (size_t i = h->above + h->rows; i < t->head_count; i++) {
		struct heading_row *head = &t->head[i];

		row = (struct csv_row){.cells = head->cells, .count = head->count, .line = head->line};
		if (!take_row(t, &row, fault))
			return false;
	}
	if (t->has_spoiled && !take_spoiled(t, &t->spoiled, t->raw, fault))
		return false;
	while ((result = csv_read(t->csv, &row, fault)) != CSV_END) {
		struct fault spoiled = *fault;

		if (result == CSV_FAILED)
			return false;
		if (result == CSV_ROW ? !take_row(t, &row, fault) :
					!take_spoiled(t, &spoiled, csv_raw(t->csv), fault))
			return false;
	}
	return true;
}

static bool read_table(struct table *t, struct input *in, struct fault *fault)
{
	struct run *run = t->run;
	char delimiter = !o.delimiter ? 0 : strcmp(o.delimiter, "\\t") == 0 ? '\t' : o.delimiter[0];

	t->csv = csv_open(in, delimiter, fault);
	if (!t->csv || !read_head(t, fault) || !find_format(t, fault))
		return false;
	t->reading = (struct reading){.format = &run->format, .rules = {run->office, run->standard},
	    .context = run->context};
	if (!reading_start(&t->reading, t->head, t->head_count, (const char *const *)o.fill.items, o.fill.count,
		fault))
		return false;
	say_head(t, in);
	return write_header(t, fault) && read_rows(t, fault);
}

static bool read_file(struct run *run, const char *path, struct fault *fault)
{
	struct table t = {.run = run, .name = path ? path : "-"};
	struct input *in = input_open(path, o.encoding, fault);
	bool good = in && read_table(&t, in, fault);

	if (!good && !fault->source[0])
		fault_source(fault, t.name);
	if (good && input_tail(in)) {
		struct fault tail = FAULT_INIT;
		char bytes[24];

		snprintf(bytes, sizeof bytes, "%llu", (unsigned long long)input_tail(in));
		fault_set(&tail, FAULT_GZIP_TAIL, span_of(bytes), NULL);
		fault_source(&tail, t.name);
		message_warning(&tail);
	}
	reader_free(&t.reading, &t.reader);
	reading_free(&t.reading);
	if (t.csv)
		csv_close(t.csv);
	if (in)
		input_close(in);
	arena_free(&t.arena);
	return good;
}

/* Every row that was read must have gone somewhere; anything else is a fault of this program. */
static void say_sums(const struct tally *tally)
{
	uint64_t out = 0;

	for (size_t i = 0; i < READING_KINDS; i++)
		out += tally->left_out[i];
	message_note(_("%llu rows read: %llu written, %llu rejected, %llu twice, %llu blank, %llu totals, %llu notes, "
		       "%llu headers again"),
	    (unsigned long long)tally->read, (unsigned long long)tally->written,
	    (unsigned long long)tally->rejected, (unsigned long long)tally->same,
	    (unsigned long long)tally->left_out[READING_BLANK], (unsigned long long)tally->left_out[READING_TOTAL],
	    (unsigned long long)tally->left_out[READING_NOTE],
	    (unsigned long long)tally->left_out[READING_HEADER]);
	if (tally->read != tally->written + tally->rejected + tally->same + out)
		abort();
}

/* Nothing is renamed into place unless all of it was written. */
static bool run_all(struct run *run, char **paths, struct fault *fault)
{
	bool good;

	run->out = output_open(o.output, o.gzip, fault);
	if (run->out && o.rejects)
		run->rejects = output_open(o.rejects, false, fault);
	good = run->out && (!o.rejects || run->rejects);
	if (good && !*paths)
		good = read_file(run, NULL, fault);
	for (; good && *paths; paths++)
		good = read_file(run, *paths, fault);
	if (good && run->rejects) {
		good = output_finish(run->rejects, fault);
		run->rejects = NULL;
	}
	if (good) {
		good = output_finish(run->out, fault);
		run->out = NULL;
	}
	if (run->rejects)
		output_abandon(run->rejects);
	if (run->out)
		output_abandon(run->out);
	return good;
}

int main(int argc, char **argv)
{
	int first = program_start(&program, argc, argv);
	struct run run = {.width = 0};
	struct fault fault = FAULT_INIT;
	bool good;

	if (o.delimiter && strlen(o.delimiter) != 1 && strcmp(o.delimiter, "\\t") != 0)
		program_usage("%s", _("--delimiter is one character"));
	if (o.print_rules) {
		struct span rules;

		embed_find(SPAN("rules/default.csv"), &rules);
		fwrite(rules.p, 1, rules.n, stdout);
		return program_finish(STATUS_GOOD);
	}
	good = run_all(&run, argv + first, &fault);
	finish(&run);
	if (!good)
		return program_fail(&fault);
	say_sums(&run.tally);
	return program_finish(run.tally.rejected ? STATUS_FOUND : STATUS_GOOD);
}
