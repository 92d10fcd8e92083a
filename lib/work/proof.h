/* proof.h - plans and the prices that prove them, as tables */
#ifndef WORK_PROOF_H
#define WORK_PROOF_H

#include <stdbool.h>

#include "base/fault.h"
#include "record/stream.h"
#include "work/pairs.h"
#include "work/upheld.h"

/*
 * The certificate (work/assign.h): side,id,urgency,fairness,claims,points,ties, one
 * row for each need, each resource and, where fairness counts, each community, and
 * one of the side `total`, which has no id. The figures are the five levels.
 */
#define PROOF_HEADER "side,id,urgency,fairness,claims,points,ties\n"

/*
 * Reads such a table into the prices and the total of the plan. The plan is
 * zero-initialised; owned also where it is false, with the fault: assign_free.
 */
bool proof_read(const struct stake *s, struct stream *in, struct assign_plan *plan,
    struct fault *fault);

/* Where they are: prices, plan, plans that stand (NULL: none), and formats of -F. */
struct proof_files {
	const char *proof, *orders, *plans, *formats;
};

/*
 * Reads all from files, and checks what was read by stake_verify, with what the plans
 * that stand leave of what was listed (not read without plans) in place of what the
 * stake has. False with a fault where a file cannot be read, or where what it says does
 * not hold.
 */
bool proof_check(const struct stake *s, const struct pairs *p, const struct proof_files *from,
    const struct upheld_listed *listed, struct fault *fault);
/* Whether what was read is at fault, and not the reading. */
bool proof_is_refusal(const struct fault *fault);

/*
 * Writes the certificate, needs and resources in the order in which they were read, and
 * what one more unit of each resource would be worth:
 * resource,partner,title,capacity,used,urgency,fairness,claims,points,ties,worth, the
 * last in words (work/score.h, part `gap`). Each file whole or not at all, where it is
 * not NULL. False with a fault.
 */
bool proof_write_files(const struct stake *s, const struct assign_plan *plan, const char *proof,
    const char *gaps, struct fault *fault);

#endif
