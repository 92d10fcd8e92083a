/* tables_batch.c - the rows of a batch, one by one and many at a time */
#include "flow/tables_parts.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

/* Where most rows are left, and so looked at twice, they go one by one: so many batches at most. */
enum { MOST_BATCHES = 512 };

struct fault *tables_add_fault(struct tables_result *r)
{
	if (r->fault_count == r->fault_room) {
		r->fault_room = r->fault_room ? r->fault_room * 2 : 4;
		r->faults = mem_resize(r->faults, r->fault_room, sizeof *r->faults);
	}
	return &r->faults[r->fault_count++];
}

/* Counted on from where it was asked for last: each byte once, however often it is asked. */
uint64_t tables_line(struct tables_result *r)
{
	for (; r->batch && r->lined < r->row; r->lined++)
		r->line = csv_batch_next_line(r->batch, r->lined, r->line);
	return r->line;
}

void tables_blame(void *result, size_t column, struct fault *fault)
{
	struct tables_result *r = result;
	struct fault *to = tables_add_fault(r);

	*to = *fault;
	to->line = tables_line(r);
	fault_column(to, r->stream->columns[column]);
}

void tables_blame_width(struct tables_result *r, size_t have, size_t want)
{
	struct fault *fault = tables_add_fault(r);
	char cells[24], columns[24];

	snprintf(cells, sizeof cells, "%zu", have);
	snprintf(columns, sizeof columns, "%zu", want);
	*fault = (struct fault){.line = tables_line(r)};
	fault_set(fault, have < want ? FAULT_CELLS_FEW : FAULT_CELLS_MANY, span_of(cells), columns);
}

/* The row at hand of a batch; *last: which of ends is its last. */
static struct span batch_row(const struct tables_result *r, size_t *first, size_t *last)
{
	const struct csv_batch *b = r->batch;
	size_t begin = r->row ? b->ends[b->rows[r->row - 1]] + (size_t)1 : b->from, end;

	*first = r->row ? b->rows[r->row - 1] + (size_t)1 : b->first;
	*last = b->rows[r->row];
	end = b->ends[*last];
	if (end > begin && b->text[end - 1] == '\r')
		end--;
	return (struct span){b->text + begin, end - begin};
}

struct span tables_cell(const struct tables_result *r, size_t column, struct buf *plain)
{
	size_t first, last, at = r->stream->place ? r->stream->place[column] : column;
	struct span row, cell;
	const char *end;

	if (!r->batch)
		return r->cells[column];
	row = batch_row(r, &first, &last);
	cell.p = at ? r->batch->text + r->batch->ends[first + at - 1] + 1 : row.p;
	end = first + at == last ? row.p + row.n : r->batch->text + r->batch->ends[first + at];
	cell.n = (size_t)(end - cell.p);
	return cell.n && cell.p[0] == '"' ? csv_batch_cell(cell, plain) : cell;
}

struct span tables_text(const struct tables_result *r)
{
	struct span none = {NULL, 0}, row;
	size_t first, last;

	if (!r->batch || r->stream->place)
		return none;
	row = batch_row(r, &first, &last);
	return memchr(row.p, '"', row.n) ? none : row;
}

/* The wanted cells of row i of the batch at hand, if it is one, straight from the index. */
static void take_indexed(struct visit *v, int worker, size_t i, struct tables_result *r)
{
	const struct stream *s = &v->t->stream;
	struct worker *w = &v->workers[worker];
	size_t first, last, count;
	struct span row;

	r->row = i;
	row = batch_row(r, &first, &last);
	count = last + 1 - first;
	if (count != s->place_width || !row.n) {
		if (row.n)
			tables_blame_width(r, count, s->place_width);
		return;
	}
	for (size_t k = 0; k < v->job->wanted_count; k++) {
		size_t column = v->job->wanted[k];

		w->cells[column] = tables_cell(r, column, &w->plain[column]);
	}
	v->job->row(v->job->arg, worker, w->cells, r);
}

/*
 * Which of the ends are the last of the rows from `from` on, into last. Rows are passed over that
 * have not as many cells as they should, and the first of a text: a bit for each of the others. In
 * a row of one cell, that it is blank is still to be seen.
 */
