/* whole_pairs.h - the pairs that could meet a need whole, and what resources can give to such */
#ifndef WORK_WHOLE_PAIRS_H
#define WORK_WHOLE_PAIRS_H

#include <stdint.h>

#include "work/assign.h"

/*
 * A problem with less in it than the one that is given, and the same plans of whole needs: of
 * pairs those whose resource has all that the need asks for, of each capacity what some of the
 * needs that are left to it can use up. Hashes lose their lower bits where quantities are
 * large, so that sums fit 64 bits. Owned.
 */
struct whole_pairs {
	struct assign_problem problem;
	struct assign_pair *pair;
	uint64_t *of;			/* by pair: which of those given it is */
	uint64_t *first;		/* by need, and one more: its first pair */
	uint64_t *at_first, *at;	/* by resource, and one more: its pairs */
	uint32_t *capacity;
};

void whole_pairs_init(struct whole_pairs *m, const struct assign_problem *given);
void whole_pairs_free(struct whole_pairs *m);

#endif
