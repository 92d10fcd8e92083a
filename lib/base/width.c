/* width.c - how many cells of a terminal a text takes */
#include "base/width.h"

#include <stdbool.h>

#include "base/text.h"

struct run {
	uint32_t first, last;
};

#include "base/width_table.h"

#define IS_IN(runs, c) is_in(runs, sizeof(runs) / sizeof *(runs), c)

enum { JOINER = 0x200D, SELECTOR_16 = 0xFE0F };

static bool is_in(const struct run *runs, size_t count, uint32_t c)
{
	while (count) {
		size_t half = count / 2;

		if (c > runs[half].last) {
			runs += half + 1;
			count -= half + 1;
		} else if (c < runs[half].first) {
			count = half;
		} else {
			return true;
		}
	}
	return false;
}

/* Takes a place of its own in the text though no cell: nothing can be drawn onto it. */
static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

/* The block of most Han characters, which most texts are made of: asked before any table. */
static bool is_common_han(uint32_t c)
{
	return c >= 0x4E00 && c <= 0x9FFF;
}

static bool is_zero(uint32_t c)
{
	return c >= 0x300 && !is_common_han(c) && IS_IN(zero_runs, c);
}

static bool is_emoji(uint32_t c)
{
	return IS_IN(emoji_runs, c);
}

/* Emoji that stand by themselves; the digits are emoji only in keycaps. */
static bool is_picture(uint32_t c)
{
	return c > 0x7F && is_emoji(c);
}

static bool is_skin_tone(uint32_t c)
{
	return c >= 0x1F3FB && c <= 0x1F3FF;
}

/* Half a flag: two of these letters name a country. */
static bool is_regional(uint32_t c)
{
	return c >= 0x1F1E6 && c <= 0x1F1FF;
}

unsigned width_char(uint32_t c, unsigned ambiguous)
{
	if (is_common_han(c))
		return 2;
	if (is_control(c) || is_zero(c))
		return 0;
	if (c < 0xA1)
		return 1;
	if (IS_IN(wide_runs, c))
		return 2;
	return IS_IN(ambiguous_runs, c) ? ambiguous : 1;
}

unsigned width_next(struct span *s, unsigned ambiguous)
{
	uint32_t base = text_next(s), last = base;
	unsigned cells = width_char(base, ambiguous);
	bool alone = true;

	if (is_control(base))
		return cells;
	while (s->n) {
		struct span rest = *s;
		uint32_t c = text_next(&rest);

		if (is_zero(c)) {
			if (c == SELECTOR_16 && is_emoji(last))
				cells = 2;
		} else if (last == JOINER && is_picture(base) && is_picture(c)) {
			cells = 2;
		} else if (is_skin_tone(c) && is_picture(last) && !is_skin_tone(last)) {
			cells = 2;
		} else if (is_regional(c) && alone && is_regional(base)) {
			cells = 2;
		} else {
			break;
		}
		last = c;
		alone = false;
		*s = rest;
	}
	return cells;
}

size_t width_of(struct span s, unsigned ambiguous)
{
	size_t cells = 0;

	while (s.n) {
		unsigned char c = (unsigned char)*s.p;

		/* Nothing is drawn onto a character that ASCII follows. */
		if (c >= 0x20 && c < 0x7F && (s.n == 1 || (unsigned char)s.p[1] < 0x80)) {
			s = span_skip(s, 1);
			cells++;
		} else {
			cells += width_next(&s, ambiguous);
		}
	}
	return cells;
}
