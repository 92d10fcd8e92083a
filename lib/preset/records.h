/* records.h - the rows of which a report tells, held whole */
#ifndef PRESET_RECORDS_H
#define PRESET_RECORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "record/stream.h"
#include "work/deadlines.h"

struct records_row {
	struct span *cells;	/* by column of the stream of all */
	const char *source;
	uint64_t line;
};

/* Zero-initialise. */
struct records {
	struct arena arena;
	struct stream stream;		/* the columns only, with those that are added */
	struct records_row *rows;
	uint32_t count, room;
	size_t given;			/* columns that came; what is behind them was added */
	bool dated;			/* rows get what is known of their deadlines */
	struct deadline_columns at;	/* where columns of deadlines are added */
	int32_t today, soon;
	fault_listener *blame;		/* what a row has at fault; it stays a row */
	void *arg;
};

/*
 * Takes the columns of a stream. Records with deadlines get deadline, state, left and over
 * (work/deadlines.h), anew where a column is so called and else behind their columns, unless
 * they have a state already, as due writes it.
 * today, soon, blame and arg are the caller's to set. format, formats: of -t and -F.
 */
bool records_begin(struct records *r, const struct stream *s, const char *format,
    const char *formats, struct fault *fault);
/* Copies a row of the stream, which is read from `source` at `line`. */
void records_add(struct records *r, const struct span *cells, const char *source, uint64_t line);
/*
 * The entries of a fund, once all are there: they are posted (work/entries.h), those that are
 * refused go to blame and are left out, and `book` becomes the disclosure by fund and purpose, a
 * plain table of money.
 */
bool records_post(struct records *r, struct records *book, struct fault *fault);
void records_free(struct records *r);
/* Fills source, line and column. */
void records_locate(const struct records *r, uint32_t row, size_t column, struct fault *fault);

#endif
