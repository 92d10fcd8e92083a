/* turns.h - first come, first served: claims in the order of time */
#ifndef MARKET_TURNS_H
#define MARKET_TURNS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "market/lists.h"
#include "work/order_row.h"

/*
 * A claim gets what is left of the need it names, and no more than is left of the
 * resource; one that names no resource is of who makes it (by), who has enough. Claims
 * go by their day, and on the same day as they stand. One that gets nothing is told
 * who came before it.
 */
struct turns {
	const struct lists *lists;	/* lent */
	struct order_row row;
	struct turns_claim {
		uint32_t claim;		/* of lists->claims */
		uint32_t need, resource;	/* places; resource MAP_NONE: none is named */
		uint32_t units;
		uint32_t next;		/* in `served` */
	} *all;				/* by need, then in the order of turns */
	uint64_t *first;		/* by need; one more at the end */
	uint32_t *left;			/* by need: units that nobody claimed */
	uint32_t *rest;			/* by resource: units that it has still */
	uint32_t *served;		/* by resource: the claims of all that got of it, chained */
	uint32_t count;
	uint64_t unmet, late;		/* so far: needs not wholly met, claims in vain */
};

/* Claims of ids that are in no list go to blame and are left out. Zero-initialised by it. */
void turns_make(struct turns *t, const struct lists *l,
    void (*blame)(void *arg, const struct fault *fault), void *arg);
void turns_free(struct turns *t);

/*
 * Writes for each need `claimed` for what it got, `refused` for claims that came too late,
 * `unmet` or `partly` for what nobody claimed.
 */
bool turns_write(struct turns *t, struct sink *k, struct fault *fault);

#endif
