/* markup.c - text within HTML and SVG */
#include "view/markup.h"

#include "view/visible.h"

static const char *entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void markup_text(struct buf *out, struct span text)
{
	struct buf shown = BUF_INIT;
	size_t start = 0;

	visible_put(&shown, text);
	for (size_t i = 0; i < shown.length; i++) {
		const char *name = entity(shown.data[i]);

		if (!name)
			continue;
		buf_add(out, shown.data + start, i - start);
		buf_text(out, name);
		start = i + 1;
	}
	if (shown.length)
		buf_add(out, shown.data + start, shown.length - start);
	buf_free(&shown);
}
