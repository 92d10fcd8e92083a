/* xlsx.h - .xlsx files as people and programs write them */
#ifndef XLSX_XLSX_H
#define XLSX_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"

/*
 * Office Open XML, ECMA-376 part 1 (SpreadsheetML), transitional or strict, as
 * Excel, WPS, LibreOffice and programs write it. What is not .xlsx is refused
 * with what would do. Bounds are those of xlsx/parts.h and of Excel: 1048576
 * rows, 16384 columns; and XLSX_CELLS for the rectangle of a sheet.
 */
#define XLSX_CELLS ((uint64_t)1 << 28)
enum { XLSX_ROWS = 1048576, XLSX_COLUMNS = 16384 };

/* What is said of workbooks of other kinds. */
#define XLSX_CONVERT "soffice --headless --convert-to xlsx FILE"

struct xlsx;

struct xlsx_sheet {
	struct span name;
	bool hidden;
	const char *part;	/* in the zip; NULL: a chart, which has no cells */
};

/* bytes: a zip, lent until xlsx_close. NULL with a fault. */
struct xlsx *xlsx_open(struct span bytes, struct fault *fault);
void xlsx_close(struct xlsx *w);
/* In the order of their tabs; lent. */
const struct xlsx_sheet *xlsx_sheets(const struct xlsx *w, size_t *count);
/* The sheet of that name, or number from 1; NULL: the first in sight. SIZE_MAX with a fault. */
size_t xlsx_find(const struct xlsx *w, const char *name, struct fault *fault);

enum xlsx_merged {
	/*
	 * A value stands in each row of its merged cells, in the first of their columns; but
	 * in a header of two rows in the first only, as in CSV that spreadsheets write.
	 */
	MERGED_DOWN,
	MERGED_ALL,	/* in each cell */
	MERGED_NONE,	/* in the first cell only */
};

/* How a sheet is read, and who is told. */
struct xlsx_reading {
	enum xlsx_merged merged;
	bool shown;	/* numbers as they are shown (xlsx/style.h) */
	void *arg;
	/*
	 * Every row in order from the first, those without cells too, all of one
	 * width, up to the last that has a value. Cells are lent during the call.
	 */
	bool (*row)(void *arg, const struct span *cells, size_t count, struct fault *fault);
	/* What is wrong with a cell: line is its row, column "NAME!C12". */
	fault_listener *blame;
};

/* What there is to say of a sheet besides its rows. Zero-initialise. */
struct xlsx_survey {
	size_t rows, width;		/* up to the last with a value */
	uint32_t *hidden_rows;		/* from 1, ascending */
	size_t hidden_row_count;
	bool *hidden_columns;		/* by column, `width` of them */
	struct xlsx_merge {
		uint32_t top, left, bottom, right;	/* from 0 */
		bool header;	/* as in a header of two rows: not repeated down */
	} *merges;
	size_t merge_count;
};

/* Reads the sheet once to see what it has. False with a fault. */
bool xlsx_look(struct xlsx *w, size_t sheet, struct xlsx_survey *survey, struct fault *fault);
/* Then its rows. */
bool xlsx_read(struct xlsx *w, size_t sheet, const struct xlsx_survey *survey,
    const struct xlsx_reading *reading, struct fault *fault);
/* Appends what is hidden, as Excel names it (14:14, C:D); `columns`: also columns. */
void xlsx_hidden(const struct xlsx_survey *survey, bool columns, struct buf *out);
void xlsx_survey_free(struct xlsx_survey *survey);

#endif
