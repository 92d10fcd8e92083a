/* known_read.h - what comes of one cell, whatever stands beside it */
#ifndef RECORD_KNOWN_READ_H
#define RECORD_KNOWN_READ_H

#include <stdbool.h>

#include "base/buf.h"
#include "io/encoding.h"
#include "record/format.h"
#include "record/known_cell.h"
#include "record/reading.h"

/* Its bytes cannot be UTF-8, in text that must not be: so no line that has it is. */
#define KNOWN_FOREIGN 8u
/* From this bit on: that of a required column, which the cell is in. */
enum { KNOWN_MEETS = 4, KNOWN_MOST_MEETS = 8 };

/* An input column. */
struct known_field {
	size_t at;			/* the column itself */
	const struct reading_input *in;	/* NULL: carried */
	size_t column;			/* that comes out */
	const struct format_key *key;	/* NULL: ids are made of others */
	const struct reading_rule *rule;	/* that looks at it; NULL none */
	unsigned meets;			/* the bit of a required column */
	size_t missed;			/* cells that were read, since known.c looked last */
	bool passing;			/* they seldom come again, and are not kept */
	struct buf text;		/* what came of a cell that was read */
};

/* How cells are read: by one thread. */
struct known_source {
	const struct reading *r;
	struct reader *reader;		/* lent */
	struct decoder *decoder;	/* lent; NULL: cells are UTF-8 */
	struct buf plain, text;		/* a cell without its quotes, and decoded */
};

/*
 * Reads a cell as it stands in the text, quotes and all; what came of it is in field->text, with
 * `padding` bytes behind it. False where the row hangs on more than what its cells come to: where
 * this one is refused, a total, of several lines.
 */
bool known_read(struct known_source *s, struct known_field *field, struct span cell,
    size_t padding, struct known_sight *sight);
void known_source_free(struct known_source *s);

#endif
