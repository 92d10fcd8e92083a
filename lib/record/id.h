/* id.h - ids of rows that came without one */
#ifndef RECORD_ID_H
#define RECORD_ID_H

#include "base/buf.h"
#include "record/format.h"

/*
 * Appends the format's letter and 13 digits of Crockford's base 32: 64 bits of
 * the names and canonical texts of the key columns that are not empty. The same
 * row has the same id on every machine and for ever; two rows alike in all key
 * columns have one id between them.
 */
void id_make(const struct format *f, const struct span *cells, struct buf *out);

#endif
