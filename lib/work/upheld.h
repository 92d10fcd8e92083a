/* upheld.h - whether a plan keeps the plans that stand, and is made of what they leave */
#ifndef WORK_UPHELD_H
#define WORK_UPHELD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/map.h"
#include "record/stream.h"
#include "work/pairs.h"

/*
 * For who checks a plan: what stands is read and taken off once more, by code that has
 * no part in work/fixed.c. Zero-initialise.
 */
struct upheld {
	struct map ids;			/* of orders that stand, or were given back */
	struct map orders;		/* those orders: id, need, resource, quantity, which */
	uint32_t *missing;		/* by order: how often it is still to be seen */
	size_t room;
	uint32_t *quantity, *capacity;	/* by need, by resource: what is left of them */
};

/* What the lists said of each need and each resource, by place, before any plan. */
struct upheld_listed {
	const uint32_t *quantity, *capacity;
};

/*
 * Reads a stream of plans. Rows that cannot be read are passed over: fixed_read has
 * blamed them, and they do not stand. False with a fault where the stream cannot be
 * read or a column is missing.
 */
bool upheld_read(struct upheld *u, struct stream *plans, const struct matter *m,
    const struct upheld_listed *listed, struct fault *fault);
void upheld_free(struct upheld *u);

/*
 * A row of the plan that is checked: whether its id is that of an order that stands or
 * was given back. *kept: it is as it was; each such row counts once.
 */
bool upheld_sees(struct upheld *u, const struct stream *plan, bool *kept);
/* False with a fault where an order was not seen. */
bool upheld_all(const struct upheld *u, struct fault *fault);

#endif
