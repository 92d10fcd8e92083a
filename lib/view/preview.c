/* preview.c - how a list would be read, as tables that a person can check */
#include "view/preview.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "record/debit.h"
#include "record/remark.h"
#include "record/totals.h"
#include "view/table.h"

/* Records that are shown; rows that are none; characters of a row or a cell. */
enum { FIRST = 5, REMARKS = 24, LONG = 60, SAMPLE = 16 };

void preview_start(struct preview *p, const struct reading *r)
{
	*p = (struct preview){.reading = r};
	p->values = arena_alloc(&p->arena, (r->width + 1) * sizeof *p->values);
	p->samples = arena_alloc(&p->arena, (r->width + 1) * sizeof *p->samples);
	p->refused =
	    arena_alloc(&p->arena, (r->format->count + r->heading.width) * sizeof *p->refused);
	memset(p->values, 0, (r->width + 1) * sizeof *p->values);
	memset(p->samples, 0, (r->width + 1) * sizeof *p->samples);
	memset(p->refused, 0, (r->format->count + r->heading.width) * sizeof *p->refused);
}

void preview_free(struct preview *p)
{
	arena_free(&p->arena);
	buf_free(&p->first);
}

void preview_rows(struct preview *p, struct span text)
{
	struct csv_rows *rows = csv_rows_new(',');
	struct csv_row row;

	csv_rows_start(rows, text, 1, true);
	while (csv_rows_next(rows, &row, NULL) == CSV_ROW) {
		for (size_t i = 0; i < row.count && i < p->reading->width; i++)
			if (row.cells[i].n && !p->values[i]++)
				p->samples[i] = arena_copy(&p->arena, row.cells[i]);
		if (p->first_count++ < FIRST) {
			buf_span(&p->first, csv_rows_raw(rows));
			buf_char(&p->first, '\n');
		}
	}
	csv_rows_free(rows);
}

/* A fault names the column of the format, or where that has none that of the list. */
void preview_fault(struct preview *p, const struct fault *fault)
{
	const struct heading *h = &p->reading->heading;
	size_t at = format_find(p->reading->format, span_of(fault->column));

	for (size_t i = 0; at == FORMAT_NONE && i < h->width && fault->column[0]; i++)
		if (span_is(h->columns[i].name, fault->column))
			at = p->reading->format->count + i;
	if (at != FORMAT_NONE && fault->code != FAULT_CELLS_FEW)
		p->refused[at]++;
}

/* What is being written. */
struct page {
	const struct preview *p;
	const struct preview_facts *facts;
	const struct preview_reader *reader;
	struct buf *out;
	struct arena arena;	/* of cells */
};

static struct span word(const struct page *page, const char *text)
{
	return span_of(page->reader->say(text));
}

static struct span number(struct page *page, uint64_t n)
{
	char text[24];

	snprintf(text, sizeof text, "%" PRIu64, n);
	return arena_copy(&page->arena, span_of(text));
}

/* At most so many characters of it. */
static struct span cut(struct page *page, struct span s, size_t most)
{
	struct span rest = s;
	struct buf b = BUF_INIT;
	size_t n = 0;

	while (rest.n && n++ < most)
		text_next(&rest);
	if (!rest.n)
		return s;
	buf_span(&b, span_first(s, s.n - rest.n));
	buf_text(&b, "…");
	s = arena_copy(&page->arena, buf_view(&b));
	buf_free(&b);
	return s;
}

static void put_table(struct page *page, struct table *t)
{
	if (page->reader->width)
		table_fit(t, page->reader->width);
	for (size_t i = 0; i < t->rows; i++)
		table_text(t, i, page->out);
	table_free(t);
}

static void add_fact(struct page *page, struct table *t, const char *name, struct span value)
{
	table_add(t, (struct span[]){word(page, name), value});
}

static struct span delimiter_word(const struct page *page)
{
	switch (page->facts->delimiter) {
	case ',':
		return word(page, N_("comma"));
	case '\t':
		return word(page, N_("tab"));
	case ';':
		return word(page, N_("semicolon"));
	default:
		return (struct span){&page->facts->delimiter, 1};
	}
}

