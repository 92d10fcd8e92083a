/* report.c - records or tallies in, tables, pages, charts and briefs out */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "cli/language.h"
#include "cli/message.h"
#include "cli/program.h"
#include "cli/run.h"
#include "cli/today.h"
#include "csv/write.h"
#include "flow/ordered.h"
#include "preset/preset.h"
#include "view/brief.h"
#include "view/drawn.h"
#include "view/grid.h"
#include "view/mask.h"
#include "view/shown.h"
#include "view/table.h"
#include "view/words.h"
#include "work/sink.h"

static struct {
	const char *form, *headings;
	int64_t width, ambiguous;
	const char *preset, *title, *brief, *template, *line, *color;
	struct texts columns, charts, bars;
	bool trace, public, box;
	struct run_options run;
} o = {.color = "auto", .ambiguous = 1};

static const struct option table[] = {
	OPTION_CHOICE('f', "format", "text|md|csv|html|svg",
	    N_("write a text table, Markdown, CSV, a page or a chart (default: text)"), &o.form),
	OPTION_TEXT('p', "preset", "NAME",
	    N_("write the page NAME: plan activities fund hazards rhythm honours"), &o.preset),
	OPTION_LIST('c', "chart", "KIND:COLUMN,…",
	    N_("draw bar stack line share gantt or heat of these columns"), &o.charts),
	OPTION_TEXT(0, "title", "TEXT", N_("the title of the page or the chart"), &o.title),
	OPTION_FILE_IN(0, "brief", "TEMPLATE",
	    N_("fill TEMPLATE, a file or a built-in one, with figures of the tables"), &o.brief),
	OPTION_TEXT(0, "template", "NAME", N_("write the built-in template NAME and stop"),
	    &o.template),
	OPTION_SWITCH(0, "trace",
	    N_("say which rows are behind the figures of a preset or a brief"), &o.trace),
	OPTION_SWITCH(0, "public",
	    N_("mask what is private: names, ID numbers, phones, bank cards"), &o.public),
	OPTION_COLUMNS(&o.columns),
	OPTION_CHOICE(0, "headings", "zh|en|none",
	    N_("the language of the headings (default: by locale)"),
	    &o.headings),
	OPTION_LIST(0, "bar", "COLUMN,…", N_("draw a bar beside the figures of COLUMN"), &o.bars),
	OPTION_TEXT(0, "spark", "FIRST..LAST",
	    N_("draw the figures from column FIRST to LAST as a small line"), &o.line),
	OPTION_SWITCH(0, "box", N_("draw lines around the cells of a text table"), &o.box),
	OPTION_CHOICE(0, "color", "auto|always|never",
	    N_("colour a text table (default: on a terminal, unless NO_COLOR is set)"), &o.color),
	OPTION_NUMBER(0, "width", "N",
	    N_("wrap text at N cells (default: the terminal's width)"),
	    &o.width, 1, 1000000),
	OPTION_NUMBER(0, "ambiguous", "N",
	    N_("take N cells for what only some fonts draw wide"),
	    &o.ambiguous, 1, 2),
	OPTION_RECORDS(&o.run),
	OPTION_END
};

static const struct program program = {
	.name = "report",
	.summary = N_("show records or tallies as a table"),
	.operands = "[FILE...]",
	.options = table,
	.found = N_("some rows could not be read and were left out"),
};

struct report;

/* What is written. */
enum kind {
	TEXT = 1, MARKDOWN = 2, CSV = 4, HTML = 8, SVG = 16, PRESET = 32, BRIEF = 64,
	TABLE = TEXT | MARKDOWN,
};

/* How a form takes the headings and the rows, and what it makes of them once all are there. */
struct form {
	enum kind kind;
	const char *name;	/* of -f */
	bool (*begin)(struct report *r, const struct span *names, struct fault *fault);
	void (*add)(struct report *r, const struct span *cells, uint64_t line);
	bool (*write)(struct report *r, struct fault *fault);
};

