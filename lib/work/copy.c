/* copy.c - a list that was handed out, as it went or as it came back */
#include "work/copy.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "csv/guard.h"
#include "csv/read.h"
#include "io/input.h"
#include "record/caption.h"
#include "work/copy_rows.h"

static bool read_text(struct copy *c, const char *path, struct fault *fault)
{
	enum { PIECE = 1 << 16 };
	struct input *in = input_open(path, NULL, fault);
	ssize_t n = -1;

	while (in && (n = input_read(in, buf_reserve(&c->text, PIECE), PIECE, fault)) > 0)
		c->text.length += (size_t)n;
	if (in)
		input_close(in);
	/* Without the seals nobody knows what was handed out. */
	if (n != 0 && fault && fault->code == FAULT_WORKBOOK)
		fault_set(fault, FAULT_WORKBOOK, SPAN(""),
		    "CSV, which 'sheet --seals FILE' makes of it");
	return n == 0;
}

static void add_column(struct copy *c, struct span name, const struct format *f)
{
	size_t at = f->count ? format_find(f, name) : FORMAT_NONE;

	c->types = mem_resize(c->types, c->width + 1, sizeof *c->types);
	c->has = mem_resize(c->has, c->width + 1, sizeof *c->has);
	map_id(&c->columns, name);
	c->types[c->width] = at == FORMAT_NONE ? TYPE_TEXT : f->columns[at].type;
	c->has[c->width++] = false;
}

size_t copy_column(const struct copy *c, struct span name)
{
	return map_find(&c->columns, name);
}

static bool is_heading_of(const struct column *c, struct span heading)
{
	if (c->type == TYPE_MONEY)
		span_drop(&heading, SPAN(CAPTION_YUAN));
	return text_alike(format_heading(c, true), heading) ||
	       text_alike(format_heading(c, false), heading);
}

/* What a heading of the file is called in the ledger; itself where it is not there. */
static struct span name_of(const struct copy *c, const struct format *f, struct span heading)
{
	size_t at;

	if (!f->count || copy_column(c, heading) != COPY_NONE)
		return heading;
	for (size_t i = 0; i < f->count; i++)
		if (is_heading_of(&f->columns[i], heading))
			return f->columns[i].name;
	at = format_find_heading(f, heading);
	return at == FORMAT_NONE ? heading : f->columns[at].name;
}

static bool is_key(const struct copy *c, const struct ledger *l, const struct format *f,
    struct span cell)
{
	return span_equal(name_of(c, f, text_trim(guard_take(cell))), l->names[l->key_at]);
}

static bool is_header(const struct copy *c, const struct ledger *l, const struct format *f,
    const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (is_key(c, l, f, row->cells[i]))
			return true;
	return returned_is(row);
}

/* Finds the places of the file's columns; two that are called alike could not be told apart. */
static bool place_columns(struct copy *c, const struct format *f, const struct span *names,
    size_t count, struct fault *fault)
{
	c->place = mem_zero(count + 1, sizeof *c->place);
	c->place_count = count;
	for (size_t i = 0; i < count; i++) {
		struct span name = name_of(c, f, text_trim(guard_take(names[i])));
		size_t at = copy_column(c, name);

		c->place[i] = COPY_NONE;
		if (!name.n || span_is(name, "_state"))
			continue;
		if (at != COPY_NONE && c->has[at])
			return fault_set(fault, FAULT_HEADER_TWICE, name, NULL);
		if (at == COPY_NONE) {
			at = c->width;
			add_column(c, name, f);
		}
		c->place[i] = at;
		c->has[at] = true;
	}
	return true;
}

/* Required columns that neither the ledger nor the file has; reading wants them named. */
static void add_required(struct copy *c, const struct format *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->columns[i].required && copy_column(c, f->columns[i].name) == COPY_NONE)
			add_column(c, f->columns[i].name, f);
}

/* Which of the columns of a record each is: one of the format, or one that is carried. */
static void map_reading(struct copy *c)
{
	const struct reading *r = &c->reading;

	c->read_as = mem_zero(c->width, sizeof *c->read_as);
	for (size_t i = 0; i < c->width; i++)
		c->read_as[i] = format_find(r->format, map_key(&c->columns, i));
	for (size_t k = 0; k < r->width - r->format->count; k++)
		c->read_as[r->carried[k]] = r->format->count + k;
}

