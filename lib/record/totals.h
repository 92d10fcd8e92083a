/* totals.h - whether the totals in a list are what its rows come to */
#ifndef RECORD_TOTALS_H
#define RECORD_TOTALS_H

#include "base/buf.h"
#include "base/span.h"
#include "record/reading.h"

/* What the rows above come to, by column of the table. */
struct totals {
	const struct reading *r;	/* lent */
	struct totals_column {
		enum type_id type;	/* of its figures; TYPE_TEXT: it has none */
		int64_t all;		/* the sum since the header */
		int64_t last;		/* a balance is not added up: the total has the last one */
		bool unknown;		/* something is there that has a mark, or is no figure */
	} *columns;
	int64_t *before;	/* by total and column: the sum up to it; the first is 0 */
	size_t count, room;	/* of those totals */
	size_t rows;
	bool lost;		/* totals stand over their rows, or a row could not be read */
};

void totals_init(struct totals *t, const struct reading *r);
void totals_free(struct totals *t);
/* A row that is a record: its cells as they stand in the table. */
void totals_add(struct totals *t, const struct span *cells, size_t count);
/*
 * A row that is a total. Appends to out each heading of which it has another figure than the rows
 * since a total before it, or all rows, come to, with the sums since the last total and of all:
 * 支出 120.00 / 350.00; 、 stands between.
 */
void totals_check(struct totals *t, const struct span *cells, size_t count, struct buf *out);
/*
 * Tells of all totals that are wrong in a table, FAULT_TOTAL_ROW with its line. text: the whole of
 * it; lines: of it above the rows.
 */
void totals_look(const struct reading *r, struct span text, char delimiter, uint64_t lines,
    fault_listener *say, void *arg);

#endif
