/* outgoing.c - a table that goes out to be read and edited in a spreadsheet */
#include "sheet/outgoing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/width.h"
#include "csv/guard.h"
#include "csv/write.h"
#include "record/list.h"
#include "value/type.h"
#include "view/heading.h"

/* Of the format's column; NULL where the format has none. */
static const struct column *format_column(const struct outgoing *o, size_t i)
{
	size_t at = format_find(&o->stream.format, o->stream.columns[i]);

	return at == FORMAT_NONE ? NULL : &o->stream.format.columns[at];
}

/* An office's own column may be called what another's heading is: two would not come back. */
static bool is_of_other(const struct outgoing *o, size_t i, struct span heading)
{
	for (size_t k = 0; k < o->stream.width; k++)
		if (k != i && (text_alike(o->stream.columns[k], heading) ||
				  (k < i && text_alike(o->known[k].heading, heading))))
			return true;
	return false;
}

/* A seal says what neither the name nor the format would tell. */
static void head(struct outgoing *o, size_t i, struct span heading)
{
	const struct column *c = format_column(o, i);
	struct span name = o->stream.columns[i];

	o->known[i].heading = name;
	if (span_equal(heading, name) || is_of_other(o, i, heading))
		return;
	o->known[i].heading = heading;
	if (!c || !span_equal(heading, format_heading(c, o->headings == OUTGOING_CHINESE)))
		o->seal.columns[i].heading = heading;
}

static bool head_columns(struct outgoing *o, const char *formats, struct fault *fault)
{
	struct heading_words words = {.format = NULL};
	bool good = heading_words_init(&words, &o->stream, formats,
	    o->headings == OUTGOING_CHINESE, fault);

	for (size_t i = 0; good && i < o->stream.width; i++) {
		struct buf text = BUF_INIT;

		if (o->headings == OUTGOING_NAMES)
			buf_span(&text, o->stream.columns[i]);
		else
			heading_write_unit(&words, o->stream.columns[i], &text);
		head(o, i, arena_copy(&o->arena, buf_view(&text)));
		buf_free(&text);
	}
	heading_words_free(&words);
	return good;
}

/* In a column of its format only the states that programs give to such records. */
static bool is_spoken(const struct outgoing *o, size_t i)
{
	size_t row = 0;

	return states_next(&o->states, &row, o->stream.columns[i],
	    format_column(o, i) ? o->stream.format.name : SPAN(""));
}

/* What stands in the cell of the sheet. */
static struct span speak(const struct outgoing *o, size_t i, struct span cell)
{
	bool spoken = o->seal.columns[i].spoken && cell.n;

	return spoken ? states_say(&o->states, o->stream.columns[i], cell) : cell;
}

/* Cells of the widest line. */
static size_t width_of_lines(struct span text)
{
	size_t width = 0;
	struct span line;

	while (text.n && span_cut(&text, '\n', &line)) {
		size_t n = line.n > 200 ? 200 : width_of(line, 2);

		if (n > width)
			width = n;
	}
	return width;
}

bool outgoing_open(struct outgoing *o, const char *source, const struct csv_row *header,
    const char *format, const char *formats, struct fault *fault)
{
	struct stream *s = &o->stream;

	if (!stream_head(s, source, header, format, formats, fault))
		return false;
	o->seal.format = s->format.count ? s->format.name : SPAN("");
	o->seal.columns = mem_zero(s->width + 1, sizeof *o->seal.columns);
	o->seal.count = s->width;
	o->known = mem_zero(s->width + 1, sizeof *o->known);
	states_load(&o->states, true);
	for (size_t i = 0; i < s->width; i++) {
		o->seal.columns[i].name = s->columns[i];
		o->seal.columns[i].spoken = o->headings == OUTGOING_CHINESE && is_spoken(o, i);
	}
	if (!head_columns(o, formats, fault))
		return false;
	for (size_t i = 0; i < s->width; i++)
		o->known[i].width = width_of_lines(o->known[i].heading);
	return true;
}

