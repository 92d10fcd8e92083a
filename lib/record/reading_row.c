/* reading_row.c - from one row of a messy table to a record */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "record/dayparts.h"
#include "record/id.h"
#include "record/passage.h"
#include "record/reading.h"
#include "record/remark.h"
#include "record/title.h"
#include "record/voucher.h"
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
	buf_free(&reader->day);
	buf_free(&reader->voucher);
	*reader = (struct reader){.cells = NULL};
}

static struct span refuse_cell(struct passage *p, size_t i, enum fault_code code, struct span cell,
    const char *want)
{
	struct fault fault = FAULT_INIT;

	fault_set(&fault, code, cell, want);
	passage_refuse(p, &fault, p->r->heading.columns[i].name);
	return cell;
}

/* What is carried goes on as it is. */
static bool takes_ditto(const struct reading *r, size_t i)
{
	const struct heading *h = &r->heading;

	return !h->canonical && (h->columns[i].means_count || h->columns[i].part_of);
}

/* A remark may say 同上 under nothing. */
static bool may_be_any(const struct reading *r, size_t i)
{
	const struct heading_column *c = &r->heading.columns[i];

	for (size_t j = 0; j < c->means_count; j++) {
		const struct column *column = &r->format->columns[c->means[j]];

		if (column->type != TYPE_TEXT || column->required)
			return false;
	}
	return c->means_count > 0;
}

/* The cell, or what stands above it where that fills it. */
static struct span fill_down(struct passage *p, size_t i, struct span cell)
{
	struct above *above = p->reader->above;
	enum above_fill fill = p->r->fill[i];
	struct span text = fill == ABOVE_TITLE ? (struct span){NULL, 0} : text_trim(cell);
	bool ditto = takes_ditto(p->r, i) && above_is_ditto(text);

	if (ditto && !above->cells[i].length && may_be_any(p->r, i))
		return cell;
	if (ditto && !above->cells[i].length)
		return refuse_cell(p, i, FAULT_DITTO, text, "the value");
	if (!ditto && (text.n || fill == ABOVE_DITTO))
		above_set(above, i, cell);
	else if (above->state[i] == ABOVE_LOST)
		return refuse_cell(p, i, FAULT_REQUIRED, cell, NULL);
	return buf_view(&above->cells[i]);
}

static struct span day_cell(struct passage *p)
{
	struct buf *day = &p->reader->day;
	struct fault fault = FAULT_INIT;
	size_t at;

	buf_clear(day);
	if (!dayparts_join(&p->r->heading, p->reader->filled, day, &at, &fault))
		passage_refuse(p, &fault, p->r->heading.columns[at].name);
	return buf_view(day);
}

/* Cells that the table does not have. */
static struct span added_cell(struct passage *p, size_t i)
{
	const struct heading *h = &p->r->heading;
	size_t turn = h->turn_count ? h->turns[p->reader->turn] : 0;

	switch (h->columns[i].from) {
	case HEADING_TITLE:
		return fill_down(p, i, (struct span){NULL, 0});
	case HEADING_KEY:
		return h->columns[turn].given;
	case HEADING_VALUE:
		return p->reader->filled[turn];
	case HEADING_DAY:
		return day_cell(p);
	case HEADING_VOUCHER:
		buf_clear(&p->reader->voucher);
		voucher_join(h, p->reader->filled, i, &p->reader->voucher);
		return buf_view(&p->reader->voucher);
	default:
		return h->columns[i].given;
	}
}

static void say_width(struct passage *p, size_t count, bool more)
{
	struct fault fault = FAULT_INIT;
	char number[24], want[24];

	snprintf(number, sizeof number, "%zu", count);
	snprintf(want, sizeof want, "%zu", p->r->heading.cells);
	fault_set(&fault, more ? FAULT_CELLS_MANY : FAULT_CELLS_FEW, span_of(number), want);
	if (more)
		passage_refuse(p, &fault, SPAN(""));
	else
		passage_complain(p, &fault, SPAN(""));
}

/* Cells that hang on those above, which are few: dittos stand out by their first byte. */
static void take_above(struct passage *p)
{
	const struct reading *r = p->r;
	struct span *filled = p->reader->filled;

	for (size_t i = 0; r->filling && i < r->heading.cells; i++)
		if (r->fill[i] != ABOVE_NONE)
			filled[i] = fill_down(p, i, filled[i]);
	for (size_t i = 0; !r->heading.canonical && i < r->input_count; i++) {
		size_t at = r->inputs[i].at;

		if (at < r->heading.cells && r->fill[at] == ABOVE_NONE &&
		    above_is_ditto(filled[at]))
			refuse_cell(p, at, FAULT_DITTO, filled[at], "the value, or --fill");
	}
}

