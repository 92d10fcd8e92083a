/* verify.h - whether a plan is feasible and the best */
#ifndef WORK_VERIFY_H
#define WORK_VERIFY_H

#include <stdbool.h>

#include "base/fault.h"
#include "work/assign.h"

/*
 * One pass over the pairs checks plan, certificate and total against the problem
 * by linear programming duality; it shares no code with the solver, and any
 * numbers may stand in the plan. False, with a FAULT_CERTIFICATE whose value
 * says what is wrong at which need, resource, group or pair (counted from 0),
 * where it does not hold. Not checked: whether the certificate is the smallest,
 * and which of the plans that are equal at all five levels it is.
 */
bool verify_plan(const struct assign_problem *problem, const struct assign_plan *plan,
	struct fault *fault);

#endif
