/* page.h - a report as one HTML file */
#ifndef VIEW_PAGE_H
#define VIEW_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"
#include "view/chart.h"
#include "view/grid.h"
#include "view/speech.h"

/*
 * The file needs nothing else: style and script stand in it, and its policy (a <meta> of
 * Content-Security-Policy) allows these by their hashes and nothing else. Every text that comes
 * from outside goes through markup_text. Zero-initialise; text is the caller's.
 */
struct page {
	const struct speech *speech;
	struct buf *out;
	int32_t today;		/* a line in time plans; DATE_OPEN_FIRST: none */
	unsigned charts;	/* so far, for their ids */
	bool in_charts, in_figures, in_sources;
};

/* about: the line below the title. Both may be empty, the title then is in the head only. */
void page_open(struct page *p, struct span title, struct span about);
/* A key figure; behind: where it links to, row `row` of "BEHIND"; NULL: nowhere. */
struct page_figure {
	struct span name, value, unit;
	const char *behind;
};
void page_figure(struct page *p, const struct page_figure *f);
void page_heading(struct page *p, struct span text);

/* How a table is shown. */
struct page_table {
	const char *behind;	/* the figures of a row link to #BEHIND-ROW; NULL: to nothing */
	const char *id;		/* rows are called ID1, ID2 …; NULL: they have no name */
	size_t keys;		/* the first columns, which are no figures and never link */
	bool headed;
};

void page_table(struct page *p, const struct grid *g, const struct page_table *how);
/* The chart, and its grid as a table that may be opened; NULL where the page has it anyway. */
void page_chart(struct page *p, const struct chart *c, const struct grid *g, struct span title,
    const char *behind);
/* What the figures of a grid were made of: a line for each row, called BEHIND-ROW. */
void page_behind(struct page *p, const struct grid *g, const char *behind, struct span title,
    size_t keys, const char *rows_id);
/* What follows is for who follows links, and not printed. */
void page_sources(struct page *p);
void page_close(struct page *p, struct span foot);

#endif
