/* unread.h - columns of a list that nothing reads, and that may be what the list seems to lack */
#ifndef RECORD_UNREAD_H
#define RECORD_UNREAD_H

#include <stddef.h>

#include "record/format.h"
#include "record/heading.h"

/*
 * The column of the format that a carried column of the table may mean, by the last word of its
 * heading: a deadline, or the day on which something was done, that the table has not. Without
 * them nothing is ever due or closed, and nobody would see why. FORMAT_NONE for any other.
 */
size_t unread_find(const struct heading *h, const struct format *f, size_t column);

#endif