struct report {
	struct tables tables;
	struct stream *stream;	/* of tables */
	struct shown shown;
	struct words words;	/* of states; none in CSV and English */
	struct mask mask;	/* of --public */
	struct table table;	/* of text and Markdown; CSV goes out as it comes in */
	struct grid grid;	/* of pages and charts */
	struct preset *preset;	/* of --preset */
	struct preset_request request;
	struct speech speech;
	struct context today;
	struct sink sink;
	const struct form *form;
};

static bool is_chinese(void)
{
	return o.headings && strcmp(o.headings, "none") != 0 ? strcmp(o.headings, "zh") == 0 :
	    language_is_chinese();
}

static bool is_headed(void)
{
	return !o.headings || strcmp(o.headings, "none") != 0;
}

/* Cells of the terminal that the table goes to; 0 where it goes elsewhere. */
static size_t terminal_width(void)
{
	return o.run.output || o.run.gzip ? 0 : program_width();
}

static bool begin_table(struct report *r, const struct span *names, struct fault *fault)
{
	(void)fault;
	table_init(&r->table, r->shown.count, is_headed(), (unsigned)o.ambiguous);
	r->table.boxed = o.box;
	r->table.coloured = strcmp(o.color, "auto") != 0 ? strcmp(o.color, "always") == 0 :
	    !o.run.output && !o.run.gzip && program_is_colourful();
	shown_draw(&r->shown, &r->table);
	if (is_headed())
		table_add(&r->table, names);
	return true;
}

static void add_to_table(struct report *r, const struct span *cells, uint64_t line)
{
	(void)line;
	table_add(&r->table, cells);
}

static bool begin_csv(struct report *r, const struct span *names, struct fault *fault)
{
	(void)fault;
	if (is_headed())
		csv_write_row(&r->sink.text, names, r->shown.count);
	return true;
}

static void add_csv(struct report *r, const struct span *cells, uint64_t line)
{
	(void)line;
	csv_write_row(&r->sink.text, cells, r->shown.count);
}

static bool begin_grid(struct report *r, const struct span *names, struct fault *fault)
{
	(void)fault;
	grid_init(&r->grid, r->shown.count);
	for (size_t i = 0; i < r->shown.count; i++)
		grid_name(&r->grid, i, r->stream->columns[r->shown.columns[i]], names[i]);
	return true;
}

static void add_to_grid(struct report *r, const struct span *cells, uint64_t line)
{
	(void)line;
	grid_add(&r->grid, cells);
}

static bool begin_preset(struct report *r, const struct span *names, struct fault *fault)
{
	(void)names;
	r->request = (struct preset_request){.name = o.preset, .format = o.run.format,
	    .formats = o.run.formats, .speech = &r->speech, .title = o.title, .trace = o.trace,
	    .context = &r->today, .blame = message_blame,
	    .warn = message_warn};
	r->preset = preset_new(&r->request, r->stream, fault);
	return r->preset != NULL;
}

static void add_to_preset(struct report *r, const struct span *cells, uint64_t line)
{
	preset_add(r->preset, cells, stream_source(r->stream), line);
}

/* CSV goes out as it comes in; all else is kept, since its last row may change the first. */
static bool take_row(void *arg, const struct span *cells, uint64_t line, struct fault *fault)
{
	struct report *r = arg;

	/* A mask has to see all cells of the row. */
	if (o.public)
		cells = shown_cells(&r->shown, mask_row(&r->mask, cells));
	r->form->add(r, shown_spoken(&r->shown, cells), line);
	return sink_flush(&r->sink, fault);
}

static bool read_rows(struct report *r, struct fault *fault)
{
	const struct ordered_job job = {.arg = r, .wanted = o.public ? NULL : r->shown.columns,
	    .wanted_count = r->shown.count, .take = take_row, .blame = message_blame};

	return ordered_run(&r->tables, &job, fault);
}

