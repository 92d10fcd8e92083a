/* svg_line.c - lines over time */
#include "view/svg_parts.h"

#include <stdlib.h>

#include "base/text.h"
#include "base/width.h"

/* Above the plot there is room for the greatest figure. */
enum { ABOVE = 200, PLOT = 1800, BELOW = 400, TICKS = 4 };

/* A figure on the axis, in millionths, as short as it can be. */
static void write_tick(const struct speech *speech, __int128 n, struct buf *out)
{
	int fraction = (int)(n % 1000000);
	bool wan = speech->chinese && n % 10000000000 == 0 && n;

	buf_text(out, n < 0 && n > -1000000 ? "-" : "");
	buf_int(out, (int64_t)(n / (wan ? 10000000000 : 1000000)));
	buf_text(out, wan ? "万" : "");
	if (!fraction)
		return;
	buf_printf(out, ".%06d", abs(fraction));
	while (out->data[out->length - 1] == '0')
		out->length--;
}

/* The plot of a line: what stands to its left, and its range in steps. */
struct plot {
	int32_t left;
	__int128 step, least, most;	/* in millionths, whole steps */
};

static int32_t height_of(const struct plot *p, __int128 value)
{
	return ABOVE + PLOT - chart_place(value - p->least, p->most - p->least, PLOT);
}

static struct plot put_grid(struct drawing *d)
{
	const struct chart *c = d->chart;
	struct plot p = {.step = chart_step((__int128)c->most - c->least, TICKS)};
	struct buf text = BUF_INIT;
	int32_t widest = 0;

	/* Half a count is none. */
	p.step = p.step < 1000000 && c->most >= 1000000 ? 1000000 : p.step;
	p.least = c->least / p.step * p.step - (c->least % p.step ? p.step : 0);
	p.most = c->most / p.step * p.step + (c->most % p.step || c->most == c->least ? p.step : 0);
	for (__int128 at = p.least; at <= p.most; at += p.step) {
		buf_clear(&text);
		write_tick(d->request->speech, at, &text);
		if ((int32_t)width_of(buf_view(&text), 1) * CELL > widest)
			widest = (int32_t)width_of(buf_view(&text), 1) * CELL;
	}
	p.left = widest + 60;
	for (__int128 at = p.least; at <= p.most; at += p.step) {
		int32_t y = height_of(&p, at);

		buf_clear(&text);
		write_tick(d->request->speech, at, &text);
		svg_line_from(d, at ? "grid" : "axis", p.left, y, d->width, y);
		svg_text(d, "t", widest, y + 40, ANCHOR_END, buf_view(&text), text.length);
	}
	buf_free(&text);
	return p;
}

/*
 * What stands below a point: of 2025-01 the month, and the year where it begins; anything else as
 * it is.
 */
static void write_period(const struct speech *speech, struct span label, bool first,
    struct buf *month, struct buf *year)
{
	struct date d;
	int y, m, day;

	buf_clear(month);
	buf_clear(year);
	if (label.n != 7 || !date_read(label, &d) || label.p[5] < '0' || label.p[5] > '1') {
		buf_span(month, label);
		return;
	}
	date_split(d.first, &y, &m, &day);
	buf_printf(month, speech->chinese ? "%d月" : "%02d", m);
	if (first || m == 1)
		buf_printf(year, speech->chinese ? "%d年" : "%d", y);
}

/* Middled below its point where the picture is wide enough there. */
static void put_period(struct drawing *d, const char *style, int32_t x, int32_t y, struct span text)
{
	enum { CELLS = 12 };
	size_t cells = width_of(text, 1);
	int32_t half = (int32_t)(cells < CELLS ? cells : CELLS) * CELL / 2;

	if (x < half)
		svg_text(d, style, 0, y, ANCHOR_START, text, CELLS);
	else if (x + half > d->width)
		svg_text(d, style, d->width, y, ANCHOR_END, text, CELLS);
	else
		svg_text(d, style, x, y, ANCHOR_MIDDLE, text, CELLS);
}

/* The labels below the line: all, or every second, fifth, tenth … for which there is room. */
static void put_periods(struct drawing *d, const struct plot *p, int32_t apart)
{
	const struct chart *c = d->chart;
	struct buf month = BUF_INIT, year = BUF_INIT;
	size_t widest = 0, every = 1;

	for (uint32_t i = 0; i < c->labels.count; i++) {
		write_period(d->request->speech, map_key(&c->labels, i), i == 0, &month, &year);
		if (width_of(buf_view(&month), 1) > widest)
			widest = width_of(buf_view(&month), 1);
	}
	while (apart && (int32_t)every * apart < (int32_t)(widest + 1) * CELL)
		every++;
	for (uint32_t i = 0; i < c->labels.count; i += (uint32_t)every) {
		int32_t x = p->left + 150 + (int32_t)i * apart;

		write_period(d->request->speech, map_key(&c->labels, i), i == 0, &month, &year);
		put_period(d, "t", x, ABOVE + PLOT + 190, buf_view(&month));
		if (year.length)
			put_period(d, "t year", x, ABOVE + PLOT + 340, buf_view(&year));
	}
	buf_free(&month);
	buf_free(&year);
}

/* A figure by its point stays clear of both edges. */
static void put_point(struct drawing *d, const struct chart_mark *m, int32_t x, int32_t y,
    bool told)
{
	enum { EDGE = 1000 };
	enum anchor anchor = x < EDGE ? ANCHOR_START :
	    x > d->width - EDGE ? ANCHOR_END : ANCHOR_MIDDLE;
	struct buf text = BUF_INIT;

	svg_mark_open(d, m, "circle", "p");
	svg_length(d, "cx", x);
	svg_length(d, "cy", y);
	buf_text(d->out, " r=\"3\"");
	svg_mark_close(d, m, "circle", SPAN(""));
	if (told)
		svg_text(d, "v", x, y - 70, anchor,
		    svg_figure(d, m, &text), 12);
	buf_free(&text);
}

void svg_line(struct drawing *d)
{
	const struct chart *c = d->chart;
	struct plot p = put_grid(d);
	int32_t room = d->width - p.left - 300;
	int32_t apart = c->labels.count > 1 ? room / (int32_t)(c->labels.count - 1) : 0;
	bool greatest = false;

	put_periods(d, &p, apart);
	buf_text(d->out, "<polyline class=\"line\" points=\"");
	for (size_t i = 0; i < c->count; i++) {
		int32_t x = p.left + 150 + (int32_t)c->marks[i].label * apart;
		int32_t y = height_of(&p, c->marks[i].value);

		buf_printf(d->out, "%d.%d,%d.%d ", x / 10, x % 10, y / 10, y % 10);
	}
	buf_text(d->out, "\"/>\n");
	for (size_t i = 0; i < c->count; i++) {
		bool top = !greatest && c->marks[i].value == c->most;

		greatest |= top;
		put_point(d, &c->marks[i], p.left + 150 + (int32_t)c->marks[i].label * apart,
		    height_of(&p, c->marks[i].value), top || i + 1 == c->count);
	}
	d->height = ABOVE + PLOT + BELOW;
}
