/* assign.h - who gets what: the best plan, and the proof that it is */
#ifndef WORK_ASSIGN_H
#define WORK_ASSIGN_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Need i asks for quantity[i] units (>= 0), has an urgency step 1 (most urgent)
 * … 5 and belongs to a group (community). Resource j has capacity[j] units.
 * Only the listed pairs are feasible. x_p >= 0 whole units of pair p; no need
 * gets more than it asks, no resource gives more than it has. Among all such
 * plans the best one, each level deciding only among the best of those before:
 *
 *	1. max  sum (6 - urgency_i) x_p
 *	2. min  sum_g sum_{n=1..u_g} floor(1000 (2n - 1) / d_g)
 *	3. max  sum claims_p x_p
 *	4. max  sum score_p x_p
 *	5. max  sum hash_p x_p
 *
 * which are urgency served; fairness, with u_g units of group g unserved of the
 * d_g asked for (nothing where !fair); claims of both sides; points; ties, so
 * that the plan does not depend on the order of rows. Where hashes leave a tie
 * (two equal ones, or sums that are), the first pair gets as much as it can,
 * then the second, and so on in their order: by need, then resource.
 */
enum { ASSIGN_STEPS = 5, ASSIGN_LEVELS = 5, ASSIGN_SCORE = (1 << 24) - 1 };
#define ASSIGN_UNITS (UINT64_C(1) << 50)

struct assign_pair {
	uint32_t need, resource;
	uint32_t hash;			/* of the two ids */
	uint32_t score : 24;		/* up to ASSIGN_SCORE */
	uint32_t claims : 8;		/* 0, 1, 2 */
};

/*
 * All lent. pairs are sorted by need, then resource, each at most once. The
 * quantities sum to at most ASSIGN_UNITS, the capacities too; needs + resources +
 * groups is below 2^32 - 1.
 */
struct assign_problem {
	uint32_t needs, resources, groups;
	uint64_t pairs;
	const uint32_t *quantity;	/* by need */
	const uint8_t *urgency;		/* by need: 1 to ASSIGN_STEPS */
	const uint32_t *group;		/* by need; not read where !fair */
	const uint32_t *capacity;	/* by resource */
	const struct assign_pair *pair;
	bool fair;
};

/* A tuple of the levels, compared from the first; never one big number. */
struct assign_value {
	int64_t level[ASSIGN_LEVELS];
};

/*
 * units[p] of each pair, and the certificate, which is the smallest one:
 *
 *	need_price + resource_price >= value of the pair, equal where units > 0
 *	resource_price >= 0, and 0 where the resource is not full
 *	need_price >= -group_cost, equal where the need has unserved units
 *	group_cost lies between the costs (at level 2) of the group's last
 *		unserved unit, or 0, and of the next, if it has one; 0 where !fair
 *
 * A group's cost has all the levels: two groups may bid for a unit at equal
 * unfairness, and then claims or points decide. resource_price is what one more
 * unit of the resource would be worth; level 2 counts against a price, as it is
 * a cost. Owned; assign_free.
 */
struct assign_plan {
	uint32_t *units;			/* by pair */
	struct assign_value *need_price;	/* by need */
	struct assign_value *resource_price;	/* by resource */
	struct assign_value *group_cost;	/* by group */
	struct assign_value total;		/* level 2 is a cost, level 5 modulo 2^64 */
};

/* threads: 0 for as many as there are processors. The plan is the same for any number. */
void assign_solve(const struct assign_problem *problem, int threads, struct assign_plan *plan);
void assign_free(struct assign_plan *plan);

#endif
