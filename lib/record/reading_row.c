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

static bool holds(const struct passage *p, const struct says *says)
{
	size_t column = format_find(p->r->format, says->column);

	return column != FORMAT_NONE && span_equal(buf_view(&p->reader->columns[column]), says->value);
}

static void check_required(struct passage *p)
{
	const struct format *f = p->r->format;

	/* A required cell that was refused is empty too, and has been complained of. */
	for (size_t i = 0; i < f->count && !p->bad; i++) {
		struct fault fault;

		if (!f->columns[i].required || p->reader->columns[i].length || holds(p, &f->columns[i].unless))
			continue;
		fault = (struct fault)FAULT_INIT;
		fault_set(&fault, FAULT_REQUIRED, SPAN(""), type_of(f->columns[i].type)->want);
		passage_refuse(p, &fault, f->columns[i].name);
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
	passage_inputs(&p);
	take_id(&p);
	passage_rules(&p);
	note_rests(&p);
	check_required(&p);
	take_carried(&p);
	if (p.bad)
		return READING_REJECT;
	gather(&p);
	return READING_RECORD;
}
