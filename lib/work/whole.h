/* whole.h - plans in which a need gets all it asks for from one resource, or nothing */
#ifndef WORK_WHOLE_H
#define WORK_WHOLE_H

#include <stdbool.h>
#include <stdint.h>

#include "work/assign.h"

/*
 * The problem of work/assign.h with one condition more: what a need gets is its whole
 * quantity, from one resource, or nothing. The levels are the same; where a plan that
 * may split is whole by itself, it is the plan. Else the choice is NP-hard (generalised
 * assignment): the parts in question are searched with a bounded number of states, and
 * where that is too few the plan is the best that was found, with a bound on what
 * another could have more.
 *
 * Quantities sum to at most 2^36; where they sum to more than 2^27 level 5 takes the
 * upper bits of the hashes only. Where two plans are equal at all levels either may
 * come out, but always the same one.
 */
struct whole_plan {
	uint32_t *units;		/* by pair; owned by the caller */
	struct assign_value total;	/* level 2 is a cost, level 5 modulo 2^64 */
	int level;			/* 0: this is the best; 1 … 5: at this level … */
	int64_t gap;			/* … another could be better by this, and no more */
};

enum { WHOLE_STATES = 1 << 14 };

/* states: how many to keep at a time. threads: as of assign_solve; they change nothing. */
void whole_solve(const struct assign_problem *problem, uint32_t states, int threads,
    struct whole_plan *plan);

#endif
