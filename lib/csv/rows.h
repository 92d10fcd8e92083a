/* rows.h - rows of cells from CSV text in memory */
#ifndef CSV_ROWS_H
#define CSV_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"

/*
 * What csv_read (csv/read.h) gives from an input, from bytes that the caller
 * holds: a whole text, a block of whole records for one of many threads, or a
 * text that comes piece by piece. Regular records are found by csv/scan.h, the
 * others read by csv/strict.h; which of the two it was is not to be seen.
 */
struct csv_rows;

/* Cells are lent until the next row is asked for. A blank line is a row with no cells. */
struct csv_row {
	const struct span *cells;
	size_t count;		/* of a spoiled record: the cells before the one at fault */
	uint64_t line;		/* physical line on which it begins, from 1 */
};

/* Empty where the row has not so many. Lent. */
static inline struct span csv_row_cell(const struct csv_row *row, size_t i)
{
	return i < row->count ? row->cells[i] : (struct span){NULL, 0};
}

enum csv_result {
	CSV_ROW,	/* *row is filled */
	CSV_END,
	CSV_SPOILED,	/* this record cannot be read, *fault says why and where; go on */
	CSV_FAILED,	/* the input cannot be read further; only from csv_read */
};

/*
 * Regular records by their index, for who wants some of the cells: no cell is
 * touched, quotes stand as in the text, and a CR before the LF is still there.
 */
struct csv_batch {
	const char *text;
	size_t length;		/* of text */
	const uint32_t *ends;	/* offsets in text of what ends each cell */
	const uint32_t *rows;	/* by record: which of ends is its last */
	size_t count;		/* records */
	size_t first;		/* which of ends is the first record's first */
	size_t from;		/* where in text the first record begins */
	size_t folded;		/* line ends within quotes stand before this offset only */
	uint64_t line;		/* of the first record */
};

/* A record of a batch as it stands in the text, without its line end. */
struct csv_look {
	const char *text;
	const uint32_t *ends;	/* of its cells, the last of which ends at `to` */
	size_t count;
	size_t from, to;
};

/*
 * delimiter: any byte but quote, CR, LF. $SANDAN_SIMD picks the instructions
 * (see csv_instructions_choose). Owned: csv_rows_free.
 */
struct csv_rows *csv_rows_new(char delimiter);
void csv_rows_free(struct csv_rows *r);
/* Whether the instructions are wide ones, which who reads cells may then use as well. */
bool csv_rows_wide(const struct csv_rows *r);

/*
 * Begins a text whose first line has the given number. The bytes are lent
 * until the next call of start or more. `last`: the text ends with them.
 */
void csv_rows_start(struct csv_rows *r, struct span text, uint64_t line, bool last);
/* After CSV_END: text is csv_rows_rest, perhaps at another place, with more bytes after it. */
void csv_rows_more(struct csv_rows *r, struct span text, bool last);

/*
 * CSV_END where no whole record is left; what is left of one is csv_rows_rest,
 * empty when the text was the last. The time is linear in the bytes, however
 * small the pieces.
 *
 * Spoiled by a stray quote (FAULT_QUOTE_STRAY): the record ends at the first
 * line end after that quote. By a quoted cell that is never closed
 * (FAULT_QUOTE_OPEN): it ends with the text, since where the writer meant it to
 * close is not known and rows made of its lines would be invented. The fault
 * has the quote's line, the number of the cell as column, the text around it.
 */
enum csv_result csv_rows_next(struct csv_rows *r, struct csv_row *row, struct fault *fault);
/*
 * The next records as a run, where they are regular; lent until the next call. A
 * blank line is a record of one empty cell. False where csv_rows_next is to be
 * asked: for one irregular record, or at the end.
 */
bool csv_rows_batch(struct csv_rows *r, struct csv_batch *batch);
/* Record i of the batch. */
static inline struct csv_look csv_batch_look(const struct csv_batch *batch, size_t i)
{
	size_t first = i ? batch->rows[i - 1] + (size_t)1 : batch->first, last = batch->rows[i];
	size_t from = i ? batch->ends[first - 1] + (size_t)1 : batch->from, to = batch->ends[last];

	to -= to > from && batch->text[to - 1] == '\r';
	return (struct csv_look){batch->text, batch->ends + first, last + 1 - first, from, to};
}

/* The line on which record i + 1 begins; `line` is that of record i, of the first batch->line. */
uint64_t csv_batch_next_line(const struct csv_batch *batch, size_t i, uint64_t line);
/* The cell of a batch without its quotes; one with doubled quotes is put into `plain`. */
struct span csv_batch_cell(struct span quoted, struct buf *plain);
/* Of the record given last, spoiled or not: its bytes without the line end. Lent as the text is. */
struct span csv_rows_raw(const struct csv_rows *r);
struct span csv_rows_rest(const struct csv_rows *r);
/* The number of the line on which csv_rows_rest begins. */
uint64_t csv_rows_line(const struct csv_rows *r);

#endif