static uint64_t find_rows(const struct csv_batch *b, size_t from, size_t count, size_t width,
    uint32_t last[CELLS_ROWS])
{
	const uint32_t *rows = b->rows + from;
	uint64_t found = 0;
	size_t n = 0;

	if (width == 1)
		return 0;
	last[n] = rows[0];
	found = from ? rows[0] - rows[-1] == width : b->first && rows[0] + 1 - b->first == width;
	n += found;
	for (size_t i = 1; i < count; i++) {
		uint64_t right = rows[i] - rows[i - 1] == width;

		last[n] = rows[i];
		found |= right << i;
		n += right;
	}
	return found;
}

/* The first so many of the wanted columns, of all rows at hand. */
static void gather_columns(const struct visit *v, const struct csv_batch *b, const uint32_t *last,
    size_t columns, struct cells *c)
{
	const struct stream *s = &v->t->stream;

	for (size_t k = 0; k < columns; k++) {
		size_t column = v->job->wanted[k];
		size_t back = s->place_width - 1 - (s->place ? s->place[column] : column);

		cells_leave(c, tables_gather(b, last, back, c, column));
	}
}

/* `which` has a bit for each of `rows` in their order: those rows. */
static uint64_t among(uint64_t which, uint64_t rows)
{
	uint64_t found = 0;

	for (; which; which >>= 1, rows &= rows - 1)
		if (which & 1)
			found |= rows & (0 - rows);
	return found;
}

/* As many rows as there are bits. */
static void begin_cells(struct cells *c, uint64_t rows)
{
	c->count = (size_t)__builtin_popcountll(rows);
	c->asked = cells_all(c->count);
	c->left = 0;
}

/*
 * Drops the rows that are not wanted, before any of their other cells is looked at. Returns which
 * of those at hand are; *left: which nobody could judge.
 */
static uint64_t sift(struct visit *v, int worker, const struct csv_batch *b, uint32_t *last,
    uint64_t *left)
{
	struct cells *c = &v->workers[worker].many;
	size_t n = 0;

	gather_columns(v, b, last, v->job->sifted, c);
	v->job->sift(v->job->arg, worker, c);
	for (uint64_t rest = c->asked; rest; rest &= rest - 1)
		last[n++] = last[__builtin_ctzll(rest)];
	*left = c->left;
	return c->asked;
}

/* Rows of the batch from `from` on, at once; returns those that are left. */
static uint64_t take_cells(struct visit *v, int worker, const struct csv_batch *b, size_t from,
    size_t count)
{
	struct cells *c = &v->workers[worker].many;
	uint32_t last[CELLS_ROWS];
	uint64_t rows = find_rows(b, from, count, v->t->stream.place_width, last);
	uint64_t left = cells_all(count) & ~rows, wanted, unjudged;

	c->text = b->text;
	begin_cells(c, rows);
	wanted = c->asked;
	if (wanted && v->job->sift) {
		wanted = sift(v, worker, b, last, &unjudged);
		left |= among(unjudged, rows);
		begin_cells(c, wanted);
	}
	if (!wanted)
		return left;
	gather_columns(v, b, last, v->job->wanted_count, c);
	v->job->cells(v->job->arg, worker, c);
	return left | among(among(c->left, wanted), rows);
}

/* Likewise; then those that are left. */
static void take_many(struct visit *v, int worker, const struct csv_batch *b, size_t from,
    size_t count, struct tables_result *r)
{
	struct worker *me = &v->workers[worker];
	uint64_t left = take_cells(v, worker, b, from, count);

	for (uint64_t rest = left; rest; rest &= rest - 1)
		take_indexed(v, worker, from + (size_t)__builtin_ctzll(rest), r);
	if ((size_t)__builtin_popcountll(left) <= count / 2) {
		me->next_time = 1;
	} else {
		me->one_by_one = me->next_time;
		me->next_time += me->next_time < MOST_BATCHES ? me->next_time : 0;
	}
}

void tables_take_batch(struct visit *v, int worker, const struct csv_batch *b,
    struct tables_result *r)
{
	struct worker *w = &v->workers[worker];

	r->batch = b;
	r->lined = 0;
	r->line = b->line;
	for (size_t i = 0; i < b->count;) {
		size_t count = b->count - i < CELLS_ROWS ? b->count - i : CELLS_ROWS;

		if (v->job->cells && !w->one_by_one) {
			take_many(v, worker, b, i, count, r);
		} else {
			for (size_t k = 0; k < count; k++)
				take_indexed(v, worker, i + k, r);
			w->one_by_one -= w->one_by_one > 0;
		}
		i += count;
	}
}
