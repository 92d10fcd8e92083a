/* reading_row.c - from one row of a messy table to a record */
#include "record/reading.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "record/divide.h"
#include "record/id.h"
#include "record/remark.h"
#include "value/date.h"
#include "value/mark.h"

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
	reader->rests = mem_zero(r->heading.width, sizeof *reader->rests);
	reader->columns = mem_zero(r->format->count, sizeof *reader->columns);
	reader->memos = mem_zero(r->format->count, sizeof *reader->memos);
	reader->values = mem_zero(r->format->count, sizeof *reader->values);
	reader->ready = true;
}

void reader_free(const struct reading *r, struct reader *reader)
{
	for (size_t i = 0; reader->ready && i < r->format->count; i++) {
		buf_free(&reader->columns[i]);
		memo_free(&reader->memos[i]);
		memo_free(&reader->values[i]);
	}
	for (size_t i = 0; i < READING_RULES; i++)
		buf_free(&reader->rule[i]);
	free(reader->cells);
	free(reader->filled);
	free(reader->rests);
	free(reader->columns);
	free(reader->memos);
	free(reader->values);
	buf_free(&reader->part);
	buf_free(&reader->rest);
	*reader = (struct reader){.cells = NULL};
}

/* The cell, or what stands above it where that fills it. */
static struct span fill_down(struct passage *p, size_t i, struct span cell)
{
	struct above *above = p->reader->above;

	if (!p->r->fill[i])
		return cell;
	if (text_trim(cell).n) {
		above_set(above, i, cell);
	} else if (above->state[i] == ABOVE_LOST) {
		struct fault fault = FAULT_INIT;

		fault_set(&fault, FAULT_REQUIRED, SPAN(""), NULL);
		refuse(p, &fault, p->r->heading.columns[i].name);
		return cell;
	}
	return buf_view(&above->cells[i]);
}

static void say_width(struct passage *p, size_t count, bool more)
{
	struct fault fault = FAULT_INIT;
	char number[24], want[24];

	snprintf(number, sizeof number, "%zu", count);
	snprintf(want, sizeof want, "%zu", p->r->heading.width);
	fault_set(&fault, more ? FAULT_CELLS_MANY : FAULT_CELLS_FEW, span_of(number), want);
	if (more)
		refuse(p, &fault, SPAN(""));
	else
		complain(p, &fault, SPAN(""));
}

/* Fills down, fills up a short row, and refuses one with more in it than there are columns. */
static void take_cells(struct passage *p, const struct csv_row *row)
{
	const struct heading *h = &p->r->heading;
	bool more = false;

	for (size_t i = h->width; i < row->count; i++)
		more |= text_trim(row->cells[i]).n > 0;
	for (size_t i = 0; i < h->width; i++) {
		struct span cell = i < row->count ? row->cells[i] : (struct span){NULL, 0};

		p->reader->filled[i] = fill_down(p, i, cell);
		more |= !h->columns[i].name.n && text_trim(cell).n;
	}
	if (more || row->count < h->width)
		say_width(p, row->count, more);
}

