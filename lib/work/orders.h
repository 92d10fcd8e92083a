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
 * Writes plans that stand, then for each need the rows of its pairs, `proposed` (or
 * `possible`, each with the most that could be), and one for what is left of it, `unmet`
 * or `partly`, that says why. Ids are made of the ids of need and resource.
 */
bool orders_write(struct orders *o, struct sink *k, struct fault *fault);

/*
 * For those who explain a plan: units of a resource that nobody got; who has what pairs
 * first to last of a need are about; the parts of a pair's points; and why a need is
 * unmet.
 */
uint32_t orders_left(const struct orders *o, uint32_t resource);
void orders_holders(const struct orders *o, uint32_t need, uint64_t first, uint64_t end,
    struct buf *out);
void orders_score(const struct orders *o, uint64_t pair, struct score *out);
void orders_say_why(const struct orders *o, uint32_t need, struct buf *out);

#endif
