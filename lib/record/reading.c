/* reading.c - from the rows of a messy table to records */
#include "record/reading.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "record/divide.h"
#include "record/id.h"
#include "record/remark.h"

static struct span trimmed(const struct heading_row *row, size_t i)
{
	return i < row->count ? text_trim(row->cells[i]) : (struct span){NULL, 0};
}

/*
 * Merged cells leave a value and blanks under it. A single blank may as well
 * have been forgotten: it is filled only in a short table, where it is a tenth
 * of the rows.
 */
static bool shows_merging(const struct reading *r, size_t column, const struct heading_row *rows, size_t count)
{
	size_t blank = 0, all = 0;

	for (size_t i = r->heading.above + r->heading.rows; i < count; i++) {
		struct span cell = trimmed(&rows[i], column);

		if (remark_kind(r, rows[i].cells, rows[i].count) != READING_RECORD)
			continue;
		if (!all && !cell.n)
			return false;
		all++;
		blank += !cell.n;
	}
	return blank >= 1 && blank * 10 >= all;
}

static bool find_fill(struct reading *r, const struct heading_row *rows, size_t count, const char *const *fill,
    size_t fill_count, struct fault *fault)
{
	const struct heading *h = &r->heading;

	for (size_t i = 0; i < fill_count; i++) {
		size_t column = format_find(r->format, span_of(fill[i])), at = HEADING_NONE;

		if (column != FORMAT_NONE)
			at = h->source[column];
		for (size_t j = 0; j < h->width && at == HEADING_NONE; j++)
			if (text_alike(h->columns[j].name, span_of(fill[i])))
				at = j;
		if (at == HEADING_NONE)
			return fault_set(fault, FAULT_COLUMN_UNKNOWN, span_of(fill[i]), NULL);
		r->fill[at] = true;
	}
	for (size_t i = 0; i < r->format->count && !h->canonical; i++) {
		size_t at = h->source[i];

		if (at != HEADING_NONE && r->format->columns[i].fill && shows_merging(r, at, rows, count))
			r->fill[at] = true;
	}
	return true;
}

/* The columns that come out. What a rejects file adds in front of a mended table is not part of it. */
static void name_columns(struct reading *r)
{
	const struct heading *h = &r->heading;
	size_t n = r->format->count;

	r->names = mem_alloc((n + h->width + 1) * sizeof *r->names);
	r->carried = mem_alloc((h->width + 1) * sizeof *r->carried);
	for (size_t i = 0; i < n; i++)
		r->names[i] = r->format->columns[i].name;
	for (size_t i = 0; i < h->width; i++) {
		if (!h->columns[i].carried || remark_is_reject(h->columns[i].name))
			continue;
		r->carried[n - r->format->count] = i;
		r->names[n++] = h->columns[i].name;
	}
	r->width = n;
}

bool reading_start(struct reading *r, const struct heading_row *rows, size_t count, const char *const *fill,
    size_t fill_count, struct fault *fault)
{
	if (!heading_find(&r->heading, r->format, rows, count, fault))
		return false;
	if (r->heading.year)
		r->context.year = r->heading.year;
	r->rest = format_find(r->format, SPAN("detail"));
	if (r->rest == FORMAT_NONE)
		r->rest = format_find(r->format, SPAN("note"));
	r->fill = mem_zero(r->heading.width, sizeof *r->fill);
	name_columns(r);
	if (find_fill(r, rows, count, fill, fill_count, fault))
		return true;
	reading_free(r);
	return false;
}

void reading_free(struct reading *r)
{
	free(r->fill);
	free(r->names);
	free(r->carried);
	heading_free(&r->heading);
}

/* One row on its way through; what a step needs of all others. */
struct passage {
	const struct reading *r;
	struct reader *reader;
	uint64_t line;
	void (*blame)(void *arg, const struct fault *fault);
	void *arg;
	bool bad;
};

static void complain(struct passage *p, struct fault *fault, struct span column)
{
	fault->line = p->line;
	fault_column(fault, column);
	p->blame(p->arg, fault);
}

static void refuse(struct passage *p, struct fault *fault, struct span column)
{
	p->bad = true;
	complain(p, fault, column);
}

static void ready(const struct reading *r, struct reader *reader)
{
	reader->cells = mem_zero(r->width, sizeof *reader->cells);
	reader->filled = mem_zero(r->heading.width, sizeof *reader->filled);
	reader->above = mem_zero(r->heading.width, sizeof *reader->above);
	reader->columns = mem_zero(r->format->count, sizeof *reader->columns);
	reader->ready = true;
}

