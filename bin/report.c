/* report.c - show records or tallies as a table */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cli/language.h"
#include "cli/message.h"
#include "cli/program.h"
#include "cli/progress.h"
#include "csv/write.h"
#include "flow/ordered.h"
#include "io/output.h"
#include "view/table.h"

enum { FLUSH = 1 << 16 };	/* bytes to collect before they are written */

static struct {
	const char *form, *columns, *headings, *format, *formats, *output;
	int64_t width, ambiguous, threads;
	bool gzip, progress;
} o = {.form = "text", .ambiguous = 1};

static const struct option table[] = {
	OPTION_CHOICE('f', "format", "text|md|csv",
	    N_("write a text table, Markdown or CSV (default: text)"), &o.form),
	OPTION_TEXT(0, "columns", "LIST",
	    N_("show these columns in this order, with commas between"), &o.columns),
	OPTION_CHOICE(0, "headings", "zh|en|none",
	    N_("the language of the headings (default: by locale)"),
	    &o.headings),
	OPTION_NUMBER(0, "width", "N",
	    N_("wrap text at N cells (default: the terminal's width)"),
	    &o.width, 1, 1000000),
	OPTION_NUMBER(0, "ambiguous", "N",
	    N_("take N cells for what only some fonts draw wide"),
	    &o.ambiguous, 1, 2),
	OPTION_THREADS(&o.threads),
	OPTION_PROGRESS(&o.progress),
	OPTION_FORMAT(&o.format),
	OPTION_FORMATS(&o.formats),
	OPTION_OUTPUT(&o.output),
	OPTION_GZIP(&o.gzip),
	OPTION_END
};

static const struct program program = {
	"report", N_("show records or tallies as a table"), "[FILE...]", table,
	N_("some rows could not be read and were left out"), NULL,
};

struct report {
	struct tables tables;
	struct stream *stream;	/* of tables */
	size_t *shown;		/* columns of the stream, in the order of the table */
	size_t shown_count;
	struct table table;	/* of text and Markdown; CSV goes out as it comes in */
	struct buf text;	/* not yet written */
	struct output *out;
	bool is_csv;
	int status;
};

static bool flush(struct report *r, size_t least, struct fault *fault)
{
	if (r->text.length < least)
		return true;
	if (!output_write(r->out, buf_view(&r->text), fault))
		return false;
	buf_clear(&r->text);
	return true;
}

static bool choose_columns(struct report *r, struct fault *fault)
{
	struct span list = span_of(o.columns), name;
	size_t most = r->stream->width;

	for (size_t i = 0; i < list.n; i++)
		most += list.p[i] == ',';
	r->shown = mem_alloc((most + 1) * sizeof *r->shown);
	if (!o.columns) {
		for (size_t i = 0; i < r->stream->width; i++)
			r->shown[r->shown_count++] = i;
		return true;
	}
	while (span_cut(&list, ',', &name)) {
		size_t i = stream_find(r->stream, name, fault);

		if (i == STREAM_NONE)
			return false;
		r->shown[r->shown_count++] = i;
	}
	return true;
}

/*
 * What stands above a column: what its format calls it, in the language asked
 * for, else of the locale. CSV is for programs and keeps the name unless asked.
 */
static struct span heading(const struct report *r, size_t column)
{
	const struct stream *s = r->stream;
	size_t at = format_find(&s->format, s->columns[column]);
	bool chinese = o.headings ? strcmp(o.headings, "zh") == 0 : language_is_chinese();

	if (at == FORMAT_NONE || (r->is_csv && !o.headings))
		return s->columns[column];
	return format_heading(&s->format.columns[at], chinese);
}

static void begin_table(struct report *r)
{
	bool headed = !o.headings || strcmp(o.headings, "none") != 0;
	struct span *names = mem_zero(r->shown_count + 1, sizeof *names);

	for (size_t i = 0; i < r->shown_count; i++)
		names[i] = heading(r, r->shown[i]);
	table_init(&r->table, r->shown_count, headed, (unsigned)o.ambiguous);
	if (headed && r->is_csv)
		csv_write_row(&r->text, names, r->shown_count);
	else if (headed)
		table_add(&r->table, names);
	free(names);
}

/* CSV goes out as it comes in; a table is kept, since its last row may be the widest. */
static bool take_row(void *arg, const struct span *cells, uint64_t line, struct fault *fault)
{
	struct report *r = arg;

	(void)line;
	if (!r->is_csv)
		table_add(&r->table, cells);
	else
		csv_write_row(&r->text, cells, r->shown_count);
	return flush(r, FLUSH, fault);
}

static void blame(void *arg, const struct fault *fault)
{
	struct report *r = arg;

	r->status = STATUS_FOUND;
	message_fault(fault);
}

static bool read_rows(struct report *r, struct fault *fault)
{
	const struct ordered_job job = {.arg = r, .wanted = r->shown,
	    .wanted_count = r->shown_count, .take = take_row, .blame = blame};

	return ordered_run(&r->tables, &job, fault);
}

/* Cells of the terminal that the table goes to; 0 where it goes elsewhere. */
static size_t terminal_width(void)
{
	return o.output || o.gzip ? 0 : program_width();
}

static bool write_table(struct report *r, struct fault *fault)
{
	bool is_text = strcmp(o.form, "text") == 0;
	size_t width = o.width ? (size_t)o.width : terminal_width();

	if (is_text && width && !o.columns) {
		size_t dropped = table_drop_empty(&r->table, width);

		if (dropped)
			message_note("%zu columns without a value are not shown", dropped);
	}
	if (is_text && width)
		table_fit(&r->table, width);
	for (size_t i = 0; i < r->table.rows; i++) {
		if (is_text)
			table_text(&r->table, i, &r->text);
		else
			table_markdown(&r->table, i, &r->text);
		if (!flush(r, FLUSH, fault))
			return false;
	}
	return flush(r, 1, fault);
}

/* The output is opened last: a wrong option or header leaves no trace of it. */
static bool run(struct report *r, char **paths, struct fault *fault)
{
	struct progress progress;
	const struct flow_options flow = {.threads = (int)o.threads, .progress = progress_show,
	    .progress_arg = &progress};

	progress_start(&progress, o.progress);
	r->stream = &r->tables.stream;
	if (!tables_open(&r->tables, (const char *const *)paths, o.format, o.formats, &flow,
		fault) ||
	    !choose_columns(r, fault))
		return false;
	begin_table(r);
	r->out = output_open(o.output, o.gzip, fault);
	if (!r->out)
		return false;
	if (read_rows(r, fault) && write_table(r, fault))
		return output_finish(r->out, fault);
	output_abandon(r->out);
	return false;
}

int main(int argc, char **argv)
{
	int first = program_start(&program, argc, argv);
	struct report r = {.is_csv = strcmp(o.form, "csv") == 0};
	struct fault fault = FAULT_INIT;
	bool good = run(&r, argv + first, &fault);

	table_free(&r.table);
	buf_free(&r.text);
	free(r.shown);
	tables_close(&r.tables);
	return good ? program_finish(r.status) : program_fail(&fault);
}
