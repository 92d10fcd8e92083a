/* orders.h - plan orders: who gets what, and who does not, each with the reason */
#ifndef WORK_ORDERS_H
#define WORK_ORDERS_H

#include <stdint.h>

#include "base/buf.h"
#include "record/format.h"
#include "work/order_row.h"
#include "work/pairs.h"

/* What rows are made from, lent, and the row at hand. */
struct orders {
	const struct matter *matter;
	const struct pairs *pairs;
	const struct assign_plan *plan;	/* NULL: every possible pair is written */
	struct order_row row;
	uint64_t *holders, *next;	/* the pairs that have something of a resource, chained */
	uint64_t unmet;			/* needs that are not, or not wholly, met so far */
};

void orders_init(struct orders *o, const struct matter *m, const struct pairs *p,
    const struct assign_plan *plan, const struct format *format);
void orders_free(struct orders *o);

/*
 * Appends the rows of one need: those of its pairs, `proposed` (or `possible`,
 * each with the most that could be), then one for what is left of it, `unmet` or
 * `partly`, that says why. Ids are made of the ids of need and resource.
 */
void orders_need(struct orders *o, uint32_t need, struct buf *out);

#endif