/* The rules for the column that look at `from`, office first: the text they put there, else the cell as it is. */
static bool apply_rules(struct passage *p, size_t column, size_t from, struct span *cell, struct span *match)
{
	bool matched = false;

	for (size_t set = 0; set < READING_RULES; set++) {
		size_t count;
		const struct rules_group *groups = rules_groups(p->r->rules[set], &count);

		for (size_t i = 0; i < count; i++) {
			struct buf *out = &p->reader->rule[set];
			struct fault fault;

			if (groups[i].column != column || groups[i].from != from || (matched && from != column))
				continue;
			fault = (struct fault)FAULT_INIT;
			/* A buffer a set: the cell may point into that of the set before. */
			buf_clear(out);
			switch (rules_apply(p->r->rules[set], &groups[i], *cell, out, match, &fault)) {
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
	static const struct span marks[] = {SPAN("-"), SPAN("--"), SPAN("—"), SPAN("——"), SPAN("/"), SPAN("\\"),
		SPAN("－"), SPAN("无"), SPAN("／"), SPAN("N/A"), SPAN("n/a")};

	if (type == TYPE_TEXT || type == TYPE_EXPR || (type == TYPE_FLAG && span_is(cell, "无")))
		return false;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (span_equal(cell, marks[i]))
			return true;
	return false;
}

/* 10日内 counts from the day on which the row says it began; where that is no day, from none. */
static int32_t day_since(const struct passage *p, size_t since)
{
	struct date day;

	if (!date_read(buf_view(&p->reader->columns[since]), &day) || day.first != day.last)
		return 0;
	return day.last;
}

/* The canonical text of a cell that is not empty; false where it was refused. */
static bool read_column(struct passage *p, size_t column, struct span cell, struct buf *out)
{
	const struct column *c = &p->r->format->columns[column];
	size_t at = p->r->heading.source[column];
	struct context cx = p->r->context;
	struct fault fault = FAULT_INIT;
	bool bad = p->bad, good;

	p->bad = false;
	apply_rules(p, column, column, &cell, NULL);
	if (at != HEADING_NONE)
		cx.money_unit = p->r->heading.columns[at].money_unit;
	if (p->r->since[column] != FORMAT_NONE)
		cx.today = day_since(p, p->r->since[column]);
	if (cell.n && !is_nothing(cell, c->type) && !type_of(c->type)->normal(cell, &cx, out, &fault)) {
		if (c->want.n)
			fault_field(fault.want, sizeof fault.want, c->want);
		else if (!fault.want[0] && fault.code != FAULT_ENCODING)
			fault_field(fault.want, sizeof fault.want, span_of(type_of(c->type)->want));
		refuse(p, &fault, c->name);
	}
	good = !p->bad;
	p->bad |= bad;
	return good;
}

static void take_column(struct passage *p, size_t column, struct span cell)
{
	struct memo *memo = &p->reader->memos[column];
	struct buf *out = &p->reader->columns[column];
	bool recalled = p->r->recalled[column];
	struct span text;

	cell = text_trim(cell);
	if (!cell.n)
		return;
	if (recalled && memo_find(memo, cell, &text))
		buf_span(out, text);
	else if (read_column(p, column, cell, out) && recalled)
		memo_add(memo, cell, buf_view(out));
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
	p->reader->rests[i] = parts.rest;
}

/* Whether some column that the input column means is to be read after another. */
static bool comes_later(const struct reading *r, size_t i)
{
	const struct heading_column *c = &r->heading.columns[i];

	for (size_t j = 0; j < c->means_count; j++)
		if (r->since[c->means[j]] != FORMAT_NONE)
			return true;
	return false;
}

static void take_inputs(struct passage *p)
{
	for (int later = 0; later < 2; later++)
		for (size_t i = 0; i < p->r->heading.width; i++)
			if (p->r->heading.columns[i].means_count && comes_later(p->r, i) == later)
				take_input(p, i);
}

/* Takes off the rest what a rule has read in it; what stands on both sides of that is left whole. */
static struct span without(struct span rest, struct span match)
{
	const char *end = rest.p + rest.n, *match_end = match.p + match.n;

	if (!rest.n || match.p >= end || match_end <= rest.p)
		return rest;
	if (match_end >= end)
		rest.n = match.p > rest.p ? (size_t)(match.p - rest.p) : 0;
	else if (match.p <= rest.p)
		rest = (struct span){match_end, (size_t)(end - match_end)};
	return divide_loosen(rest);
}

/* The canonical text of what a rule has put there. */
static void take_value(struct passage *p, size_t column, struct span value)
{
	const struct column *c = &p->r->format->columns[column];
	struct buf *out = &p->reader->columns[column];
	struct memo *memo = &p->reader->values[column];
	struct fault fault;
	struct span text;

	if (memo_find(memo, value, &text)) {
		buf_span(out, text);
		return;
	}
	fault = (struct fault)FAULT_INIT;
	if (type_of(c->type)->normal(value, &p->r->context, out, &fault))
		memo_add(memo, value, buf_view(out));
	else
		refuse(p, &fault, c->name);
}

/* A column that is still empty and whose rules look at another cell: category out of title. */
static void take_from(struct passage *p, const struct rules_group *group)
{
	size_t at = p->r->heading.source[group->from];
	struct span cell, match = {NULL, 0};

	if (group->from == group->column || p->reader->columns[group->column].length || at == HEADING_NONE)
		return;
	cell = text_trim(p->reader->filled[at]);
	if (!cell.n || !apply_rules(p, group->column, group->from, &cell, &match) || !cell.n)
		return;
	take_value(p, group->column, cell);
	p->reader->rests[at] = without(p->reader->rests[at], match);
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
		struct fault fault;

		if (!f->columns[i].required || p->reader->columns[i].length)
			continue;
		fault = (struct fault)FAULT_INIT;
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

		p->reader->cells[p->r->format->count + i] = cell;
		if (text_valid(cell) < cell.n) {
			struct fault fault = FAULT_INIT;

			text_check(span_skip(cell, text_valid(cell)), &fault);
			refuse(p, &fault, p->r->heading.columns[at].name);
		}
	}
}

/* 数量：投影齐全, in the column for what has no other place; a format without one cannot have the row. */
static void note_rest(struct passage *p, size_t i, struct span rest)
{
	struct span name = p->r->heading.columns[i].name;
	struct buf *out = &p->reader->rest;
	struct fault fault = FAULT_INIT;

	if (p->r->rest == FORMAT_NONE) {
		fault_set(&fault, FAULT_COUNT, p->reader->filled[i], NULL);
		refuse(p, &fault, name);
		return;
	}
	if (out->length)
		buf_text(out, "；");
	buf_span(out, name);
	buf_text(out, "：");
	buf_span(out, rest);
}

static void note_rests(struct passage *p)
{
	for (size_t i = 0; i < p->r->heading.width; i++)
		if (p->reader->rests[i].n)
			note_rest(p, i, p->reader->rests[i]);
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
}

/* Out of what the row itself says: rules that look at other cells change, and ids must not. */
static void take_id(struct passage *p)
{
	struct reader *reader = p->reader;

	if (reader->columns[0].length)
		return;
	for (size_t i = 0; i < p->r->format->count; i++)
		reader->cells[i] = buf_view(&reader->columns[i]);
	id_make(p->r->format, reader->cells, &reader->columns[0]);
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
	for (size_t i = 0; i < r->heading.width; i++)
		reader->rests[i] = (struct span){NULL, 0};
	take_cells(&p, row);
	if (p.bad)
		return READING_REJECT;
	take_inputs(&p);
	take_id(&p);
	take_all_from(&p);
	note_rests(&p);
	check_required(&p);
	take_carried(&p);
	if (p.bad)
		return READING_REJECT;
	gather(&p);
	return READING_RECORD;
}
