/* ordered.h - the rows of record streams one by one, as they stand, though read in many threads */
#ifndef FLOW_ORDERED_H
#define FLOW_ORDERED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "flow/tables.h"

/*
 * For what hangs on the order of rows, or keeps them all. What may be done in any
 * order, read does in many threads; take gets what is left of each row, and blame
 * the faults between, as they stand in the input.
 */
struct ordered_job {
	void *arg;
	const size_t *wanted;	/* columns whose cells are looked at; NULL: all */
	size_t wanted_count;
	/*
	 * In any thread, cells by column of the stream: says by ordered_keep, `kept` times, what
	 * take is to get. False with a fault of the cell in *column. NULL: kept are the cells of
	 * wanted.
	 */
	bool (*read)(void *arg, int worker, const struct span *cells, struct buf *out,
	    size_t *column, struct fault *fault);
	size_t kept;
	/* One after the other; kept[] is lent until it returns. False ends the run: a fault. */
	bool (*take)(void *arg, const struct span *kept, uint64_t line, struct fault *fault);
	/* Likewise: a fault of a row, which take does not get. */
	fault_listener *blame;
};

/* For read. */
void ordered_keep(struct buf *out, struct span bytes);
/* False with a fault where a file cannot be read further, or of take. */
bool ordered_run(struct tables *t, const struct ordered_job *job, struct fault *fault);

#endif
