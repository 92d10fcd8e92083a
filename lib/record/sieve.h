/* sieve.h - the rows for which a condition holds, many at a time */
#ifndef RECORD_SIEVE_H
#define RECORD_SIEVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/recall.h"
#include "base/span.h"
#include "record/cells.h"
#include "record/expr.h"
#include "value/day_recall.h"

/* Of one thread. What a condition on a single column says of a cell is remembered. */
struct sieve {
	const struct expr *condition;	/* lent */
	struct expr_scratch *scratch;
	const size_t *columns;		/* of the condition */
	size_t column_count;
	struct span *cells;		/* by column of the stream */
	/* Cells of the only column, by enum expr_truth: days, and others. */
	struct day_recall days;
	struct recall recall;
};

/* width: columns of the stream. */
void sieve_init(struct sieve *s, const struct expr *condition, size_t width);
void sieve_free(struct sieve *s);
/* Whether it is true of a row, the cells by column of the stream. What cannot be read is blamed. */
bool sieve_holds(struct sieve *s, const struct span *cells, expr_blame *blame, void *arg);
/*
 * Asks no more about rows of which it is not true; leaves those in which something is to
 * be blamed.
 */
void sieve_cells(struct sieve *s, struct cells *c);

#endif