static bool start_reading(struct copy *c, const struct office *office, struct fault *fault)
{
	const struct reading_wish wish = {.fill = NULL};
	struct heading_row row = {.line = c->line};

	if (!office->format.count)
		return true;
	add_required(c, &office->format);
	row.cells = c->columns.keys;
	row.count = row.full = c->width;
	c->reading = (struct reading){.format = &office->format,
	    .rules = {office->own, office->standard}, .context = office->context};
	if (!reading_start(&c->reading, &row, 1, &wish, fault))
		return false;
	map_reading(c);
	return true;
}

static bool open_columns(struct copy *c, const struct ledger *l, const struct office *office,
    const struct csv_row *header, struct fault *fault)
{
	const struct format *f = &office->format;
	const struct returned *r = &c->returned;

	c->line = header->line;
	c->sealed = returned_is(header);
	if (c->sealed && !returned_open(&c->returned, header, office->files.formats, fault))
		return false;
	if (c->sealed && !span_equal(r->seal.format, l->format))
		return fault_set(fault, FAULT_FORMAT_OTHER, r->seal.format, NULL);
	if (!place_columns(c, f, c->sealed ? r->names : header->cells,
		c->sealed ? r->width : header->count, fault))
		return false;
	if (!c->has[l->key_at])
		return fault_set(fault, FAULT_COLUMN_MISSING, l->names[l->key_at], NULL);
	return start_reading(c, office, fault);
}

/* Goes to the header: the key of a plain table stands wherever it likes, a title may be above. */
static bool find_header(struct copy *c, struct csv_rows *rows, const struct ledger *l,
    const struct office *office, struct fault *fault)
{
	enum csv_result result;
	struct csv_row row;
	bool good = false;

	while ((result = csv_rows_next(rows, &row, fault)) != CSV_END)
		if (result == CSV_ROW && is_header(c, l, &office->format, &row))
			break;
	if (result == CSV_ROW)
		good = open_columns(c, l, office, &row, fault);
	if (!good && result == CSV_ROW && !fault->line)
		fault->line = row.line;
	if (result == CSV_ROW)
		return good;
	*fault = (struct fault)FAULT_INIT;
	fault_set(fault, c->text.length ? FAULT_HEADER_NONE : FAULT_EMPTY, SPAN(""), NULL);
	if (c->text.length)
		fault_field(fault->want, sizeof fault->want, l->names[l->key_at]);
	return false;
}

static bool read_rows(struct copy *c, struct csv_rows *rows, const struct ledger *l,
    fault_listener *blame, void *arg, struct fault *fault)
{
	struct above above = {.fill = NULL};
	struct reader reader = {.above = &above};
	struct csv_row row;
	enum csv_result result;
	bool good = true;

	if (c->reading.format)
		above_start(&above, c->reading.fill, c->reading.heading.width, true);
	while (good && (result = csv_rows_next(rows, &row, fault)) != CSV_END) {
		if (result == CSV_ROW) {
			copy_take(c, l->key_at, &reader, &row);
			continue;
		}
		/* What comes after a quote that is never closed is lost, as after a cut. */
		good = fault->code != FAULT_QUOTE_OPEN;
		fault_source(fault, c->source);
		if (good)
			blame(arg, fault);
		c->spoiled = true;
	}
	if (c->reading.format)
		reader_free(&c->reading, &reader);
	above_free(&above);
	return good;
}

bool copy_read(struct copy *c, const char *path, const struct ledger *ledger,
    const struct office *office, fault_listener *blame, void *arg, struct fault *fault)
{
	struct csv_rows *rows;
	bool good, enough;

	c->source = path ? path : "-";
	good = read_text(c, path, fault);
	rows = csv_rows_new(good ? csv_guess(csv_sample(buf_view(&c->text), &enough)) : ',');
	csv_rows_start(rows, buf_view(&c->text), 1, true);
	for (size_t i = 0; i < ledger->width; i++)
		add_column(c, ledger->names[i], &office->format);
	good = good && find_header(c, rows, ledger, office, fault) &&
	       read_rows(c, rows, ledger, blame, arg, fault);
	csv_rows_free(rows);
	if (!good)
		fault_reading(fault, c->source);
	return good;
}

void copy_free(struct copy *c)
{
	if (c->reading.format)
		reading_free(&c->reading);
	returned_free(&c->returned);
	map_free(&c->columns);
	map_free(&c->ids);
	arena_free(&c->arena);
	buf_free(&c->text);
	free(c->types);
	free(c->has);
	free(c->rows);
	free(c->first);
	free(c->last);
	free(c->place);
	free(c->read_as);
	*c = (struct copy){.count = 0};
}
