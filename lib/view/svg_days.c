/* svg_days.c - time plans and calendars: marks that have their place among days */
#include "view/svg_parts.h"

#include "base/text.h"
#include "base/width.h"

enum {
	ROW = 250, HEAD = 320, LABEL = 30, LEFT = 340,
	DAY_MARK = 40,
	/* Two lines hold any year, whatever day it begins on. */
	DAY = 150, WEEKS = 27, BLOCK = 8 * DAY + 150,
};

static int32_t month_first(int32_t day)
{
	return period_of(day, PERIOD_MONTH).first;
}

static void write_month(const struct speech *speech, int32_t day, bool dated, struct buf *out)
{
	int year, month, of_month;

	date_split(day, &year, &month, &of_month);
	buf_clear(out);
	if (dated)
		buf_printf(out, speech->chinese ? "%d年" : "%d-", year);
	buf_printf(out, speech->chinese ? "%d月" : "%02d", month);
}

/* Where days stand in a time plan: whole months, from the first to the last. */
struct span_of_days {
	int32_t first, last, left, length;
};

static int32_t place_day(const struct span_of_days *s, int32_t day)
{
	return s->left + chart_place(day - s->first, s->last + 1 - s->first, s->length);
}

static void put_months(struct drawing *d, const struct span_of_days *s)
{
	struct buf text = BUF_INIT;
	int32_t written = s->left - 1;

	for (int32_t day = s->first; day <= s->last;
	     day = period_of(day, PERIOD_MONTH).last + 1) {
		int32_t x = place_day(s, day), wide;

		svg_line_from(d, "grid", x, HEAD - 140, x, d->height);
		write_month(d->request->speech, day,
		    day == s->first || period_of(day, PERIOD_YEAR).first == day, &text);
		wide = (int32_t)width_of(buf_view(&text), 1) * CELL;
		if (x <= written || x + wide > d->width)
			continue;
		svg_text(d, "t", x + 30, HEAD - 190, ANCHOR_START, buf_view(&text), 12);
		written = x + wide;
	}
	buf_free(&text);
}

static void put_task(struct drawing *d, const struct chart_mark *m, const struct span_of_days *s,
    int32_t y)
{
	struct buf text = BUF_INIT;
	int32_t from = place_day(s, m->days.first), to = place_day(s, m->days.last + 1);
	bool day = m->days.first == m->days.last;

	svg_mark_open(d, m, "rect", day ? "s0 day" : "s0");
	svg_length(d, "x", from);
	svg_length(d, "y", y + 30);
	svg_length(d, "width", to - from < DAY_MARK ? DAY_MARK : to - from);
	buf_printf(d->out, " height=\"13\" data-first=\"%d\" data-last=\"%d\"", (int)m->days.first,
	    (int)m->days.last);
	buf_text(&text, " ");
	date_write(m->days, &text);
	svg_mark_close(d, m, "rect", buf_view(&text));
	buf_free(&text);
}

static void put_today(struct drawing *d, const struct span_of_days *s)
{
	int32_t today = d->request->today, x;

	if (today < s->first || today > s->last)
		return;
	x = place_day(s, today);
	svg_line_from(d, "today", x, HEAD - 140, x, d->height);
	svg_text(d, "t", x + 40, HEAD - 60, x > d->width - 600 ? ANCHOR_END : ANCHOR_START,
	    span_of(d->request->speech->say(N_("this day"))), 12);
}

void svg_gantt(struct drawing *d)
{
	const struct chart *c = d->chart;
	size_t cells = svg_widest(d, false, LABEL);
	struct span_of_days s = {.left = (int32_t)cells * CELL + 100};

	d->height = HEAD + (int32_t)c->count * ROW + 30;
	if (!c->count)
		return;
	s.first = month_first(c->days.first);
	s.last = period_of(c->days.last, PERIOD_MONTH).last;
	/* The mark of the last day is wider than its day. */
	s.length = d->width - s.left - DAY_MARK;
	put_months(d, &s);
	for (size_t i = 0; i < c->count; i++) {
		const struct chart_mark *m = &c->marks[i];
		int32_t y = HEAD + (int32_t)i * ROW;

		svg_text(d, "l", s.left - 60, y + 140, ANCHOR_END, svg_label(d, m), cells);
		put_task(d, m, &s, y);
	}
	put_today(d, &s);
}

