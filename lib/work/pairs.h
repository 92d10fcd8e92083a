/* pairs.h - which need could be met by which resource, and the best plan over them */
#ifndef WORK_PAIRS_H
#define WORK_PAIRS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "work/assign.h"
#include "work/candidates.h"
#include "work/claims.h"
#include "work/score.h"
#include "work/wants.h"

/* What is matched, and what a pair is judged by. All lent; both sides are in order (wants_sort). */
struct matter {
	const struct wants *needs, *resources;
	const struct claims *claims;
	const struct score_weights *weights;
	const struct candidates_options *options;
};

/* Every pair that is possible, by need, then resource. Zero-initialise. */
struct pairs {
	struct candidates *candidates;
	struct assign_pair *all;
	uint64_t count, room;
	uint64_t *first;	/* by need: its first pair; one more at the end */
};

void pairs_find(struct pairs *p, const struct matter *m);
/*
 * The best plan, and its proof checked by other code: false with a fault where
 * that does not hold. fair: between communities. threads as for assign_solve.
 * Owned also where it is false: assign_free.
 */
bool pairs_plan(const struct pairs *p, const struct matter *m, bool fair, int threads,
    struct assign_plan *plan, struct fault *fault);
void pairs_free(struct pairs *p);

#endif
