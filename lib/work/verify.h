/* verify.h - whether a plan is feasible and the best */
#ifndef WORK_VERIFY_H
#define WORK_VERIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "work/assign.h"

/*
 * The first condition that does not hold, and where, counted from 0: at which need
 * (PLAN_NEED, PLAN_SPLIT, PRICE_NEED, PRICE_LEFT), resource (PLAN_RESOURCE, PRICE_NEGATIVE,
 * PRICE_IDLE), pair (PRICE_LOW, PRICE_HIGH) or group (COST_NONE, COST_LOW,
 * COST_HIGH); PRICE_RANGE counts needs, resources and groups through; of TOTAL it
 * is the level, from 1.
 */
struct verdict {
	enum fault_code code;
	uint64_t number;
};

/*
 * One pass over the pairs checks plan, certificate and total against the problem
 * by linear programming duality; it shares no code with the solver, and any
 * numbers may stand in the plan. False with a verdict where it does not hold. Not
 * checked: whether the certificate is the smallest, and which of the plans that
 * are equal at all five levels it is.
 */
bool verify_plan(const struct assign_problem *problem, const struct assign_plan *plan,
	struct verdict *verdict);
/*
 * Whether each need gets its whole quantity from one resource or nothing, no resource
 * gives more than it has, and the total is so. Prices are not looked at: they prove
 * nothing of such plans.
 */
bool verify_whole(const struct assign_problem *problem, const struct assign_plan *plan,
	struct verdict *verdict);

#endif
