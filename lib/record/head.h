/* head.h - the first rows of a table, kept: the header is among them */
#ifndef RECORD_HEAD_H
#define RECORD_HEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"
#include "csv/rows.h"
#include "record/heading.h"

/* A record that cannot be read: why, and the cells before the one at fault. */
struct head_spoiled {
	struct fault fault;
	struct csv_row row;
};

/* Zero-initialise. They also show which columns have merged cells. */
struct head {
	struct arena arena;
	struct heading_row *rows;
	struct head_spoiled **spoiled;	/* by row; NULL where it could be read */
	size_t count;
	uint64_t after;			/* number of the line after the last of them */
};

/*
 * Takes up to 256 rows from the start of a text, and what cannot be read as well.
 * `whole`: that is all of it.
 */
void head_read(struct head *h, struct span text, bool whole, char delimiter);
/* The number of the line on which row i begins; i is at most the count. */
uint64_t head_line(const struct head *h, size_t i);
void head_free(struct head *h);

#endif
