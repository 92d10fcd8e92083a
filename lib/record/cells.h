/* cells.h - the cells of some rows of a stream, column by column */
#ifndef RECORD_CELLS_H
#define RECORD_CELLS_H

#include <stddef.h>
#include <stdint.h>

enum { CELLS_ROWS = 512 };

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
	const char *text;		/* lent; what is before a cell can be read as well */
	uint32_t rows[CELLS_ROWS];	/* those that are still asked about, in their order */
	size_t count;			/* of them */
	uint64_t left[CELLS_ROWS / 64];	/* a bit for each row that is left */
	struct cell (*columns)[CELLS_ROWS];	/* by column of the stream, if wanted, and row */
};

static inline void cells_leave(struct cells *c, uint32_t row)
{
	c->left[row / 64] |= (uint64_t)1 << row % 64;
}

#endif
