/* ordering.h - by which columns rows are put in order */
#ifndef WORK_ORDERING_H
#define WORK_ORDERING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "value/type.h"

struct ordering {
	size_t column;
	enum type_id type;
	bool descending;
};

/*
 * Appends a key: of two rows the one whose key comes first in the order of
 * bytes comes first. Numbers go by their first value, then by their last, then
 * by their marks: 20- 20~ 20 20+ 20..30; dates by their first day, then by their
 * last; all else by its bytes in UTF-8.
 * What cannot be read as its type is blamed and comes after all that can, and
 * empty cells come last, also where the order is descending.
 */
void ordering_write(const struct ordering *orderings, size_t count, const struct span *cells,
    struct buf *out, void (*blame)(void *arg, size_t column, struct fault *fault), void *arg);

#endif
