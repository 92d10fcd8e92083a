/* svg_bars.c - bars, stacked bars, and one bar of shares */
#include "view/svg_parts.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/width.h"
#include "value/remainder.h"

enum { ROW = 250, THICK = 140, GAP = 80, LABEL = 20, LEGEND = 200 };

/* The cells of the widest label; the zero line and the length that the whole range takes. */
struct scale {
	size_t cells;
	int32_t zero, length;
	__int128 range;
};

static struct scale scale_of(const struct drawing *d, size_t figure_cells)
{
	const struct chart *c = d->chart;
	struct scale s = {
		.cells = svg_widest(d, false, LABEL), .range = (__int128)c->most - c->least,
	};
	int32_t left = (int32_t)s.cells * CELL + GAP;

	s.length = d->width - left - (int32_t)figure_cells * CELL - GAP;
	s.range = s.range ? s.range : 1;
	s.zero = left + chart_place(-(__int128)c->least, s.range, s.length);
	return s;
}

static void put_label(struct drawing *d, const struct scale *s, const struct chart_mark *m,
    int32_t y)
{
	svg_text(d, "l", (int32_t)s->cells * CELL, y + 120, ANCHOR_END, svg_label(d, m), s->cells);
}

void svg_bars(struct drawing *d)
{
	const struct chart *c = d->chart;
	struct scale s = scale_of(d, svg_widest(d, true, LABEL));
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < c->count; i++) {
		const struct chart_mark *m = &c->marks[i];
		int32_t y = (int32_t)i * ROW + 50;
		int32_t length = chart_place(m->value, s.range, s.length);
		int32_t from = length < 0 ? s.zero + length : s.zero;
		const int32_t box[] = {from, y, length < 0 ? -length : length, THICK};

		put_label(d, &s, m, y);
		svg_block(d, m, 0, box, SPAN(""));
		svg_text(d, "v", from + box[2] + 50, y + 120, ANCHOR_START,
		    svg_figure(d, m, &text), LABEL);
	}
	d->height = (int32_t)c->count * ROW + 50;
	svg_line_from(d, "axis", s.zero, 20, s.zero, d->height - 20);
	buf_free(&text);
}

/* The samples of all series from the left, on as many lines as they take. */
static void put_legend(struct drawing *d)
{
	const struct map *series = &d->chart->series;
	int32_t x = 0;

	for (uint32_t i = 0; i < series->count; i++) {
		struct span name = map_key(series, i);
		int32_t width;

		name = name.n ? name : span_of(d->request->speech->say(N_("not said")));
		width = (int32_t)width_of(name, 1) * CELL + 320;
		if (x && x + width > d->width) {
			x = 0;
			d->height += LEGEND;
		}
		svg_sample(d, i, x, d->height + 20);
		svg_text(d, "l", x + 160, d->height + 120, ANCHOR_START, name, 2 * LABEL);
		x += width;
	}
	d->height += LEGEND + 60;
}

/* The figure within its part where that is long enough. */
static void put_inside(struct drawing *d, uint32_t series, const int32_t box[4], struct span text)
{
	int32_t wide = (int32_t)width_of(text, 1) * CELL + 60;

	if (box[2] < wide)
		return;
	svg_text(d, series % SERIES == 0 ? "in" : "in dark", box[0] + box[2] / 2, box[1] + 110,
	    ANCHOR_MIDDLE, text, LABEL);
}

/* In the order of the series, so that they lie under each other. */
static int by_part(const void *a, const void *b)
{
	const struct chart_mark *x = *(const struct chart_mark *const *)a;
	const struct chart_mark *y = *(const struct chart_mark *const *)b;

	if (x->label != y->label)
		return x->label < y->label ? -1 : 1;
	if (x->series != y->series)
		return x->series < y->series ? -1 : 1;
	return (x > y) - (x < y);
}

