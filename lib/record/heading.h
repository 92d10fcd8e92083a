/* heading.h - which row of a table is its header, and what its columns mean */
#ifndef RECORD_HEADING_H
#define RECORD_HEADING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "base/text.h"
#include "record/format.h"

/* One of the first rows of a table, kept while the header is looked for. */
struct heading_row {
	struct span *cells;
	size_t count;
	uint64_t line;
	bool spoiled;		/* no CSV, cells[0] its text: a title that names the year */
	size_t full;		/* its cells, with those at the end that are empty and not kept */
};

/* Trimmed; empty where the row has not so many. */
static inline struct span heading_cell(const struct heading_row *row, size_t i)
{
	return i < row->count ? text_trim(row->cells[i]) : (struct span){NULL, 0};
}

/* Where the cells of a column come from. */
enum heading_from {
	HEADING_TABLE,
	HEADING_GIVEN,		/* a default of the profile, for a column that the table lacks */
	HEADING_TITLE,		/* the title of a group of rows: 一、民生类（12项） */
	HEADING_KEY,		/* of a wide table: the heading of the cell whose turn it is */
	HEADING_VALUE,		/* that cell */
	HEADING_DAY,		/* a day, out of columns of its parts: 月 and 日 */
	HEADING_VOUCHER,	/* its word and number: 字 and 号 */
};

/* What the balances show of the columns 借方 and 贷方 (record/debit.h). */
enum heading_debit {
	DEBIT_NONE,		/* there are none, or a rejects file has them */
	DEBIT_UNTOLD,		/* nothing: what was debited is taken for what came in */
	DEBIT_CAME_IN,
	DEBIT_WENT_OUT,
};

#define HEADING_NONE SIZE_MAX

/* Year, month and day, where they have columns of their own. */
enum { HEADING_PARTS = 3 };

/* What one column of the input is. */
struct heading_column {
	enum heading_from from;
	struct span name;	/* as in the header, both rows of it joined, line ends taken out */
	struct span shown[2];	/* what stands in each row of the header */
	size_t *means;		/* columns of the format; several share the cell */
	size_t means_count;
	struct says says;	/* what the header says of another column: 支出, that flow is out */
	int64_t money_unit;	/* yuan in the unit that the header names (万元: 10000); 0 none */
	bool carried;		/* not known to the format: carried as text */
	size_t part_of;		/* the column that is made of this and others; 0: it is no part */
	bool left_out;		/* a total over the columns of a wide table */
	struct span given;	/* HEADING_GIVEN: the cell; of a wide table's columns: the key */
};

/*
 * The header of a table and what stands above it. A table whose first column is
 * <format>_id, which calls the required columns by their names and has no title
 * above, is canonical: nothing in it is taken for a title, a total or a note, and
 * its columns mean what they are called.
 */
struct heading {
	struct arena arena;
	bool canonical;
	bool mended;		/* a rejects file come back: with _line …, and blanks are blanks */
	size_t above;		/* rows over the header */
	size_t rows;		/* of the header: 1, or 2 where groups stand over names */
	uint64_t line;		/* of its first row */
	struct heading_column *columns;
	size_t width;
	size_t cells;		/* so many stand in the table, up to the last that has a name */
	size_t full;		/* cells that its header row has, empty ones at the end too */
	size_t title;		/* the column of HEADING_TITLE; HEADING_NONE */
	bool untitled;		/* several columns could be what titles of groups are for */
	size_t *turns;		/* of a wide table: the columns of which each gives a record */
	size_t turn_count;	/* 0: the table is not wide */
	size_t value;		/* the column of HEADING_VALUE; HEADING_NONE: the cells are ticks */
	size_t parts[HEADING_PARTS];	/* what HEADING_DAY is made of; HEADING_NONE */
	int year;		/* that the rows above name (2025年度); 0 none or several */
	int month;		/* the same (2025年5月); 0 none or several */
	enum heading_debit debit;
	int year_below;		/* that the rows below the last record name, where they are asked */
	size_t *source;		/* by column of the format: the input column; HEADING_NONE */
};

struct wide;
struct context;

/*
 * Finds the header among the first rows. False with a fault where there is
 * none, where two header cells mean the same column, where no cell means a
 * column that the format requires, or where another header stands among them. Names are
 * copied. wide: how a wide table is to be read, its headings in that context; NULL: the
 * table is none.
 */
bool heading_find(struct heading *h, const struct format *f, const struct wide *wide,
    const struct context *cx, const struct heading_row *rows, size_t count, struct fault *fault);
void heading_free(struct heading *h);
/* For title.c and wide.c: adds a column of the format that the table lacks. Its index. */
size_t heading_add(struct heading *h, const struct format *f, enum heading_from from,
    size_t column);
/* Appends the names of the columns, as many as a message holds. */
void heading_names(const struct heading *h, struct buf *out);
/* Whether a column was added by a rejects file: _line, _column, _code, _reason. */
bool heading_is_reject(struct span name);

#endif
