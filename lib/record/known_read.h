/* known_read.h - what comes of one cell, whatever stands beside it */
#ifndef RECORD_KNOWN_READ_H
#define RECORD_KNOWN_READ_H

#include <stdbool.h>

#include "base/buf.h"
#include "io/encoding.h"
#include "record/known_field.h"
#include "record/reading.h"

/* Its bytes cannot be UTF-8, in text that must not be: so no line that has it is. */
#define KNOWN_FOREIGN 8u
/* How cells are read: by one thread. */
struct known_source {
	const struct reading *r;
	struct reader *reader;		/* lent */
	struct decoder *decoder;	/* lent; NULL: cells are UTF-8 */
	struct buf plain, text;		/* a cell without its quotes, and decoded */
};

/*
 * Reads a cell as it stands in the text, quotes and all; what came of it is in field->text, its
 * commas before it. False where the row hangs on more than what its cells come to: where this one
 * is refused, a total, of several lines.
 */
bool known_read(struct known_source *s, struct known_field *field, struct span cell,
    struct known_sight *sight);
void known_source_free(struct known_source *s);

#endif
