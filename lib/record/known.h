/* known.h - rows of which every cell was read before */
#ifndef RECORD_KNOWN_H
#define RECORD_KNOWN_H

#include <stdbool.h>

#include "base/buf.h"
#include "csv/rows.h"
#include "record/reading.h"

/*
 * A long list says the same over and over: its cells come from a few thousand. What came of one is
 * kept by its bytes, and a row of such cells is written from that, without reading it as
 * reading_row does. Of one thread; 4 MB at most. A list that repeats little is soon left alone.
 */
struct known;

/*
 * NULL where a cell of the table may mean another thing in another row, or more than one:
 * where columns are filled down, shared, divided, wide, and so on. The reading is lent.
 */
struct known *known_new(const struct reading *r);
void known_free(struct known *k);

/*
 * Appends the record as reading_row and csv_write_row would; false, and nothing done, where the row
 * is to be given to them. What is behind the row in look->text is read, and left out.
 */
bool known_write(struct known *k, const struct csv_look *row, struct buf *out);
/* The row has been read as a record, which is in `reader`. */
void known_learn(struct known *k, const struct csv_look *row, const struct reader *reader);

#endif
