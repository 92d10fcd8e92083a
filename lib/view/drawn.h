/* drawn.h - a table as a page with charts, or as one chart */
#ifndef VIEW_DRAWN_H
#define VIEW_DRAWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "view/grid.h"
#include "view/speech.h"

/* All lent. */
struct drawn_request {
	const struct speech *speech;
	const char *title;		/* NULL: none; of a chart its figure and its label */
	const char *const *charts;	/* KIND:COLUMN,… (view/chart.h) */
	size_t count;
	int32_t today;			/* a line in time plans */
	bool headed;			/* the table shows its headings */
};

/* Append a page of charts and table; the first chart alone. False with a fault of a chart. */
bool drawn_page(const struct drawn_request *q, const struct grid *g, struct buf *out,
    struct fault *fault);
bool drawn_chart(const struct drawn_request *q, const struct grid *g, struct buf *out,
    struct fault *fault);

#endif
