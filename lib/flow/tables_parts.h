/* tables_parts.h - what is within tables, for tables*.c only */
#ifndef FLOW_TABLES_PARTS_H
#define FLOW_TABLES_PARTS_H

#include "csv/rows.h"
#include "flow/tables.h"

/* A run over one file; what its workers share. */
struct visit {
	struct tables *t;
	const struct tables_job *job;
	struct worker {
		struct csv_rows *rows;
		struct span *cells;	/* by column of the stream */
		struct buf *plain;	/* by column: a cell that had doubled quotes */
		struct cells many;
		/* Batches whose rows go one by one, as most would be left; how many next. */
		unsigned one_by_one, next_time;
	} *workers;
};

/* A fault to be filled. */
struct fault *tables_add_fault(struct tables_result *r);
void tables_blame_width(struct tables_result *r, size_t have, size_t want);
/*
 * The cells of a column, so many before the last one of their rows, of which `last` says which
 * of the ends it is; returns the rows of which the cell has doubled quotes. A row has as many
 * cells before, or a row before it.
 */
uint64_t tables_gather(const struct csv_batch *b, const uint32_t *last, size_t back,
    struct cells *c, size_t column);
/* All rows of a batch. */
void tables_take_batch(struct visit *v, int worker, const struct csv_batch *b,
    struct tables_result *r);

#endif
