/* assign.h - who gets what: the best plan, and the proof that it is */
#ifndef WORK_ASSIGN_H
#define WORK_ASSIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"

/*
 * Need i asks for quantity[i] units (>= 0), has an urgency step 1 (most urgent)
 * … 5 and belongs to a group (community). Resource j has capacity[j] units.
 * Only the listed pairs are feasible. x_p >= 0 whole units of pair p; no need
 * gets more than it asks, no resource gives more than it has. Among all such
 * plans the best one, each level deciding only among the best of those before:
 *
 *	1. max  sum (6 - urgency_i) x_p			urgency served
 *	2. min  sum_g sum_{n=1..u_g} floor(1000 (2n - 1) / d_g)	fairness; u_g units of group g unserved,
 *		d_g asked for (none where !fair)
 *	3. max  sum claims_p x_p			claims of both sides
 *	4. max  sum score_p x_p				points
 *	5. max  sum hash_p x_p				ties, so that the plan is the only one
 */
enum { ASSIGN_STEPS = 5, ASSIGN_LEVELS = 5 };

struct assign_pair {
	uint32_t need, resource;
	uint32_t hash;		/* of the two ids; ties of ties fall to the order of need, then resource */
	uint16_t score;		/* 0 to 1000 */
	uint8_t claims;		/* 0, 1, 2 */
};

/* All lent. pairs are sorted by need, then resource, each at most once. */
struct assign_problem {
	uint32_t needs, resources, groups;
	uint64_t pairs;
	const uint32_t *quantity;	/* by need */
	const uint8_t *urgency;		/* by need: 1 to ASSIGN_STEPS */
	const uint32_t *group;		/* by need */
	const uint32_t *capacity;	/* by resource */
	const struct assign_pair *pair;
	bool fair;
};

/* A tuple of the levels, compared from the first; never one big number. */
struct assign_value {
	int64_t level[ASSIGN_LEVELS];
};

/*
 * units[p] of each pair, and the certificate: need_price (pi) and resource_price
 * (p) such that need_price + resource_price >= value of the pair, with equality
 * where units > 0; resource_price >= 0, and 0 where the resource is not full;
 * need_price >= -unserved_cost of its group (a level 2 entry), with equality
 * where the need has unserved units; the group's cost lies between those of its
 * last unserved unit and of the next. resource_price is the smallest such: what
 * one more unit of the resource would be worth. Owned; assign_free.
 */
struct assign_plan {
	uint32_t *units;			/* by pair */
	struct assign_value *need_price;	/* by need */
	struct assign_value *resource_price;	/* by resource */
	int64_t *group_cost;			/* by group */
	struct assign_value total;		/* the objective, level by level (level 2 as a cost) */
};

/* threads: 0 for as many as there are processors. The plan is the same for any number. */
void assign_solve(const struct assign_problem *problem, int threads, struct assign_plan *plan);
void assign_free(struct assign_plan *plan);

#endif
