/* columns.h - the columns that several tables have in common */
#ifndef RECORD_COLUMNS_H
#define RECORD_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "base/span.h"
#include "record/reading.h"

/* Of the first table, copied. Zero-initialise. */
struct columns {
	struct span *names;	/* NULL before the first table */
	size_t width;
	size_t like;		/* which of them is _like, where it is asked for */
};

/*
 * Takes the columns of a first table, and _like where it is asked for and not there; a further
 * table must have the same, or its rows could not stand under them: else false with a fault.
 */
bool columns_take(struct columns *c, const struct reading *r, bool like, struct fault *fault);
void columns_free(struct columns *c);

#endif
