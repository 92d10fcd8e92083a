/* head.c - the first rows of a table, kept: the header is among them */
#include "record/head.h"

#include <string.h>

#include "base/text.h"

/* A header lower than this is none, and what is a merged cell shows sooner. */
enum { HEAD_ROWS = 256 };

/* Empty cells to the right cost nothing, however many they are. */
static size_t filled(const struct span *cells, size_t count)
{
	while (count && !text_trim(cells[count - 1]).n)
		count--;
	return count;
}

static struct span *copy_cells(struct arena *a, const struct span *cells, size_t count)
{
	struct span *copy = arena_alloc(a, count * sizeof *copy);

	for (size_t i = 0; i < count; i++)
		copy[i] = arena_copy(a, cells[i]);
	return copy;
}

static void keep(struct head *h, const struct span *cells, size_t count, uint64_t line)
{
	size_t kept = filled(cells, count);

	h->rows[h->count++] = (struct heading_row){
		.cells = copy_cells(&h->arena, cells, kept), .count = kept, .full = count,
		.line = line,
	};
}

/* Its text stands for its cells: the title of a list may hold a quote, and say the year. */
static void keep_spoiled(struct head *h, const struct csv_row *row, struct span raw,
    const struct fault *fault)
{
	struct head_spoiled *spoiled = arena_alloc(&h->arena, sizeof *spoiled);

	*spoiled = (struct head_spoiled){*fault, *row};
	spoiled->row.cells = copy_cells(&h->arena, row->cells, row->count);
	h->spoiled[h->count] = spoiled;
	keep(h, &raw, 1, row->line);
	h->rows[h->count - 1].spoiled = true;
}

void head_read(struct head *h, struct span text, bool whole, char delimiter)
{
	struct csv_rows *rows = csv_rows_new(delimiter);
	struct fault fault = FAULT_INIT;
	enum csv_result result;
	struct csv_row row;

	h->rows = arena_alloc(&h->arena, HEAD_ROWS * sizeof *h->rows);
	h->spoiled = arena_alloc(&h->arena, HEAD_ROWS * sizeof *h->spoiled);
	memset(h->spoiled, 0, HEAD_ROWS * sizeof *h->spoiled);
	csv_rows_start(rows, text, 1, whole);
	while (h->count < HEAD_ROWS && (result = csv_rows_next(rows, &row, &fault)) != CSV_END) {
		if (result == CSV_ROW)
			keep(h, row.cells, row.count, row.line);
		else
			keep_spoiled(h, &row, csv_rows_raw(rows), &fault);
	}
	h->after = csv_rows_line(rows);
	csv_rows_free(rows);
}

uint64_t head_line(const struct head *h, size_t i)
{
	return i < h->count ? h->rows[i].line : h->after;
}

void head_free(struct head *h)
{
	arena_free(&h->arena);
	*h = (struct head){.count = 0};
}