void reader_free(const struct reading *r, struct reader *reader)
{
	for (size_t i = 0; reader->ready && i < r->format->count; i++)
		buf_free(&reader->columns[i]);
	for (size_t i = 0; reader->ready && i < r->heading.width; i++)
		buf_free(&reader->above[i]);
	for (size_t i = 0; i < READING_RULES; i++)
		buf_free(&reader->rule[i]);
	free(reader->cells);
	free(reader->filled);
	free(reader->above);
	free(reader->columns);
	buf_free(&reader->part);
	buf_free(&reader->rest);
	*reader = (struct reader){.cells = NULL};
}

/* Fills down, fills up a short row, and refuses one with more in it than there are columns. */
static void take_cells(struct passage *p, const struct csv_row *row)
{
	const struct heading *h = &p->r->heading;
	struct reader *reader = p->reader;
	struct fault fault = FAULT_INIT;
	char number[24], want[24];

	snprintf(number, sizeof number, "%zu", row->count);
	snprintf(want, sizeof want, "%zu", h->width);
	for (size_t i = h->width; i < row->count && !p->bad; i++) {
		if (!text_trim(row->cells[i]).n)
			continue;
		fault_set(&fault, FAULT_CELLS_MANY, span_of(number), want);
		refuse(p, &fault, SPAN(""));
	}
	for (size_t i = 0; i < h->width; i++) {
		struct span cell = i < row->count ? row->cells[i] : (struct span){NULL, 0};

		if (p->r->fill[i]) {
			if (text_trim(cell).n) {
				buf_clear(&reader->above[i]);
				buf_span(&reader->above[i], cell);
			}
			cell = buf_view(&reader->above[i]);
		}
		reader->filled[i] = cell;
		if (cell.n && !h->columns[i].name.n && text_trim(cell).n && !p->bad) {
			fault_set(&fault, FAULT_CELLS_MANY, span_of(number), want);
			refuse(p, &fault, SPAN(""));
		}
	}
	reader->warned = row->count < h->width;
	if (reader->warned && !p->bad) {
		fault_set(&fault, FAULT_CELLS_FEW, span_of(number), want);
		complain(p, &fault, SPAN(""));
	}
}

/* The rules for the column that look at `from`, office first: the text they put there, else the cell as it is. */
static bool apply_rules(struct passage *p, size_t column, size_t from, struct span *cell)
{
	struct fault fault = FAULT_INIT;
	bool matched = false;

	for (size_t set = 0; set < READING_RULES; set++) {
		size_t count;
		const struct rules_group *groups = rules_groups(p->r->rules[set], &count);

		for (size_t i = 0; i < count; i++) {
			struct buf *out = &p->reader->rule[set];

			if (groups[i].column != column || groups[i].from != from || (matched && from != column))
				continue;
			/* A buffer a set: the cell may point into that of the set before. */
			buf_clear(out);
			switch (rules_apply(p->r->rules[set], &groups[i], *cell, out, &fault)) {
			case RULES_MATCH:
				*cell = buf_view(out);
				matched = true;
				break;
			case RULES_LIMIT:
				refuse(p, &fault, p->r->format->columns[column].name);
				return false;
			case RULES_NONE:
				break;
			}
		}
	}
	return matched;
}

/* Marks by which people say that a cell is empty; only where they can mean nothing else. */
static bool is_nothing(struct span cell, enum type_id type)
{
	static const char *const marks[] = {"-", "--", "—", "——", "/", "\\", "－", "无", "／", "N/A", "n/a"};

	if (type == TYPE_TEXT || type == TYPE_FLAG || type == TYPE_EXPR)
		return false;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (span_is(cell, marks[i]))
			return true;
	return false;
}

/* The canonical text of one column. */
static void take_column(struct passage *p, size_t column, struct span cell)
{
	const struct column *c = &p->r->format->columns[column];
	const struct type *type = type_of(c->type);
	struct context cx = p->r->context;
	struct fault fault = FAULT_INIT;

	cell = text_trim(cell);
	if (cell.n)
		apply_rules(p, column, column, &cell);
	if (!cell.n || is_nothing(cell, c->type))
		return;
	if (p->r->heading.source[column] != HEADING_NONE)
		cx.money_unit = p->r->heading.columns[p->r->heading.source[column]].money_unit;
	if (!type->normal(cell, &cx, &p->reader->columns[column], &fault)) {
		if (!fault.want[0])
			fault_field(fault.want, sizeof fault.want, span_of(type->want));
		refuse(p, &fault, c->name);
	}
}

