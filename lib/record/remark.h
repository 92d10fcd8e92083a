/* remark.h - rows of a table that are no records: totals, notes, headers again */
#ifndef RECORD_REMARK_H
#define RECORD_REMARK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "record/reading.h"

/* What a row below the header is, before its cells are read; in a canonical table always a record or blank. */
enum reading_kind remark_kind(const struct reading *r, const struct span *cells, size_t count);

#endif
