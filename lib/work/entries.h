/* entries.h - the entries of a fund, read whole, as its book sees them */
#ifndef WORK_ENTRIES_H
#define WORK_ENTRIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/map.h"
#include "base/span.h"
#include "record/stream.h"
#include "value/date.h"
#include "work/book.h"

/* One row. Texts are lent from the arena of all. */
struct entry {
	struct book_entry book;
	uint32_t fund;
	struct date date;
	struct span *cells;	/* as they came, by column of the stream */
	const char *source;
	uint64_t line;
	bool printed;		/* the row has a balance of its own: */
	int64_t balance;
	bool after_gap;		/* a row above it was left out */
	bool anonymous;		/* the party asked not to be named */
	bool posted;		/* for the caller */
};

/* Zero-initialise. */
struct entries {
	struct arena arena;
	struct entry *all;
	uint32_t count, room;
	struct map ids, funds, purposes, parties;	/* "" has number 0 */
	struct entries_columns {
		size_t id, date, fund, flow, party, anonymous, purpose, bound, amount, balance;
	} at;			/* in the stream; STREAM_NONE where it has none */
};

/* False with a fault where the stream holds other records, or has no column that is needed. */
bool entries_find(struct entries *e, const struct stream *s, struct fault *fault);

/* Where a row stands: all lent until entries_add returns. */
struct entries_row {
	const struct span *cells;	/* by column of the stream, so many: */
	size_t width;
	const char *source;
	uint64_t line;
	bool after_gap;			/* a row above it was left out */
};

/*
 * Adds a row, with its account in b; rows come in their order. False with a fault of the cell in
 * *column, and the row left out, where that cannot be read or an amount is not exact.
 */
bool entries_add(struct entries *e, struct book *b, const struct entries_row *row, size_t *column,
    struct fault *fault);
/*
 * Posts entry i, or the transfer whose first half it is: the other stands in the row below. How
 * many were posted or refused. With a fault where entry i is refused: it is not `posted` then.
 */
uint32_t entries_post(struct entries *e, struct book *b, uint32_t i, struct fault *fault);
void entries_free(struct entries *e);
/* Says where the entry stands. */
void entries_blame(const struct entry *e, struct span column, struct fault *fault);

#endif
