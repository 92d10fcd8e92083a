/* head.h - the first rows of a table, kept: the header is among them */
#ifndef RECORD_HEAD_H
#define RECORD_HEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/fault.h"
#include "csv/read.h"
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
};

/* Reads up to 256 rows; what cannot be read is kept as well. False with a fault where the input fails. */
bool head_read(struct head *h, struct csv_reader *csv, struct fault *fault);
void head_free(struct head *h);

#endif
