/* preset.c - the reports that are known by a name: one command, one page */
#include "preset/preset.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/embed.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "preset/part.h"
#include "view/page.h"

enum { SOON = 7 };	/* days within which a deadline is near */

struct preset {
	const struct preset_request *request;
	struct list list;
	struct part *parts;
	size_t count;
	struct records records, book;
	size_t day;		/* the column by which a record began; or STREAM_NONE */
	unsigned later;		/* records that began after today, and are left out */
	struct heading_words headings, book_headings;
	struct part_maker maker;
	struct map blamed;	/* what several parts stumble over is said once */
	struct page page;
	struct buf behind;	/* what the figures were made of */
	unsigned tables;	/* so far, for the names of what is behind */
};

/* Names the presets that there are. */
static bool unknown(const char *name, struct fault *fault)
{
	struct buf known = BUF_INIT;

	for (const struct embed_file *e = embed_files; e->name; e++) {
		struct span one = span_of(e->name);

		if (!span_take(&one, SPAN("presets/")) || !span_drop(&one, SPAN(".csv")))
			continue;
		buf_text(&known, known.length ? ", " : "");
		buf_span(&known, one);
	}
	fault_set(fault, FAULT_CHOICE, span_of(name), buf_string(&known));
	fault_column(fault, SPAN("--preset"));
	buf_free(&known);
	return false;
}

static bool read_form(struct span name, struct part *p)
{
	static const struct {
		const char *name;
		enum part_form form;
	} forms[] = {
		{"title", PART_TITLE}, {"figure", PART_FIGURE}, {"rate", PART_RATE},
		{"table", PART_TABLE}, {"list", PART_LIST},
	};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (span_is(name, forms[i].name)) {
			p->form = forms[i].form;
			return true;
		}
	p->form = PART_CHART;
	for (size_t i = 0; i < CHART_KINDS; i++) {
		p->kind = (enum chart_kind)i;
		if (span_is(name, chart_name(p->kind)))
			return true;
	}
	return false;
}

static struct span cell(const struct preset *p, size_t row, const char *column)
{
	return list_cell(&p->list, row, list_find(&p->list, column));
}

static bool read_parts(struct preset *p, struct fault *fault)
{
	struct buf path = BUF_INIT;
	bool found;

	buf_printf(&path, "presets/%s.csv", p->request->name);
	found = list_embedded(&p->list, buf_string(&path));
	buf_free(&path);
	if (!found)
		return unknown(p->request->name, fault);
	p->parts = mem_zero(p->list.rows + 1, sizeof *p->parts);
	for (size_t i = 0; i < p->list.rows; i++) {
		struct part *part = &p->parts[p->count++];

		if (!read_form(cell(p, i, "form"), part))
			return fault_set(fault, FAULT_CHOICE, cell(p, i, "form"), NULL);
		part->between = ' ';
		part->of_book = span_is(cell(p, i, "from"), "book");
		part->by = cell(p, i, "by");
		part->figures = cell(p, i, "figures");
		part->where = cell(p, i, "where");
		part->among = cell(p, i, "among");
		part->name = cell(p, i, p->request->speech->chinese ? "zh" : "en");
		part->line = p->list.lines[i];
		for (struct span top = cell(p, i, "top"); top.n; top = span_skip(top, 1))
			part->top = part->top * 10 + (size_t)(*top.p - '0');
	}
	return true;
}

static void blame(void *arg, const struct fault *fault)
{
	struct preset *p = arg;
	struct buf what = BUF_INIT;
	uint32_t before = p->blamed.count;

	buf_printf(&what, "%s:%ju:%s:%d", fault->source, (uintmax_t)fault->line, fault->column,
	    (int)fault->code);
	if (map_id(&p->blamed, buf_view(&what)) == before)
		p->request->blame(p->request->arg, fault);
	buf_free(&what);
}

/* Records of the format that the title's row names; else the table of the program it names. */
static bool check_format(const struct preset *p, const struct stream *s, struct fault *fault)
{
	struct span want = p->parts[0].by;

	if (want.n ? span_equal(s->format.name, want) : !s->format.count)
		return true;
	if (!want.n)
		want = cell(p, 0, "from");
	fault_source(fault, stream_source(s));
	fault_set(fault, s->format.count ? FAULT_FORMAT_OTHER : FAULT_FORMAT_NONE,
	    s->format.count ? s->format.name : s->columns[0], NULL);
	fault_field(fault->want, sizeof fault->want, want);
	return false;
}