static void put_facts(struct page *page)
{
	const struct heading *h = &page->p->reading->heading;
	const struct preview_facts *facts = page->facts;
	struct table t;

	table_init(&t, 2, false, 1);
	add_fact(page, &t, N_("file"), span_of(facts->name));
	add_fact(page, &t, N_("encoding"), span_of(facts->encoding));
	add_fact(page, &t, N_("format"), page->p->reading->format->name);
	if (!facts->chat) {
		char lines[64];

		snprintf(lines, sizeof lines, h->rows == 2 ? "%" PRIu64 ", %" PRIu64 : "%" PRIu64,
		    h->line, head_line(facts->head, h->above + 1));
		add_fact(page, &t, N_("separated by"), delimiter_word(page));
		add_fact(page, &t, N_("header on line"), arena_copy(&page->arena, span_of(lines)));
		add_fact(page, &t, N_("year of dates without one"),
		    page->p->reading->context.year ?
			number(page, (uint64_t)page->p->reading->context.year) :
			word(page, N_("not known")));
	}
	put_table(page, &t);
}

static const char *kind_word(enum reading_kind kind)
{
	switch (kind) {
	case READING_TOTAL:
		return N_("total");
	case READING_HEADER:
		return N_("header again");
	case READING_TITLE:
		return N_("title of a group");
	default:
		return N_("note");
	}
}

/* Its cells that are not empty, on one line. */
static struct span row_text(struct page *page, const struct span *cells, size_t count)
{
	struct buf b = BUF_INIT;
	struct span s;

	for (size_t i = 0; i < count && b.length < 4 * LONG; i++)
		if (text_trim(cells[i]).n) {
			buf_text(&b, b.length ? " " : "");
			buf_span(&b, text_trim(cells[i]));
		}
	for (size_t i = 0; i < b.length; i++)
		if (b.data[i] == '\n' || b.data[i] == '\r')
			b.data[i] = ' ';
	s = cut(page, arena_copy(&page->arena, buf_view(&b)), LONG);
	buf_free(&b);
	return s;
}

static void add_remark(struct page *page, struct table *t, uint64_t line, const char *kind,
    const struct span *cells, size_t count)
{
	struct span text = row_text(page, cells, count);

	if (text.n)
		table_add(t, (struct span[]){number(page, line), word(page, kind), text});
}

/* Whole lines only: the last may be cut. */
static struct span lines_in_sight(const struct preview_facts *facts)
{
	struct span text = facts->text;

	while (!facts->whole && text.n && text.p[text.n - 1] != '\n')
		text.n--;
	return text;
}

/* From which line on no row was looked at. */
static void add_end(struct page *page, struct table *t, uint64_t line)
{
	struct buf text = BUF_INIT;

	buf_printf(&text, page->reader->say(
	    N_("not listed here, but read: what is no record from line %llu on")),
	    (unsigned long long)line);
	table_add(t, (struct span[]){SPAN("…"), SPAN("…"), buf_view(&text)});
	buf_free(&text);
}

/* A total, and what the rows above it come to where that is something else. */
static void add_total(struct page *page, struct table *t, struct totals *totals,
    const struct csv_row *row)
{
	struct buf text = BUF_INIT, sums = BUF_INIT;

	totals_check(totals, row->cells, row->count, &sums);
	buf_span(&text, row_text(page, row->cells, row->count));
	if (sums.length)
		buf_printf(&text, page->reader->say(N_(" (the rows come to: %s)")),
		    buf_string(&sums));
	table_add(t, (struct span[]){number(page, row->line), word(page, kind_word(READING_TOTAL)),
	    arena_copy(&page->arena, buf_view(&text))});
	buf_free(&sums);
	buf_free(&text);
}

/* Rows that are no records, of those in sight. */
static void add_remarks(struct page *page, struct table *t)
{
	const struct preview_facts *facts = page->facts;
	const struct heading *h = &page->p->reading->heading;
	struct csv_rows *rows = csv_rows_new(facts->delimiter);
	struct totals totals;
	uint64_t after = head_line(facts->head, h->above + h->rows), next = after;
	enum csv_result result;
	struct csv_row row;
	size_t n = 0;

	totals_init(&totals, page->p->reading);
	csv_rows_start(rows, lines_in_sight(facts), 1, true);
	while ((result = csv_rows_next(rows, &row, NULL)) != CSV_END) {
		enum reading_kind kind;

		totals.lost |= result != CSV_ROW && row.line >= after;
		if (result != CSV_ROW || row.line < after)
			continue;
		kind = remark_kind(page->p->reading, row.cells, row.count);
		if (kind != READING_RECORD && kind != READING_BLANK) {
			if (n++ == REMARKS)
				break;
			if (kind == READING_TOTAL)
				add_total(page, t, &totals, &row);
			else
				add_remark(page, t, row.line, kind_word(kind), row.cells,
				    row.count);
		}
		if (kind == READING_RECORD)
			totals_add(&totals, row.cells, row.count);
		next = row.line + 1;
	}
	if (n > REMARKS || !facts->whole)
		add_end(page, t, n > REMARKS ? row.line : next);
	totals_free(&totals);
	csv_rows_free(rows);
}