static bool write_rows(struct report *r, void (*put)(struct table *, size_t, struct buf *),
    struct fault *fault)
{
	for (size_t i = 0; i < r->table.rows; i++) {
		put(&r->table, i, &r->sink.text);
		if (!sink_flush(&r->sink, fault))
			return false;
	}
	return true;
}

static bool write_text(struct report *r, struct fault *fault)
{
	size_t width = o.width ? (size_t)o.width : terminal_width();

	if (width && !o.columns.count) {
		size_t dropped = table_drop_empty(&r->table, width);

		if (dropped)
			message_note("%zu columns without a value are not shown", dropped);
	}
	if (width)
		table_fit(&r->table, width);
	return write_rows(r, table_text, fault);
}

static bool write_markdown(struct report *r, struct fault *fault)
{
	return write_rows(r, table_markdown, fault);
}

static struct drawn_request drawn(const struct report *r)
{
	return (struct drawn_request){.speech = &r->speech, .title = o.title,
	    .charts = o.charts.items, .count = o.charts.count, .today = r->today.today,
	    .headed = is_headed()};
}

static bool write_html(struct report *r, struct fault *fault)
{
	struct drawn_request request = drawn(r);

	return drawn_page(&request, &r->grid, &r->sink.text, fault);
}

static bool write_svg(struct report *r, struct fault *fault)
{
	struct drawn_request request = drawn(r);

	return drawn_chart(&request, &r->grid, &r->sink.text, fault);
}

static bool write_preset(struct report *r, struct fault *fault)
{
	return preset_write(r->preset, &r->sink.text, fault);
}

static const struct form forms[] = {
	{TEXT, "text", begin_table, add_to_table, write_text},
	{MARKDOWN, "md", begin_table, add_to_table, write_markdown},
	{CSV, "csv", begin_csv, add_csv, NULL},
	{HTML, "html", begin_grid, add_to_grid, write_html},
	{SVG, "svg", begin_grid, add_to_grid, write_svg},
};
static const struct form preset_form = {
	PRESET, "html", begin_preset, add_to_preset, write_preset,
};

static const struct form *choose_form(void)
{
	const struct form *form = forms;

	while (o.form && strcmp(form->name, o.form) != 0)
		form++;
	if (o.preset && o.form && form->kind != HTML)
		program_usage("a preset is a page, with columns and charts of its own");
	if (o.brief && (o.preset || !(form->kind & TABLE)))
		program_usage("a brief is text or Markdown, and has no columns, headings or width");
	return o.preset ? &preset_form : form;
}

/* An option that could only be ignored is a slip. */
static void check_options(unsigned kind)
{
	bool drawn = o.bars.count || o.line, framed = o.box || strcmp(o.color, "auto") != 0;
	const struct {
		bool given;
		unsigned kinds;		/* that it goes with */
		const char *complaint;
	} rules[] = {
		{o.columns.count || o.charts.count, ~PRESET,
		    N_("a preset is a page, with columns and charts of its own")},
		{o.columns.count || o.headings || o.width || drawn || framed, ~BRIEF,
		    N_("a brief is text or Markdown, and has no columns, headings or width")},
		{o.charts.count, HTML | SVG, N_("--chart goes with -f html and -f svg")},
		{o.charts.count != 1, ~SVG, N_("-f svg is one chart: --chart KIND:COLUMN")},
		{o.trace, PRESET | BRIEF, N_("--trace goes with --preset and --brief")},
		{drawn, TABLE, N_("--bar and --spark go with text and Markdown")},
		{framed, TEXT, N_("--box and --color go with text")},
		{o.width, TEXT, N_("--width goes with text")},
		{o.title, HTML | SVG | PRESET,
		    N_("--title goes with -f html, -f svg and --preset")},
	};

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].given && !(rules[i].kinds & kind))
			program_usage("%s", _(rules[i].complaint));
}

