/* summary.h - what comes out of groups: rows in order, totals, shares, ranks, comparisons */
#ifndef WORK_SUMMARY_H
#define WORK_SUMMARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "work/bag.h"
#include "work/groups.h"

enum summary_function {
	SUMMARY_COUNT,
	SUMMARY_SUM,
	SUMMARY_MEAN,
	SUMMARY_LEAST,
	SUMMARY_MOST,
	SUMMARY_QUANTILE,
	SUMMARY_DISTINCT,
	SUMMARY_ABSENT,
	SUMMARY_IDS,
	SUMMARY_WANTED,
	/* Made from another column, which is `of`: */
	SUMMARY_REACHED,	/* of what is wanted, in % */
	SUMMARY_MISSING,
	SUMMARY_PERCENT,	/* of the whole */
	SUMMARY_RUNNING,
	SUMMARY_EARLIER,	/* of another period */
	SUMMARY_CHANGE,
	SUMMARY_CHANGE_PERCENT,
	SUMMARY_RANK,
};

struct summary_column {
	enum summary_function function;
	size_t figure;		/* of the groups */
	int64_t quantile;	/* in millionths: the median is 500000 */
	size_t of;
	struct span heading;	/* lent */
};

/* A row that comes out: a group of one of the levels. */
struct summary_row {
	size_t level;		/* keys that its group has; those after it are a subtotal's */
	uint32_t group;
	size_t first;		/* of a subtotal: the first of the rows above that it sums up */
	uint64_t rank;		/* 0: it has none */
	bool rest, hidden;
};

/* A figure that is there, or is not. */
struct summary_value {
	bool there;
	struct number n;
};

struct summary_level {
	struct groups own;
	struct groups *groups;	/* own, or all there are */
	struct bag_list *lists;	/* by figure; made when first asked for */
};

enum summary_earlier { EARLIER_NONE, EARLIER_PREVIOUS, EARLIER_LAST_YEAR };

/*
 * Zero-initialise, fill in the first part (all lent), summary_make, summary_write. What is left
 * out of names (p == NULL) is not asked for.
 *
 * Memory: the groups again for each level of subtotals; for each row 40 bytes, and 32 for each
 * column where some are made from others; for a quantile 64 bytes for each different value of the
 * group at hand.
 */
struct summary {
	struct groups *all;
	const struct span *names;	/* of the keys, then of the columns behind the figures */
	const struct summary_column *columns;
	size_t column_count;
	bool pivot;			/* the last key goes across */
	struct span subtotal, total, rest;
	/* shares, ranks, the top: within the group above, not within all */
	bool above;
	bool shared;			/* there are columns of shares */
	bool ranked;
	size_t rank;			/* the column it goes by */
	uint64_t top;			/* 0: all */
	size_t period;			/* the key that EARLIER and RUNNING go along */
	enum summary_earlier earlier;
	int places;			/* of what is divided */
	fault_listener *blame;
	void *arg;

	size_t depth;			/* keys of a row */
	struct groups folded;		/* of `rest` */
	struct summary_level *levels;	/* by number of keys; the last is that of the rows */
	struct summary_level *cells;	/* likewise, and the pivot */
	size_t *cell_keys;
	struct span *across;		/* texts of the pivot, in their order */
	size_t across_count;
	struct summary_row *rows;
	size_t row_count, row_room;
	/* by row and column; NULL where none is made before it is written */
	struct summary_value *made;
	struct fault fault;		/* of the first figure that does not fit */
};

/* False with a fault: a name that a group has already, a sum that does not fit. */
bool summary_make(struct summary *s, struct fault *fault);
/*
 * Appends header and rows. False with a fault where a figure does not fit 64 bits, or two
 * columns have one name.
 */
bool summary_write(struct summary *s, struct buf *out, struct fault *fault);
void summary_free(struct summary *s);

/* Below: for summary*.c only. */

/* The figure of a group of a level, of columns that are not made from others. */
struct summary_value summary_figure(struct summary *s, struct summary_level *level, uint32_t group,
    size_t column);
/* The same, but where a group has no rows its sum is nought. */
struct summary_value summary_or_nought(struct summary *s, struct summary_level *level,
    uint32_t group, size_t column);
/* Decimal places in which the figures of a column are counted. */
int summary_scale(const struct summary *s, size_t column);
/* a / b in percent. */
struct summary_value summary_percent(struct summary *s, struct number a, struct number b);
/* A figure that does not fit is kept for the end. */
void summary_too_large(struct summary *s, struct summary_level *level, uint32_t group,
    size_t column);
/* The least or most of dates, appended; false where the column is none of dates. */
bool summary_write_date(struct summary *s, struct summary_level *level, uint32_t group,
    size_t column, struct buf *out);
const struct bag_list *summary_list(struct summary_level *level, size_t figure);
/* Fills s->made. */
void summary_derive(struct summary *s);
/* Orders rows by their rank, and hides those past the top. */
void summary_rank(struct summary *s);
/* Those that are hidden become one row of each group above. */
void summary_fold_rest(struct summary *s);
/* How many of the first keys two groups of rows have in common. */
size_t summary_in_common(const struct summary *s, uint32_t a, uint32_t b, size_t most);
/* The group of a row and of a text of the pivot, one without rows where there was none. */
uint32_t summary_cell(struct summary *s, const struct summary_row *row, size_t across);
/* The group of a level in which a group of rows lies. */
uint32_t summary_above(struct summary *s, uint32_t group, size_t level);

#endif
