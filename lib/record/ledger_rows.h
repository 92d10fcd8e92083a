/* ledger_rows.h - what ledger.c and ledger_lay.c share */
#ifndef RECORD_LEDGER_ROWS_H
#define RECORD_LEDGER_ROWS_H

#include "record/ledger.h"

#define LEDGER_NONE UINT32_MAX

struct ledger_row {
	struct span text;	/* without a line end */
	size_t width;		/* its cells; the ledger may have got columns since */
	uint64_t line;		/* 0: it was not in the file */
	uint32_t next;		/* row of the same id, or LEDGER_NONE */
	uint32_t taken;		/* the last table that has the row */
	bool dropped;
};

struct ledger_id {
	uint32_t first, last;	/* rows, or LEDGER_NONE */
};

/* A new one where the id is new. Lent until the next new id. */
struct ledger_id *ledger_chain(struct ledger *l, struct span id);
/* Behind all others; its text is not copied, `next` is not looked at. */
void ledger_append(struct ledger *l, struct ledger_id *chain, struct ledger_row row);
void ledger_name(struct ledger *l, struct span name);
/* The cells of one row, lent until the next. */
const struct span *ledger_apart(struct csv_rows *rows, struct span text);
/* Cells as the text of a row, in the arena. */
struct span ledger_together(struct ledger *l, const struct span *cells);

#endif
