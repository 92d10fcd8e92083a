/* reading.h - from the rows of a messy table to records */
#ifndef RECORD_READING_H
#define RECORD_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "csv/rows.h"
#include "record/above.h"
#include "record/format.h"
#include "record/heading.h"
#include "record/memo.h"
#include "record/rules.h"
#include "record/when.h"
#include "value/context.h"

enum { READING_RULES = 2 };

/* How the cells of an input column go into the columns that it means. */
enum reading_way {
	READING_WHOLE,		/* into one */
	READING_SHARED,		/* each takes its part (record/divide.h) */
	READING_SIDE,		/* into one, which another input column means too: 收入, 支出 */
	READING_BRACKETED,	/* brackets around the figure say what another column holds */
};

struct reading_input {
	size_t at;		/* the input column */
	enum reading_way way;
	struct context context;	/* with the unit that its header names */
	size_t column;		/* of the format: the first that it means */
	const struct type *usual;	/* its type, where the quick ways may be taken; NULL not */
	bool bare;			/* of those only that of a figure without a unit */
};

/* The rules for a column that look at another cell: category out of title. */
struct reading_rule {
	size_t column;		/* of the format */
	size_t at;		/* the input column that they look at */
	const struct rules_group *groups[READING_RULES];	/* by set; NULL none */
};

/*
 * How a table is to be read: made once from its first rows, then the same for every row,
 * in any thread.
 */
struct reading {
	const struct format *format;	/* lent */
	const struct rules *rules[READING_RULES];	/* own, then default; lent, NULL: none */
	struct context context;
	struct heading heading;
	enum above_fill *fill;		/* by column of the heading: what it takes from above */
	struct span *names;		/* of what comes out: the format's, then the carried */
	size_t width;			/* how many */
	size_t *carried;		/* input columns that are carried, in order */
	struct when_columns when;	/* that say of which year and month the row's dates are */
	size_t *since;			/* by column of the format: that of its terms' first day */
	struct reading_input *inputs;	/* those that mean any, in the order they are read */
	size_t input_count;
	bool *folded;			/* by column of the format: rules look at its own cell */
	bool *recalled;			/* likewise: to recall a cell is quicker than to read it */
	struct reading_rule *others;	/* in the order of their first rules */
	size_t other_count;
	size_t *required;		/* the columns of the format that are */
	size_t required_count;
	bool filling, nameless;		/* whether any column is filled down, or has no name */
	size_t rest;			/* the column that takes what a divided cell leaves over */
};

/* What is said of the table by options. */
struct reading_wish {
	const char *const *fill;	/* columns to be filled down */
	size_t fill_count;
	const struct wide *wide;	/* NULL: it is not wide */
};

/*
 * format, rules and context are set by the caller. Finds the header among the
 * first rows, and which columns are filled down: those that are wished for, and those
 * that the format marks where the first rows show blanks under values. A year
 * that the titles name goes before context.year. False with a fault.
 */
bool reading_start(struct reading *r, const struct heading_row *rows, size_t count,
    const struct reading_wish *wish, struct fault *fault);
void reading_free(struct reading *r);
/* Whether a cell of that column of the format may mean another thing in each row. */
bool reading_hangs_on_row(const struct reading *r, size_t column);
/* The year of dates that say none, where what stands below the rows says it. */
void reading_take_year(struct reading *r, int year);

/* What a row turned out to be. All but the first two are left out, and counted. */
enum reading_kind {
	READING_RECORD,
	READING_REJECT,
	READING_BLANK,
	READING_TOTAL,	/* 小计, 合计 */
	READING_NOTE,	/* 填表人：…, 注：…, or a number and nothing else */
	READING_HEADER,	/* the header again, as at the top of a page */
	READING_TITLE,	/* 一、民生类（12项）, the title of the rows below */
	READING_KINDS
};

/* What one thread keeps while it reads rows. Zero-initialise, and set `above`. */
struct reader {
	size_t turn;		/* of a wide table, by the caller: which column gives a record */
	struct above *above;	/* of the row to come; nothing in it may be unknown; lent */
	struct span *cells;	/* the record's, reading->width of them; lent as the row is */
	struct span *filled;	/* the input's cells, filled down, heading.width of them; lent */
	struct buf *texts;	/* by column of the format: cells that the input writes otherwise */
	struct memo *memos;	/* likewise: what its cells came to */
	struct memo *values;	/* likewise: the values of rules that look at other cells */
	struct span *rests;	/* by input column: what no column took of a divided cell; lent */
	struct buf part, rest, day, voucher, rule[READING_RULES];
	bool ready;
};

/*
 * Whether rules of the set would have a place from the name of who asks or gives: not all are one,
 * so that is tried by the default rules, and holds where a gazetteer says so.
 */
static inline bool reading_tries_place(const struct reading *r, size_t set, size_t column)
{
	return set == READING_RULES - 1 && r->format->columns[column].type == TYPE_AREA;
}

/* How many records a row may give: 1, or in a wide table as many as it has columns for. */
static inline size_t reading_turns(const struct reading *r)
{
	return r->heading.turn_count ? r->heading.turn_count : 1;
}

/*
 * Reads one row below the header; of a wide table the record of reader->turn, READING_BLANK
 * where it has none. Every fault of the row goes to `blame`: those
 * of a rejected row, and with READING_RECORD a warning (FAULT_CELLS_FEW).
 */
enum reading_kind reading_row(const struct reading *r, struct reader *reader,
    const struct csv_row *row, fault_listener *blame, void *arg);
/*
 * Reads one cell by itself, trimmed and not blank, of an input column that goes whole into one of
 * the format: into reader->cells, beside what `rule` reads in it (NULL: none looks at it). False
 * where its row would be refused for it, or it leaves something over. Lent until the next.
 */
bool reading_cell(const struct reading *r, struct reader *reader, const struct reading_input *in,
    const struct reading_rule *rule, struct span cell);
void reader_free(const struct reading *r, struct reader *reader);

#endif
