/* disclosure.h - what each purpose of a fund took in, gave out and has left */
#ifndef WORK_DISCLOSURE_H
#define WORK_DISCLOSURE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "value/date.h"
#include "work/book.h"
#include "work/entries.h"

/*
 * A row for each fund and purpose with something to tell, the unbound money of a
 * fund last; where by_period is set, again for each period in which there is an
 * entry. Then the opening balance of a row is the balance of the period before,
 * and those that the book itself opens with stand before its first period.
 */
struct disclosure {
	const struct entries *entries;	/* those that are `posted` count */
	struct book *book;
	bool by_period;
	enum date_period period;
	/* Entries that lie in several periods, which are disclosed by themselves. */
	fault_listener *blame;
	void *arg;
};

/*
 * Appends CSV with its header: [period,] fund, purpose, opening, in, out, moved,
 * net (of these), covered (by unbound money), balance. False with a fault where a
 * sum does not fit.
 */
bool disclosure_write(const struct disclosure *d, struct buf *out, struct fault *fault);

#endif