/* The marks of one label side by side; how many there are. */
static size_t put_parts(struct drawing *d, const struct chart_mark *const *part, size_t most,
    const struct scale *s)
{
	struct buf text = BUF_INIT;
	__int128 sum = 0;
	size_t n = 0;

	for (; n < most && part[n]->label == part[0]->label; n++) {
		const struct chart_mark *m = part[n];
		int32_t from = s->zero + chart_place(sum, s->range, s->length), to;

		sum += m->value;
		to = s->zero + chart_place(sum, s->range, s->length);
		const int32_t box[] = {from, d->height, to - from, THICK + 20};

		svg_block(d, m, m->series, box, SPAN(""));
		put_inside(d, m->series, box, svg_figure(d, m, &text));
	}
	buf_free(&text);
	return n;
}

void svg_stack(struct drawing *d)
{
	const struct chart *c = d->chart;
	const struct chart_mark **parts = mem_alloc((c->count + 1) * sizeof *parts);
	struct scale s = scale_of(d, 0);

	for (size_t i = 0; i < c->count; i++)
		parts[i] = &c->marks[i];
	qsort(parts, c->count, sizeof *parts, by_part);
	put_legend(d);
	for (size_t i = 0; i < c->count;) {
		put_label(d, &s, parts[i], d->height + 10);
		i += put_parts(d, parts + i, c->count - i, &s);
		d->height += ROW;
	}
	free(parts);
	svg_line_from(d, "axis", s.zero, d->height - ROW * (int32_t)d->chart->labels.count,
	    s.zero, d->height - 40);
}

/*
 * By mark: tenths of a per cent that make 1000. Each is rounded down, and those that lost most
 * get what is left, as in a tally: the two stand on one page.
 */
static int32_t *shares_of(const struct chart *c)
{
	struct remainder *cuts = mem_alloc((c->count + 1) * sizeof *cuts);
	int32_t *shares = mem_zero(c->count + 1, sizeof *shares), left = 1000;

	for (size_t i = 0; i < c->count; i++) {
		__int128 part = (__int128)c->marks[i].value * 1000;

		cuts[i] = (struct remainder){part % c->sum, i};
		shares[i] = (int32_t)(part / c->sum);
		left -= shares[i];
	}
	remainder_sort(cuts, c->count);
	for (size_t i = 0; (int32_t)i < left; i++)
		shares[cuts[i].at]++;
	free(cuts);
	return shares;
}

static void put_share(struct drawing *d, size_t i, __int128 before, int32_t share,
    struct buf *percent)
{
	const struct chart *c = d->chart;
	const struct chart_mark *m = &c->marks[i];
	int32_t from = chart_place(before, c->sum, d->width - 20) + 10;
	int32_t to = chart_place(before + m->value, c->sum, d->width - 20) + 10;
	int32_t y = 460 + (int32_t)i * LEGEND;
	const int32_t box[] = {from, 20, to - from, 300};
	struct buf text = BUF_INIT;

	buf_clear(percent);
	buf_printf(percent, "  %d.%d%%", share / 10, share % 10);
	svg_block(d, m, m->series, box, buf_view(percent));
	svg_sample(d, m->series, 10, y);
	svg_text(d, "l", 170, y + 100, ANCHOR_START, svg_label(d, m), 36);
	svg_text(d, "v", d->width - 700, y + 100, ANCHOR_END, svg_figure(d, m, &text), LABEL);
	svg_text(d, "l", d->width, y + 100, ANCHOR_END, text_trim(buf_view(percent)), LABEL);
	buf_free(&text);
}

void svg_share(struct drawing *d)
{
	struct buf percent = BUF_INIT;
	int32_t *shares = d->chart->sum ? shares_of(d->chart) : NULL;
	__int128 before = 0;

	for (size_t i = 0; shares && i < d->chart->count; i++) {
		put_share(d, i, before, shares[i], &percent);
		before += d->chart->marks[i].value;
	}
	d->height = 460 + (int32_t)d->chart->count * LEGEND;
	free(shares);
	buf_free(&percent);
}