static void put_remarks(struct page *page)
{
	const struct heading *h = &page->p->reading->heading;
	const struct heading_row *rows = page->facts->head->rows;
	struct table t;

	table_init(&t, 3, true, 1);
	table_add(&t,
	    (struct span[]){
		word(page, N_("line")), word(page, N_("taken for")), word(page, N_("text"))});
	for (size_t i = 0; i < h->above; i++)
		add_remark(page, &t, rows[i].line, N_("title"), rows[i].cells, rows[i].count);
	for (size_t i = h->above; i < h->above + h->rows; i++)
		add_remark(page, &t, rows[i].line, N_("header"), rows[i].cells, rows[i].count);
	add_remarks(page, &t);
	put_table(page, &t);
}

/* As a spreadsheet calls the column: A, Z, AA. */
static struct span letters(struct page *page, size_t i)
{
	char text[16];
	size_t at = sizeof text;

	for (i++; i && at; i = (i - 1) / 26)
		text[--at] = (char)('A' + (i - 1) % 26);
	return arena_copy(&page->arena, (struct span){text + at, sizeof text - at});
}

static const char *type_word(enum type_id type)
{
	static const char *const words[TYPES] = {
	    [TYPE_TEXT] = N_("text"),
	    [TYPE_ID] = N_("id"),
	    [TYPE_DATE] = N_("date"),
	    [TYPE_DEADLINE] = N_("deadline"),
	    [TYPE_COUNT] = N_("count"),
	    [TYPE_LIMIT] = N_("count or no limit"),
	    [TYPE_GRADE] = N_("grade"),
	    [TYPE_DECIMAL] = N_("decimal"),
	    [TYPE_MONEY] = N_("money"),
	    [TYPE_AREA] = N_("area"),
	    [TYPE_AREAS] = N_("areas"),
	    [TYPE_CODE] = N_("code"),
	    [TYPE_CODES] = N_("codes"),
	    [TYPE_DAYS] = N_("days"),
	    [TYPE_CLOCK] = N_("time"),
	    [TYPE_FLAG] = N_("flag"),
	    [TYPE_PHONE] = N_("phone"),
	    [TYPE_IDNO] = N_("ID number"),
	    [TYPE_CREDIT_CODE] = N_("credit code"),
	    [TYPE_EXPR] = N_("condition"),
	};

	return words[type];
}

static const char *unit_word(int64_t yuan)
{
	switch (yuan) {
	case 1:
		return N_("yuan");
	case 1000:
		return N_("thousand yuan");
	case 10000:
		return N_("ten thousand yuan");
	case 100000000:
		return N_("hundred million yuan");
	default:
		return "";
	}
}

const char *preview_source(const struct reading *r, size_t i)
{
	switch (r->heading.columns[i].from) {
	case HEADING_GIVEN:
		return N_("profile");
	case HEADING_TITLE:
		return N_("titles of groups");
	case HEADING_KEY:
		return N_("headings");
	case HEADING_VALUE:
		return N_("cells below them");
	default:
		break;
	}
	if (r->heading.debit == DEBIT_WENT_OUT && debit_is(&r->heading, i))
		return span_is(r->heading.columns[i].says.value, "in")
			   ? N_("money in, as the balance shows")
			   : N_("money out, as the balance shows");
	if (r->fill[i] == ABOVE_BLANKS || r->fill[i] == ABOVE_UNDER)
		return N_("blanks from above");
	return r->fill[i] == ABOVE_DITTO ? N_("dittos from above") : "";
}

