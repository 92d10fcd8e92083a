/* strict.h - one record of CSV text by libcsv, the reference */
#ifndef CSV_STRICT_H
#define CSV_STRICT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

struct csv_strict;

enum csv_strict_result {
	CSV_STRICT_ROW,		/* a whole record */
	CSV_STRICT_CUT,		/* the text ends within the record; call again with more */
	CSV_STRICT_STRAY,	/* a quote within a bare cell, or text after a closing quote */
	CSV_STRICT_OPEN,	/* a quoted cell that is not closed when the text ends */
};

/* What csv_strict_read found; valid unless it was CSV_STRICT_CUT, lent until the next read. */
struct csv_record {
	const struct span *cells;	/* of a spoiled record: those before the one at fault */
	size_t count;
	size_t raw;			/* bytes of the record without its line end */
	size_t length;			/* and with it */
	size_t quote;			/* offset of the quote at fault */
};

struct csv_strict *csv_strict_new(char delimiter);
void csv_strict_free(struct csv_strict *s);
/* Forgets a record that was cut. */
void csv_strict_restart(struct csv_strict *s);
/*
 * Reads the record at the start of text, which must not be empty. After CUT
 * the same record must come again, perhaps at another place, with more bytes
 * after it: what was read is not read again.
 */
enum csv_strict_result csv_strict_read(struct csv_strict *s, struct span text, bool last,
	struct csv_record *record);

#endif
