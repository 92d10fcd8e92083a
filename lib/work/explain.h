/* explain.h - all candidates of one need, and why each was or was not taken */
#ifndef WORK_EXPLAIN_H
#define WORK_EXPLAIN_H

#include <stdint.h>

#include "base/buf.h"
#include "work/orders.h"

/*
 * Appends a table need,resource,partner,title,taken,score,reason,why with a row for each
 * candidate, the best first: how many units the plan takes of it, its points, the parts they are
 * made of, and why it was taken or not. A need without candidates has one row, which says why it
 * has none.
 */
void explain_need(const struct orders *o, uint32_t need, struct buf *out);

#endif
