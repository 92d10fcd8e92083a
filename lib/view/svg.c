/* svg.c - charts drawn as SVG: the frame, and what the kinds share */
#include "view/svg_parts.h"

#include <stdlib.h>

#include "base/embed.h"
#include "base/text.h"
#include "base/width.h"
#include "view/markup.h"
#include "view/visible.h"

void svg_length(struct drawing *d, const char *name, int32_t tenths)
{
	const char *sign = tenths < 0 ? "-" : "";

	buf_printf(d->out, " %s=\"%s%d", name, sign, abs(tenths) / 10);
	if (tenths % 10)
		buf_printf(d->out, ".%d", abs(tenths) % 10);
	buf_char(d->out, '"');
}

void svg_line_from(struct drawing *d, const char *style, int32_t x, int32_t y, int32_t to_x,
    int32_t to_y)
{
	buf_printf(d->out, "<line class=\"%s\"", style);
	svg_length(d, "x1", x);
	svg_length(d, "y1", y);
	svg_length(d, "x2", to_x);
	svg_length(d, "y2", to_y);
	buf_text(d->out, "/>\n");
}

/* One line of it: what fits into so many cells, with … where that is not all. */
static void put_cut(struct buf *out, struct span text, size_t cells)
{
	struct buf shown = BUF_INIT;
	struct span rest;
	size_t used = 0, end = 0;

	visible_put(&shown, text);
	text = rest = buf_view(&shown);
	while (rest.n && *rest.p != '\n' && used <= cells) {
		used += width_next(&rest, 1);
		if (used < cells)
			end = text.n - rest.n;
	}
	if (!rest.n && used <= cells)
		end = text.n;
	markup_text(out, span_first(text, end));
	buf_text(out, end < text.n ? "…" : "");
	buf_free(&shown);
}

void svg_text(struct drawing *d, const char *style, int32_t x, int32_t y, enum anchor anchor,
    struct span text, size_t cells)
{
	static const char *const anchors[] = {"", " mid", " end"};

	buf_printf(d->out, "<text class=\"%s%s\"", style, anchors[anchor]);
	svg_length(d, "x", x);
	svg_length(d, "y", y);
	buf_char(d->out, '>');
	put_cut(d->out, text, cells);
	buf_text(d->out, "</text>\n");
}

struct span svg_label(const struct drawing *d, const struct chart_mark *m)
{
	return m->name.n ? m->name : span_of(d->request->speech->say(N_("not said")));
}

struct span svg_figure(const struct drawing *d, const struct chart_mark *m, struct buf *text)
{
	buf_clear(text);
	speech_figure(d->request->speech, m->text, text);
	return buf_view(text);
}

size_t svg_widest(const struct drawing *d, bool figures, size_t most)
{
	struct buf text = BUF_INIT;
	size_t widest = 0;

	for (size_t i = 0; i < d->chart->count; i++) {
		const struct chart_mark *m = &d->chart->marks[i];
		struct span s = figures ? svg_figure(d, m, &text) : svg_label(d, m);
		size_t cells = width_of(s, 1);

		widest = cells > widest ? cells : widest;
	}
	buf_free(&text);
	return widest < most ? widest : most;
}

void svg_mark_open(struct drawing *d, const struct chart_mark *m, const char *element,
    const char *style)
{
	if (d->request->behind)
		buf_printf(d->out, "<a href=\"#%s-%zu\">", d->request->behind, m->row + 1);
	buf_printf(d->out, "<%s class=\"m %s\" data-label=\"", element, style);
	markup_text(d->out, svg_label(d, m));
	if (d->chart->kind == CHART_STACK) {
		buf_text(d->out, "\" data-series=\"");
		markup_text(d->out, map_key(&d->chart->series, m->series));
	}
	buf_text(d->out, "\" data-value=\"");
	markup_text(d->out, m->text);
	buf_char(d->out, '"');
}

void svg_mark_close(struct drawing *d, const struct chart_mark *m, const char *element,
    struct span more)
{
	struct buf text = BUF_INIT;

	buf_text(d->out, "><title>");
	markup_text(d->out, svg_label(d, m));
	if (d->chart->kind == CHART_STACK) {
		buf_text(d->out, " · ");
		markup_text(d->out, map_key(&d->chart->series, m->series));
	}
	buf_char(d->out, ' ');
	markup_text(d->out, svg_figure(d, m, &text));
	markup_text(d->out, more);
	buf_printf(d->out, "</title></%s>%s\n", element, d->request->behind ? "</a>" : "");
	buf_free(&text);
}

static void rectangle(struct drawing *d, const int32_t box[4])
{
	static const char *const names[] = {"x", "y", "width", "height"};

	for (size_t i = 0; i < 4; i++)
		svg_length(d, names[i], box[i]);
}

