/* list.h - a small table held whole: formats, rules, gazetteers, holidays, weights */
#ifndef RECORD_LIST_H
#define RECORD_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/span.h"

/*
 * Cells are trimmed and stay until list_free; short rows are filled up with empty cells, and
 * what stands behind the last column is a fault: a comma has cut a cell in two, or a note is lost.
 */
struct list {
	struct arena arena;
	struct span *names;	/* the header row */
	struct span *cells;	/* rows x columns */
	uint64_t *lines;	/* by row: where it stands in its file */
	size_t columns, rows;
	const char *source;	/* the file's name, lent; for messages */
};

#define LIST_INIT {ARENA_INIT, NULL, NULL, NULL, 0, 0, NULL}
#define LIST_NONE SIZE_MAX

/* A CSV file in any encoding, gzipped or not. False with a fault where a row cannot be read. */
bool list_load(struct list *l, const char *path, struct fault *fault);
/*
 * The same of one that is kept as other lists are: titles stand above the header, which is the
 * first row that has one of the names (between "|"), and notes behind its last column; both are
 * left out.
 */
bool list_load_titled(struct list *l, const char *path, const char *names, struct fault *fault);
/* One that the library carries ("formats/need.csv"); false, without a fault, where it has none. */
bool list_embedded(struct list *l, const char *name);
void list_free(struct list *l);

/* The column of one of the names (between "|"), LIST_NONE where none is there. */
size_t list_find(const struct list *l, const char *names);
/* The same, and a FAULT_COLUMN_MISSING where it is not there. */
bool list_need(const struct list *l, const char *names, size_t *column, struct fault *fault);
/* An empty span where the column is LIST_NONE. Lent. */
static inline struct span list_cell(const struct list *l, size_t row, size_t column)
{
	return column == LIST_NONE ? (struct span){NULL, 0} : l->cells[row * l->columns + column];
}
/* Fills source, line and column of a fault that a cell of the list has caused. */
void list_blame(const struct list *l, size_t row, size_t column, struct fault *fault);

#endif
