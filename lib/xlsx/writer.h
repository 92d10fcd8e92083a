/* writer.h - workbooks made for people who go on with them */
#ifndef XLSX_WRITER_H
#define XLSX_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"

enum writer_kind {
	WRITER_TEXT,	/* format @ on the whole column: what is typed later stays text */
	WRITER_COUNT,	/* numbers, where the cell is one that a spreadsheet keeps as it is */
	WRITER_MONEY,	/* with two places and thousands */
	WRITER_DATE,	/* days from March 1900 on; 2025-07 stays text */
};

struct writer_column {
	struct span heading;
	enum writer_kind kind;
	bool hidden;
	const struct span *choices;	/* of a drop-down; NULL none */
	size_t choice_count;
	bool only;		/* other values are warned of */
	size_t width;		/* cells of the widest line in it */
};

struct writer;

/*
 * Written to a file in $TMPDIR or /tmp while it grows. created: what the workbook
 * says of itself; with the same, the same rows give the same bytes. NULL with a fault.
 */
struct writer *writer_new(time_t created, struct fault *fault);
/*
 * Begins a sheet with its header row, which stays in sight. The name is made one
 * that a spreadsheet takes: at most 31 characters, none of []:*?/\, not used
 * before. columns are lent until writer_finish.
 */
bool writer_sheet(struct writer *w, struct span name, const struct writer_column *columns,
    size_t count,
    struct fault *fault);
/* False with a fault, its column set, where a cell is more than a spreadsheet holds, or no text. */
bool writer_row(struct writer *w, const struct span *cells, struct fault *fault);
/*
 * Appends the whole workbook, after it was read back and every row was there:
 * libxlsxwriter does not see a disk that is full. False with a fault.
 */
bool writer_finish(struct writer *w, struct buf *out, struct fault *fault);
void writer_free(struct writer *w);

#endif
