/* blocks.c - figures drawn with block characters: bars, and lines of the height of one */
#include "view/blocks.h"

#include "base/text.h"
#include "view/speech.h"

enum { EIGHTHS = 8, SHADE = 0x2591, FULL = 0x2588, LOWEST = 0x2581 };

bool blocks_read(struct span cell, struct blocks_value *out)
{
	struct number n;
	int64_t steps;

	if (!speech_read(cell, &n, &steps))
		return false;
	out->low = (__int128)n.low * steps;
	out->high = (__int128)n.high * steps;
	return true;
}

static void repeat(struct buf *out, uint32_t c, size_t n)
{
	while (n--)
		text_put(out, c);
}

void blocks_bar(struct blocks_value v, __int128 most, size_t cells, bool plain, struct buf *out)
{
	bool negative = v.low < 0;
	__int128 low = negative ? -v.low : v.low, high = v.high > low ? v.high : low;
	size_t eighths = (size_t)((low * (__int128)cells * EIGHTHS + most / 2) / most);
	size_t end = (size_t)((high * (__int128)cells + most / 2) / most);
	size_t full = eighths / EIGHTHS, part = eighths % EIGHTHS, drawn = full + (part > 0);

	if (negative || plain) {
		repeat(out, negative ? '-' : '#', full + (part >= EIGHTHS / 2));
		return;
	}
	repeat(out, FULL, full);
	/* U+2589 is seven eighths, U+258F one. */
	if (part)
		text_put(out, (uint32_t)(FULL + EIGHTHS - part));
	if (end > drawn)
		repeat(out, SHADE, end - drawn);
}

void blocks_level(struct blocks_value v, __int128 most, bool plain, struct buf *out)
{
	__int128 level = v.low > 0 ? (v.low * (EIGHTHS - 1) + most / 2) / most : 0;

	if (plain)
		buf_char(out, (char)('0' + (int)level));
	else
		text_put(out, LOWEST + (uint32_t)level);
}
