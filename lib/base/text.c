/* text.c - characters: UTF-8, trimming, folding */
#include "base/text.h"

/*
 * The length of the well-formed sequence at the start of s, 0 where there is none; the
 * character in *c.
 */
static size_t decode(struct span s, uint32_t *c)
{
	const unsigned char *p = (const unsigned char *)s.p;
	unsigned char low = 0x80, high = 0xBF;
	size_t n;

	if (p[0] < 0x80) {
		*c = p[0];
		return 1;
	}
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return 0;
	n = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	if (s.n < n)
		return 0;
	if (p[0] == 0xE0)
		low = 0xA0;
	else if (p[0] == 0xED)
		high = 0x9F;
	else if (p[0] == 0xF0)
		low = 0x90;
	else if (p[0] == 0xF4)
		high = 0x8F;
	if (p[1] < low || p[1] > high)
		return 0;
	*c = p[0] & (0xFFu >> (n + 1));
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		*c = *c << 6 | (p[i] & 0x3F);
	}
	return n;
}

uint32_t text_next(struct span *s)
{
	uint32_t c;
	size_t n = decode(*s, &c);

	if (!n) {
		c = TEXT_BAD;
		n = 1;
	}
	*s = span_skip(*s, n);
	return c;
}

uint32_t text_last(struct span *s)
{
	uint32_t c;

	for (size_t n = 1; n <= 4 && n <= s->n; n++) {
		if (decode(span_skip(*s, s->n - n), &c) == n) {
			s->n -= n;
			return c;
		}
	}
	s->n--;
	return TEXT_BAD;
}

void text_put(struct buf *b, uint32_t c)
{
	char *p = buf_reserve(b, 4);
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	if (n == 1) {
		p[0] = (char)c;
	} else {
		for (size_t i = n - 1; i > 0; i--, c >>= 6)
			p[i] = (char)(0x80 | (c & 0x3F));
		p[0] = (char)(0xF00u >> n | c);
	}
	b->length += n;
}

size_t text_valid(struct span s)
{
	size_t at = 0;

	while (at < s.n) {
		uint64_t word;
		uint32_t c;
		size_t n;

		if (s.n - at >= 8) {
			memcpy(&word, s.p + at, 8);
			if (!(word & 0x8080808080808080u)) {
				at += 8;
				continue;
			}
		}
		if (s.n - at >= 3 && text_is_common(s.p + at)) {
			at += 3;
			continue;
		}
		n = decode(span_skip(s, at), &c);
		if (!n)
			break;
		at += n;
	}
	return at;
}

bool text_has_figure(struct span s)
{
	while (s.n)
		if (text_is_figure(text_next(&s)))
			return true;
	return false;
}

size_t text_count(struct span s)
{
	size_t n = 0;

	for (; s.n; n++)
		text_next(&s);
	return n;
}

bool text_is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0xAD ||
	       c == 0x1680 || (c >= 0x2000 && c <= 0x200D) || c == 0x2028 || c == 0x2029 ||
	       c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

bool text_is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool text_is_han(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

struct span text_trim_ends(struct span s)
{
	struct span rest = s;

	while (rest.n && text_is_space(text_next(&rest)))
		s = rest;
	rest = s;
	while (rest.n && text_is_space(text_last(&rest)))
		s = rest;
	return s;
}

static uint32_t narrow(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;
	return c == 0x3000 ? ' ' : c;
}

void text_narrow(struct buf *b, struct span s)
{
	while (s.n) {
		struct span whole = s;
		uint32_t c = text_next(&s);

		if (c == TEXT_BAD)
			buf_add(b, whole.p, whole.n - s.n);
		else
			text_put(b, narrow(c));
	}
}

/* 0 where c is left out of a comparison. */
static uint32_t fold(uint32_t c)
{
	c = narrow(c);
	if (text_is_space(c) || c == '"' || c == '\'')
		return 0;
	if (c >= 'A' && c <= 'Z')
		return c + 32;
	switch (c) {
	case 0x2018: case 0x2019: case 0x201C: case 0x201D:	/* ‘ ’ “ ” */
	case 0x300C: case 0x300D: case 0x300E: case 0x300F:	/* 「 」 『 』 */
		return 0;
	case 0x3014: case 0x3010: case 0x3016: case '[':	/* 〔 【 〖 */
		return '(';
	case 0x3015: case 0x3011: case 0x3017: case ']':
		return ')';
	case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015:
	case 0x2212: case 0x2500:
		return '-';
	}
	return c;
}

void text_fold(struct buf *b, struct span s)
{
	while (s.n) {
		struct span whole = s;
		uint32_t c = text_next(&s);

		if (c == TEXT_BAD)
			buf_add(b, whole.p, whole.n - s.n);
		else if ((c = fold(c)))
			text_put(b, c);
	}
}

bool text_alike(struct span a, struct span b)
{
	for (;;) {
		uint32_t c = 0, d = 0;

		while (a.n && !(c = fold(text_next(&a))))
			;
		while (b.n && !(d = fold(text_next(&b))))
			;
		if (c != d)
			return false;
		if (!c && !a.n && !b.n)
			return true;
	}
}
