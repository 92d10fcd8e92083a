/* intake_block.h - the rows of one block on their way to records: for intake.c */
#ifndef FLOW_INTAKE_BLOCK_H
#define FLOW_INTAKE_BLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/faults.h"
#include "csv/rows.h"
#include "flow/flow.h"
#include "flow/intake.h"
#include "record/above.h"
#include "record/known.h"
#include "record/reading.h"

/* What comes of some rows. Zero-initialise. */
struct yield {
	struct buf records;	/* as CSV */
	struct buf rejects;	/* likewise; */
	struct faults whys;	/* by rejected row */
	struct faults faults;
	struct intake_counts counts;
};

/*
 * A block is read without those before it. Where it begins with blanks of merged
 * cells its first rows wait, as text, for what stands above them.
 */
struct result {
	struct buf waiting;
	struct yield yield;
	struct above above;	/* at the end of the block */
};

/* What a thread reads rows with; its reader.above is set by who calls. */
struct worker {
	struct csv_rows *rows;	/* that are read, one after the other */
	struct csv_rows *scan;	/* of the block as it is, */
	struct known *known;	/* which puts together most of its rows; NULL: none */
	struct known_store *store;	/* of all threads; lent */
	bool begun;		/* known has been asked for */
	struct buf text;	/* of the rows that are read, decoded */
	struct reader reader;
	struct span *cells;	/* of a rejected row */
	size_t room;
};

void yield_clear(struct yield *y);
void yield_free(struct yield *y);

/* store: NULL where it takes no block. */
void worker_start(struct worker *w, char delimiter, struct known_store *store);
void worker_free(const struct reading *r, struct worker *w);
/* All rows of a text in UTF-8, each read as a whole. */
void worker_read(const struct reading *r, struct worker *w, struct span text, struct yield *y);
/* Those of a block, and what is above the next. plain: as intake_job has it. */
struct flow_taken worker_take(const struct reading *r, struct worker *w,
    const struct flow_block *block, bool plain, struct result *out);

#endif
