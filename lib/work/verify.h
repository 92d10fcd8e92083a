/* verify.h - whether a plan is feasible and the best, by code that shares nothing with the solver */
#ifndef WORK_VERIFY_H
#define WORK_VERIFY_H

#include <stdbool.h>

#include "base/fault.h"
#include "work/assign.h"

/*
 * One pass over the pairs checks plan and certificate against the problem by
 * linear programming duality. False, with a FAULT_CERTIFICATE that says which
 * condition fails at which need, resource or group, where it does not hold.
 */
bool verify_plan(const struct assign_problem *problem, const struct assign_plan *plan, struct fault *fault);

#endif
