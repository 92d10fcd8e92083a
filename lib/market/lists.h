/* lists.h - all that a match is made of, read */
#ifndef MARKET_LISTS_H
#define MARKET_LISTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "flow/flow.h"
#include "record/format.h"
#include "value/calendar.h"
#include "work/candidates.h"
#include "work/claims.h"
#include "work/demands.h"
#include "work/fixed.h"
#include "work/given.h"
#include "work/pairs.h"
#include "work/score.h"
#include "work/wants.h"

/* Where they are; NULL: none of that kind. All lent until lists_free. */
struct lists_sources {
	/* Ended by NULL; read where there are resources, or where needs_alone. */
	const char *const *needs;
	const char *const *claims;
	size_t claim_count;
	const char *resources, *pairs, *plans, *holidays, *weights;
	const char *formats;		/* of -F */
	const struct flow_options *flow;	/* threads, and who shows progress */
	bool needs_alone;		/* needs are read without resources as well */
	bool one_to_one;		/* each need and resource is one, whatever its quantity */
	/* Takes faulty rows. */
	fault_listener *blame;
	void *arg;
	/*
	 * Told of claims whose need or resource is in no list, and have no effect, and of
	 * orders that stand and are of such (work/fixed.h); NULL: nobody.
	 */
	fault_listener *warn;
	/* Told what has been read, each time something has: an English name, for cli. */
	void (*done)(void *done_arg, const char *stage);
	void *done_arg;
};

/* Zero-initialise, and set what `options` says of time. */
struct lists {
	struct wants needs, resources;	/* in order (wants_sort) */
	struct demands demands;
	struct claims claims;
	struct given given;
	struct fixed fixed;
	struct calendar calendar;
	struct score_weights weights;
	struct candidates_options options;
	struct format plan;		/* of what is written */
	bool has_pairs, has_plans;
	/* With plans: what needs, resources had before them, by place. */
	uint32_t *listed[2];
};

/* False with a fault where something cannot be read as a whole. Free in either case. */
bool lists_read(struct lists *l, const struct lists_sources *from, struct fault *fault);
void lists_free(struct lists *l);
/* The same, as matching sees it; lent. */
struct matter lists_matter(const struct lists *l);

#endif
