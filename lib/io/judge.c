/* judge.c - whether a line is UTF-8 or GB18030 */
#include "io/judge.h"

#include "base/text.h"
#include "io/lanes.h"

enum { SURE_WIDE = 9, SURE_PAIRS = 2 };

static const uint64_t HIGH_BITS = 0x8080808080808080u;

static void begin_utf8(struct judge *j, unsigned char c)
{
	if (c < 0x80)
		return;
	if (c < 0xC2 || c > 0xF4) {
		j->not_utf8 = true;
		return;
	}
	j->size = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	j->left = j->size - 1;
	j->low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
	j->top = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
}

static void feed_utf8(struct judge *j, unsigned char c)
{
	if (!j->left) {
		begin_utf8(j, c);
	} else if (c >= j->low && c <= j->top) {
		j->low = 0x80;
		j->top = 0xBF;
		if (!--j->left && j->size > 2)
			j->wide += j->size;
	} else {
		j->not_utf8 = true;
		j->left = 0;
		begin_utf8(j, c);
	}
}

static void feed_gb18030(struct judge *j, unsigned char c)
{
	bool digit = c >= '0' && c <= '9', high = c >= 0x81 && c <= 0xFE;

	switch (j->step) {
	case 0:
		j->step = high;
		j->pairs += c == 0x80;
		j->not_gb18030 |= c == 0xFF;
		return;
	case 1:
		j->step = digit ? 2 : 0;
		j->pairs += !digit;
		j->not_gb18030 |= !digit && (c < 0x40 || c == 0x7F || c == 0xFF);
		return;
	case 2:
		j->step = high ? 3 : 0;
		j->not_gb18030 |= !high;
		return;
	default:
		j->step = 0;
		j->pairs += digit;
		j->not_gb18030 |= !digit;
	}
}

void judge_feed(struct judge *j, struct span piece)
{
	for (size_t i = 0; i < piece.n; i++) {
		unsigned char c = (unsigned char)piece.p[i];
		uint64_t word;

		if (!j->left && !j->step && piece.n - i >= 8) {
			memcpy(&word, piece.p + i, 8);
			if (!(word & HIGH_BITS)) {
				i += 7;
				continue;
			}
		}
		if (c >= 0x80 && !j->high++)
			j->first = j->bytes + i;
		feed_utf8(j, c);
		feed_gb18030(j, c);
	}
	j->bytes += piece.n;
}

/*
 * UTF-8 with an even number of Han characters is often GB18030 as well, of rare
 * characters; GB18030 of three characters or more is hardly ever UTF-8.
 */
enum line_kind judge_kind(const struct judge *j, bool cut)
{
	bool utf8 = !j->not_utf8 && (cut || !j->left);
	bool gb18030 = !j->not_gb18030 && (cut || !j->step);
	bool sure = j->wide >= SURE_WIDE || !gb18030;

	if (!j->high)
		return LINE_ASCII;
	if (utf8)
		return sure ? LINE_UTF8 : LINE_EITHER;
	if (j->wide * 2 > j->high)
		return sure ? LINE_DAMAGED : LINE_FEW;
	if (!gb18030)
		return LINE_NEITHER;
	return j->pairs >= SURE_PAIRS ? LINE_GB18030 : LINE_FEW;
}

/* Of a line, as far as it was seen: bytes that are not ASCII, sequences that look like UTF-8. */
struct look {
	size_t high, wide;
	bool pair;		/* some byte asks for another after it, and has none */
};

/* How many bits are set in each half of the word; any 32 bits. */
static inline uint32_t count_halves(uint32_t bits)
{
	bits -= bits >> 1 & 0x55555555u;
	bits = (bits & 0x33333333u) + (bits >> 2 & 0x33333333u);
	bits = (bits + (bits >> 4)) & 0x0F0F0F0Fu;
	return (bits + (bits >> 8)) & 0x001F001Fu;
}

/* The bits of sixteen bytes that are of the line. */
static inline void look_on(struct look *l, uint32_t high, uint32_t wide, uint32_t pairs)
{
	uint32_t counts = count_halves(high | wide << 16);

	l->high += counts & 0xFFFF;
	l->wide += counts >> 16;
	l->pair |= pairs != 0;
}

/* A sequence has four bytes at most, of which more than a half of all would have to be. */
static inline bool is_foreign(const struct look *l)
{
	return l->pair && 8 * l->wide <= l->high;
}

size_t judge_other(struct span s)
{
	size_t from = 0, at = 0;
	struct look line = {0, 0, false};

	for (; s.n - at > sizeof(lanes) + 1; at += sizeof(lanes)) {
		lanes a = lanes_load(s.p + at), b = lanes_load(s.p + at + 1);
		lanes c = lanes_load(s.p + at + 2);
		uint32_t pairs = lanes_bits((lanes)(a >= 0xC0) & (lanes)(b >= 0xC0));
		uint32_t wide = lanes_bits((lanes)(a >= 0xE0) & (lanes)((b & 0xC0) == 0x80) &
					   (lanes)((c & 0xC0) == 0x80));
		uint32_t high = lanes_bits(a), ends = lanes_bits((lanes)(a == '\n'));

		if (lanes_any((lanes)(a == '\r') & (lanes)(b != '\n')))
			break;
		for (; ends; ends &= ends - 1) {
			uint32_t before = (ends & (0 - ends)) - 1;

			look_on(&line, high & before, wide & before, pairs & before);
			if (!is_foreign(&line))
				return from;
			from = at + (size_t)__builtin_ctz(ends) + 1;
			high &= ~before;
			wide &= ~before;
			pairs &= ~before;
			line = (struct look){0, 0, false};
		}
		look_on(&line, high, wide, pairs);
	}
	return from;
}
