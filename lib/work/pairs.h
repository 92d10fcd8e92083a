/* pairs.h - which need could be met by which resource, and the best plan over them */
#ifndef WORK_PAIRS_H
#define WORK_PAIRS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/map.h"
#include "work/assign.h"
#include "work/candidates.h"
#include "work/claims.h"
#include "work/fixed.h"
#include "work/given.h"
#include "work/score.h"
#include "work/wants.h"

/* What is matched, and what a pair is judged by. Lent; both sides are in order (wants_sort). */
struct matter {
	const struct wants *needs, *resources;
	const struct claims *claims;
	const struct score_weights *weights;
	const struct candidates_options *options;
	const struct given *given;	/* the only pairs there are; NULL: those that are possible */
	const struct fixed *fixed;	/* plans that stand; NULL: none */
};

/* Every pair that is given, or else possible, by need, then resource. Zero-initialise. */
struct pairs {
	struct candidates *candidates;
	struct assign_pair *all;
	uint64_t count, room;
	uint64_t *first;	/* by need: its first pair; one more at the end */
};

/* What is known of a pair besides what both sides say. */
struct score_facts pairs_facts(const struct matter *m, const struct want *need,
    const struct want *resource, int claims);
void pairs_find(struct pairs *p, const struct matter *m);
void pairs_free(struct pairs *p);

/* The pairs as a problem. Zero-initialise; what it is made from is lent. */
struct stake {
	const struct matter *matter;
	struct assign_problem problem;
	struct map communities;		/* by group */
	uint32_t *quantity, *group, *capacity;
	uint8_t *urgency;
};

/* fair: between communities. */
void stake_init(struct stake *s, const struct pairs *p, const struct matter *m, bool fair);
void stake_free(struct stake *s);
/*
 * Whether plan and certificate hold, by code that the solver has no part in: false
 * with a fault that names the first condition that does not.
 */
bool stake_verify(const struct stake *s, const struct assign_plan *plan, struct fault *fault);

#endif
