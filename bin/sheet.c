/* sheet.c - workbooks to CSV, and records to workbooks */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cli/message.h"
#include "cli/mode.h"
#include "cli/program.h"
#include "cli/today.h"
#include "csv/guard.h"
#include "csv/read.h"
#include "csv/write.h"
#include "io/output.h"
#include "io/path.h"
#include "io/whole.h"
#include "record/returned.h"
#include "sheet/kind.h"
#include "sheet/listing.h"
#include "sheet/outgoing.h"
#include "work/sink.h"
#include "xlsx/xlsx.h"

#define FILE_MOST ((size_t)1 << 30)	/* of a workbook */

static struct {
	const char *sheet, *merged, *headings, *format, *formats, *output;
	struct texts numbers;
	bool csv, xlsx, list, shown, bare, state, seals;
} o;

static const struct option table[] = {
	OPTION_SWITCH(0, "list", N_("list the sheets of a workbook"), &o.list),
	OPTION_TEXT(0, "sheet", "NAME",
	    N_("read the sheet of that name or number (default: the first in sight)"), &o.sheet),
	OPTION_CHOICE(0, "merged", "down|all|none",
	    N_("repeat merged cells in each row, in all cells, or not (default: down)"), &o.merged),
	OPTION_SWITCH(0, "shown", N_("numbers as they are shown: 1,234.50, 50.00%"), &o.shown),
	OPTION_SWITCH(0, "state",
	    N_("add a column _state: what became of the row since it went out"), &o.state),
	OPTION_SWITCH(0, "seals", N_("leave the seals of the rows where they are, for amend"),
	    &o.seals),
	OPTION_SWITCH(0, "xlsx", N_("write a workbook (by itself where -o FILE ends in .xlsx)"),
	    &o.xlsx),
	OPTION_SWITCH(0, "csv", N_("write CSV that a spreadsheet leaves as it is"), &o.csv),
	OPTION_LIST(0, "numbers", "COLUMN,…",
	    N_("real numbers and dates in these columns, not text"), &o.numbers),
	OPTION_CHOICE(0, "headings", "zh|en|names",
	    N_("headings in Chinese, English, or the names of the columns (default: zh)"),
	    &o.headings),
	OPTION_SWITCH(0, "bare", N_("without hidden columns, for what is published"), &o.bare),
	OPTION_FORMAT(&o.format),
	OPTION_FORMATS(&o.formats),
	OPTION_OUTPUT(&o.output),
	OPTION_END
};

static const struct program program = {
	.name = "sheet",
	.summary = N_("carry lists into spreadsheets and back"),
	.operands = "[FILE...]",
	.options = table,
	.found = N_("some cells were damaged or could not be read"),
};

/* One file, row by row, and where its rows go. */
struct job {
	const char *source;		/* the file, for messages */
	bool goes_out;			/* into `outgoing`, not to standard output */
	bool begun, sealed;	/* a row has come; the first was the header of a sealed table */
	uint64_t line;			/* of the row at hand */
	struct returned returned;
	struct outgoing *outgoing;
	struct span *cells;		/* the row's, with room for one more */
	size_t room;
	struct sink sink;		/* of what comes in */
};

static void say(const struct job *j, struct fault *fault, bool warning)
{
	fault_source(fault, j->source);
	if (warning)
		message_warning(fault);
	else
		message_fault(fault);
}

/* What a cell or a row has at fault; edits and copies are what a table is handed out for. */
static void blame(void *arg, const struct fault *fault)
{
	struct job *j = arg;
	struct fault full = *fault;

	if (!full.line)
		full.line = j->line;
	format_know_fault(&j->returned.format, &full);
	say(j, &full, fault->code == FAULT_SEAL_EDITED || fault->code == FAULT_SEAL_COPIED ||
	              fault->code == FAULT_SEAL);
}

/* A row as it goes on; the first is the header. */
static bool give(struct job *j, const struct csv_row *row, bool header, struct fault *fault)
{
	struct fault row_fault = FAULT_INIT;

	if (!j->goes_out) {
		if (row->count)
			csv_write_row(&j->sink.text, row->cells, row->count);
		else
			buf_char(&j->sink.text, '\n');
		return sink_flush(&j->sink, fault);
	}
	if (header)
		return outgoing_open(j->outgoing, j->source, row, o.format, o.formats, fault);
	if (!row->count || outgoing_row(j->outgoing, row, &row_fault))
		return true;
	row_fault.line = row->line;
	say(j, &row_fault, false);
	return true;
}

