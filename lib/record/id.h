/* id.h - ids of rows that came without one */
#ifndef RECORD_ID_H
#define RECORD_ID_H

#include "base/buf.h"
#include "base/map.h"
#include "record/format.h"

/*
 * Appends the format's letter and 13 digits of Crockford's base 32: 64 bits of
 * the names and canonical texts of the key columns that are not empty. The same
 * row has the same id on every machine and for ever; two rows alike in all key
 * columns have one id between them.
 */
void id_make(const struct format *f, const struct span *cells, struct buf *out);
/*
 * The same, and another where a row before has it, as the map tells: then a number counts as its
 * cell of that column, a key, or FORMAT_NONE. The id is in the map afterwards.
 */
void id_make_apart(const struct format *f, const struct span *cells, size_t column,
    struct map *ids, struct buf *out);
/* Whether an id is one that this makes. */
bool id_is_made(const struct format *f, struct span id);
/* The same in two steps: the sum of what key columns add, in any order; 0 for an empty cell. */
uint64_t id_share(const struct format_key *key, struct span cell);
/* Puts ID_LENGTH bytes at `to`. Returns what is behind them. */
enum { ID_LENGTH = 14 };
char *id_put(const struct format *f, uint64_t shares, char *to);

#endif
