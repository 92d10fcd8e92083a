/* delivery.h - where the records and rejects of a run go, and that every row went somewhere */
#ifndef FLOW_DELIVERY_H
#define FLOW_DELIVERY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "flow/intake.h"
#include "io/output.h"
#include "record/columns.h"
#include "record/ledger.h"
#include "record/reading.h"
#include "record/rejects.h"
#include "record/twins.h"

/* One stream of records out of any number of tables. Zero-initialise, and set ledger and once. */
struct delivery {
	struct output *out;	/* NULL: nothing is written, all is counted */
	struct rejects rejects;	/* its out likewise */
	bool once;		/* rows that stand twice are dropped, the like marked in _like */
	struct twins twins;
	struct buf line;
	struct columns columns;
	struct ledger *ledger;	/* lent: the records are laid into it, and out is none; NULL: not */
	struct intake_counts counts;
	uint64_t written, rejected, same;
};

/*
 * Takes the output over, and opens the file of rejects; NULL: none. False, without a fault, where
 * there is no output and no ledger.
 */
bool delivery_open(struct delivery *d, struct output *out, const char *rejects,
    struct fault *fault);
/* The header, once; a further table must have the same columns, to stand under it. */
bool delivery_header(struct delivery *d, const struct reading *r, struct fault *fault);
/* So many records as CSV text, without those that are to be dropped. Lent until the next call. */
struct span delivery_once(struct delivery *d, const struct reading *r, struct span rows,
    uint64_t count);
/* Records go out. */
bool delivery_put(struct delivery *d, struct span rows, struct fault *fault);
bool delivery_reject(struct delivery *d, struct rejects_table table, const struct span *cells,
    size_t count, const struct fault *why, struct span reason, struct fault *fault);
/* False, with FAULT_SUMS, where a row is not accounted for: a fault of the program. */
bool delivery_check(const struct delivery *d, struct fault *fault);
/* Ends a table; false with a fault where its records cannot be laid into the ledger. */
bool delivery_settle(struct delivery *d, struct fault *fault);
/* Renames into place what is whole, where good; else leaves what was there. gzip: of the ledger. */
bool delivery_end(struct delivery *d, bool good, bool gzip, struct fault *fault);
void delivery_free(struct delivery *d);

#endif
