/* reading_row.c - from one row of a messy table to a record */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "record/id.h"
#include "record/passage.h"
#include "record/reading.h"
#include "record/remark.h"
#include "value/mark.h"
#include "value/usual.h"

static void ready(const struct reading *r, struct reader *reader)
{
	reader->cells = mem_zero(r->width, sizeof *reader->cells);
	reader->filled = mem_zero(r->heading.width, sizeof *reader->filled);
	reader->rests = mem_zero(r->heading.width, sizeof *reader->rests);
	reader->texts = mem_zero(r->format->count, sizeof *reader->texts);
	reader->memos = mem_zero(r->format->count, sizeof *reader->memos);
	reader->values = mem_zero(r->format->count, sizeof *reader->values);
	reader->ready = true;
}

void reader_free(const struct reading *r, struct reader *reader)
{
	for (size_t i = 0; reader->ready && i < r->format->count; i++) {
		buf_free(&reader->texts[i]);
		memo_free(&reader->memos[i]);
		memo_free(&reader->values[i]);
	}
	for (size_t i = 0; i < READING_RULES; i++)
		buf_free(&reader->rule[i]);
	free(reader->cells);
	free(reader->filled);
	free(reader->rests);
	free(reader->texts);
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

	if (text_trim(cell).n) {
		above_set(above, i, cell);
	} else if (above->state[i] == ABOVE_LOST) {
		struct fault fault = FAULT_INIT;

		fault_set(&fault, FAULT_REQUIRED, SPAN(""), NULL);
		passage_refuse(p, &fault, p->r->heading.columns[i].name);
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
		passage_refuse(p, &fault, SPAN(""));
	else
		passage_complain(p, &fault, SPAN(""));
}

/* Fills down, fills up a short row, and refuses one with more in it than there are columns. */
static void take_cells(struct passage *p, const struct csv_row *row)
{
	const struct heading *h = &p->r->heading;
	struct span *filled = p->reader->filled;
	bool more = false;

	for (size_t i = h->width; i < row->count; i++)
		more |= text_trim(row->cells[i]).n > 0;
	for (size_t i = 0; i < h->width; i++)
		filled[i] = i < row->count ? row->cells[i] : (struct span){NULL, 0};
	for (size_t i = 0; p->r->nameless && i < h->width; i++)
		more |= !h->columns[i].name.n && text_trim(filled[i]).n;
	for (size_t i = 0; p->r->filling && i < h->width; i++)
		if (p->r->fill[i])
			filled[i] = fill_down(p, i, filled[i]);
	if (more || row->count < h->width)
		say_width(p, row->count, more);
}

static bool holds(const struct passage *p, const struct says *says)
{
	size_t column = format_find(p->r->format, says->column);

	return column != FORMAT_NONE && span_equal(p->reader->cells[column], says->value);
}

static void check_required(struct passage *p)
{
	const struct format *f = p->r->format;

	/* A required cell that was refused is empty too, and has been complained of. */
	for (size_t i = 0; i < p->r->required_count && !p->bad; i++) {
		size_t at = p->r->required[i];
		const struct column *c = &f->columns[at];
		struct fault fault;

		if (p->reader->cells[at].n || holds(p, &c->unless))
			continue;
		fault = (struct fault)FAULT_INIT;
		fault_set(&fault, FAULT_REQUIRED, SPAN(""), type_of(c->type)->want);
		passage_refuse(p, &fault, c->name);
	}
}

/* Carried cells go on as they are; but what is no text would make the output none. */
static void take_carried(struct passage *p)
{
	for (size_t i = 0; i < p->r->width - p->r->format->count; i++) {
		size_t at = p->r->carried[i];
		struct span cell = p->reader->filled[at];
		size_t valid;

		p->reader->cells[p->r->format->count + i] = cell;
		if (usual_text(cell, NULL))
			continue;
		valid = text_valid(cell);
		if (valid < cell.n) {
			struct fault fault = FAULT_INIT;

			text_check(span_skip(cell, valid), &fault);
			passage_refuse(p, &fault, p->r->heading.columns[at].name);
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
		passage_refuse(p, &fault, name);
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

/* Puts what was left over behind what the column for it holds. */
static void add_rests(struct passage *p)
{
	struct reader *reader = p->reader;
	struct buf *out;

	note_rests(p);
	if (!reader->rest.length)
		return;
	out = &reader->texts[p->r->rest];
	if (reader->cells[p->r->rest].n) {
		struct buf whole = BUF_INIT;

		buf_span(&whole, reader->cells[p->r->rest]);
		buf_text(&whole, "；");
		buf_span(&whole, buf_view(&reader->rest));
		buf_free(out);
		*out = whole;
	} else {
		buf_clear(out);
		buf_span(out, buf_view(&reader->rest));
	}
	reader->cells[p->r->rest] = buf_view(out);
}

/* Out of what the row itself says: rules that look at other cells change, and ids must not. */
static void take_id(struct passage *p)
{
	struct reader *reader = p->reader;

	if (reader->cells[0].n)
		return;
	buf_clear(&reader->texts[0]);
	id_make(p->r->format, reader->cells, &reader->texts[0]);
	reader->cells[0] = buf_view(&reader->texts[0]);
}

static void clear(const struct reading *r, struct reader *reader)
{
	memset(reader->cells, 0, r->format->count * sizeof *reader->cells);
	memset(reader->rests, 0, r->heading.width * sizeof *reader->rests);
	buf_clear(&reader->rest);
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
	clear(r, reader);
	take_cells(&p, row);
	if (p.bad)
		return READING_REJECT;
	passage_inputs(&p);
	take_id(&p);
	passage_rules(&p);
	add_rests(&p);
	check_required(&p);
	take_carried(&p);
	return p.bad ? READING_REJECT : READING_RECORD;
}
