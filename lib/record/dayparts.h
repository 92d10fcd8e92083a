/* dayparts.h - a day whose year, month and day stand in columns of their own */
#ifndef RECORD_DAYPARTS_H
#define RECORD_DAYPARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "record/heading.h"

/*
 * Finds 月 and 日 beside each other, and 年 before them, where no other column means the day that
 * rows of the format are of: adds a column for it (HEADING_DAY), and takes the year that stands over
 * them (2026年) for that of the table. To be called once it is known what columns mean.
 */
void dayparts_find(struct heading *h, const struct format *f);
/* Whether the cells of a row from `at` on name a month and a day. */
bool dayparts_at(const struct heading_row *row, size_t at);
/*
 * Whether a header of two rows begins with such columns: 2026年 or 日期 over 月 and 日. (Of other
 * headers the first column stands under no group, for a title does not stand over one.)
 */
bool dayparts_lead(const struct heading_row *upper, const struct heading_row *lower);
/* Whether column i, of the table or behind it, is one of them. */
bool dayparts_has(const struct heading *h, size_t i);
/*
 * The day out of a row's cells, filled down, as people write it: 2026年1月5日, and without what
 * the row does not say. False with a fault, and the column in *at, where a cell is no such part.
 */
bool dayparts_join(const struct heading *h, const struct span *cells, struct buf *out, size_t *at,
    struct fault *fault);

#endif
