/* table_markdown.c - a table in Markdown */
#include "view/table.h"

#include "base/text.h"
#include "view/markdown.h"

/* By ASCII, whatever the locale. */
static bool is_alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/*
 * Whether the character at i would be markup (CommonMark 0.30, GitHub's tables
 * and strikethrough). An underscore within a word is none, so that need_id stays
 * readable; nor is the ~ at the end of 100~, since it can open nothing.
 */
static bool is_markup(struct span s, size_t i)
{
	switch (s.p[i]) {
	case '\\': case '|': case '`': case '*': case '[': case '<': case '&':
		return true;
	case '_':
		return i == 0 || i + 1 == s.n || !is_alphanumeric(s.p[i - 1]) ||
		       !is_alphanumeric(s.p[i + 1]);
	case '~':
		return i + 1 < s.n && s.p[i + 1] != ' ';
	}
	return false;
}

void markdown_put(struct span s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n') {
			buf_text(out, "<br>");
			continue;
		}
		if (is_markup(s, i))
			buf_char(out, '\\');
		buf_char(out, s.p[i]);
	}
}

void markdown_begin(struct span s, struct buf *out)
{
	size_t digits = text_digits(s);

	if (s.n && memchr("#>+-=~", *s.p, 6)) {
		buf_char(out, '\\');
	} else if (digits && digits < s.n && (s.p[digits] == '.' || s.p[digits] == ')')) {
		buf_span(out, span_first(s, digits));
		buf_char(out, '\\');
		buf_char(out, s.p[digits]);
		s = span_skip(s, digits + 1);
	}
	markdown_put(s, out);
}

static void markdown_rule(const struct table *t, struct buf *out)
{
	buf_char(out, '|');
	for (size_t i = 0; i < t->columns; i++)
		buf_text(out, table_is_right(&t->column[i]) ? " ---: |" : " --- |");
	buf_char(out, '\n');
}

void table_markdown(struct table *t, size_t row, struct buf *out)
{
	if (row == 0 && !t->headed) {
		buf_char(out, '|');
		for (size_t i = 0; i < t->columns; i++)
			buf_text(out, "  |");
		buf_char(out, '\n');
		markdown_rule(t, out);
	}
	buf_char(out, '|');
	for (size_t i = 0; i < t->columns; i++) {
		buf_char(out, ' ');
		if (!t->headed || row)
			table_draw(t, row, i, out);
		markdown_put(table_cell(t, row, i), out);
		buf_text(out, " |");
	}
	buf_char(out, '\n');
	if (row == 0 && t->headed)
		markdown_rule(t, out);
}
