/* intake.h - from the rows of a messy table to records, in many threads */
#ifndef FLOW_INTAKE_H
#define FLOW_INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/span.h"
#include "flow/flow.h"
#include "record/reading.h"

/*
 * What a flow's block is to be: with larger ones what is read and written pushes what is known of
 * cells (record/known.h) out of the cache of a processor; with smaller ones writing takes longer.
 */
enum { INTAKE_BLOCK = 384 << 10 };

/* All calls are one after the other, in the order of the rows; what they are given is lent. */
struct intake_job {
	void *arg;
	/* So many records as CSV text, in rows of reading->width cells; false ends the run. */
	bool (*write)(void *arg, struct span rows, uint64_t count, struct fault *fault);
	/*
	 * A rejected row with blanks of merged cells filled, or the text of one that is no CSV; the
	 * first of its faults.
	 */
	bool (*reject)(void *arg, const struct span *cells, size_t count, const struct fault *why,
	    struct fault *fault);
	/* A fault of a row, or a warning (FAULT_CELLS_FEW); with its line, without a source. */
	fault_listener *blame;
	bool plain;	/* each row is read as a whole, which is slower, and gives the same */
};

/* Rows by what they turned out to be. */
struct intake_counts {
	uint64_t read, kinds[READING_KINDS];
	uint64_t more;		/* records of wide tables beyond one a row */
};

/*
 * Reads the rows that flow has behind its header (flow_skip). Adds to *counts.
 * False with a fault: of the input, or of the job.
 */
bool intake_run(struct flow *f, const struct reading *r, char delimiter,
    const struct intake_job *job, struct intake_counts *counts, struct fault *fault);

#endif
