/* part.h - one part of a report: which figures of which rows, and how they are shown */
#ifndef PRESET_PART_H
#define PRESET_PART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "preset/records.h"
#include "record/expr.h"
#include "record/list.h"
#include "view/chart.h"
#include "view/grid.h"
#include "view/heading.h"
#include "view/speech.h"
#include "work/groups.h"

/*
 * A row of presets/NAME.csv:
 *
 *	form	title (by: the record format; figures: the column of the day on which a record
 *		began), figure, rate (of the rows of `among` those of `where`), bar, stack, line,
 *		share, gantt, heat, table, list (of rows)
 *	from	book: the disclosure of a fund; nothing: the records
 *	by	columns to group by, as tally -b has them, with blanks between; of gantt and list
 *		the columns to show
 *	figures	count, sum:COLUMN, distinct:COLUMN, with blanks between
 *	where	a condition; nothing: every row
 *	among	of rate
 *	top	only so many groups, those of the greatest first figure; nothing: all, in order
 *	en, zh	what it is called
 */
enum part_form { PART_TITLE, PART_FIGURE, PART_RATE, PART_TABLE, PART_LIST, PART_CHART };

struct part {
	enum part_form form;
	enum chart_kind kind;	/* of PART_CHART */
	bool of_book;
	struct span by, figures, where, among, name;
	char between;		/* words of by and figures: a blank in presets */
	size_t top;		/* 0: all */
	uint64_t line;
};

/* What the parts are made from. */
struct part_maker {
	const struct records *records, *book;
	const struct heading_words *headings, *book_headings;
	const struct speech *speech;
	const struct context *context;	/* today, for conditions */
	bool trace;			/* grids know the rows behind theirs */
	fault_listener *blame, *warn;
	void *arg, *warn_arg;
};

/*
 * Fills the grid: keys, then figures; of PART_LIST and CHART_GANTT the rows themselves; of
 * PART_RATE one cell. *keys: how many columns are keys. False with a fault where a column is not
 * there, a condition is wrong, or a sum does not fit.
 */
bool part_make(const struct part_maker *m, const struct part *p, struct grid *g, size_t *keys,
    struct fault *fault);

/* The words of the column that stand in a record, in their order, as series of a chart. */
void part_series(const struct part_maker *m, const struct part *p, struct map *series);

#endif
