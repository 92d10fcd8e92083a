/* orders.h - plan orders: who gets what, and who does not, each with the reason */
#ifndef WORK_ORDERS_H
#define WORK_ORDERS_H

#include <stdint.h>

#include "base/buf.h"
#include "record/format.h"
#include "work/order_row.h"
#include "work/pairs.h"

/* What rows are made from, lent; and who has what. For several threads, once it is made. */
struct orders {
	const struct matter *matter;
	const struct pairs *pairs;
	const struct assign_plan *plan;	/* NULL: every possible pair is written */
	const struct format *format;
	uint64_t *holders;	/* pairs that have something of a resource, by resource */
	uint64_t *first;	/* by resource: its first in `holders`; one more at the end */
	uint64_t unmet;		/* once written: needs that are not, or not wholly, met, */
	uint64_t foreign;	/* and of these, for which no resource offers the service */
	uint64_t possible;	/* and where there is no plan: pairs */
};

void orders_init(struct orders *o, const struct matter *m, const struct pairs *p,
    const struct assign_plan *plan, const struct format *format);
void orders_free(struct orders *o);

/* What one thread writes with. */
struct orders_desk {
	const struct orders *orders;	/* lent */
	struct order_row row;
	struct pairs_search search;
	uint64_t unmet, foreign, possible;	/* so far */
};

void orders_sit(struct orders_desk *d, const struct orders *o);
void orders_rise(struct orders_desk *d);

/*
 * Writes plans that stand, then for each need the rows of its pairs, `proposed` (or
 * `possible`, each with the most that could be), and one for what is left of it, `unmet`
 * or `partly`, that says why. Ids are made of the ids of need and resource.
 */
bool orders_write(struct orders *o, struct sink *k, int threads, struct fault *fault);

/*
 * For those who explain a plan: units of a resource that nobody got; who has what these
 * pairs of a need are about; the parts of a pair's points; and why a need is unmet.
 */
uint32_t orders_left(const struct orders *o, uint32_t resource);
void orders_holders(const struct orders *o, uint32_t need, const struct assign_pair *pairs,
    size_t count, struct buf *out);
void orders_score(const struct orders *o, const struct assign_pair *pair, struct score *out);
void orders_say_why(struct orders_desk *d, uint32_t need, struct buf *out);

#endif
