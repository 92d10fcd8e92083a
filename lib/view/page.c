/* page.c - a report as one HTML file */
#include "view/page.h"

#include <stdio.h>

#include "base/embed.h"
#include "base/text.h"
#include "view/markup.h"
#include "view/svg.h"

static struct span embedded(const char *name)
{
	struct span text = {NULL, 0};

	embed_find(span_of(name), &text);
	return text;
}

static struct span say(const struct page *p, const char *text)
{
	return span_of(p->speech->say(text));
}

/* What may run and what may be fetched: the style and the script below, and nothing. */
static void put_policy(struct buf *out)
{
	buf_text(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "base-uri 'none'; form-action 'none'; img-src data:; style-src 'sha256-");
	buf_span(out, embedded("style/chart.css.sha256"));
	buf_text(out, "' 'sha256-");
	buf_span(out, embedded("style/page.css.sha256"));
	buf_text(out, "'; script-src 'sha256-");
	buf_span(out, embedded("style/page.js.sha256"));
	buf_text(out, "'\">\n");
}

static void put_embedded(struct buf *out, const char *element, const char *name)
{
	buf_printf(out, "<%s>", element);
	buf_span(out, embedded(name));
	buf_printf(out, "</%s>\n", element);
}

void page_open(struct page *p, struct span title, struct span about)
{
	struct buf *out = p->out;

	buf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
	    p->speech->chinese ? "zh-CN" : "en");
	put_policy(out);
	buf_text(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<link rel=\"icon\" href=\"data:,\">\n<title>");
	markup_text(out, title);
	buf_text(out, "</title>\n");
	put_embedded(out, "style", "style/chart.css");
	put_embedded(out, "style", "style/page.css");
	buf_text(out, "</head>\n<body>\n");
	if (title.n) {
		buf_text(out, "<header>\n<h1>");
		markup_text(out, title);
		buf_text(out, "</h1>\n<p class=\"about\">");
		markup_text(out, about);
		buf_text(out, "</p>\n</header>\n");
	}
	buf_text(out, "<main>\n");
}

/* Figures stand in a list, charts in a grid, each begun by its first, ended by what follows. */
static void settle(struct page *p, bool figures, bool charts)
{
	if (p->in_figures && !figures)
		buf_text(p->out, "</dl>\n");
	if (p->in_charts && !charts)
		buf_text(p->out, "</div>\n");
	if (figures && !p->in_figures)
		buf_text(p->out, "<dl class=\"figures\">\n");
	if (charts && !p->in_charts)
		buf_text(p->out, "<div class=\"charts\">\n");
	p->in_figures = figures;
	p->in_charts = charts;
}

static void put_figure(struct page *p, struct span cell)
{
	struct buf text = BUF_INIT;

	speech_figure(p->speech, cell, &text);
	markup_text(p->out, buf_view(&text));
	buf_free(&text);
}

void page_figure(struct page *p, const struct page_figure *f)
{
	struct buf *out = p->out;

	settle(p, true, false);
	buf_text(out, "<div><dt>");
	markup_text(out, f->name);
	buf_text(out, "</dt><dd>");
	if (f->behind)
		buf_printf(out, "<a href=\"#%s-1\">", f->behind);
	put_figure(p, f->value);
	buf_text(out, f->behind ? "</a>" : "");
	if (f->unit.n) {
		buf_text(out, "<small>");
		markup_text(out, f->unit);
		buf_text(out, "</small>");
	}
	buf_text(out, "</dd></div>\n");
}

void page_heading(struct page *p, struct span text)
{
	settle(p, false, false);
	buf_text(p->out, "<h2>");
	markup_text(p->out, text);
	buf_text(p->out, "</h2>\n");
}

/* Figures, short texts that are not broken, and long ones that want room. */
static const char *column_class(const struct grid *g, size_t column)
{
	enum { SHORT = 20, LONG = 40 };
	size_t widest = g->columns[column].widest;

	if (grid_is_number(g, column))
		return " class=\"n\"";
	return widest <= SHORT ? " class=\"k\"" : widest > LONG ? " class=\"w\"" : "";
}

static void put_head(struct page *p, const struct grid *g)
{
	buf_text(p->out, "<thead><tr>");
	for (size_t i = 0; i < g->width; i++) {
		buf_printf(p->out, "<th scope=\"col\"%s>", column_class(g, i));
		markup_text(p->out, g->columns[i].heading);
		buf_text(p->out, "</th>");
	}
	buf_text(p->out, "</tr></thead>\n");
}