/* Nothing but empty cells among the figures, or no row at all. */
static bool is_blank(const struct grid *g, size_t keys)
{
	for (size_t row = 0; row < g->rows; row++)
		for (size_t i = keys; i < g->width; i++)
			if (grid_cell(g, row, i).n)
				return false;
	return true;
}

static void put_behind(struct preset *p, const struct grid *g, const struct part *part,
    size_t keys, const char *behind)
{
	struct page list = p->page;

	if (!behind)
		return;
	list.out = &p->behind;
	list.in_charts = list.in_figures = false;
	page_behind(&list, g, behind, part->name, keys, "r");
}

static bool put_chart(struct preset *p, const struct part *part, const struct grid *g,
    const char *behind, struct fault *fault)
{
	size_t columns[] = {0, 1, 2};
	struct chart chart = {.count = 0};
	bool good;

	part_series(&p->maker, part, &chart.series);
	good = chart_make(&chart, g, part->kind, columns, fault);

	if (good && chart.count)
		page_chart(&p->page, &chart, g, part->name, behind);
	chart_free(&chart);
	return good;
}

static bool put_part(struct preset *p, const struct part *part, struct fault *fault)
{
	struct grid g = {.rows = 0};
	char id[16];
	const char *behind =
	    p->request->trace && !part->of_book && part->form != PART_RATE ? id : NULL;
	bool good, list = part->form == PART_LIST;
	size_t keys = 0;

	snprintf(id, sizeof id, "b%u", ++p->tables);
	good = part_make(&p->maker, part, &g, &keys, fault);
	if (good && !is_blank(&g, list || part->kind == CHART_GANTT ? 0 : keys)) {
		if (part->form == PART_FIGURE || part->form == PART_RATE) {
			page_figure(&p->page, &(struct page_figure){.name = part->name,
			    .value = grid_cell(&g, 0, g.width - 1), .behind = behind});
		} else if (part->form == PART_CHART) {
			good = put_chart(p, part, &g, behind, fault);
		} else {
			/* Figures that no record has; of a list a blank column says something. */
			if (!list)
				grid_drop_blank(&g, keys);
			page_heading(&p->page, part->name);
			page_table(&p->page, &g, &(struct page_table){.headed = true,
			    .behind = list ? NULL : behind, .keys = keys});
		}
		if (!list)
			put_behind(p, &g, part, keys, behind);
	}
	grid_free(&g);
	return good;
}

/* All rows in the columns in which one of them has something, each with a name of its own. */
static void put_rows(struct preset *p)
{
	const struct speech *speech = p->request->speech;
	const struct stream *s = &p->records.stream;
	struct buf by = BUF_INIT;
	struct part all = {.form = PART_LIST, .between = '\x1f'};
	struct grid g = {.rows = 0};
	size_t keys;

	for (size_t i = 0; i < s->width; i++) {
		size_t at = format_find(&s->format, s->columns[i]);
		bool filled = false;

		for (uint32_t row = 0; row < p->records.count && !filled; row++)
			filled = p->records.rows[row].cells[i].n > 0;
		if (!filled || (at != FORMAT_NONE && s->format.columns[at].private))
			continue;
		if (by.length)
			buf_char(&by, all.between);
		buf_span(&by, s->columns[i]);
	}
	all.by = buf_view(&by);
	page_heading(&p->page, span_of(speech->say(N_("the rows behind the figures"))));
	if (part_make(&p->maker, &all, &g, &keys, NULL))
		page_table(&p->page, &g, &(struct page_table){.headed = true, .id = "r"});
	grid_free(&g);
	buf_free(&by);
}

static void put_sources(struct preset *p)
{
	const struct speech *speech = p->request->speech;

	page_sources(&p->page);
	put_rows(p);
	page_heading(&p->page, span_of(speech->say(N_("which rows make which figure"))));
	buf_text(p->page.out, "<ul class=\"behind\">\n");
	buf_span(p->page.out, buf_view(&p->behind));
	buf_text(p->page.out, "</ul>\n");
}

