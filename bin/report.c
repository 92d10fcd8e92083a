/* report.c - show records or tallies as a table */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/mem.h"
#include "cli/language.h"
#include "cli/message.h"
#include "cli/program.h"
#include "csv/read.h"
#include "csv/write.h"
#include "io/input.h"
#include "io/output.h"
#include "view/table.h"

enum { FLUSH = 1 << 16 };	/* bytes to collect before they are written */

static struct {
	const char *format;
	const char *columns;
	const char *headings;
	int64_t width;
	int64_t ambiguous;
	const char *output;
	bool gzip;
} o = {.format = "text", .ambiguous = 1};

static const struct option options[] = {
	OPTION_CHOICE('f', "format", "text|md|csv",
	    N_("write a text table, Markdown or CSV (default: text)"), &o.format),
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
	OPTION_OUTPUT(&o.output),
	OPTION_GZIP(&o.gzip),
	OPTION_END
};

static const struct program program = {
	"report", N_("show records or tallies as a table"), "[FILE...]", options,
	N_("some rows could not be read and were left out"), NULL,
};

struct report {
	struct arena arena;
	struct span *names;	/* the header of the first file */
	size_t name_count;
	size_t *shown;		/* which of them, in order */
	size_t shown_count;
	struct span *cells;	/* those of the row at hand */
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
	if (!output_write(r->out, buf_view(&r->text), fault)) {
		fault_source(fault, o.output);
		return false;
	}
	buf_clear(&r->text);
	return true;
}

static bool unknown_column(const struct report *r, struct span name, struct fault *fault)
{
	struct buf known = BUF_INIT;

	for (size_t i = 0; i < r->name_count; i++) {
		if (i)
			buf_text(&known, ", ");
		buf_span(&known, r->names[i]);
	}
	fault_set(fault, FAULT_COLUMN_UNKNOWN, name, buf_string(&known));
	buf_free(&known);
	return false;
}

/* A name that stands twice in the header is at fault only where one of the two is asked for. */
static bool find_column(const struct report *r, struct span name, size_t *column,
    struct fault *fault)
{
	size_t found = 0;

	for (size_t i = 0; i < r->name_count; i++) {
		if (!span_equal(r->names[i], name))
			continue;
		if (found++)
			return fault_set(fault, FAULT_HEADER_TWICE, name, NULL);
		*column = i;
	}
	return found || unknown_column(r, name, fault);
}

static bool choose_columns(struct report *r, struct fault *fault)
{
	struct span list = span_of(o.columns), name;
	size_t most = r->name_count;

	for (size_t i = 0; i < list.n; i++)
		most += list.p[i] == ',';
	r->shown = mem_alloc((most + 1) * sizeof *r->shown);
	if (!o.columns) {
		for (size_t i = 0; i < r->name_count; i++)
			r->shown[r->shown_count++] = i;
		return true;
	}
	while (span_cut(&list, ',', &name)) {
		if (!find_column(r, name, &r->shown[r->shown_count++], fault))
			return false;
	}
	return true;
}

/* What stands above a column. */
static struct span label(const struct report *r, size_t column)
{
	return r->names[column];
}

static void add_row(struct report *r, const struct span *cells)
{
	for (size_t i = 0; i < r->shown_count; i++)
		r->cells[i] = cells[r->shown[i]];
	if (r->is_csv)
		csv_write_row(&r->text, r->cells, r->shown_count);
	else
		table_add(&r->table, r->cells);
}

static void add_headings(struct report *r)
{
	struct span *labels = mem_alloc(r->name_count * sizeof *labels);
	bool as_read = r->is_csv && !o.headings;

	for (size_t i = 0; i < r->name_count; i++)
		labels[i] = as_read ? r->names[i] : label(r, i);
	add_row(r, labels);
	free(labels);
}

static bool first_header(struct report *r, const struct csv_row *row, struct fault *fault)
{
	bool headed = !o.headings || strcmp(o.headings, "none") != 0;

	r->name_count = row->count;
	r->names = mem_alloc(row->count * sizeof *r->names);
	for (size_t i = 0; i < row->count; i++)
		r->names[i] = arena_copy(&r->arena, row->cells[i]);
	if (!choose_columns(r, fault))
		return false;
	r->cells = mem_alloc(r->shown_count * sizeof *r->cells);
	table_init(&r->table, r->shown_count, headed, (unsigned)o.ambiguous);
	if (headed)
		add_headings(r);
	return true;
}

/* One table has one header: rows of another would stand under the wrong headings. */
static bool same_header(const struct report *r, const struct csv_row *row, struct fault *fault)
{
	size_t most = row->count > r->name_count ? row->count : r->name_count;

	for (size_t i = 0; i < most; i++) {
		struct span want = i < r->name_count ? r->names[i] : SPAN("");
		struct span name = i < row->count ? row->cells[i] : SPAN("");

		if (i < row->count && i < r->name_count && span_equal(name, want))
			continue;
		fault_set(fault, FAULT_HEADER_OTHER, name, NULL);
		fault_field(fault->want, sizeof fault->want, want);
		fault_column(fault, want.n ? want : name);
		return false;
	}
	return true;
}

