/* width.h - how many cells of a terminal a text takes */
#ifndef BASE_WIDTH_H
#define BASE_WIDTH_H

#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

/*
 * `ambiguous` is the width of characters that are wide in Chinese fonts and
 * narrow in others (“ ” … — ①): 1, as terminals draw them, or 2, as 宋体 does.
 */

/* Cells of c by itself: 0 (control and combining characters), 1 or 2. */
unsigned width_char(uint32_t c, unsigned ambiguous);
/*
 * Takes the first glyph off *s, a character with what is drawn onto it, and
 * returns its cells. An emoji sequence (joined by ZWJ, with a skin tone, with
 * variation selector 16, a flag, a keycap) is one glyph of two cells. *s must
 * not be empty; a byte that is no UTF-8 counts as U+FFFD.
 */
unsigned width_next(struct span *s, unsigned ambiguous);
/* Cells of the whole of s, which is one line. */
size_t width_of(struct span s, unsigned ambiguous);

#endif