static void note_rest(struct passage *p, struct span name, struct span rest)
{
	if (!rest.n || p->r->rest == FORMAT_NONE)
		return;
	if (p->reader->rest.length)
		buf_text(&p->reader->rest, "；");
	buf_span(&p->reader->rest, name);
	buf_text(&p->reader->rest, "：");
	buf_span(&p->reader->rest, rest);
}

/* The columns of the format that one input column means. */
static void take_input(struct passage *p, size_t i)
{
	const struct heading_column *c = &p->r->heading.columns[i];
	struct span cell = text_trim(p->reader->filled[i]);
	struct context cx = p->r->context;
	struct parts parts;

	if (c->means_count == 1) {
		take_column(p, c->means[0], cell);
		return;
	}
	cx.money_unit = c->money_unit;
	divide(p->r->format, c->means, c->means_count, cell, &cx, &p->reader->part, &parts);
	for (size_t j = 0; j < c->means_count; j++)
		take_column(p, c->means[j], parts.part[j]);
	note_rest(p, c->name, parts.rest);
}

/* A column that is still empty and whose rules look at another cell: category out of title. */
static void take_from(struct passage *p, const struct rules_group *group)
{
	const struct column *c = &p->r->format->columns[group->column];
	size_t at = p->r->heading.source[group->from];
	struct fault fault = FAULT_INIT;
	struct span cell;

	if (group->from == group->column || p->reader->columns[group->column].length || at == HEADING_NONE)
		return;
	cell = text_trim(p->reader->filled[at]);
	if (!cell.n || !apply_rules(p, group->column, group->from, &cell) || !cell.n)
		return;
	if (!type_of(c->type)->normal(cell, &p->r->context, &p->reader->columns[group->column], &fault))
		refuse(p, &fault, c->name);
}

static void take_all_from(struct passage *p)
{
	for (size_t set = 0; set < READING_RULES; set++) {
		size_t count;
		const struct rules_group *groups = rules_groups(p->r->rules[set], &count);

		for (size_t i = 0; i < count; i++)
			take_from(p, &groups[i]);
	}
}

static void check_required(struct passage *p)
{
	const struct format *f = p->r->format;

	/* A required cell that was refused is empty too, and has been complained of. */
	for (size_t i = 0; i < f->count && !p->bad; i++) {
		struct fault fault = FAULT_INIT;

		if (!f->columns[i].required || p->reader->columns[i].length)
			continue;
		fault_set(&fault, FAULT_REQUIRED, SPAN(""), type_of(f->columns[i].type)->want);
		refuse(p, &fault, f->columns[i].name);
	}
}

/* Carried cells go on as they are; but what is no text would make the output none. */
static void take_carried(struct passage *p)
{
	for (size_t i = 0; i < p->r->width - p->r->format->count; i++) {
		size_t at = p->r->carried[i];
		struct span cell = p->reader->filled[at];
		struct fault fault = FAULT_INIT;

		p->reader->cells[p->r->format->count + i] = cell;
		if (text_valid(cell) < cell.n) {
			fault_set(&fault, FAULT_ENCODING, cell, NULL);
			refuse(p, &fault, p->r->heading.columns[at].name);
		}
	}
}

static void gather(struct passage *p)
{
	struct reader *reader = p->reader;
	const struct format *f = p->r->format;

	if (reader->rest.length) {
		if (reader->columns[p->r->rest].length)
			buf_text(&reader->columns[p->r->rest], "；");
		buf_span(&reader->columns[p->r->rest], buf_view(&reader->rest));
	}
	for (size_t i = 0; i < f->count; i++)
		reader->cells[i] = buf_view(&reader->columns[i]);
	if (!reader->cells[0].n) {
		id_make(f, reader->cells, &reader->columns[0]);
		reader->cells[0] = buf_view(&reader->columns[0]);
	}
}

enum reading_kind reading_row(const struct reading *r, struct reader *reader, const struct csv_row *row,
    void (*blame)(void *arg, const struct fault *fault), void *arg)
{
	struct passage p = {.r = r, .reader = reader, .line = row->line, .blame = blame, .arg = arg};
	enum reading_kind kind = remark_kind(r, row->cells, row->count);

	if (kind != READING_RECORD)
		return kind;
	if (!reader->ready)
		ready(r, reader);
	for (size_t i = 0; i < r->format->count; i++)
		buf_clear(&reader->columns[i]);
	buf_clear(&reader->rest);
	take_cells(&p, row);
	if (p.bad)
		return READING_REJECT;
	for (size_t i = 0; i < r->heading.width; i++)
		if (r->heading.columns[i].means_count)
			take_input(&p, i);
	take_all_from(&p);
	check_required(&p);
	take_carried(&p);
	if (p.bad)
		return READING_REJECT;
	gather(&p);
	return READING_RECORD;
}