static bool choose_columns(struct report *r, struct fault *fault)
{
	bool good = o.columns.count || shown_choose(&r->shown, r->stream, NULL, fault);

	for (size_t i = 0; good && i < o.columns.count; i++)
		good = shown_choose(&r->shown, r->stream, o.columns.items[i], fault);
	for (size_t i = 0; good && i < o.bars.count; i++)
		good = shown_bars(&r->shown, r->stream, o.bars.items[i], fault);
	return good && (!o.line || shown_line(&r->shown, r->stream, span_of(o.line), fault));
}

/* CSV is for programs and keeps the names of the columns unless a language is asked for. */
static bool begin(struct report *r, struct fault *fault)
{
	struct span *names = mem_zero(r->shown.count + 1, sizeof *names);
	struct arena texts = ARENA_INIT;
	bool csv = r->form->kind == CSV, named = csv && !o.headings;
	bool good = true;

	if (!csv && !o.preset && is_chinese()) {
		words_load(&r->words, true);
		good = shown_speak(&r->shown, r->stream, &r->words, o.run.formats, fault);
	}
	for (size_t i = 0; i < r->shown.count; i++)
		names[i] = r->stream->columns[r->shown.columns[i]];
	good = good &&
	       (named || shown_headings(&r->shown, r->stream, o.run.formats, is_chinese(), &texts,
			    names, fault)) &&
	       r->form->begin(r, names, fault);
	arena_free(&texts);
	free(names);
	return good;
}

/* The output is opened last: a wrong option or header leaves no trace of it. */
static bool run(struct report *r, const char *const *paths, struct fault *fault)
{
	bool good;

	r->stream = &r->tables.stream;
	if (!run_tables(&o.run, &r->tables, paths, fault) || !choose_columns(r, fault) ||
	    (o.public && !mask_init(&r->mask, r->stream, o.run.formats, fault)) ||
	    !today_context(o.run.as_of, &r->today, fault) || !begin(r, fault))
		return false;
	r->sink.out = run_output(&o.run, fault);
	good = r->sink.out && read_rows(r, fault) && (!r->form->write || r->form->write(r, fault));
	if (good)
		mask_tell(&r->mask, r->stream, message_warn, NULL);
	return sink_close(&r->sink, good, fault);
}

static void finish(struct report *r)
{
	table_free(&r->table);
	grid_free(&r->grid);
	preset_free(r->preset);
	shown_free(&r->shown);
	words_free(&r->words);
	mask_free(&r->mask);
	tables_close(&r->tables);
}

static int run_brief(const struct form *form, const char *const *paths)
{
	struct figures_reader reader = {.format = o.run.format, .directory = o.run.formats,
	    .public = o.public, .blame = message_blame, .masked = message_warn};
	struct brief_request request = {.template = o.brief, .paths = paths, .reader = &reader,
	    .markdown = form->kind == MARKDOWN, .traced = o.trace,
	    .wrong = message_blame, .unused = message_warn};
	struct fault fault = FAULT_INIT;
	struct buf text = BUF_INIT;
	bool good = brief_make(&request, &text, &fault) &&
		    run_write(&o.run, buf_view(&text), &fault);

	buf_free(&text);
	if (good)
		return program_finish(STATUS_GOOD);
	return fault.code ? program_fail(&fault) : program_finish(STATUS_FAILED);
}

static int show_template(void)
{
	struct fault fault = FAULT_INIT;
	struct span text;

	if (!brief_embedded(span_of(o.template), &text))
		program_usage("there is no built-in template '%s'", o.template);
	if (!run_write(&o.run, text, &fault))
		return program_fail(&fault);
	return program_finish(STATUS_GOOD);
}

int main(int argc, char **argv)
{
	const char *const *paths = program_start(&program, argc, argv);
	struct report r = {.form = choose_form(), .speech = {language_say, is_chinese()}};
	struct fault fault = FAULT_INIT;
	bool good;

	check_options(o.brief ? BRIEF : r.form->kind);
	if (o.template)
		return show_template();
	if (o.brief)
		return run_brief(r.form, paths);
	good = run(&r, paths, &fault);
	finish(&r);
	return good ? program_finish(STATUS_GOOD) : program_fail(&fault);
}
