/* seal.h - rows that are handed out are sealed, so that what became of them can be told */
#ifndef RECORD_SEAL_H
#define RECORD_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "record/states.h"

/*
 * A table that goes out to be edited has one column more, the last, hidden where
 * the form has hidden columns. Its heading says what was handed out:
 *
 *	_seal:FORMAT:ROWS:NAME,NAME,…
 *
 * FORMAT is empty for a plain table; the NAMEs are those of all other columns, in
 * order, with `#` after one whose cells went out as numbers or dates, `##` after one
 * whose states went out in Chinese words (record/states.h), and then `:HEADING`
 * after one that went out under what is neither its name nor its heading in the
 * format; in both "%", ":", ",", "#", CR and LF are written %25, %3A, %2C, %23,
 * %0D, %0A. A row's cell is its seal:
 *
 *	rORDINAL-SSSSSSSSSS…
 *
 * ORDINAL counts the rows from 1, and there are five digits S of Crockford's base
 * 32 for each column: a bit that is 1 where TEXT could be run as a formula (it has
 * several characters, the first = + - or @, and is no number), then the upper 24 of
 *
 *	hash_mix(hash_bytes(NAME, 0), hash_bytes(TEXT, 0))
 *
 * (base/hash.h). TEXT is the cell with LF for CR LF and CR; in a `#` column, where
 * it is a number, without the zeros at the end of its decimals; in a `##` column the
 * state itself. So an edited cell
 * is told from all others of its row; a row without a seal was added, an ordinal
 * that is not there was lost, and one that stands twice was copied. That a change
 * goes unseen has odds of one in 16 million. Whoever has the seals can try values
 * on them: what is published goes out without.
 */
#define SEAL_PREFIX "_seal:"

struct seal_column {
	struct span name;
	bool number;	/* `#` */
	bool spoken;	/* `##` */
	struct span heading;	/* empty: its name, or what its format gives it */
};

struct seal {
	struct arena arena;
	struct span format;		/* "" for a plain table */
	struct seal_column *columns;
	size_t count;
	uint64_t rows;
	struct states states;		/* where it was read, and a column is spoken */
};

/* Appends the heading; the seal of the row, whose cells are in the order of the columns. */
void seal_write_heading(const struct seal *s, struct buf *out);
void seal_write(const struct seal *s, uint64_t ordinal, const struct span *cells, struct buf *out);

/* Whether a heading is that of a seal. */
bool seal_is(struct span heading);
/* Reads a heading; names are copied. False with a fault where it is damaged. */
bool seal_open(struct seal *s, struct span heading, struct fault *fault);
void seal_free(struct seal *s);

enum seal_state {
	SEAL_SAME,
	SEAL_EDITED,	/* cells have changed */
	SEAL_DAMAGED,	/* one of them as spreadsheets change what they are given */
	SEAL_ADDED,	/* the row has no seal, or one that is none (a fault says so) */
	SEAL_COPIED,	/* the ordinal stood before */
	SEAL_STATES
};

/* "same", "edited" …; static. */
const char *seal_state_name(enum seal_state state);

/* What the seals of a table have shown. Zero-initialise. */
struct seal_count {
	uint64_t states[SEAL_STATES];
	unsigned char *seen;	/* by ordinal from 1 */
	size_t seen_room;
};

/*
 * Reads the seal of a row. cells[place[i]] is now the cell of column i; SIZE_MAX
 * where the column is no longer there. A guard (csv/guard.h) is taken off a cell
 * that is not what it was with it, and words of a `##` column become states. blame is
 * told each changed cell: as FAULT_DAMAGED, what it was in `want` where that can be
 * proven, or as FAULT_SEAL_EDITED; and FAULT_SEAL, FAULT_SEAL_COPIED of the row.
 */
enum seal_state seal_read(const struct seal *s, struct span cell, struct span *cells,
    const size_t *place, struct seal_count *count, fault_listener *blame, void *arg);
/* The state that the words of column i say; the text itself where they say none. Lent. */
struct span seal_state_said(const struct seal *s, size_t i, struct span text);
/*
 * Whether `text` is what column i held in the row of this seal when it was handed out. False
 * where the cell is no seal of the table.
 */
bool seal_holds(const struct seal *s, struct span cell, size_t i, struct span text);
/* Appends the ordinals that have not been seen ("3, 7-9"); false where none is missing. */
bool seal_lost(const struct seal *s, const struct seal_count *count, struct buf *out);
void seal_count_free(struct seal_count *count);

#endif
