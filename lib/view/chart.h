/* chart.h - what a chart shows, and the scale it is drawn to */
#ifndef VIEW_CHART_H
#define VIEW_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/map.h"
#include "base/span.h"
#include "value/date.h"
#include "view/grid.h"

enum chart_kind {
	CHART_BAR,	/* label, figure */
	CHART_STACK,	/* label, series, figure */
	CHART_LINE,	/* label in the order of time, figure */
	CHART_SHARE,	/* label, figure */
	CHART_GANTT,	/* label, first day, last day */
	CHART_HEAT,	/* day, figure */
	CHART_KINDS
};

/* One bar, part, point, or day: a row of the grid. */
struct chart_mark {
	uint32_t label, series;		/* ids in the chart's maps */
	int64_t value;			/* in millionths; of 30..50 the 30 */
	struct span name;		/* what the label says; lent from the grid */
	struct span text;		/* the figure as it stands; of CHART_GANTT empty */
	struct date days;		/* of CHART_GANTT and CHART_HEAT */
	size_t row;			/* of the grid */
};

/*
 * Zero-initialise. The texts are lent from the grid. Series that are put in before the rows are
 * read come first, and look the same in all charts that begin with them.
 */
struct chart {
	enum chart_kind kind;
	struct map labels, series;	/* in the order of rows; of CHART_GANTT none */
	struct chart_mark *marks;
	size_t count;
	int64_t least, most;		/* of values, 0 among them; of CHART_STACK, of the sums */
	__int128 sum;
	struct date days;		/* all that occur */
	size_t columns[3];		/* of the grid; chart_needs(kind) of them */
};

/* "bar" …; static. */
const char *chart_name(enum chart_kind kind);
/*
 * KIND:COLUMN,COLUMN,… as above, each a name or a heading of the grid; where columns are missing,
 * the first of the grid are put in front: bar:count. Rows without a figure, or without a last day,
 * have no mark; without a first day, or an end of it, the mark is the day that is known. False
 * with a fault for what is no such chart, and where a cell is no figure or no date, or below zero
 * in parts of a whole.
 */
bool chart_read(struct chart *c, const struct grid *g, struct span text, struct fault *fault);
/* The same where kind and columns are known: chart_needs(kind) of them. */
size_t chart_needs(enum chart_kind kind);
bool chart_make(struct chart *c, const struct grid *g, enum chart_kind kind,
    const size_t *columns, struct fault *fault);
void chart_free(struct chart *c);

/* A step of 1, 2 or 5 times a power of ten, so that `range` has at most `count` of them. */
__int128 chart_step(__int128 range, int count);
/* length * value / range, rounded to the nearest. range > 0. */
int32_t chart_place(__int128 value, __int128 range, int32_t length);

#endif
