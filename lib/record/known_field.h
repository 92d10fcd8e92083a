/* known_field.h - the columns of a table whose rows are put together from cells */
#ifndef RECORD_KNOWN_FIELD_H
#define RECORD_KNOWN_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "record/format.h"
#include "record/known_cell.h"
#include "record/reading.h"

/* From this bit of known_sight on: that of a required column, which the cell is in. */
enum { KNOWN_MEETS = 4, KNOWN_MOST_MEETS = KNOWN_SHOWS - KNOWN_MEETS };

/*
 * Rows that are taken together: while the cells of some are brought nearer, the places of others
 * are found, and what a column is need not be asked again.
 */
enum { KNOWN_GROUP = 32 };

/* A table of more columns is no list: what is kept of each would be long, and sought in vain. */
enum { KNOWN_WIDEST = 1000 };

/* An input column. */
struct known_field {
	size_t at;			/* the column itself */
	const struct reading_input *in;	/* NULL: carried */
	size_t column;			/* that comes out */
	const struct format_key *key;	/* NULL: ids are made of others */
	const struct reading_rule *rule;	/* that looks at it; NULL none */
	unsigned meets;			/* the bit of a required column */
	struct known_width width;
	size_t commas, said_commas;	/* that stand before what comes of it, and what is said */
	size_t missed;			/* cells that were read, since known.c looked last */
	bool passing;			/* they seldom come again, and are not kept */
	struct buf text;		/* what came of a cell that was read */
	/* By row of the group: what comes out; what the rule says, NULL where there is none. */
	struct span *texts, *said;
};

/* Whether what a cell comes to hangs on it alone, and it comes out in one place. */
bool known_suits(const struct reading *r);
/* One for each column of the heading, commas apart; known_fields_free. */
struct known_field *known_fields_new(const struct reading *r);
void known_fields_free(struct known_field *fields, size_t count);

#endif
