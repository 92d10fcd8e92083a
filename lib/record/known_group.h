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

/* Of the shows of a row: it is to be read as a whole. */
#define KNOWN_REFUSED (1u << KNOWN_SHOWS)

/* Zero-initialise; known_group_free. */
struct known_group {
	const char *text;		/* of the batch */
	const uint32_t *ends;		/* of the cells of its rows, which all have `cells` */
	size_t cells;
	size_t from, to;		/* its rows in the batch, */
	size_t count;			/* and how many they are; none where the first is passed */
	/* By row: what ends before its first cell and where its last ends, */
	uint32_t before[KNOWN_GROUP], stops[KNOWN_GROUP];
	uint64_t shares[KNOWN_GROUP];	/* of its cells so far, */
	uint32_t shows[KNOWN_GROUP];	/* and what they show */
	/* Of the cells of the column at hand: by what they are looked for, and what is known. */
	struct known_key keys[KNOWN_GROUP];
	const struct known_cell *known[KNOWN_GROUP];
	struct arena fresh;		/* what came of cells that are not kept, */
	size_t fresh_length;		/* and its bytes */
};

/*
 * The rows of the batch from there on, up to one that has not so many cells, or behind which its
 * text may end too soon; that one is passed where it is the first. The batch is lent.
 */
void known_group_begin(struct known_group *g, const struct csv_batch *batch, size_t from,
    size_t cells);
/*
 * What comes of the cells of a column, into field->texts and field->said: lent until the next
 * group, as long as the cells are held. A cell that is new is read, and added to them.
 */
void known_group_column(struct known_group *g, struct known_source *s, struct known_cells *cells,
    struct known_field *field);
void known_group_free(struct known_group *g);

#endif
