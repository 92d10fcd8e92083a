/* worth.h - sums and order of tuples of levels */
#ifndef WORK_WORTH_H
#define WORK_WORTH_H

#include "work/assign.h"

/*
 * Tuples of integers under addition and lexicographic order are all that linear
 * programming needs of its numbers (an ordered group), so the solver computes
 * with them as others do with one integer. Levels never carry into each other;
 * sums along a path through 2^30 nodes still fit.
 */
static inline struct assign_value worth_add(struct assign_value a, struct assign_value b)
{
	for (int l = 0; l < ASSIGN_LEVELS; l++)
		a.level[l] += b.level[l];
	return a;
}

static inline struct assign_value worth_subtract(struct assign_value a, struct assign_value b)
{
	for (int l = 0; l < ASSIGN_LEVELS; l++)
		a.level[l] -= b.level[l];
	return a;
}

/* What a unit of the pair is worth to a need of that urgency. */
static inline struct assign_value worth_of(const struct assign_pair *pair, uint8_t urgency)
{
	int weight = ASSIGN_STEPS + 1 - urgency;

	return (struct assign_value){{weight, 0, pair->claims, pair->score, pair->hash}};
}

static inline struct assign_value assign_value_of(const struct assign_problem *problem, uint64_t p)
{
	const struct assign_pair *pair = &problem->pair[p];

	return worth_of(pair, problem->urgency[pair->need]);
}

/* <0, 0, >0 as a is below, at or above zero. */
static inline int worth_sign(const struct assign_value *a)
{
	for (int l = 0; l < ASSIGN_LEVELS; l++)
		if (a->level[l])
			return a->level[l] < 0 ? -1 : 1;
	return 0;
}

static inline int worth_compare(const struct assign_value *a, const struct assign_value *b)
{
	for (int l = 0; l < ASSIGN_LEVELS; l++)
		if (a->level[l] != b->level[l])
			return a->level[l] < b->level[l] ? -1 : 1;
	return 0;
}

#endif
