/* span.c - a piece of text that belongs to somebody else */
#include "base/span.h"

bool span_take(struct span *s, struct span prefix)
{
	if (!span_starts(*s, prefix))
		return false;
	*s = span_skip(*s, prefix.n);
	return true;
}

bool span_drop(struct span *s, struct span suffix)
{
	if (!span_ends(*s, suffix))
		return false;
	s->n -= suffix.n;
	return true;
}

int span_compare(struct span a, struct span b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	return order ? order : (a.n > b.n) - (a.n < b.n);
}

size_t span_find(struct span s, struct span needle)
{
	const char *at;

	if (!needle.n)
		return 0;
	if (s.n < needle.n)
		return s.n;
	at = memmem(s.p, s.n, needle.p, needle.n);
	return at ? (size_t)(at - s.p) : s.n;
}

bool span_cut(struct span *rest, char at, struct span *piece)
{
	const char *end;

	if (!rest->p)
		return false;
	end = rest->n ? memchr(rest->p, at, rest->n) : NULL;
	if (end) {
		*piece = span_first(*rest, (size_t)(end - rest->p));
		*rest = span_skip(*rest, piece->n + 1);
	} else {
		*piece = *rest;
		*rest = (struct span){NULL, 0};
	}
	return true;
}

bool span_is_any(struct span s, const char *const *words)
{
	while (*words && !(span_begins(s, *words) && span_is(s, *words)))
		words++;
	return *words;
}

bool span_starts_any(struct span s, const char *const *words)
{
	return span_take_any(&s, words) >= 0;
}

bool span_ends_any(struct span s, const char *const *words)
{
	return span_drop_any(&s, words) >= 0;
}

bool span_has_any(struct span s, const char *const *words)
{
	while (*words && !span_has(s, span_of(*words)))
		words++;
	return *words;
}

int span_take_any(struct span *s, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		if (span_take_word(s, words[i]))
			return i;
	return -1;
}

int span_drop_any(struct span *s, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		if (span_drop(s, span_of(words[i])))
			return i;
	return -1;
}
