/* rejects.h - rows that were refused, written to be mended and read again */
#ifndef RECORD_REJECTS_H
#define RECORD_REJECTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "io/output.h"
#include "record/heading.h"

/*
 * The file begins with the titles and the header of the table, so that it is
 * read again as the table was (a year, 单位：万元); the rows stand in it as they
 * were, blanks of merged cells filled, and say in four more columns where they
 * stood and why they were refused: _line, _column, _code, _reason.
 * Zero-initialise but for out.
 */
struct rejects {
	struct output *out;	/* lent */
	size_t width;		/* columns of the table, before _line; 0 before the first row */
	struct buf meaning;	/* what the columns were called, and all that the titles said */
	struct buf said;	/* the same for a message */
	struct buf row;
};

/* The table that a row comes from: its heading, and its first rows. */
struct rejects_table {
	const struct heading *heading;
	const struct heading_row *rows;
};

/*
 * cells: of the row; those past the columns go behind _reason, since nothing of
 * a row is dropped. False with a fault where it cannot be written, or where the
 * row's table is not like that of the first: it could not be read under its header.
 */
bool rejects_write(struct rejects *r, struct rejects_table table, const struct span *cells,
    size_t count, const struct fault *why, struct span reason, struct fault *fault);
void rejects_free(struct rejects *r);

#endif
