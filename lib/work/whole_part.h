/* whole_part.h - needs that must be met whole, laid out as a row of decisions */
#ifndef WORK_WHOLE_PART_H
#define WORK_WHOLE_PART_H

#include <stdbool.h>
#include <stdint.h>

#include "work/assign.h"

/*
 * Any prices of resources and groups bound what a plan can come to: each need gets at
 * most its best choice at the prices, each resource sells at most all it has, each
 * group is left out as much as suits it. What a decision falls short of that is its
 * loss, a tuple that is never below zero, and the best plan is that of the least loss.
 */
struct whole_choice {
	uint64_t pair;			/* of the problem */
	struct assign_value loss;
	uint32_t resource;		/* of the part */
	uint64_t rest, least;		/* what later needs may want of it: all units; the fewest */
	bool first;			/* no need before this may have it */
};

struct whole_need {
	uint32_t need, quantity, group;	/* need: of the problem; group: of the part */
	uint32_t first, end;		/* choices */
	struct assign_value loss;	/* of being left out */
	uint64_t rest;			/* units that later needs of its group ask for */
	bool group_first;		/* no need before this is of its group */
	bool ends;			/* a chain: after this nobody shares a resource with it */
};

/* Slots: places in the key of a state, used again once nobody asks for them any more. */
struct whole_resource {
	struct assign_value price;
	uint64_t capacity;
	uint32_t slot;
};

struct whole_group {
	struct assign_value price;	/* of leaving out a unit */
	uint64_t suits;			/* how many units are best left out at that price */
	struct assign_value most;	/* what that gains */
	int64_t asked;			/* in the whole problem */
	int64_t base;			/* units left out elsewhere */
	int64_t *cost;			/* by units left out here; NULL: too many to list */
	uint32_t slot;
};

/* Zero-initialise; what it points to is owned. */
struct whole_part {
	struct whole_need *need;
	struct whole_choice *choice;
	struct whole_resource *resource;
	struct whole_group *group;	/* none where fairness does not count */
	uint32_t needs, resources, groups, slots;
};

/*
 * The rest of what is known once needs (need, quantity, group, first, end, ends), choices
 * (pair, resource), resources (price, capacity) and groups (price, asked, base) are set.
 */
void whole_part_prepare(struct whole_part *p, const struct assign_problem *problem);
void whole_part_free(struct whole_part *p);

/*
 * What the group loses at least, with `out` units left out so far and `rest` that still
 * may be.
 */
struct assign_value whole_group_loss(const struct whole_group *g, uint64_t out, uint64_t rest);

static inline struct assign_value whole_times(struct assign_value value, int64_t n)
{
	for (int l = 0; l < ASSIGN_LEVELS; l++)
		value.level[l] *= n;
	return value;
}

/* What the search comes to. */
struct whole_found {
	uint32_t *choice;		/* by need of the part; WHOLE_OUT: left out; owned */
	struct assign_value loss;
	struct assign_value gap;	/* 0: the best; else no plan is better by more, … */
					/* … at the first level that is not 0 */
};

#define WHOLE_OUT UINT32_MAX

/* limit: of states kept at a time, at least 1. */
void whole_search(const struct whole_part *p, uint32_t limit, struct whole_found *found);

#endif
