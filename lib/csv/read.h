/* read.h - rows of cells from CSV text */
#ifndef CSV_READ_H
#define CSV_READ_H

#include "base/fault.h"
#include "base/span.h"
#include "csv/rows.h"
#include "io/input.h"

/*
 * RFC 4180 with LF, CRLF or CR line ends. What is not regular is read as libcsv
 * in strict mode reads it; a record that it refuses is a fault, and reading
 * goes on with the record after it. The rows and results are those of
 * csv/rows.h, which also says where a spoiled record ends.
 */
struct csv_reader;

/*
 * delimiter: 0 to find it out from the first 100 lines, or 64 KB, for which it
 * waits. The input is lent and not closed. NULL with a fault where the input
 * cannot be read. Owned: csv_close.
 */
struct csv_reader *csv_open(struct input *in, char delimiter, struct fault *fault);
/*
 * Cells are lent until the next csv_read. After CSV_FAILED, which comes when
 * all that was read before has been given, there is nothing but CSV_FAILED.
 */
enum csv_result csv_read(struct csv_reader *r, struct csv_row *row, struct fault *fault);
/* Of the record read last, spoiled or not: its bytes as in the text, without the line end; lent. */
struct span csv_raw(const struct csv_reader *r);
void csv_close(struct csv_reader *r);

/* What csv_guess is to be shown of a text, whatever follows it; enough: s has all of that. */
struct span csv_sample(struct span s, bool *enough);
/*
 * The delimiter that cuts the sample most evenly: ',' '\t' ';'; ',' where none
 * does. Title rows, blank lines and what is quoted do not mislead it.
 */
char csv_guess(struct span sample);

#endif
