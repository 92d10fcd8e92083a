/* wrap.c - lines broken where readers of Chinese expect it */
#include "view/wrap.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "base/width.h"

struct span wrap_trim(struct span line)
{
	while (line.n) {
		struct span rest = line;

		if (!text_is_space(text_last(&rest)))
			break;
		line = rest;
	}
	return line;
}

static bool is_one_of(struct span character, const char *set)
{
	return span_find(span_of(set), character) < strlen(set);
}

/*
 * Chinese may be broken between any two characters, but no line begins with a
 * mark that closes or ends with one that opens (GB/T 15834-2011, 5.1); other
 * text is broken after spaces. A path of areas is broken after its '/'.
 */
static bool may_break(struct span before, struct span after)
{
	static const char closing[] = "、。，．：；！？）］｝〕〉》」』】〗”’…—～·％℃‰　"
				      " %!),./:;?]}";
	static const char opening[] = "（［｛〔〈《「『【〖“‘￥¥#([{";
	struct span b = before, a = after;

	if (is_one_of(after, closing) || is_one_of(before, opening))
		return false;
	return *before.p == ' ' || width_char(text_next(&b), 1) == 2 ||
	       width_char(text_next(&a), 1) == 2;
}

static struct span first_character(struct span s)
{
	struct span rest = s;

	text_next(&rest);
	return span_first(s, s.n - rest.n);
}

/* Bytes up to LF, end or the first glyph too much, which white space never is, nor the first. */
static size_t fitting(struct span text, size_t width, unsigned ambiguous)
{
	struct span s = text;
	size_t cells = 0;

	while (s.n && *s.p != '\n') {
		size_t at = text.n - s.n;
		struct span rest = s;
		bool space = text_is_space(text_next(&rest));

		cells += width_next(&s, ambiguous);
		if (!space && cells > width && at)
			return at;
	}
	return text.n - s.n;
}

/* Where to break before the glyph at `limit`, or there where the text allows it nowhere. */
static size_t last_break(struct span text, size_t limit)
{
	struct span s = text, before = {NULL, 0};
	size_t best = 0;
	bool begun = false;	/* a break in the spaces at the start would make an empty line */

	for (size_t at = 0; at <= limit; at = text.n - s.n) {
		struct span c = first_character(s);

		if (begun && may_break(before, c))
			best = at;
		begun |= *c.p != ' ';
		before = c;
		width_next(&s, 1);
	}
	return best ? best : limit;
}

struct span wrap_take(struct span *rest, size_t width, unsigned ambiguous)
{
	struct span line = *rest;
	size_t end;

	if (!rest->n)
		return line;
	end = fitting(*rest, width, ambiguous);
	if (end == rest->n) {
		*rest = span_skip(*rest, end);
	} else if (rest->p[end] == '\n') {
		*rest = span_skip(*rest, end + 1);
	} else {
		end = last_break(*rest, end);
		*rest = span_skip(*rest, end);
	}
	return wrap_trim(span_first(line, end));
}
