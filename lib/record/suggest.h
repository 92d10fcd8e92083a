/* suggest.h - which formats a table could be of, for who was not told */
#ifndef RECORD_SUGGEST_H
#define RECORD_SUGGEST_H

#include <stddef.h>

#include "base/buf.h"
#include "record/heading.h"

/*
 * Appends "-t activity, -t issue": the formats of the library that the first rows of a table
 * have a header for, those that know the most of its columns first, three at most; nothing
 * where none has. directory: of format_load.
 */
void suggest_formats(const struct heading_row *rows, size_t count, const char *directory,
    struct buf *out);

#endif
