/* eligible.h - who qualifies for which policy, and what stands in the way */
#ifndef WORK_ELIGIBLE_H
#define WORK_ELIGIBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "record/expr.h"
#include "record/stream.h"
#include "work/score.h"
#include "work/sink.h"

/* One part of a policy's condition: what it looks at is shown beside it where it fails. */
struct eligible_part {
	struct span text;
	struct expr *test;
};

struct eligible_policy {
	struct span id, title, amount;
	struct eligible_part *parts;
	size_t count;
	int64_t each, left;	/* fen: for one partner, and of the budget; left < 0: no bound */
	int32_t last;		/* day; DATE_OPEN_LAST: for ever */
};

/*
 * Policies, held whole, and the stream of partners that they are asked of, lent. Of a
 * condition the parts with "and" between them at the top are judged one by one. A
 * budget is spent by the partners that qualify in the order in which they stand; a
 * policy without an amount spends nothing.
 */
struct eligible {
	struct arena arena;
	struct eligible_policy *all;
	size_t count, room;
	const struct stream *partners;
	const struct score_weights *weights;
	size_t id, name;		/* columns of partners; name may be STREAM_NONE */
	int32_t today;			/* DATE_OPEN_FIRST: no policy is over */
	struct expr_scratch *scratch;
	bool *blamed;			/* by column: the cell of the row at hand cannot be read */
	void (*blame)(void *arg, const struct fault *fault);
	void *arg;
};

/* All lent; faulty rows and cells go to blame. False with a fault where partners have no ids. */
bool eligible_init(struct eligible *e, const struct stream *partners,
    const struct score_weights *weights, int32_t today,
    void (*blame)(void *arg, const struct fault *fault), void *arg, struct fault *fault);
/*
 * Adds the records of a stream of the format policy. A condition that cannot be read,
 * or names what partners have not, is blamed and left out; false where the stream
 * cannot be read or a column is missing.
 */
bool eligible_read(struct eligible *e, struct stream *policies, struct fault *fault);
void eligible_free(struct eligible *e);

/*
 * Writes a table policy,title,partner,name,status,amount,held,failed,unknown,reason: for
 * each partner a row for each policy that it qualifies for or nearly does. status is
 * `eligible`, `spent` (it would be, and the budget is used up), `past` (likewise, and the
 * policy is over), `incomplete` (nothing fails and something is not known) or `near` (one
 * part fails and all others hold). False with a fault of stream or sink.
 */
bool eligible_write(struct eligible *e, struct stream *partners, struct sink *k,
    struct fault *fault);

/* The whole of it, from files; of the struct only weights, today, blame and arg are read. */
bool eligible_run(const struct eligible *asked, const char *policies,
    const char *const *partners, const char *formats, struct sink *k, struct fault *fault);

#endif