bool outgoing_number(struct outgoing *o, struct span name, struct fault *fault)
{
	size_t i = stream_find(&o->stream, name, fault);

	if (i == STREAM_NONE)
		return false;
	o->seal.columns[i].number = true;
	o->seal.columns[i].spoken = false;
	return true;
}

static void know(struct outgoing_column *c, struct span cell)
{
	size_t width;

	if (!cell.n)
		return;
	width = width_of_lines(cell);
	if (width > c->width)
		c->width = width;
	if (!c->many)
		map_id(&c->values, cell);
	c->many = c->values.count > OUTGOING_VALUES;
}

bool outgoing_row(struct outgoing *o, const struct csv_row *row, struct fault *fault)
{
	char count[24], want[24];

	if (row->count != o->stream.width) {
		snprintf(count, sizeof count, "%zu", row->count);
		snprintf(want, sizeof want, "%zu", o->stream.width);
		return fault_set(fault,
				 row->count < o->stream.width ? FAULT_CELLS_FEW : FAULT_CELLS_MANY,
				 span_of(count), want);
	}
	for (size_t i = 0; i < row->count; i++)
		know(&o->known[i], speak(o, i, row->cells[i]));
	csv_write_row(&o->text, row->cells, row->count);
	o->rows++;
	return true;
}

static enum writer_kind kind_of(const struct outgoing *o, size_t i)
{
	enum type_id type = stream_type(&o->stream, i);

	if (!o->seal.columns[i].number)
		return WRITER_TEXT;
	if (type == TYPE_MONEY)
		return WRITER_MONEY;
	return type == TYPE_DATE || type == TYPE_DEADLINE ? WRITER_DATE : WRITER_COUNT;
}

/*
 * What the default rules make of the column's own words, 1 … 5 of urgency; nothing where one only
 * mends what some people write: 名 is 人, 不限 no quantity, 2周 $1 days.
 */
static void choose_by_rules(struct map *choices, struct span column)
{
	struct list rules = LIST_INIT;
	bool all = list_embedded(&rules, "rules/default.csv");

	for (size_t i = 0; all && i < rules.rows; i++) {
		struct span value = list_cell(&rules, i, list_find(&rules, "value"));

		if (!span_equal(list_cell(&rules, i, list_find(&rules, "column")), column) ||
		    list_cell(&rules, i, list_find(&rules, "from")).n)
			continue;
		map_id(choices, value);
		all = value.n && !memchr(value.p, '$', value.n);
	}
	if (!all || choices->count == 1)
		map_free(choices);
	list_free(&rules);
}

/* All that programs give to such records. */
static void choose_states(const struct outgoing *o, struct map *choices, struct span column)
{
	const struct states *s = &o->states;

	for (size_t row = 0; states_next(s, &row, column, o->stream.format.name); row++)
		map_id(choices, list_cell(&s->list, row, s->value));
}

/*
 * Flags and words that rules know are all there is. States are offered in the order of a report;
 * areas, categories and units as far as the records have them, and so is any text of which a few
 * come again and again, unless it is private.
 */
static void choose(struct outgoing *o, size_t i, struct writer_column *w)
{
	const struct column *c = format_column(o, i);
	struct outgoing_column *known = &o->known[i];
	struct map choices = MAP_INIT;
	const struct map *from = &choices;
	struct span *copies;

	if (!c || c->private || c->type == TYPE_ID || w->kind == WRITER_DATE)
		return;
	if (c->type == TYPE_FLAG) {
		map_id(&choices, SPAN("yes"));
		map_id(&choices, SPAN("no"));
	} else {
		choose_by_rules(&choices, c->name);
	}
	w->only = choices.count > 0;
	if (!w->only && o->seal.columns[i].spoken)
		choose_states(o, &choices, c->name);
	if (!choices.count && !known->many &&
	    (c->type == TYPE_AREA || c->type == TYPE_CODE ||
	     (c->type == TYPE_TEXT && o->rows >= 3 * known->values.count)))
		from = &known->values;
	copies = arena_alloc(&o->arena, (from->count + 1) * sizeof *copies);
	for (uint32_t k = 0; k < from->count; k++)
		copies[k] = arena_copy(&o->arena, speak(o, i, map_key(from, k)));
	w->choices = copies;
	w->choice_count = from->count;
	map_free(&choices);
}

