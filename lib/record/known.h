/* known.h - rows whose cells are read one by one, each but once */
#ifndef RECORD_KNOWN_H
#define RECORD_KNOWN_H

#include <stdbool.h>

#include "base/buf.h"
#include "csv/rows.h"
#include "io/encoding.h"
#include "record/known_store.h"
#include "record/reading.h"

/*
 * A long list says the same over and over: its cells come from a few thousand. What came of one is
 * kept by its bytes, as they are encoded, and a row is put together from that, without reading it
 * as reading_row does. Of one thread, but for what is kept: that is in the store, 3 MB of it and,
 * while a list moves on, as much again for each thread. A list that repeats little is soon left
 * alone.
 */
struct known;

/*
 * NULL where a cell of the table may mean another thing in another row, or more than one:
 * where columns are filled down, shared, divided, wide, and so on. All is lent: the reader, with
 * which new cells are read; the decoder of the text (NULL: it is UTF-8), of which a row that is
 * written here need not be decoded by anybody; the store, of threads that read such texts of this
 * table.
 */
struct known *known_new(const struct reading *r, struct reader *reader, struct decoder *decoder,
    struct known_store *store);
void known_free(struct known *k);

/* Begins a batch, lent until the next. What is behind a row in its text is read, and left out. */
void known_batch(struct known *k, const struct csv_batch *batch);
/*
 * Appends the records of rows of the batch as reading_row and csv_write_row would: of row `from`
 * and of those after it, up to one that is to be given to them. How many. `from` is 0 at first,
 * then the row behind the one that was given.
 */
size_t known_rows(struct known *k, size_t from, struct buf *out);
/* Whether it is still worth asking. */
bool known_pays(const struct known *k);

#endif