/* The header of a sealed table, its names as they were. */
static bool give_names(struct job *j, const struct csv_row *row, struct fault *fault)
{
	struct returned *r = &j->returned;
	struct csv_row names = *row;
	struct fault missing = {.code = FAULT_NONE, .line = row->line};
	struct buf text = BUF_INIT;

	if (!returned_open(r, row, o.formats, fault)) {
		fault->line = row->line;
		return false;
	}
	j->sealed = true;
	if (returned_missing(r, &text)) {
		fault_set(&missing, FAULT_SEAL_COLUMNS, buf_view(&text), NULL);
		say(j, &missing, true);
	}
	buf_free(&text);
	j->cells = mem_resize(j->cells, r->width + 1, sizeof *j->cells);
	memcpy(j->cells, r->names, r->width * sizeof *j->cells);
	j->cells[r->width] = SPAN("_state");
	names.cells = j->cells;
	names.count = r->width + o.state;
	return give(j, &names, true, fault);
}

static bool give_returned(struct job *j, const struct csv_row *row, struct fault *fault)
{
	struct returned *r = &j->returned;
	struct csv_row known = *row;
	enum seal_state state;

	if (!returned_row(r, row, &state, blame, j))
		return true;
	memcpy(j->cells, r->cells, r->width * sizeof *j->cells);
	j->cells[r->width] = span_of(seal_state_name(state));
	known.cells = j->cells;
	known.count = r->width + o.state;
	return give(j, &known, false, fault);
}

static bool take_row(struct job *j, const struct csv_row *row, struct fault *fault)
{
	bool header = !j->begun;

	j->line = row->line;
	if (header && j->goes_out && !row->count)
		return true;
	j->begun = true;
	if (header && returned_is(row) && !o.seals)
		return give_names(j, row, fault);
	return j->sealed ? give_returned(j, row, fault) : give(j, row, header, fault);
}

/* Which rows that were handed out are not there, and how many there are of each state. */
static void tell_seals(struct job *j)
{
	struct seal_count *count = &j->returned.count;
	unsigned long long n[SEAL_STATES], all = 0;
	struct fault lost = FAULT_INIT;
	struct buf text = BUF_INIT;

	if (!j->sealed)
		return;
	if (seal_lost(&j->returned.seal, count, &text)) {
		fault_set(&lost, FAULT_SEAL_LOST, buf_view(&text), NULL);
		say(j, &lost, true);
	}
	for (size_t i = 0; i < SEAL_STATES; i++)
		all += n[i] = count->states[i];
	message_note(
	    "%llu rows: %llu as handed out, %llu edited, %llu damaged, %llu added, %llu copied",
	    all, n[SEAL_SAME], n[SEAL_EDITED], n[SEAL_DAMAGED], n[SEAL_ADDED], n[SEAL_COPIED]);
	buf_free(&text);
}

/* Guards are taken off what comes in; a sealed table's by its seals, and records have none. */
static bool take_guarded(struct job *j, const struct csv_row *row, struct fault *fault)
{
	struct span *cells;
	struct csv_row plain = *row;
	bool good;

	if (j->sealed || j->goes_out || o.seals || (!j->begun && returned_is(row)))
		return take_row(j, row, fault);
	cells = mem_alloc((row->count + 1) * sizeof *cells);
	for (size_t i = 0; i < row->count; i++)
		cells[i] = guard_take(row->cells[i]);
	plain.cells = cells;
	good = take_row(j, &plain, fault);
	free(cells);
	return good;
}

static bool read_csv(struct job *j, const char *path, struct fault *fault)
{
	struct input *in = input_open(path, NULL, fault);
	struct csv_reader *csv = in ? csv_open(in, 0, fault) : NULL;
	enum csv_result result = CSV_FAILED;
	struct csv_row row;

	while (csv && (result = csv_read(csv, &row, fault)) != CSV_END) {
		if (result == CSV_FAILED || (result == CSV_ROW && !take_guarded(j, &row, fault)))
			break;
		if (result == CSV_SPOILED)
			say(j, fault, false);
	}
	if (csv)
		csv_close(csv);
	if (in)
		input_close(in);
	return result == CSV_END;
}

/* A row of a workbook. */
static bool take_cells(void *arg, const struct span *cells, size_t count, struct fault *fault)
{
	struct job *j = arg;
	struct csv_row row = {cells, count, j->line + 1};

	return take_row(j, &row, fault);
}

