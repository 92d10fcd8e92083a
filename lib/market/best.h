/* best.h - the best plan over lists, and its proof */
#ifndef MARKET_BEST_H
#define MARKET_BEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "work/pairs.h"

struct best_options {
	bool fair;		/* between communities */
	uint32_t keep;		/* pairs of a need to begin with; 0: all */
	int threads;		/* at least 1 */
	/* Told what has been done, each time something has: an English name, for cli. */
	void (*done)(void *arg, const char *stage);
	void *arg;
};

/* Zero-initialise. */
struct best {
	const struct matter *matter;	/* lent */
	struct best_options options;
	struct pairs pairs;
	struct stake stake;
	struct assign_plan plan;
};

/* Takes the matter in; of pairs none is kept yet. */
void best_init(struct best *b, const struct matter *m, const struct best_options *options);
/* Keeps pairs, and makes a problem of them. */
void best_pair(struct best *b);
/*
 * Solves it, again and again where not all pairs are kept, until the prices show of all that
 * are left out that they could not change the plan; and checks the plan by those that are kept:
 * false with a fault where it does not hold, which is a mistake of the solver.
 */
bool best_solve(struct best *b, struct fault *fault);
/*
 * The same where a need is met by one resource or not at all, with all pairs kept: the
 * plan has no prices. Where it could not be shown to be the best, blame is told by how
 * much at most another is better.
 */
bool best_solve_whole(struct best *b, fault_listener *blame, void *arg, struct fault *fault);
void best_free(struct best *b);

#endif