static void open_page(struct preset *p)
{
	const struct preset_request *q = p->request;
	struct buf about = BUF_INIT, day = BUF_INIT;
	int year, month, of_month;

	date_split(q->context->today, &year, &month, &of_month);
	if (q->speech->chinese)
		buf_printf(&day, "%d年%d月%d日", year, month, of_month);
	else
		date_write((struct date){q->context->today, q->context->today}, &day);
	buf_printf(&about, q->speech->say(N_("as of %s, from %u records")), buf_string(&day),
	    (unsigned)p->records.count);
	if (p->later)
		buf_printf(&about, q->speech->say(N_("; %u later ones are left out")), p->later);
	page_open(&p->page, q->title ? span_of(q->title) : p->parts[0].name, buf_view(&about));
	buf_free(&about);
	buf_free(&day);
}

static bool write_page(struct preset *p, struct fault *fault)
{
	const struct speech *speech = p->request->speech;
	size_t lacking = 0;

	open_page(p);
	for (size_t i = 1; i < p->count; i++) {
		struct fault bad = FAULT_INIT;

		if (put_part(p, &p->parts[i], &bad))
			continue;
		/* A table of which nothing can be told is another than was meant. */
		if (bad.code != FAULT_COLUMN_UNKNOWN || ++lacking == p->count - 1) {
			*fault = bad;
			return false;
		}
	}
	if (p->request->trace)
		put_sources(p);
	page_close(&p->page, span_of(speech->say(
	    N_("Marks (+ at least, - at most, ~ about) are those of the records; "
	       "cells without a figure are in no sum."))));
	return true;
}

/* A plain table is of the program that the title's row names, whatever else is in it. */
static bool read_headings(const struct preset *p, struct heading_words *w,
    const struct records *r, struct fault *fault)
{
	const struct preset_request *q = p->request;
	struct span from = cell(p, 0, "from");

	w->page = true;
	if (!heading_words_init(w, &r->stream, q->formats, q->speech->chinese, fault))
		return false;
	if (!w->table.n)
		span_cut(&from, ' ', &w->table);
	return true;
}

struct preset *preset_new(const struct preset_request *q, const struct stream *s,
    struct fault *fault)
{
	struct preset *p = mem_zero(1, sizeof *p);

	p->request = q;
	p->maker = (struct part_maker){.records = &p->records, .book = &p->book,
	    .headings = &p->headings, .book_headings = &p->book_headings,
	    .speech = q->speech, .context = q->context, .trace = q->trace, .blame = blame,
	    .arg = p, .warn = q->warn, .warn_arg = q->arg};
	p->records.today = q->context->today;
	p->records.soon = q->context->today + SOON;
	p->records.blame = blame;
	p->records.arg = p;
	if (read_parts(p, fault) && check_format(p, s, fault) &&
	    records_begin(&p->records, s, q->format, q->formats, fault) &&
	    read_headings(p, &p->headings, &p->records, fault)) {
		p->day = stream_find(s, p->parts[0].figures, NULL);
		return p;
	}
	preset_free(p);
	return NULL;
}

/* A day that cannot be read is said where the day counts. */
static bool is_later(const struct preset *p, const struct span *cells)
{
	struct date began;

	return p->day != STREAM_NONE && date_read(cells[p->day], &began) &&
	       began.first > p->request->context->today;
}

void preset_add(struct preset *p, const struct span *cells, const char *source, uint64_t line)
{
	if (is_later(p, cells))
		p->later++;
	else
		records_add(&p->records, cells, source, line);
}

bool preset_write(struct preset *p, struct buf *out, struct fault *fault)
{
	bool book = false;

	for (size_t i = 0; i < p->count; i++)
		book |= p->parts[i].of_book;
	if (book && !(records_post(&p->records, &p->book, fault) &&
			read_headings(p, &p->book_headings, &p->book, fault)))
		return false;
	p->page = (struct page){.speech = p->request->speech, .out = out,
	    .today = p->request->context->today};
	return write_page(p, fault);
}

void preset_free(struct preset *p)
{
	if (!p)
		return;
	list_free(&p->list);
	heading_words_free(&p->headings);
	heading_words_free(&p->book_headings);
	records_free(&p->records);
	records_free(&p->book);
	map_free(&p->blamed);
	buf_free(&p->behind);
	free(p->parts);
	free(p);
}