/* What hinders one row only: it is said and left out. */
static void leave_out(struct report *r, struct fault *fault, const char *source)
{
	fault_source(fault, source);
	message_fault(fault);
	r->status = STATUS_FOUND;
}

static bool check_count(const struct report *r, const struct csv_row *row, struct fault *fault)
{
	char count[24], want[24];

	if (row->count == r->name_count)
		return true;
	snprintf(count, sizeof count, "%zu", row->count);
	snprintf(want, sizeof want, "%zu", r->name_count);
	return fault_set(fault, row->count < r->name_count ? FAULT_CELLS_FEW : FAULT_CELLS_MANY,
	    span_of(count), want);
}

/* Any other row than a file's header. */
static bool read_rows(struct report *r, struct csv_reader *csv, const char *source,
    struct fault *fault)
{
	for (;;) {
		struct fault spoiled = FAULT_INIT;
		struct csv_row row;

		switch (csv_read(csv, &row, &spoiled)) {
		case CSV_END:
			return true;
		case CSV_FAILED:
			*fault = spoiled;
			return false;
		case CSV_SPOILED:
			leave_out(r, &spoiled, source);
			break;
		case CSV_ROW:
			if (!row.count)
				break;
			spoiled.line = row.line;
			if (check_count(r, &row, &spoiled))
				add_row(r, row.cells);
			else
				leave_out(r, &spoiled, source);
			if (!flush(r, FLUSH, fault))
				return false;
		}
	}
}

static bool read_header(struct report *r, struct csv_reader *csv, struct fault *fault)
{
	struct csv_row row;

	do {
		switch (csv_read(csv, &row, fault)) {
		case CSV_ROW:
			break;
		case CSV_END:
			return fault_set(fault, FAULT_EMPTY, SPAN(""), NULL);
		default:
			return false;
		}
	} while (!row.count);
	if (r->names ? same_header(r, &row, fault) : first_header(r, &row, fault))
		return true;
	fault->line = row.line;
	return false;
}

static bool read_table(struct report *r, struct input *in, const char *source, struct fault *fault)
{
	struct csv_reader *csv = csv_open(in, ',', fault);
	bool good;

	if (!csv)
		return false;
	good = read_header(r, csv, fault) && read_rows(r, csv, source, fault);
	csv_close(csv);
	return good;
}

static bool read_file(struct report *r, const char *path, struct fault *fault)
{
	const char *source = path && strcmp(path, "-") != 0 ? path : "";
	struct input *in = input_open(path, NULL, fault);
	bool good = in && read_table(r, in, source, fault);

	if (good && input_tail(in)) {
		struct fault tail = FAULT_INIT;
		char bytes[24];

		snprintf(bytes, sizeof bytes, "%" PRIu64, input_tail(in));
		fault_set(&tail, FAULT_GZIP_TAIL, span_of(bytes), NULL);
		fault_source(&tail, source);
		message_warning(&tail);
	}
	if (!good && fault->code != FAULT_WRITE)
		fault_source(fault, source);
	if (in)
		input_close(in);
	return good;
}

/* Cells of the terminal that the table goes to; 0 where it goes elsewhere. */
static size_t terminal_width(void)
{
	struct winsize size;

	if (o.output || o.gzip || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0)
		return 0;
	return size.ws_col;
}

static bool write_table(struct report *r, struct fault *fault)
{
	bool is_text = strcmp(o.format, "text") == 0;
	size_t width = o.width ? (size_t)o.width : terminal_width();

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
	return true;
}

static bool run(struct report *r, char **paths, struct fault *fault)
{
	do {
		if (!read_file(r, *paths, fault))
			return false;
	} while (*paths && *++paths);
	return write_table(r, fault) && flush(r, 1, fault);
}

static void report_free(struct report *r)
{
	table_free(&r->table);
	arena_free(&r->arena);
	buf_free(&r->text);
	free(r->names);
	free(r->shown);
	free(r->cells);
}

int main(int argc, char **argv)
{
	int first = program_start(&program, argc, argv);
	struct report r = {.is_csv = strcmp(o.format, "csv") == 0};
	struct fault fault = FAULT_INIT;
	bool good;

	r.out = output_open(o.output, o.gzip, &fault);
	if (!r.out) {
		fault_source(&fault, o.output);
		return program_fail(&fault);
	}
	good = run(&r, argv + first, &fault);
	if (!good) {
		output_abandon(r.out);
	} else if (!output_finish(r.out, &fault)) {
		fault_source(&fault, o.output);
		good = false;
	}
	report_free(&r);
	return good ? program_finish(r.status) : program_fail(&fault);
}
