/* survey.c - what a sheet has: its size, its merged and hidden cells */
#include <stdlib.h>

#include "base/mem.h"
#include "xlsx/cells.h"

struct looking {
	struct xlsx_survey *survey;
	size_t hidden_room, merge_room;
	bool hidden[XLSX_COLUMNS];
};

static bool look_row(void *arg, uint32_t row, bool hidden, struct fault *fault)
{
	struct looking *l = arg;
	struct xlsx_survey *s = l->survey;

	(void)fault;
	if (!hidden)
		return true;
	if (s->hidden_row_count == l->hidden_room) {
		l->hidden_room = l->hidden_room ? 2 * l->hidden_room : 64;
		s->hidden_rows = mem_resize(s->hidden_rows, l->hidden_room, sizeof *s->hidden_rows);
	}
	s->hidden_rows[s->hidden_row_count++] = row + 1;
	return true;
}

static bool look_cell(void *arg, const struct cell *cell, struct fault *fault)
{
	struct xlsx_survey *s = ((struct looking *)arg)->survey;

	(void)fault;
	if (!cell->has_formula && (!cell->has_value || !cell->value.n))
		return true;
	if (s->rows <= cell->row)
		s->rows = cell->row + 1;
	if (s->width <= cell->column)
		s->width = cell->column + 1;
	return true;
}

static bool look_columns(void *arg, uint32_t first, uint32_t last, bool hidden, struct fault *fault)
{
	struct looking *l = arg;

	(void)fault;
	for (uint32_t i = first; hidden && i <= last; i++)
		l->hidden[i] = true;
	return true;
}

static bool look_merge(void *arg, const struct xlsx_merge *merge, struct fault *fault)
{
	struct looking *l = arg;
	struct xlsx_survey *s = l->survey;

	(void)fault;
	if (s->merge_count == l->merge_room) {
		l->merge_room = l->merge_room ? 2 * l->merge_room : 64;
		s->merges = mem_resize(s->merges, l->merge_room, sizeof *s->merges);
	}
	s->merges[s->merge_count++] = *merge;
	return true;
}

static int by_top(const void *one, const void *two)
{
	const struct xlsx_merge *a = one, *b = two;

	return a->top != b->top ? (a->top < b->top ? -1 : 1)
				: (a->left > b->left) - (a->left < b->left);
}

/*
 * Whether a cell of several rows begins beside one of several columns and fewer rows: a header
 * of two rows.
 */
static bool is_header(const struct xlsx_survey *s, size_t first, size_t end, size_t i)
{
	const struct xlsx_merge *m = &s->merges[i];

	for (size_t k = first; k < end && m->bottom > m->top; k++)
		if (s->merges[k].right > s->merges[k].left && s->merges[k].bottom < m->bottom)
			return true;
	return false;
}

/* Merges are sorted, and compared with few of their row only: a header has no more. */
static void mark_headers(struct xlsx_survey *s)
{
	enum { FEW = 64 };

	for (size_t first = 0, end; first < s->merge_count; first = end) {
		for (end = first;
		     end < s->merge_count && s->merges[end].top == s->merges[first].top; end++)
			;
		for (size_t i = first; i < end && end - first <= FEW; i++)
			s->merges[i].header = is_header(s, first, end, i);
	}
}

/* Cuts the merged cells to the sheet's size; false where following them would take too long. */
static bool cut_merges(struct xlsx_survey *s)
{
	uint64_t area = 0;
	size_t kept = 0;

	for (size_t i = 0; i < s->merge_count; i++) {
		struct xlsx_merge m = s->merges[i];

		if (m.top >= s->rows || m.left >= s->width)
			continue;
		if (m.bottom >= s->rows)
			m.bottom = (uint32_t)s->rows - 1;
		if (m.right >= s->width)
			m.right = (uint32_t)s->width - 1;
		area += (uint64_t)(m.bottom - m.top + 1) * (m.right - m.left + 1);
		s->merges[kept++] = m;
	}
	s->merge_count = kept;
	if (kept)
		qsort(s->merges, kept, sizeof *s->merges, by_top);
	mark_headers(s);
	return area <= XLSX_CELLS;
}

static bool load_strings(struct xlsx *w, struct fault *fault)
{
	if (w->has_strings || !w->strings_part)
		return true;
	w->has_strings = true;
	return strings_read(&w->strings, w->parts, w->strings_part, fault);
}

bool xlsx_look(struct xlsx *w, size_t sheet, struct xlsx_survey *s, struct fault *fault)
{
	struct looking *l = mem_zero(1, sizeof *l);
	struct cells cells = {l, look_row, look_cell, look_columns, look_merge};
	bool good;

	l->survey = s;
	good = load_strings(w, fault) &&
	       (!w->sheets[sheet].part || cells_read(w, sheet, &cells, fault));
	if (good && ((uint64_t)s->rows * s->width > XLSX_CELLS || !cut_merges(s)))
		good =
		    fault_set(fault, FAULT_SHEET_LARGE, w->sheets[sheet].name, "268435456 cells");
	while (s->hidden_row_count && s->hidden_rows[s->hidden_row_count - 1] > s->rows)
		s->hidden_row_count--;
	s->hidden_columns = mem_zero(s->width + 1, sizeof *s->hidden_columns);
	for (size_t i = 0; i < s->width; i++)
		s->hidden_columns[i] = l->hidden[i];
	free(l);
	return good;
}

void xlsx_hidden(const struct xlsx_survey *s, bool columns, struct buf *out)
{
	size_t before = out->length;

	for (size_t i = 0, from; i < s->hidden_row_count; i++) {
		for (from = i;
		     i + 1 < s->hidden_row_count && s->hidden_rows[i + 1] == s->hidden_rows[i] + 1;
		     i++)
			;
		buf_printf(out, "%s%u:%u", out->length > before ? ", " : "", s->hidden_rows[from],
			   s->hidden_rows[i]);
	}
	for (size_t i = 0, from; columns && i < s->width; i++) {
		if (!s->hidden_columns[i])
			continue;
		for (from = i; i + 1 < s->width && s->hidden_columns[i + 1]; i++)
			;
		buf_text(out, out->length > before ? ", " : "");
		cells_column((uint32_t)from, out);
		buf_char(out, ':');
		cells_column((uint32_t)i, out);
	}
}

void xlsx_survey_free(struct xlsx_survey *s)
{
	free(s->hidden_rows);
	free(s->hidden_columns);
	free(s->merges);
	*s = (struct xlsx_survey){.rows = 0};
}
