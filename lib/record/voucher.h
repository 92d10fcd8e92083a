/* voucher.h - the number of a voucher whose word and number stand in two columns: 收 and 1 */
#ifndef RECORD_VOUCHER_H
#define RECORD_VOUCHER_H

#include "base/buf.h"
#include "base/span.h"
#include "record/heading.h"

/*
 * Adds a column for the id (HEADING_VOUCHER) where 字 stands before 号 under a group, and 号 is
 * that of the id: 收-1 and 付-1 are two. To be called once it is known what columns mean.
 */
void voucher_find(struct heading *h, const struct format *f);
/* Out of a row's cells: 收-1, or what there is of it. Column `at` is the one that was added. */
void voucher_join(const struct heading *h, const struct span *cells, size_t at, struct buf *out);

#endif
