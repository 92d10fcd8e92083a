/* eligible.h - who qualifies for which policy, and what stands in the way */
#ifndef WORK_ELIGIBLE_H
#define WORK_ELIGIBLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "work/score.h"
#include "work/sink.h"

/* How it is asked; lent. Faulty rows and cells go to blame. */
struct eligible_asked {
	const struct score_weights *weights;
	int32_t today;			/* DATE_OPEN_FIRST: no policy is over */
	fault_listener *blame;
	void *arg;
};

/*
 * Reads policies, then partners (files as of stream_open), and writes a table
 * policy,title,partner,name,status,amount,held,failed,unknown,reason: for each partner a row
 * for each policy that it qualifies for or nearly does. status is `eligible`, `spent` (it would
 * be, and the budget is used up), `past` (likewise, and the policy is over), `incomplete`
 * (nothing fails and something is not known) or `near` (one part fails and all others hold).
 *
 * Of a condition the parts with "and" between them at the top are judged one by one. A budget
 * is spent by the partners that qualify in the order in which they stand; a policy without an
 * amount spends nothing. A policy whose condition cannot be read, or names what partners have
 * not, is blamed and left out. False with a fault where a file cannot be read, a column is
 * missing, or the sink cannot be written.
 */
bool eligible_run(const struct eligible_asked *asked, const char *policies,
    const char *const *partners, const char *formats, struct sink *k, struct fault *fault);

#endif
