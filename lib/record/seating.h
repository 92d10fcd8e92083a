/* seating.h - who has a place on a sign-up list that is a table, where its titles name a limit */
#ifndef RECORD_SEATING_H
#define RECORD_SEATING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/map.h"
#include "base/span.h"
#include "record/chain.h"
#include "record/reading.h"
#include "record/seats.h"

/* Zero-initialise: then no list is looked at. */
struct seating {
	const struct reading *r;	/* lent; NULL: there is no limit */
	struct chain chain;		/* of what stands above the table: a head without entries */
	struct buf head;
	struct seats seats;
	struct map people;		/* who has signed up, and for which shift */
	struct map ids;			/* that were made */
	struct map doubted;		/* groups of which it has been said that they are none */
	size_t shift;			/* the column of the output that names it */
	struct fault fault;		/* a warning, where it has a code: 名额 is no number */
	struct buf out, key;
};

/*
 * The first rows of the table, with its header. quota: places by option; 0 as they say, 义诊报名表
 * （限30人）. Rows of a rejects file are not seated: where they stood among the others is not known.
 */
void seating_start(struct seating *s, const struct reading *r, const struct heading_row *rows,
    int64_t quota);
/*
 * The rows of the output that come next, in their order, with the status of each that has none:
 * as in a chat list, but nobody who stands twice has signed up anew, and who cancels leaves the
 * place to those below. The same rows where there is no limit. Lent until the next call.
 */
struct span seating_rows(struct seating *s, struct span rows, fault_listener *warn, void *arg);
void seating_free(struct seating *s);

#endif
