/* copy_rows.c - the rows of a list that was handed out */
#include "work/copy_rows.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "csv/guard.h"

bool copy_may_be_damage(enum type_id type, struct span cell)
{
	switch (type) {
	case TYPE_DATE:
	case TYPE_DEADLINE:
		return !cell.n || span_ends(cell, SPAN("-01"));
	case TYPE_TEXT:
	case TYPE_ID:
	case TYPE_PHONE:
	case TYPE_IDNO:
	case TYPE_CREDIT_CODE:
	case TYPE_EXPR:
		return true;
	default:
		return !cell.n;
	}
}

size_t copy_find(const struct copy *c, struct span id, size_t *row)
{
	uint32_t chain = map_find(&c->ids, id);
	size_t count = 0;

	if (chain == MAP_NONE)
		return 0;
	*row = c->first[chain];
	for (uint32_t i = c->first[chain]; i != COPY_NONE; i = c->rows[i].next)
		count++;
	return count;
}

/* Where the faults of a row go. */
struct culprit {
	struct copy *copy;
	struct copy_row *row;
	bool reading;	/* what reading refuses outdoes what a seal says */
};

static struct fault *keep(struct copy *c, const struct copy_row *row, const struct fault *fault)
{
	struct fault *kept = arena_alloc(&c->arena, sizeof *kept);

	*kept = *fault;
	kept->line = row->line;
	fault_source(kept, c->source);
	return kept;
}

static void take_fault(void *arg, const struct fault *fault)
{
	const struct culprit *p = arg;
	struct copy *c = p->copy;
	size_t at = copy_column(c, span_of(fault->column));

	/* An edit is seen anew; a copied row by its id, which stands twice. */
	if (fault->code == FAULT_SEAL_EDITED || fault->code == FAULT_SEAL_COPIED)
		return;
	if (at == COPY_NONE) {
		p->row->refused = keep(c, p->row, fault);
		return;
	}
	if (!p->row->wrong) {
		p->row->wrong = arena_alloc(&c->arena, c->width * sizeof *p->row->wrong);
		memset(p->row->wrong, 0, c->width * sizeof *p->row->wrong);
	}
	if (!p->row->wrong[at] || p->reading)
		p->row->wrong[at] = keep(c, p->row, fault);
}

/* A cell that stands in the text as it is stays there; any other is copied. */
static struct span keep_cell(struct copy *c, struct span cell)
{
	const char *text = c->text.data;

	if (cell.n && cell.p >= text && cell.p < text + c->text.length)
		return cell;
	return arena_copy(&c->arena, cell);
}

/*
 * What stands behind the columns is in none of them. Cells that are not there may have been
 * empty, and been left out; if they were not, nobody can say that they were emptied.
 */
static void check_count(struct copy *c, const struct csv_row *row, struct copy_row *to)
{
	struct culprit culprit = {c, to, false};
	struct fault fault = FAULT_INIT;
	char have[24], want[24];

	snprintf(have, sizeof have, "%zu", row->count);
	snprintf(want, sizeof want, "%zu", c->place_count);
	fault_set(&fault, row->count > c->place_count ? FAULT_CELLS_MANY : FAULT_CELLS_FEW,
	    span_of(have), want);
	for (size_t i = c->place_count; i < row->count; i++)
		if (row->cells[i].n)
			take_fault(&culprit, &fault);
	for (size_t i = row->count; i < c->place_count && !to->made; i++) {
		if (c->place[i] == COPY_NONE)
			continue;
		fault_column(&fault, map_key(&c->columns, c->place[i]));
		take_fault(&culprit, &fault);
	}
}

/* The cells of the file in the order of the names; false for a blank row. */
static bool take_cells(struct copy *c, size_t key, const struct csv_row *row, struct span *raws,
    struct copy_row *to)
{
	struct culprit culprit = {c, to, false};
	const struct span *cells = row->cells;
	size_t count = row->count;
	enum seal_state state;
	bool blank = true;

	if (c->sealed) {
		if (!returned_row(&c->returned, row, &state, take_fault, &culprit))
			return false;
		cells = c->returned.cells;
		count = c->returned.width;
		if (state != SEAL_ADDED)
			to->seal = arena_copy(&c->arena,
			    guard_take(row->cells[c->returned.seal_at]));
	}
	for (size_t i = 0; i < count && i < c->place_count; i++) {
		if (c->place[i] == COPY_NONE)
			continue;
		raws[c->place[i]] = keep_cell(c, cells[i]);
		blank = blank && !cells[i].n;
	}
	to->made = !raws[key].n;
	if (!c->sealed)
		check_count(c, row, to);
	return !blank || to->seal.n;
}

