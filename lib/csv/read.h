/* read.h - rows of cells from CSV text */
#ifndef CSV_READ_H
#define CSV_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/span.h"
#include "io/input.h"

/*
 * RFC 4180 with LF, CRLF or CR line ends. What is not regular is read as libcsv
 * in strict mode reads it; a record that it refuses is a fault, and reading
 * goes on with the record after it.
 */
struct csv_reader;

/* Cells are lent until the next csv_read. A blank line is a row with no cells. */
struct csv_row {
	const struct span *cells;
	size_t count;
	uint64_t line;		/* physical line on which it begins, from 1 */
};

/* delimiter: 0 to find it out from the first rows. The input is lent and not closed. NULL with a fault. */
struct csv_reader *csv_open(struct input *in, char delimiter, struct fault *fault);
enum csv_result {
	CSV_ROW,	/* *row is filled */
	CSV_END,
	CSV_SPOILED,	/* this record cannot be read; *fault says why and where; reading may go on */
	CSV_FAILED,	/* the input cannot be read further */
};
enum csv_result csv_read(struct csv_reader *r, struct csv_row *row, struct fault *fault);
/* Of the record read last, spoiled or not: its bytes as they stand in the text, without the line end; lent. */
struct span csv_raw(const struct csv_reader *r);
char csv_delimiter(const struct csv_reader *r);
void csv_close(struct csv_reader *r);

/* The delimiter that cuts the sample most evenly: ',' '\t' ';'; ',' where none does. */
char csv_guess(struct span sample);

#endif