static void hatch(struct drawing *d, uint32_t series, const int32_t box[4])
{
	if (series % 2 == 0)
		return;
	buf_printf(d->out, "<rect class=\"hatch\" fill=\"url(#%s-h)\"", d->request->id);
	rectangle(d, box);
	buf_text(d->out, "/>\n");
}

void svg_block(struct drawing *d, const struct chart_mark *m, uint32_t series, const int32_t box[4],
    struct span more)
{
	char style[] = "s0";

	style[1] = (char)('0' + series % SERIES);
	svg_mark_open(d, m, "rect", style);
	rectangle(d, box);
	svg_mark_close(d, m, "rect", more);
	hatch(d, series, box);
}

void svg_sample(struct drawing *d, uint32_t series, int32_t x, int32_t y)
{
	const int32_t box[] = {x, y, 110, 110};

	buf_printf(d->out, "<rect class=\"s%u\"", series % SERIES);
	rectangle(d, box);
	buf_text(d->out, "/>\n");
	hatch(d, series, box);
}

/* The first of what is drawn, for who hears the chart; all of it stands in the table. */
static void describe(struct drawing *d)
{
	enum { TOLD = 12 };
	const struct chart *c = d->chart;
	static const char *const kinds[CHART_KINDS] = {
		[CHART_BAR] = N_("bars"), [CHART_STACK] = N_("stacked bars"),
		[CHART_LINE] = N_("a line over time"), [CHART_SHARE] = N_("shares of the whole"),
		[CHART_GANTT] = N_("a time plan"), [CHART_HEAT] = N_("a calendar"),
	};
	struct buf text = BUF_INIT;

	buf_text(d->out, d->request->speech->say(kinds[c->kind]));
	for (size_t i = 0; i < c->count && i < TOLD; i++) {
		const struct chart_mark *m = &c->marks[i];

		buf_text(d->out, i ? "; " : ": ");
		markup_text(d->out, svg_label(d, m));
		if (c->kind == CHART_STACK) {
			buf_char(d->out, ' ');
			markup_text(d->out, map_key(&c->series, m->series));
		}
		buf_char(d->out, ' ');
		if (c->kind == CHART_GANTT)
			date_write(m->days, d->out);
		else
			markup_text(d->out, svg_figure(d, m, &text));
	}
	buf_text(d->out, c->count > TOLD ? "; …" : "");
	buf_free(&text);
}

static void open_svg(struct drawing *d, const char *id)
{
	struct buf *out = d->out;
	struct span style;

	buf_printf(out, "<svg class=\"chart %s\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\"",
	    chart_name(d->chart->kind));
	buf_printf(out, " viewBox=\"0 0 %d %d\"", d->width / 10, (d->height + 9) / 10);
	if (d->request->alone)
		buf_printf(out, " width=\"%d\" height=\"%d\"", d->width / 10, (d->height + 9) / 10);
	buf_printf(out, " aria-labelledby=\"%s-t %s-d\">\n<title id=\"%s-t\">", id, id, id);
	markup_text(out, d->request->title);
	buf_printf(out, "</title>\n<desc id=\"%s-d\">", id);
	describe(d);
	buf_text(out, "</desc>\n");
	if (d->request->alone && embed_find(SPAN("style/chart.css"), &style)) {
		buf_text(out, "<style>\n");
		buf_span(out, style);
		buf_text(out,
		    "</style>\n<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
	}
	buf_printf(out, "<defs><pattern id=\"%s-h\" width=\"5\" height=\"5\" "
	    "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
	    "<line class=\"hatching\" y2=\"5\"/></pattern></defs>\n", id);
}

bool svg_is_wide(const struct chart *c)
{
	return c->kind == CHART_GANTT || (c->kind == CHART_LINE && c->labels.count > 24);
}

void svg_chart(const struct chart *c, const struct svg_request *request, struct buf *out)
{
	static void (*const kinds[CHART_KINDS])(struct drawing *) = {
		[CHART_BAR] = svg_bars, [CHART_STACK] = svg_stack, [CHART_LINE] = svg_line,
		[CHART_SHARE] = svg_share, [CHART_GANTT] = svg_gantt, [CHART_HEAT] = svg_heat,
	};
	struct buf body = BUF_INIT;
	struct drawing d = {c, request, &body, svg_is_wide(c) ? WIDE : NARROW, 0};

	kinds[c->kind](&d);
	d.out = out;
	open_svg(&d, request->id);
	buf_span(out, buf_view(&body));
	buf_text(out, "</svg>\n");
	buf_free(&body);
}