/* A calendar: a column a week, 27 of them in a line, from the Monday of the first day. */
static int32_t monday(int32_t day)
{
	return day - date_weekday(day) + 1;
}

static void day_corner(const struct chart *c, int32_t day, int32_t *x, int32_t *y)
{
	int32_t week = (monday(day) - monday(month_first(c->days.first))) / 7;

	*x = LEFT + week % WEEKS * DAY;
	*y = 200 + week / WEEKS * BLOCK + (date_weekday(day) - 1) * DAY;
}

static void put_day_frame(struct drawing *d, int32_t day)
{
	int32_t x, y;

	day_corner(d->chart, day, &x, &y);
	buf_text(d->out, "<rect class=\"none\"");
	svg_length(d, "x", x);
	svg_length(d, "y", y);
	buf_text(d->out, " width=\"13\" height=\"13\"/>\n");
}

static void put_calendar(struct drawing *d)
{
	static const char *const weekdays[] = {"一", "三", "五", "日", "Mo", "We", "Fr", "Su"};
	const struct speech *speech = d->request->speech;
	int32_t first = month_first(d->chart->days.first), x, y;
	int32_t last = period_of(d->chart->days.last, PERIOD_MONTH).last;
	struct buf text = BUF_INIT;

	for (int32_t day = first; day <= last; day++) {
		put_day_frame(d, day);
		day_corner(d->chart, day, &x, &y);
		d->height = y + 200 > d->height ? y + 200 : d->height;
		if (day != month_first(day))
			continue;
		write_month(speech, day, false, &text);
		svg_text(d, "t", x, y - (date_weekday(day) - 1) * DAY - 60, ANCHOR_START,
		    buf_view(&text), 12);
	}
	for (int32_t block = 0; block * BLOCK + 200 < d->height; block++) {
		buf_clear(&text);
		period_write(monday(first) + 6 + block * WEEKS * 7, PERIOD_YEAR, &text);
		svg_text(d, "t", LEFT - 60, 140 + block * BLOCK, ANCHOR_END, buf_view(&text), 6);
		for (int32_t i = 0; i < 4; i++)
			svg_text(d, "t", LEFT - 60, 200 + block * BLOCK + i * 2 * DAY + 105,
			    ANCHOR_END, span_of(weekdays[speech->chinese ? i : i + 4]), 4);
	}
	buf_free(&text);
}

void svg_heat(struct drawing *d)
{
	const struct chart *c = d->chart;
	struct buf text = BUF_INIT;

	if (c->count)
		put_calendar(d);
	for (size_t i = 0; i < c->count; i++) {
		const struct chart_mark *m = &c->marks[i];
		int32_t x, y, level = c->most ? chart_place(m->value, c->most, 4) : 0;
		char style[] = "q1";

		/* What is known to a month only is no day; it stands in the table. */
		if (m->days.first != m->days.last)
			continue;
		style[1] = (char)('0' + (level < 1 ? 1 : level));
		day_corner(c, m->days.first, &x, &y);
		svg_mark_open(d, m, "rect", style);
		svg_length(d, "x", x);
		svg_length(d, "y", y);
		buf_text(d->out, " width=\"13\" height=\"13\"");
		svg_mark_close(d, m, "rect", SPAN(""));
		if (m->value > 1000000)
			svg_text(d, level > 2 ? "n" : "n dark", x + 65, y + 98, ANCHOR_MIDDLE,
			    svg_figure(d, m, &text), 3);
	}
	buf_free(&text);
}