/* One line of what column i is read as: the format's column, or the output's that carries it. */
static void add_column(struct page *page, struct table *t, size_t i, size_t column, size_t at)
{
	const struct reading *r = page->p->reading;
	const struct heading_column *c = &r->heading.columns[i];
	const struct column *known = column == FORMAT_NONE ? NULL : &r->format->columns[column];
	bool money = known && known->type == TYPE_MONEY;
	const char *unit = money ? unit_word(c->money_unit ? c->money_unit : 1) : "";
	const char *source = preview_source(r, i);
	uint64_t refused =
	    page->p->refused[r->format->count + i] + (known ? page->p->refused[column] : 0);
	struct span cells[] = {i < r->heading.cells ? letters(page, i) : SPAN(""), c->name,
	    known ? known->name : word(page, at == FORMAT_NONE ? N_("left out") : N_("carried")),
	    known ? word(page, type_word(known->type)) : SPAN(""),
	    *unit ? word(page, unit) : SPAN(""), *source ? word(page, source) : SPAN(""),
	    at == FORMAT_NONE ? SPAN("") : number(page, page->p->values[at]),
	    refused ? number(page, refused) : SPAN(""),
	    at == FORMAT_NONE ? SPAN("") : cut(page, page->p->samples[at], SAMPLE)};

	table_add(t, cells);
}

static bool is_turn(const struct heading *h, size_t i)
{
	for (size_t j = 0; j < h->turn_count; j++)
		if (h->turns[j] == i)
			return true;
	return false;
}

static void add_columns(struct page *page, struct table *t)
{
	const struct reading *r = page->p->reading;
	const struct heading *h = &r->heading;
	size_t carried = r->format->count;

	for (size_t i = 0; i < h->width; i++) {
		const struct heading_column *c = &h->columns[i];
		const struct heading_column *of = c->part_of ? &h->columns[c->part_of] : c;

		/* What is made of others is read out of these. */
		for (size_t j = 0; j < of->means_count && c->from < HEADING_DAY; j++)
			add_column(page, t, i, of->means[j], of->means[j]);
		if (c->carried && !heading_is_reject(c->name))
			add_column(page, t, i, FORMAT_NONE, carried++);
		else if (c->name.n && !of->means_count && !is_turn(h, i))
			add_column(page, t, i, FORMAT_NONE, FORMAT_NONE);
	}
}

static void put_columns(struct page *page)
{
	static const char *const heads[] = {N_("column"), N_("heading"), N_("read as"), N_("type"),
	    N_("unit"), N_("from"), N_("values"), N_("refused"), N_("the first")};
	enum { HEADS = sizeof heads / sizeof *heads };
	struct span cells[HEADS];
	struct table t;

	for (size_t i = 0; i < HEADS; i++)
		cells[i] = word(page, heads[i]);
	table_init(&t, HEADS, true, 1);
	table_add(&t, cells);
	add_columns(page, &t);
	if (page->reader->width)
		table_drop_empty(&t, page->reader->width);
	put_table(page, &t);
}

/* The first records, in the columns in which one of them has something. */
static void put_first(struct page *page)
{
	const struct reading *r = page->p->reading;
	struct csv_rows *rows = csv_rows_new(',');
	size_t *shown = mem_alloc((r->width + 1) * sizeof *shown), count = 0;
	struct span *cells = mem_zero(r->width + 1, sizeof *cells);
	struct csv_row row;
	struct table t;

	csv_rows_start(rows, buf_view(&page->p->first), 1, true);
	while (csv_rows_next(rows, &row, NULL) == CSV_ROW)
		for (size_t i = 0; i < row.count && i < r->width; i++)
			cells[i] = row.cells[i].n ? SPAN("x") : cells[i];
	for (size_t i = 1; i < r->width; i++)
		if (cells[i].n)
			shown[count++] = i;
	if (count) {
		for (size_t i = 0; i < count; i++)
			cells[i] = shown[i] < r->format->count ?
			    format_heading(&r->format->columns[shown[i]], page->reader->chinese) :
			    r->names[shown[i]];
		table_init(&t, count, true, 1);
		table_add(&t, cells);
		csv_rows_start(rows, buf_view(&page->p->first), 1, true);
		while (csv_rows_next(rows, &row, NULL) == CSV_ROW) {
			for (size_t i = 0; i < count; i++)
				cells[i] = cut(page, row.cells[shown[i]], LONG);
			table_add(&t, cells);
		}
		put_table(page, &t);
	}
	csv_rows_free(rows);
	free(cells);
	free(shown);
}

void preview_write(const struct preview *p, const struct preview_facts *facts,
    const struct preview_reader *reader, struct buf *out)
{
	struct page page = {p, facts, reader, out, ARENA_INIT};

	put_facts(&page);
	if (!facts->chat) {
		buf_char(out, '\n');
		put_remarks(&page);
		buf_char(out, '\n');
		put_columns(&page);
	}
	buf_char(out, '\n');
	put_first(&page);
	arena_free(&page.arena);
}
