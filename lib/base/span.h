/* span.h - a piece of text that belongs to somebody else */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/*
 * `n` bytes at `p`, lent: valid as long as what it points into. Not ended by
 * NUL, may hold NUL; UTF-8 wherever the text has passed io. An empty span may
 * have p == NULL.
 */
struct span {
	const char *p;
	size_t n;
};

/* A span of a string literal; for tables and calls. */
#define SPAN(literal) ((struct span){"" literal, sizeof(literal) - 1})
/* The two arguments that "%.*s" wants. */
#define SPAN_ARG(s) (int)(s).n, (s).p ? (s).p : ""

static inline struct span span_of(const char *text)
{
	return (struct span){text, text ? strlen(text) : 0};
}

/* Most texts that differ do so in the first byte. */
static inline bool span_equal(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || (*a.p == *b.p && memcmp(a.p, b.p, a.n) == 0));
}

static inline bool span_is(struct span a, const char *text)
{
	return span_equal(a, span_of(text));
}

static inline struct span span_skip(struct span s, size_t n)
{
	return (struct span){s.p + n, s.n - n};
}

static inline struct span span_first(struct span s, size_t n)
{
	return (struct span){s.p, n};
}

static inline bool span_starts(struct span s, struct span prefix)
{
	return s.n >= prefix.n && span_equal(span_first(s, prefix.n), prefix);
}

/* The same for a word, not an empty one; most of those in a table are told by their first byte. */
static inline bool span_begins(struct span s, const char *word)
{
	return s.n && *s.p == *word && span_starts(s, span_of(word));
}

static inline bool span_ends(struct span s, struct span suffix)
{
	return s.n >= suffix.n && span_equal(span_skip(s, s.n - suffix.n), suffix);
}

/* Takes `prefix` off the front of *s; false, and *s as it was, where it is not there. */
bool span_take(struct span *s, struct span prefix);
/* The same for a word, as in span_begins. */
static inline bool span_take_word(struct span *s, const char *word)
{
	bool there = span_begins(*s, word);

	if (there)
		*s = span_skip(*s, strlen(word));
	return there;
}

/* Takes `suffix` off the end of *s; false, and *s as it was, where it is not there. */
bool span_drop(struct span *s, struct span suffix);
/* Byte order, a prefix first: <0, 0, >0. */
int span_compare(struct span a, struct span b);
/* Where `needle` first occurs in s, as an offset; s.n where it does not. */
size_t span_find(struct span s, struct span needle);

/* Whether the needle, which is not empty, is there at all. */
static inline bool span_has(struct span s, struct span needle)
{
	return span_find(s, needle) < s.n;
}

/*
 * Cuts *rest at the first `at`: returns what is before, leaves in *rest what is after.
 * False at the end.
 */
bool span_cut(struct span *rest, char at, struct span *piece);

/*
 * The same for small tables of words, which end in NULL, hold no "", and are tried in their
 * order: one that begins with another comes before it.
 */
bool span_is_any(struct span s, const char *const *words);
bool span_starts_any(struct span s, const char *const *words);
bool span_ends_any(struct span s, const char *const *words);
/* Whether one of them stands anywhere in s. */
bool span_has_any(struct span s, const char *const *words);
/* Takes the first that is there off *s: its index; -1, and *s as it was, where none is. */
int span_take_any(struct span *s, const char *const *words);
int span_drop_any(struct span *s, const char *const *words);

#endif
