/* list.c - a small table held whole: formats, rules, gazetteers, holidays, weights */
#include "record/list.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/embed.h"
#include "base/mem.h"
#include "base/text.h"
#include "csv/read.h"
#include "csv/rows.h"

enum { SAMPLE = 4096 };

static void keep_row(struct list *l, const struct csv_row *row)
{
	struct span *to = l->cells + l->rows * l->columns;

	for (size_t i = 0; i < l->columns; i++)
		to[i] = i < row->count ? arena_copy(&l->arena, text_trim(row->cells[i])) :
					 (struct span){NULL, 0};
	l->lines[l->rows++] = row->line;
}

static void keep_names(struct list *l, const struct csv_row *row)
{
	l->columns = row->count;
	l->names = arena_alloc(&l->arena, row->count * sizeof *l->names);
	for (size_t i = 0; i < row->count; i++)
		l->names[i] = arena_copy(&l->arena, text_trim(row->cells[i]));
}

static bool is_blank(const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (text_trim(row->cells[i]).n)
			return false;
	return true;
}

/* Cells behind the last column, as a comma without quotes around it makes them. */
static bool is_whole(const struct list *l, const struct csv_row *row, char delimiter,
    struct fault *fault)
{
	const char want[] = {delimiter, '\0'};
	char number[24];

	for (size_t i = l->columns; i < row->count; i++) {
		if (!text_trim(row->cells[i]).n)
			continue;
		fault_set(fault, FAULT_CELLS_BEHIND, row->cells[i], want);
		if (!fault)
			return false;
		fault->line = row->line;
		snprintf(number, sizeof number, "%zu", i + 1);
		fault_column(fault, span_of(number));
		return false;
	}
	return true;
}

/* Copies what it keeps; the text may go afterwards. names: of list_load_titled, or NULL. */
static bool list_read(struct list *l, struct span text, const char *names, struct fault *fault)
{
	const char delimiter = csv_guess(span_first(text, text.n < SAMPLE ? text.n : SAMPLE));
	struct csv_rows *rows = csv_rows_new(delimiter);
	struct csv_row row;
	enum csv_result result;
	size_t room = 0;
	bool headed = false;

	csv_rows_start(rows, text, 1, true);
	while ((result = csv_rows_next(rows, &row, fault)) == CSV_ROW) {
		if (is_blank(&row))
			continue;
		if (!headed) {
			keep_names(l, &row);
			headed = !names || list_find(l, names) != LIST_NONE;
			continue;
		}
		if (!names && !is_whole(l, &row, delimiter, fault))
			break;
		if (l->rows == room) {
			room = room ? room * 2 : 64;
			l->cells = mem_resize(l->cells, room * l->columns, sizeof *l->cells);
			l->lines = mem_resize(l->lines, room, sizeof *l->lines);
		}
		keep_row(l, &row);
	}
	csv_rows_free(rows);
	if (result == CSV_END && !l->names)
		return fault_set(fault, FAULT_EMPTY, SPAN(""), NULL);
	return result == CSV_END;
}

static bool read_all(const char *path, struct buf *text, struct fault *fault)
{
	struct input *in = input_open(path, NULL, fault);
	ssize_t n = -1;

	while (in && (n = input_read(in, buf_reserve(text, 1 << 16), 1 << 16, fault)) > 0)
		text->length += (size_t)n;
	if (in)
		input_close(in);
	return n == 0;
}

static bool load(struct list *l, const char *path, const char *names, struct fault *fault)
{
	struct buf text = BUF_INIT;
	bool good;

	*l = (struct list)LIST_INIT;
	l->source = path;
	good = read_all(path, &text, fault) && list_read(l, buf_view(&text), names, fault);
	buf_free(&text);
	if (!good && fault)
		fault_source(fault, path);
	return good;
}

bool list_load(struct list *l, const char *path, struct fault *fault)
{
	return load(l, path, NULL, fault);
}

bool list_load_titled(struct list *l, const char *path, const char *names, struct fault *fault)
{
	return load(l, path, names, fault);
}

bool list_embedded(struct list *l, const char *name)
{
	struct span bytes;

	*l = (struct list)LIST_INIT;
	l->source = name;
	return embed_find(span_of(name), &bytes) && list_read(l, bytes, NULL, NULL);
}

void list_free(struct list *l)
{
	arena_free(&l->arena);
	free(l->cells);
	free(l->lines);
	*l = (struct list)LIST_INIT;
}

size_t list_find(const struct list *l, const char *names)
{
	struct span rest = span_of(names), name;

	while (span_cut(&rest, '|', &name))
		for (size_t i = 0; i < l->columns; i++)
			if (text_alike(l->names[i], name))
				return i;
	return LIST_NONE;
}

bool list_need(const struct list *l, const char *names, size_t *column, struct fault *fault)
{
	*column = list_find(l, names);
	if (*column != LIST_NONE)
		return true;
	fault_set(fault, FAULT_COLUMN_MISSING, span_of(names), NULL);
	if (fault)
		fault_source(fault, l->source);
	return false;
}

void list_blame(const struct list *l, size_t row, size_t column, struct fault *fault)
{
	if (!fault)
		return;
	fault_source(fault, l->source);
	fault->line = l->lines[row];
	if (column != LIST_NONE)
		fault_column(fault, l->names[column]);
}
