/* known_group.h - rows of a batch that are taken together, one column after the other */
#ifndef RECORD_KNOWN_GROUP_H
#define RECORD_KNOWN_GROUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "csv/rows.h"
#include "record/known_cell.h"
#include "record/known_field.h"
#include "record/known_read.h"

struct known_row {
	const uint32_t *ends;		/* of its cells, the last of which ends at `stop` */
	size_t begin, stop;		/* of the cell that is next */
	uint64_t shares;		/* of its cells so far, */
	unsigned shows;			/* and what they show */
	bool refused;			/* to be read as a whole */
	size_t at;			/* in the batch */
};

/* A cell of the column at hand. */
struct known_look {
	struct known_key key;
	const struct known_cell *first;	/* which it is, as a rule */
	struct span cell;
};

/* Zero-initialise; known_group_free. */
struct known_group {
	const char *text;		/* of the batch */
	size_t to;			/* the row behind it in the batch */
	size_t count;
	struct known_row rows[KNOWN_GROUP];
	struct known_look looks[KNOWN_GROUP];
	struct arena fresh;		/* what came of cells that are not kept, */
	size_t fresh_length;		/* and its bytes */
};

/*
 * The rows of the batch from there on that have so many cells, but where its text may end too soon
 * behind one. The batch is lent.
 */
void known_group_begin(struct known_group *g, const struct csv_batch *batch, size_t from,
    size_t cells);
/*
 * What comes of the cells of the next column, into field->texts and field->said: lent until the
 * next group, as long as the cells are held. A cell that is new is read, and added to them.
 */
void known_group_column(struct known_group *g, struct known_source *s, struct known_cells *cells,
    struct known_field *field, bool last);
void known_group_free(struct known_group *g);

#endif
