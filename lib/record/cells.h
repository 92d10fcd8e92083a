/* cells.h - the cells of some rows of a stream, column by column */
#ifndef RECORD_CELLS_H
#define RECORD_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As many as a word has bits; their text stays in the nearest cache from column to column. */
enum { CELLS_ROWS = 64 };

/* n bytes from offset `at` of the text. */
struct cell {
	uint32_t at, n;
};

/*
 * To go through a column at a time is quicker than row by row: the same few
 * instructions for all its cells, none of which waits for the one before. What is
 * seldom met has no place there: such a row is left, for who takes rows one by one.
 */
struct cells {
	const char *text;	/* lent; what is before a cell can be read as well */
	bool wide;		/* AVX-512 may be used, as csv/masks.h has it */
	size_t count;		/* rows, in the order of the text */
	uint64_t asked;		/* a bit for each asked about; of others cells are any text */
	uint64_t left;		/* a bit for each that is left */
	struct cell (*columns)[CELLS_ROWS];	/* by column of the stream, if wanted, and row */
};

/* A bit for each of the first `count` rows. */
static inline uint64_t cells_all(size_t count)
{
	return count ? ~(uint64_t)0 >> (CELLS_ROWS - count) : 0;
}

/* Whether so many bytes of the text are before each of some cells of a column. */
static inline bool cells_are_behind(const struct cell *cells, size_t bytes)
{
	return cells[0].at >= bytes;
}

/* Leaves those of `rows` that are asked about. */
static inline void cells_leave(struct cells *c, uint64_t rows)
{
	c->left |= c->asked & rows;
	c->asked &= ~rows;
}

#endif
