/* svg.h - charts drawn as SVG */
#ifndef VIEW_SVG_H
#define VIEW_SVG_H

#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"
#include "view/chart.h"
#include "view/speech.h"

struct svg_request {
	const struct speech *speech;
	struct span title;
	const char *id;		/* of the chart in its page: "c3" */
	const char *behind;	/* marks link to #BEHIND-ROW, from 1; NULL: to nothing */
	bool alone;		/* a file of its own, with its style */
	int32_t today;		/* a line in CHART_GANTT; DATE_OPEN_FIRST: none */
};

/*
 * Appends a chart as one <svg>, with title, description and a <title> for each mark. A mark is an
 * element of class "m" with its figure in data-value and its label in data-label. Drawn without
 * style attributes: how it looks is said by style/chart.css.
 */
void svg_chart(const struct chart *c, const struct svg_request *request, struct buf *out);
/* Whether it takes the whole width of a page. */
bool svg_is_wide(const struct chart *c);

#endif