/* Fills down, fills up a short row, and refuses one with more in it than there are columns. */
static void take_cells(struct passage *p, const struct csv_row *row)
{
	const struct heading *h = &p->r->heading;
	struct span *filled = p->reader->filled;
	bool more = false;

	for (size_t i = h->cells; i < row->count; i++)
		more |= text_trim(row->cells[i]).n > 0;
	for (size_t i = 0; i < h->cells; i++)
		filled[i] = i < row->count ? row->cells[i] : (struct span){NULL, 0};
	for (size_t i = 0; p->r->nameless && i < h->cells; i++)
		more |= !h->columns[i].name.n && text_trim(filled[i]).n;
	take_above(p);
	for (size_t i = h->cells; i < h->width; i++)
		filled[i] = added_cell(p, i);
	if (more || (row->count < h->cells && !p->reader->turn))
		say_width(p, row->count, more);
}

static bool holds(const struct passage *p, const struct says *says)
{
	size_t column = format_find(p->r->format, says->column);

	if (column == FORMAT_NONE)
		return false;
	return says->value.n ? span_equal(p->reader->cells[column], says->value)
			     : p->reader->cells[column].n > 0;
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

/* 数量：投影齐全, in the column for what has no other place; without one, the row is refused. */
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

/* The title of a group goes to the column that is there for it; where several could be, none is. */
static enum reading_kind take_title(struct passage *p, const struct csv_row *row)
{
	struct fault fault = FAULT_INIT;
	size_t at = 0;

	while (!text_trim(row->cells[at]).n)
		at++;
	if (p->r->heading.title != HEADING_NONE) {
		above_title(p->reader->above, title_text(row->cells[at]));
	} else if (p->r->heading.untitled) {
		fault_set(&fault, FAULT_TITLE, text_trim(row->cells[at]),
		    "fill = title, in a profile");
		passage_refuse(p, &fault, p->r->heading.columns[at].name);
		memset(p->reader->filled, 0, p->r->heading.width * sizeof *p->reader->filled);
		p->reader->filled[at] = row->cells[at];
		return READING_REJECT;
	}
	return READING_TITLE;
}

/* Whether the cell whose turn it is gives a record: a figure, or a tick. */
static bool has_turn(struct passage *p)
{
	const struct heading *h = &p->r->heading;
	size_t at = h->turn_count ? h->turns[p->reader->turn] : 0;
	struct span cell = text_trim(p->reader->filled[at]);
	struct buf *out = &p->reader->part;
	struct fault fault = FAULT_INIT;

	if (!h->turn_count || p->bad)
		return true;
	if (!cell.n || h->value != HEADING_NONE)
		return cell.n > 0;
	buf_clear(out);
	if (type_of(TYPE_FLAG)->normal(cell, &p->r->context, out, &fault))
		return span_is(buf_view(out), "yes");
	fault_field(fault.want, sizeof fault.want, span_of(type_of(TYPE_FLAG)->want));
	passage_refuse(p, &fault, h->columns[at].name);
	return true;
}

/* A dash among the figures of a wide table. */
static bool has_no_value(const struct passage *p)
{
	const struct heading *h = &p->r->heading;

	return h->value != HEADING_NONE && !p->reader->cells[h->columns[h->value].means[0]].n;
}

static void keep_quiet(void *arg, const struct fault *fault)
{
	(void)arg;
	(void)fault;
}

bool reading_cell(const struct reading *r, struct reader *reader, const struct reading_input *in,
    const struct reading_rule *rule, struct span cell)
{
	struct passage p = {.r = r, .reader = reader, .blame = keep_quiet, .alone = true};

	if (takes_ditto(r, in->at) && above_is_ditto(cell))
		return false;
	if (!reader->ready)
		ready(r, reader);
	reader->rests[in->at] = (struct span){NULL, 0};
	passage_cell(&p, in, rule, cell);
	return !p.bad && !reader->rests[in->at].n;
}

enum reading_kind reading_row(const struct reading *r, struct reader *reader,
    const struct csv_row *row, fault_listener *blame, void *arg)
{
	struct passage p = {
		.r = r, .reader = reader, .line = row->line, .blame = blame, .arg = arg,
	};
	enum reading_kind kind = remark_kind(r, row->cells, row->count);

	if (kind != READING_RECORD && kind != READING_TITLE)
		return kind;
	if (!reader->ready)
		ready(r, reader);
	if (kind == READING_TITLE)
		return take_title(&p, row);
	clear(r, reader);
	take_cells(&p, row);
	if (!has_turn(&p))
		return READING_BLANK;
	if (p.bad)
		return READING_REJECT;
	passage_inputs(&p);
	if (!p.bad && has_no_value(&p))
		return READING_BLANK;
	take_id(&p);
	passage_rules(&p);
	add_rests(&p);
	check_required(&p);
	take_carried(&p);
	return p.bad ? READING_REJECT : READING_RECORD;
}
