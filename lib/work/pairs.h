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
	const struct given *given;	/* the only pairs; NULL: those that are possible */
	const struct fixed *fixed;	/* plans that stand; NULL: none */
	bool whole;			/* a need is met by one resource, or not at all */
};

/*
 * The pairs that are given, or else possible, by need, then resource: each need's can be
 * made at any time; those that a plan is made over are kept. Zero-initialise.
 */
struct pairs {
	const struct matter *matter;	/* lent */
	struct candidates candidates;	/* where none are given */
	uint64_t *given;		/* by need, and one more: its first in matter->given */
	uint64_t *hash;			/* by resource: of its id */
	struct assign_pair *all;	/* those that are kept */
	uint64_t count, room;
	uint64_t *first;		/* by need: its first pair in `all`; one more at the end */
	uint64_t possible;		/* how many there are, kept or not */
};

/* What is needed to make pairs; none is kept yet. */
void pairs_init(struct pairs *p, const struct matter *m);
void pairs_free(struct pairs *p);
/* Keeps of each need the best, as many as `keep`; 0: all. threads: at least 1. */
void pairs_find(struct pairs *p, uint32_t keep, int threads);
/* That of a need and a resource among those that are kept, or NULL. */
const struct assign_pair *pairs_kept(const struct pairs *p, uint32_t need, uint32_t resource);
/* Makes room for so many to be kept. */
void pairs_room(struct pairs *p, uint64_t count);

/* What one thread makes pairs with. */
struct pairs_search {
	const struct pairs *pairs;	/* lent */
	struct candidates_search candidates;
	struct assign_pair *found;	/* of the need at hand */
	size_t room;
};

void pairs_begin(struct pairs_search *s, const struct pairs *p);
void pairs_end(struct pairs_search *s);
/* All pairs of a need, by resource, lent until the next call. */
const struct assign_pair *pairs_of(struct pairs_search *s, uint32_t need, size_t *count);

/*
 * Keeps more, where a plan was made over those that are kept: of each need those that its
 * prices leave open, the furthest above them, as many as `keep`. Returns how many; 0: the
 * plan and its prices are what they would be over all pairs.
 */
uint64_t pairs_widen(struct pairs *p, const struct assign_plan *plan, uint32_t keep, int threads);

/* What is known of a pair besides what both sides say. */
struct score_facts pairs_facts(const struct matter *m, const struct want *need,
    const struct want *resource, int claims);

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
/* The pairs that are kept now. */
void stake_take(struct stake *s, const struct pairs *p);
void stake_free(struct stake *s);
/*
 * Whether plan and certificate hold, by code that the solver has no part in: false
 * with a fault that names the first condition that does not.
 */
bool stake_verify(const struct stake *s, const struct assign_plan *plan, struct fault *fault);
/* The same of a plan of whole needs, but for whether another is better, which has no proof. */
bool stake_verify_whole(const struct stake *s, const struct assign_plan *plan,
    struct fault *fault);

#endif