/* Sheets in sight that are not read, unless one was asked for. */
static void tell_others(struct job *j, const struct xlsx *w, size_t chosen)
{
	struct fault fault = FAULT_INIT;
	struct buf names = BUF_INIT;

	if (!o.sheet)
		listing_others(w, chosen, &names);
	if (names.length) {
		fault_set(&fault, FAULT_SHEET_OTHERS, buf_view(&names), "--sheet NAME");
		say(j, &fault, true);
	}
	buf_free(&names);
}

/* Rows and columns that are hidden, but the columns that we have hidden ourselves. */
static void tell_hidden(struct job *j, const struct xlsx_survey *s)
{
	struct fault fault = FAULT_INIT;
	struct buf text = BUF_INIT;

	xlsx_hidden(s, !j->sealed && !o.seals, &text);
	if (text.length) {
		fault_set(&fault, FAULT_SHEET_HIDDEN, buf_view(&text), NULL);
		say(j, &fault, true);
	}
	buf_free(&text);
}

static enum xlsx_merged merged(void)
{
	if (!o.merged || strcmp(o.merged, "down") == 0)
		return MERGED_DOWN;
	return strcmp(o.merged, "all") == 0 ? MERGED_ALL : MERGED_NONE;
}

static bool read_sheet(struct job *j, struct xlsx *w, struct fault *fault)
{
	struct xlsx_reading reading = {.merged = merged(), .shown = o.shown, .arg = j,
	    .row = take_cells, .blame = blame};
	struct xlsx_survey survey = {.rows = 0};
	size_t sheet = xlsx_find(w, o.sheet, fault);
	bool good;

	if (sheet == SIZE_MAX)
		return false;
	tell_others(j, w, sheet);
	good = xlsx_look(w, sheet, &survey, fault) && xlsx_read(w, sheet, &survey, &reading, fault);
	if (good)
		tell_hidden(j, &survey);
	xlsx_survey_free(&survey);
	return good;
}

static bool read_workbook(struct job *j, struct span bytes, struct fault *fault)
{
	struct xlsx *w;
	bool good;

	if (bytes.n == FILE_MOST)
		return fault_set(fault, FAULT_SHEET_LARGE, SPAN(""), "1 GB");
	w = sheet_kind_check(bytes, fault) ? xlsx_open(bytes, fault) : NULL;
	if (!w)
		return false;
	good = o.list ? listing_write(w, &j->sink.text, fault) : read_sheet(j, w, fault);
	xlsx_close(w);
	return good;
}

/* What it is is seen from how it begins. */
static bool read_kind(struct job *j, const char *path, struct fault *fault)
{
	struct buf bytes = BUF_INIT;
	bool good = whole_read(path, 8, &bytes, fault);

	if (good && (o.list || sheet_kind_of(buf_view(&bytes)) != SHEET_TEXT)) {
		buf_clear(&bytes);
		good = whole_read(path, FILE_MOST, &bytes, fault) &&
		       read_workbook(j, buf_view(&bytes), fault);
	} else if (good) {
		good = read_csv(j, path, fault);
	}
	buf_free(&bytes);
	return good;
}

/* Reads one file, whatever it is. */
static bool read_file(struct job *j, const char *path, struct fault *fault)
{
	struct spill copy = SPILL_INIT;
	struct buf name = BUF_INIT;
	bool good = whole_again(&path, &copy, &name, fault) && read_kind(j, path, fault);

	spill_close(&copy);
	if (good && !j->begun && !o.list) {
		*fault = (struct fault)FAULT_INIT;
		good = fault_set(fault, FAULT_EMPTY, SPAN(""), NULL);
	}
	if (good)
		tell_seals(j);
	else if (path && strcmp(fault->source, path) == 0)
		/* It may be the copy of a pipe, whose name nobody gave. */
		fault_source(fault, j->source);
	else
		fault_reading(fault, j->source);
	buf_free(&name);
	returned_free(&j->returned);
	j->begun = j->sealed = false;
	return good;
}

static bool take_number(void *arg, struct span name, struct fault *fault)
{
	struct job *j = arg;

	return outgoing_number(j->outgoing, name, fault);
}

static enum outgoing_headings headings(void)
{
	if (!o.headings || strcmp(o.headings, "zh") == 0)
		return OUTGOING_CHINESE;
	return strcmp(o.headings, "en") == 0 ? OUTGOING_ENGLISH : OUTGOING_NAMES;
}

