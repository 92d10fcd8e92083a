/* copy.h - a list that was handed out, as it went or as it came back */
#ifndef WORK_COPY_H
#define WORK_COPY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/map.h"
#include "record/ledger.h"
#include "record/office.h"
#include "record/reading.h"
#include "record/returned.h"

/*
 * Cells stand under the columns of the ledger, whatever their order, headings (in
 * either language, or by an alias) and seals in the file were; columns that the
 * ledger does not have come behind. Records are read as ingest reads them, so
 * that 2025年7月4日 and 2025-07-04 are one day. The header is the first row that
 * names the column of the ids, or bears seals; what stands above it is left out.
 */
struct copy_row {
	uint64_t line;
	const struct span *cells;	/* canonical, by column; what was refused is empty */
	const struct span *raws;	/* as they stand in the file, guards off */
	struct fault **wrong;		/* by column: why it cannot be taken; NULL: all can */
	struct fault *refused;		/* why the row cannot be taken at all; NULL */
	struct span seal;		/* "" where it has none */
	uint32_t next;			/* row of the same id; COPY_NONE */
	bool made;			/* the id was made, or is missing: the row was added */
	bool blank;			/* nothing but the id is left of it */
};

#define COPY_NONE MAP_NONE

/* Zero-initialise. */
struct copy {
	const char *source;		/* lent */
	bool sealed;
	bool spoiled;			/* some rows could not be read at all */
	struct returned returned;	/* where it is sealed */
	struct map columns;		/* names, the ledger's first */
	enum type_id *types;		/* of them */
	size_t width;
	bool *has;			/* by column: it stands in the file */
	uint64_t line;			/* of the header */
	struct copy_row *rows;
	size_t count, room;
	struct map ids;			/* those that were given */
	uint32_t *first, *last;		/* by id: its rows */
	uint32_t chain_room;
	size_t *place;			/* by column of the file: which it is */
	size_t place_count;
	struct reading reading;		/* of records */
	size_t *read_as;		/* by column: which of what reading gives; FORMAT_NONE */
	struct arena arena;
	struct buf text;
};

/*
 * Reads a file (NULL or "-": standard input) whose ids are those of the ledger. The office has the
 * ledger's format, or none for a plain table. blame is told records that cannot be read; all
 * other faults wait in their rows until it is known that somebody has touched the cell. False
 * with a fault where the file cannot be read, or has no header.
 */
bool copy_read(struct copy *c, const char *path, const struct ledger *ledger,
    const struct office *office, fault_listener *blame, void *arg, struct fault *fault);
void copy_free(struct copy *c);

/* The first row of an id and how many there are. */
size_t copy_find(const struct copy *c, struct span id, size_t *row);
/* The column of that name, COPY_NONE. */
size_t copy_column(const struct copy *c, struct span name);
/*
 * Whether a spreadsheet could have made this canonical cell of that type out of another: a number
 * that reads as one has not changed, and of dates only a month became its first day.
 */
bool copy_may_be_damage(enum type_id type, struct span cell);

#endif
