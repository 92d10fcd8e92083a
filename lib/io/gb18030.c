/* gb18030.c - from GB18030 to UTF-8 */
#include "io/gb18030.h"

#include <endian.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"

enum { FIRST = 0x81, TRAIL = 0x40, PAIRS = 1 << 15 };

/* The UTF-8 of a code and its length, 0 where it was not yet asked for; copied as four bytes. */
struct utf8 {
	char bytes[3];
	unsigned char n;
};

struct gb18030 {
	/*
	 * By the lower seven bits of the first byte and by the second: no code begins with 80
	 * or FF. Filled as codes come, since all of them take longer than a small list does.
	 */
	struct utf8 pairs[PAIRS];
	iconv_t iconv;
};

/*
 * Where glibc (2.36) differs from index-gb18030.txt and its ranges in the
 * Encoding Standard (https://encoding.spec.whatwg.org/), which browsers follow:
 * A3A0 is the ideographic space, six codes stay in the private use area, and
 * four bytes also reach what now has a code of two.
 */
static const struct {
	uint32_t code, count, character;
} deviations[] = {
	{0xA3A0, 1, 0x3000}, {0xFE51, 3, 0xE816}, {0xFE6C, 1, 0xE831}, {0xFE76, 1, 0xE83B},
	{0xFE91, 1, 0xE855}, {0x82359037, 3, 0x9FB4}, {0x82359130, 5, 0x9FB7},
	{0x84318236, 4, 0xFE10}, {0x84318330, 6, 0xFE14},
};

static uint32_t deviation(uint32_t code)
{
	for (size_t i = 0; i < sizeof deviations / sizeof *deviations; i++)
		if (code - deviations[i].code < deviations[i].count)
			return deviations[i].character + (code - deviations[i].code);
	return 0;
}

/* Appends the character of n bytes, which iconv or the table above knows. */
static bool convert(struct gb18030 *g, const char *code, size_t n, struct buf *out)
{
	char copy[4], *from = copy, *to = buf_reserve(out, 4);
	size_t left = n, room = 4;
	uint32_t number = 0, c;

	memcpy(copy, code, n);
	for (size_t i = 0; i < n; i++)
		number = number << 8 | (unsigned char)code[i];
	c = deviation(number);
	if (c) {
		text_put(out, c);
		return true;
	}
	if (iconv(g->iconv, &from, &left, &to, &room) == (size_t)-1 || left) {
		iconv(g->iconv, NULL, NULL, NULL, NULL);
		return false;
	}
	out->length += 4 - room;
	return true;
}

struct gb18030 *gb18030_new(void)
{
	iconv_t iconv = iconv_open("UTF-8", "GB18030");
	struct gb18030 *g;

	if (iconv == (iconv_t)-1)
		return NULL;
	g = mem_zero(1, sizeof *g);
	g->iconv = iconv;
	return g;
}

void gb18030_free(struct gb18030 *g)
{
	if (!g)
		return;
	iconv_close(g->iconv);
	free(g);
}

static inline size_t pair_index(const unsigned char *p)
{
	return (size_t)(p[0] & 0x7F) << 8 | p[1];
}

/* A code of two bytes, which is known from here on; false where there is none. */
static bool decode_pair(struct gb18030 *g, const unsigned char *p, struct buf *out)
{
	struct utf8 *u = &g->pairs[pair_index(p)];
	size_t before = out->length;

	if (!u->n) {
		if (!convert(g, (const char *)p, 2, out))
			return false;
		if (out->length - before > sizeof u->bytes)
			return true;
		u->n = (unsigned char)(out->length - before);
		memcpy(u->bytes, out->data + before, u->n);
		return true;
	}
	buf_add(out, u->bytes, u->n);
	return true;
}

/* One character that decode_common leaves; how many bytes it took, 0 where there is none. */
static size_t decode_rare(struct gb18030 *g, struct span s, struct buf *out)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (p[0] == 0x80) {
		text_put(out, 0x20AC);
		return 1;
	}
	if (s.n < 2 || p[0] == 0xFF)
		return 0;
	if (p[1] >= TRAIL)
		return decode_pair(g, p, out) ? 2 : 0;
	if (s.n < 4 || p[1] < '0' || p[1] > '9' || !convert(g, s.p, 4, out))
		return 0;
	return 4;
}

/* What is ASCII at the start of eight bytes, copied whole. */
static inline unsigned copy_ascii(char *to, const unsigned char *p)
{
	uint64_t word, high;

	memcpy(&word, p, sizeof word);
	memcpy(to, &word, sizeof word);
	high = le64toh(word) & 0x8080808080808080u;
	return high ? (unsigned)__builtin_ctzll(high) / 8 : 8;
}

/*
 * ASCII and codes of two bytes that become three, up to anything else; *to has
 * room for twice as many bytes and 8. To add a length from the table would make
 * every character wait for the one before.
 */
static size_t decode_common(const struct gb18030 *g, struct span s, char **to)
{
	const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
	char *out = *to;

	while (p < end) {
		if (*p < 0x80 && end - p >= 8) {
			unsigned n = copy_ascii(out, p);

			p += n;
			out += n;
		} else if (*p < 0x80) {
			*out++ = (char)*p++;
		} else {
			const struct utf8 *u;

			if (end - p < 2)
				break;
			u = &g->pairs[pair_index(p)];
			if (u->n != 3)
				break;
			memcpy(out, u, sizeof *u);
			out += 3;
			p += 2;
		}
	}
	*to = out;
	return s.n - (size_t)(end - p);
}

size_t gb18030_decode(struct gb18030 *g, struct span s, struct buf *out)
{
	size_t at = 0, n;

	do {
		struct span rest = span_skip(s, at);
		char *start = buf_reserve(out, rest.n * 2 + 8), *end = start;

		at += decode_common(g, rest, &end);
		out->length += (size_t)(end - start);
		n = at < s.n ? decode_rare(g, span_skip(s, at), out) : 0;
		at += n;
	} while (n);
	return at;
}

bool gb18030_begins(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	bool lead = s.n && p[0] >= FIRST && p[0] < 0xFF;

	if (s.n == 1)
		return lead;
	if (s.n < 2 || s.n > 3 || !lead || p[1] < '0' || p[1] > '9')
		return false;
	return s.n == 2 || (p[2] >= FIRST && p[2] < 0xFF);
}