/* The sheet of a file is called by its name. */
static struct span sheet_name(const char *path)
{
	struct span name = path_stem(path);

	return name.n ? name : SPAN("Sheet1");
}

/* Midnight, so that a workbook made twice on a day is the same. */
static time_t today(void)
{
	struct context cx = {.today = 0};

	today_context(NULL, &cx, NULL);
	/* 0 would be taken for now. */
	return cx.today > 0 ? (time_t)cx.today * 86400 : 1;
}

/* Reads all tables before the first is written: a fault leaves nothing half done. */
static bool read_tables(struct job *j, const char *const *paths, struct outgoing *tables,
    size_t count, struct fault *fault)
{
	for (size_t i = 0; i < count; i++) {
		j->source = paths[i] ? paths[i] : "-";
		j->outgoing = &tables[i];
		tables[i].headings = headings();
		tables[i].bare = o.bare;
		if (!read_file(j, paths[i], fault) ||
		    !option_names(&o.numbers, j, take_number, fault))
			return false;
	}
	return true;
}

static bool make_workbook(const char *const *paths, struct outgoing *tables, size_t count,
    struct buf *out, struct fault *fault)
{
	struct writer *w = writer_new(today(), fault);
	bool good = true;

	for (size_t i = 0; w && good && i < count; i++) {
		good = outgoing_xlsx(&tables[i], sheet_name(paths[i]), w, fault);
		if (!good)
			fault_reading(fault, paths[i] ? paths[i] : "-");
	}
	good = good && w && writer_finish(w, out, fault);
	writer_free(w);
	return good;
}

static bool write_tables(const char *const *paths, struct outgoing *tables, size_t count,
    struct fault *fault)
{
	struct buf text = BUF_INIT;
	bool good = true;

	if (o.csv)
		outgoing_csv(&tables[0], &text);
	else
		good = make_workbook(paths, tables, count, &text, fault);
	good = good && output_whole(o.output, false, buf_view(&text), fault);
	buf_free(&text);
	return good;
}

/* Tables to a workbook, or one to CSV for spreadsheets. */
static bool send_out(struct job *j, const char *const *paths, size_t count, struct fault *fault)
{
	struct outgoing *tables = mem_zero(count, sizeof *tables);
	bool good;

	j->goes_out = true;
	good = read_tables(j, paths, tables, count, fault) &&
	       write_tables(paths, tables, count, fault);
	for (size_t i = 0; i < count; i++)
		outgoing_free(&tables[i]);
	free(tables);
	return good;
}

static bool bring_in(struct job *j, const char *path, struct fault *fault)
{
	j->source = path ? path : "-";
	return sink_open(&j->sink, output_open(o.output, false, fault)) &&
	       sink_close(&j->sink, read_file(j, path, fault), fault);
}

/* What is made of the files. */
enum mode { PLAIN = 1, LIST = 2, XLSX = 4, CSV = 8, OUT = XLSX | CSV, ROWS = PLAIN | OUT };

static enum mode choose_mode(void)
{
	bool named = o.output && span_ends(span_of(o.output), SPAN(".xlsx")) && !o.csv;
	const struct mode_switch modes[] = {
		{XLSX, "xlsx", o.xlsx || named}, {CSV, "csv", o.csv}, {LIST, "list", o.list},
		{.name = NULL},
	};
	const struct mode_option others[] = {
		{"sheet", o.sheet, ROWS}, {"merged", o.merged, ROWS}, {"shown", o.shown, ROWS},
		{"state", o.state, ROWS}, {"seals", o.seals, PLAIN},
		{"numbers", o.numbers.count, OUT}, {"headings", o.headings, OUT},
		{"bare", o.bare, OUT}, {"type", o.format, OUT}, {.name = NULL},
	};

	return (enum mode)mode_choose(modes, others, PLAIN);
}

int main(int argc, char **argv)
{
	const char *const *paths = program_start(&program, argc, argv);
	struct fault fault = FAULT_INIT;
	struct job j = {.line = 0};
	enum mode mode = choose_mode();
	size_t count = 1;
	bool good;

	while (paths[0] && paths[count])
		count++;
	if (count > 1 && mode != XLSX)
		program_usage("several files become sheets of a workbook only: -o FILE.xlsx");
	good = mode & OUT ? send_out(&j, paths, count, &fault) : bring_in(&j, paths[0], &fault);
	free(j.cells);
	return good ? program_finish(STATUS_GOOD) : program_fail(&fault);
}
