/* text.h - characters: UTF-8, trimming, folding */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"

/* Marks a text for people, which cli translates where it is shown. */
#define N_(text) text

/* What stands for bytes that are no character (U+FFFD). */
#define TEXT_BAD 0xFFFDu

/*
 * Takes the first character off *s. A byte that begins no well-formed UTF-8
 * sequence (Unicode 15, table 3-7: no surrogates, no overlong forms) is taken
 * alone and gives TEXT_BAD. *s must not be empty.
 */
uint32_t text_next(struct span *s);
/* The same from the end. */
uint32_t text_last(struct span *s);
/* Appends c as UTF-8. */
void text_put(struct buf *b, uint32_t c);
/* Bytes of s that are well-formed UTF-8 from its start; s.n where all are. */
size_t text_valid(struct span s);
/*
 * Whether a character from U+4000 to U+9FFF, as most Han are, stands in the three bytes
 * at p. For quick ways.
 */
static inline bool text_is_common(const char *p)
{
	return (unsigned char)p[0] >= 0xE4 && (unsigned char)p[0] <= 0xE9 &&
	       ((unsigned char)p[1] & 0xC0) == 0x80 && ((unsigned char)p[2] & 0xC0) == 0x80;
}
/* Number of characters. */
size_t text_count(struct span s);

/* 0 to 9, of half width. */
static inline bool text_is_digit(uint32_t c)
{
	return c - '0' < 10;
}

/* The same of full width, too. */
static inline bool text_is_figure(uint32_t c)
{
	return text_is_digit(c) || c - 0xFF10 < 10;
}

bool text_has_figure(struct span s);

/* How many digits of half width s begins with. */
static inline size_t text_digits(struct span s)
{
	size_t n = 0;

	while (n < s.n && text_is_digit((unsigned char)s.p[n]))
		n++;
	return n;
}

/* Whether there is nothing else in s, and at least one. */
static inline bool text_is_digits(struct span s)
{
	return s.n && text_digits(s) == s.n;
}

/* White space of any script, and what nobody sees: ZWSP, ZWNJ, BOM, word joiner, soft hyphen. */
bool text_is_space(uint32_t c);
/* Control characters but TAB, LF, CR; direction overrides (U+202A-E, U+2066-9) and DEL, too. */
bool text_is_control(uint32_t c);
/* Han ideographs of every block. */
bool text_is_han(uint32_t c);

/* s without text_is_space at either end. */
struct span text_trim_ends(struct span s);

/* The same; where nothing is to be taken off, that is mostly seen at once. */
static inline struct span text_trim(struct span s)
{
	unsigned char first, last;

	if (!s.n)
		return s;
	first = (unsigned char)s.p[0];
	last = (unsigned char)s.p[s.n - 1];
	if (((first > ' ' && first < 0x7F) || (first >= 0xE4 && first <= 0xE9)) &&
	    ((last > ' ' && last < 0x7F) || (s.n >= 3 && text_is_common(s.p + s.n - 3))))
		return s;
	return text_trim_ends(s);
}

/*
 * Appends s folded for comparing what people wrote: full-width forms to ASCII,
 * A-Z to a-z, the dash and bracket families to - ( ), white space left out,
 * quotation marks left out.
 */
void text_fold(struct buf *b, struct span s);
/* Full-width ASCII and the ideographic space to ASCII, nothing else changed. */
void text_narrow(struct buf *b, struct span s);
/* Equal after text_fold. */
bool text_alike(struct span a, struct span b);

#endif