static void put_cell(struct page *p, const struct grid *g, size_t row, size_t column,
    const struct page_table *how)
{
	struct span cell = grid_cell(g, row, column);
	bool number = grid_is_number(g, column);
	bool link = how->behind && column >= how->keys && cell.n;
	struct buf *out = p->out;

	buf_printf(out, "<td%s", column_class(g, column));
	if (how->headed) {
		buf_text(out, " data-h=\"");
		markup_text(out, g->columns[column].heading);
		buf_char(out, '"');
	}
	buf_char(out, '>');
	if (link)
		buf_printf(out, "<a href=\"#%s-%zu\">", how->behind, row + 1);
	if (number)
		put_figure(p, cell);
	else
		markup_text(out, cell);
	buf_text(out, link ? "</a></td>" : "</td>");
}

static void put_table(struct page *p, const struct grid *g, const struct page_table *how)
{
	enum { NARROW = 4, MANY = 10 };
	struct buf *out = p->out;
	bool cards = how->headed && g->width > NARROW;

	buf_printf(out, "<div class=\"scroll%s\"><table class=\"sortable%s\">\n",
	    g->width > MANY ? " many" : "", cards ? " cards" : g->width < NARROW ? " narrow" : "");
	if (how->headed)
		put_head(p, g);
	buf_text(out, "<tbody>\n");
	for (size_t row = 0; row < g->rows; row++) {
		if (how->id)
			buf_printf(out, "<tr id=\"%s%zu\">", how->id, row + 1);
		else
			buf_text(out, "<tr>");
		for (size_t i = 0; i < g->width; i++)
			put_cell(p, g, row, i, how);
		buf_text(out, "</tr>\n");
	}
	buf_text(out, "</tbody></table></div>\n");
}

void page_table(struct page *p, const struct grid *g, const struct page_table *how)
{
	settle(p, false, false);
	put_table(p, g, how);
}

void page_chart(struct page *p, const struct chart *c, const struct grid *g, struct span title,
    const char *behind)
{
	char id[16];
	struct svg_request request = {.speech = p->speech, .title = title, .id = id,
	    .behind = behind, .today = p->today};
	struct page_table table = {.behind = behind, .keys = chart_needs(c->kind) - 1,
	    .headed = true};

	settle(p, false, true);
	snprintf(id, sizeof id, "c%u", ++p->charts);
	buf_printf(p->out, "<figure%s>\n<figcaption>", svg_is_wide(c) ? " class=\"wide\"" : "");
	markup_text(p->out, title);
	buf_text(p->out, "</figcaption>\n");
	svg_chart(c, &request, p->out);
	if (g) {
		buf_text(p->out, "<details><summary>");
		markup_text(p->out, say(p, N_("the figures as a table")));
		buf_text(p->out, "</summary>\n");
		put_table(p, g, &table);
		buf_text(p->out, "</details>\n");
	}
	buf_text(p->out, "</figure>\n");
}

void page_behind(struct page *p, const struct grid *g, const char *behind, struct span title,
    size_t keys, const char *rows_id)
{
	struct buf *out = p->out;

	settle(p, false, false);
	for (size_t row = 0; g->behind && row < g->rows; row++) {
		const struct grid_behind *b = &g->behind[row];

		buf_printf(out, "<li id=\"%s-%zu\">", behind, row + 1);
		markup_text(out, title);
		for (size_t i = 0; i < keys; i++) {
			buf_text(out, " · ");
			markup_text(out, grid_cell(g, row, i).n ? grid_cell(g, row, i) :
			    say(p, N_("not said")));
		}
		buf_text(out, p->speech->chinese ? "：" : ": ");
		for (uint32_t i = 0; i < b->count; i++)
			buf_printf(out, "%s<a href=\"#%s%u\">%u</a>", i ? " " : "", rows_id,
			    (unsigned)b->rows[i] + 1, (unsigned)b->rows[i] + 1);
		buf_text(out, "</li>\n");
	}
}

void page_sources(struct page *p)
{
	settle(p, false, false);
	p->in_sources = true;
	buf_text(p->out, "<section class=\"sources\">\n");
}

void page_close(struct page *p, struct span foot)
{
	settle(p, false, false);
	buf_text(p->out, p->in_sources ? "</section>\n" : "");
	buf_text(p->out, "</main>\n");
	if (foot.n) {
		buf_text(p->out, "<footer>");
		markup_text(p->out, foot);
		buf_text(p->out, "</footer>\n");
	}
	put_embedded(p->out, "script", "style/page.js");
	buf_text(p->out, "</body>\n</html>\n");
}