/* The columns of the sheet: those of the table, and that of the seals. */
static size_t make_columns(struct outgoing *o)
{
	struct buf text = BUF_INIT;
	size_t count = o->stream.width;

	o->columns = mem_zero(count + 1, sizeof *o->columns);
	for (size_t i = 0; i < count; i++) {
		struct writer_column *c = &o->columns[i];

		c->heading = o->known[i].heading;
		c->kind = kind_of(o, i);
		c->width = o->known[i].width;
		c->hidden = !o->bare && !i && o->stream.format.count > 0;
		choose(o, i, c);
	}
	if (o->bare)
		return count;
	o->seal.rows = o->rows;
	seal_write_heading(&o->seal, &text);
	o->columns[count] = (struct writer_column){
	    .heading = arena_copy(&o->arena, buf_view(&text)), .hidden = true};
	buf_free(&text);
	return count + 1;
}

/* Calls `take` for every row, its seal after its cells. False where that is. */
static bool each_row(struct outgoing *o,
    bool (*take)(void *arg, const struct span *cells, size_t count, struct fault *fault),
    void *arg, struct fault *fault)
{
	struct csv_rows *rows = csv_rows_new(',');
	struct span *cells = mem_alloc((o->stream.width + 1) * sizeof *cells);
	struct buf seal = BUF_INIT;
	struct csv_row row;
	uint64_t ordinal = 0;
	bool good = true;

	csv_rows_start(rows, buf_view(&o->text), 1, true);
	while (good && csv_rows_next(rows, &row, fault) == CSV_ROW) {
		memcpy(cells, row.cells, row.count * sizeof *cells);
		buf_clear(&seal);
		if (!o->bare)
			seal_write(&o->seal, ++ordinal, cells, &seal);
		for (size_t i = 0; i < row.count; i++)
			cells[i] = speak(o, i, cells[i]);
		cells[row.count] = buf_view(&seal);
		good = take(arg, cells, row.count + !o->bare, fault);
	}
	csv_rows_free(rows);
	buf_free(&seal);
	free(cells);
	return good;
}

static bool to_sheet(void *arg, const struct span *cells, size_t count, struct fault *fault)
{
	(void)count;
	return writer_row(arg, cells, fault);
}

bool outgoing_xlsx(struct outgoing *o, struct span name, struct writer *w, struct fault *fault)
{
	size_t count = make_columns(o);

	return writer_sheet(w, name, o->columns, count, fault) && each_row(o, to_sheet, w, fault);
}

static bool to_text(void *arg, const struct span *cells, size_t count, struct fault *fault)
{
	struct buf *out = arg, cell = BUF_INIT;

	(void)fault;
	for (size_t i = 0; i < count; i++) {
		struct span rest;

		buf_clear(&cell);
		guard_write(&cell, cells[i]);
		rest = buf_view(&cell);
		buf_text(out, i ? ",\"" : "\"");
		for (size_t k = 0; k < rest.n; k++) {
			if (rest.p[k] == '"')
				buf_char(out, '"');
			buf_char(out, rest.p[k]);
		}
		buf_char(out, '"');
	}
	buf_text(out, "\r\n");
	buf_free(&cell);
	return true;
}

void outgoing_csv(struct outgoing *o, struct buf *out)
{
	size_t count = make_columns(o);
	struct span *names = mem_alloc((count + 1) * sizeof *names);

	buf_text(out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < count; i++)
		names[i] = o->columns[i].heading;
	to_text(out, names, count, NULL);
	each_row(o, to_text, out, NULL);
	free(names);
}

void outgoing_free(struct outgoing *o)
{
	for (size_t i = 0; o->known && i < o->stream.width; i++)
		map_free(&o->known[i].values);
	free(o->known);
	free(o->columns);
	free(o->seal.columns);
	states_free(&o->states);
	arena_free(&o->arena);
	buf_free(&o->text);
	stream_close(&o->stream);
}
