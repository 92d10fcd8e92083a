/* ledger.h - a list that is kept: what comes later is known by its ids */
#ifndef RECORD_LEDGER_H
#define RECORD_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/map.h"
#include "base/span.h"
#include "csv/rows.h"
#include "io/lock.h"
#include "io/output.h"
#include "record/reading.h"

/* What a cell of a list does to the cell of the ledger. */
enum ledger_weight {
	LEDGER_STATED,		/* takes its place, also where empty: the list has the column */
	LEDGER_IMPLIED,		/* does so unless it is empty: another column may say it (30份) */
	LEDGER_SUGGESTED,	/* goes where nothing is: people may have mended what a rule made */
};

/*
 * A record stream, held whole as text. Tables are laid into it one after the
 * other: a row that the ledger has is left alone, a row of a known id takes the
 * place of the old one, any other is appended. Columns that the ledger has not
 * are added at its end; those that a table has not keep what they hold.
 *
 * Rows alike in all key columns have one id between them. Such a row is known
 * where the ledger has it to the letter, and else only where one row of that id
 * is left on either side; what could change one of several is refused.
 *
 * Of an entry of a fund whose id is the number of a voucher only one of the same month is that
 * entry.
 */
struct ledger {
	bool exists, gzip;		/* of the file: it is there, it is compressed */
	struct span format;		/* its name; empty where the file is not there */
	uint64_t same, changed, added;	/* rows of the tables */

	/* Set before ledger_open, for who amends one: */
	const char *key;		/* the column of a plain table's ids; NULL: records only */
	bool unlocked;			/* to be read, and not saved */
	fault_listener *warn;		/* what is laid in, but doubtful; NULL: nobody asks */
	void *warn_arg;

	size_t key_at;			/* the column of the ids */
	uint64_t dropped;		/* rows */
	const char *path;		/* lent */
	struct lock *lock;
	struct arena arena;
	struct span *names;
	size_t width, name_room;
	struct ledger_row *rows;	/* in their order */
	size_t count, room;
	struct map ids;
	struct ledger_id *chains;	/* by id: its rows */
	size_t chain_room;
	struct csv_rows *old, *new;	/* to take a row of the ledger, of the table, apart */

	/* Of the table at hand */
	uint32_t table;			/* from 1 */
	const struct format *of;	/* its format; lent */
	size_t month;			/* its column of days, where ids are numbers of vouchers, anew
					   each month; else FORMAT_NONE */
	size_t *place;			/* by its column: which of the ledger's it is */
	enum ledger_weight *weights;
	size_t table_width;
	struct span *cells;		/* of a row, by column of the ledger */
	struct buf text;
};

/*
 * Takes the lock of the file (io/lock.h), waiting for it so many seconds, and reads it;
 * zero-initialised but for `key` and `unlocked`. A file that is not there is an empty ledger.
 * directory: of format_load.
 * False with a fault where it is no record stream, or where a row is spoiled or has no id;
 * ledger_close is due in any case.
 */
bool ledger_open(struct ledger *l, const char *path, int64_t wait, const char *directory,
    struct fault *fault);
/*
 * Replaces the file where rows were changed or added, or where it was not there. gzip: as
 * output_open has it; what was compressed stays so. False with a fault, and the old file stands.
 */
bool ledger_save(const struct ledger *l, bool gzip, struct fault *fault);
/* Writes it elsewhere; rows that nothing has changed to the letter as they were. */
bool ledger_write(const struct ledger *l, struct output *out, struct fault *fault);
void ledger_close(struct ledger *l);

/* Begins a table of these columns: those of the reading, the id first, and more behind them. */
void ledger_begin(struct ledger *l, const struct reading *r, const struct span *names,
    size_t width);
/* Whole rows of the table as CSV text. */
void ledger_add(struct ledger *l, struct span rows);
/* Ends the table: its rows are laid in. False with a fault (FAULT_TWICE) at a row of the ledger. */
bool ledger_settle(struct ledger *l, struct fault *fault);

/* For who changes single rows: they are named by their index, and how many there are of an id. */
size_t ledger_find(const struct ledger *l, struct span id, size_t *row);
/* The cells of a row, by column of the ledger; lent until the next. */
const struct span *ledger_cells(struct ledger *l, size_t row);
/* Adds a column at the end. Its index. */
size_t ledger_widen(struct ledger *l, struct span name);
/* Replaces a row, appends one, drops one; cells as above, copied. */
void ledger_replace(struct ledger *l, size_t row, const struct span *cells);
void ledger_extend(struct ledger *l, const struct span *cells);
void ledger_drop(struct ledger *l, size_t row);

#endif
