/* svg_parts.h - what the parts of the drawing room share; for svg*.c only */
#ifndef VIEW_SVG_PARTS_H
#define VIEW_SVG_PARTS_H

#include "base/buf.h"
#include "view/chart.h"
#include "view/svg.h"

/* All lengths are tenths of a unit of the drawing, a character of 12 units height takes CELL. */
enum { NARROW = 4400, WIDE = 9200, CELL = 68, SERIES = 6 };

struct drawing {
	const struct chart *chart;
	const struct svg_request *request;
	struct buf *out;
	int32_t width, height;
};

enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

/* Each appends to the drawing's body and may make it higher: d->height. */
void svg_bars(struct drawing *d);
void svg_stack(struct drawing *d);
void svg_share(struct drawing *d);
void svg_line(struct drawing *d);
void svg_gantt(struct drawing *d);
void svg_heat(struct drawing *d);

/* ` name="1.5"`. */
void svg_length(struct drawing *d, const char *name, int32_t tenths);
void svg_line_from(struct drawing *d, const char *style, int32_t x, int32_t y, int32_t to_x,
    int32_t to_y);
/* The beginning of a text and its <title>, at most so many cells of it. */
void svg_text(struct drawing *d, const char *style, int32_t x, int32_t y, enum anchor anchor,
    struct span text, size_t cells);
/* A mark: opens <a> (where figures link), the element with class, label and figure. */
void svg_mark_open(struct drawing *d, const struct chart_mark *m, const char *element,
    const char *style);
/* Ends the element: its <title>, `more` (a part of the whole) after its figure. */
void svg_mark_close(struct drawing *d, const struct chart_mark *m, const char *element,
    struct span more);
/* A rectangle as a mark; series: of which look, and hatched every second. */
void svg_block(struct drawing *d, const struct chart_mark *m, uint32_t series, const int32_t box[4],
    struct span more);
/* What the mark is called; its figure as it is read. */
struct span svg_label(const struct drawing *d, const struct chart_mark *m);
struct span svg_figure(const struct drawing *d, const struct chart_mark *m, struct buf *text);
/* The widest label or figure, in cells, at most `most`. */
size_t svg_widest(const struct drawing *d, bool figures, size_t most);
/* The look of a series, a square of its own. */
void svg_sample(struct drawing *d, uint32_t series, int32_t x, int32_t y);

#endif
