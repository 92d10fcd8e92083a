/* drawn.c - a table as a page with charts, or as one chart */
#include "view/drawn.h"

#include "view/chart.h"
#include "view/page.h"
#include "view/svg.h"

/* What is wrong with the words for a chart is said of the option, not of a file. */
static bool read_chart(const struct grid *g, const char *text, struct chart *chart,
    struct fault *fault)
{
	if (chart_read(chart, g, span_of(text), fault))
		return true;
	if (!fault->column[0])
		fault_column(fault, SPAN("--chart"));
	chart_free(chart);
	return false;
}

/* What a chart is called: its figure and by what; a time plan its tasks. Lent from `text`. */
static struct span title_of(const struct grid *g, const struct chart *chart, struct buf *text)
{
	const struct grid_column *label = &g->columns[chart->columns[0]];
	const struct grid_column *figure =
	    &g->columns[chart->columns[chart_needs(chart->kind) - 1]];

	if (chart->kind != CHART_GANTT) {
		buf_span(text, figure->heading);
		buf_text(text, " · ");
	}
	buf_span(text, label->heading);
	return buf_view(text);
}

bool drawn_page(const struct drawn_request *q, const struct grid *g, struct buf *out,
    struct fault *fault)
{
	struct page page = {.speech = q->speech, .out = out, .today = q->today};

	page_open(&page, span_of(q->title), SPAN(""));
	for (size_t i = 0; i < q->count; i++) {
		struct chart chart = {.count = 0};
		struct buf title = BUF_INIT;

		if (!read_chart(g, q->charts[i], &chart, fault))
			return false;
		page_chart(&page, &chart, NULL, title_of(g, &chart, &title), NULL);
		buf_free(&title);
		chart_free(&chart);
	}
	page_table(&page, g, &(struct page_table){.headed = q->headed});
	page_close(&page, SPAN(""));
	return true;
}

bool drawn_chart(const struct drawn_request *q, const struct grid *g, struct buf *out,
    struct fault *fault)
{
	struct svg_request request = {.speech = q->speech, .id = "c", .alone = true,
	    .today = q->today};
	struct chart chart = {.count = 0};
	struct buf title = BUF_INIT;

	if (!read_chart(g, q->charts[0], &chart, fault))
		return false;
	request.title = q->title ? span_of(q->title) : title_of(g, &chart, &title);
	svg_chart(&chart, &request, out);
	buf_free(&title);
	chart_free(&chart);
	return true;
}