/* A column that only a rule has filled was left empty by who edited the row. */
static struct span read_cell(const struct copy *c, const struct reader *reader, size_t i,
    struct span raw, bool added)
{
	size_t at = c->read_as[i];

	if (at == FORMAT_NONE || (at < c->reading.format->count && !raw.n && !added))
		return raw;
	return reader->cells[at];
}

/* Once a cell was refused, reading asks no more whether the required ones are there. */
static void check_required(struct copy *c, struct copy_row *row)
{
	const struct format *f = c->reading.format;

	for (size_t i = 0; i < c->width; i++) {
		size_t at = format_find(f, map_key(&c->columns, i));
		struct culprit culprit = {c, row, true};
		struct fault fault = FAULT_INIT;

		if (at == FORMAT_NONE || !f->columns[at].required || row->raws[i].n ||
		    f->columns[at].unless.column.n)
			continue;
		fault_set(&fault, FAULT_REQUIRED, SPAN(""), type_of(f->columns[at].type)->want);
		fault_column(&fault, map_key(&c->columns, i));
		take_fault(&culprit, &fault);
	}
}

/* As ingest reads the row. */
static void read_record(struct copy *c, struct reader *reader, struct copy_row *row,
    struct span *cells)
{
	struct culprit culprit = {c, row, true};
	struct csv_row plain = {cells, c->width, row->line};
	enum reading_kind kind;

	for (size_t i = 0; i < c->width; i++)
		cells[i] = guard_take(row->raws[i]);
	kind = reading_row(&c->reading, reader, &plain, take_fault, &culprit);
	for (size_t i = 0; i < c->width; i++)
		cells[i] = kind == READING_BLANK ?
		    (struct span){NULL, 0} :
		    keep_cell(c, read_cell(c, reader, i, row->raws[i], row->made));
	if (kind == READING_REJECT)
		check_required(c, row);
}

/* A number or a day that is one was not damaged, whatever its seal says. */
static void forgive(const struct copy *c, const struct copy_row *row)
{
	for (size_t i = 0; row->wrong && i < c->width; i++)
		if (row->wrong[i] && row->wrong[i]->code == FAULT_DAMAGED &&
		    !copy_may_be_damage(c->types[i], row->cells[i]))
			row->wrong[i] = NULL;
}

static void chain(struct copy *c, size_t key)
{
	struct copy_row *row = &c->rows[c->count - 1];
	uint32_t before = c->ids.count, id, at = (uint32_t)c->count - 1;

	if (row->made)
		return;
	id = map_id(&c->ids, row->cells[key]);
	if (id >= c->chain_room) {
		c->chain_room = c->chain_room ? c->chain_room * 2 : 256;
		c->first = mem_resize(c->first, c->chain_room, sizeof *c->first);
		c->last = mem_resize(c->last, c->chain_room, sizeof *c->last);
	}
	if (id == before)
		c->first[id] = at;
	else
		c->rows[c->last[id]].next = at;
	c->last[id] = at;
}

void copy_take(struct copy *c, size_t key, struct reader *reader, const struct csv_row *from)
{
	struct copy_row row = {.line = from->line, .next = COPY_NONE};
	struct span *cells = arena_alloc(&c->arena, 2 * c->width * sizeof *cells);
	struct span *raws = cells + c->width;

	memset(cells, 0, 2 * c->width * sizeof *cells);
	if (!take_cells(c, key, from, raws, &row))
		return;
	row.cells = cells;
	row.raws = raws;
	if (c->reading.format)
		read_record(c, reader, &row, cells);
	else
		for (size_t i = 0; i < c->width; i++)
			cells[i] = guard_take(raws[i]);
	forgive(c, &row);
	row.blank = !row.made;
	for (size_t i = 0; i < c->width; i++)
		row.blank = row.blank && (i == key || !raws[i].n);
	if (c->count == c->room) {
		c->room = c->room ? c->room * 2 : 256;
		c->rows = mem_resize(c->rows, c->room, sizeof *c->rows);
	}
	c->rows[c->count++] = row;
	chain(c, key);
}
