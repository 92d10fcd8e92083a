/* judge_valid.c - how much of a text is UTF-8, many bytes at once */
#include "io/judge.h"

#include "base/text.h"
#include "io/lanes.h"

#if defined __x86_64__
#include <immintrin.h>
#endif

/*
 * How many of the n bytes at p, in steps of some, can each stand after the three before it; those
 * in front of p can be read.
 */
typedef size_t pass_function(const char *p, size_t n);
enum { LONGEST_STEP = 32 };

/*
 * Not zero in lanes whose byte cannot stand after the three before it. A byte is
 * a continuation if and only if one of those asks for it; the rest is table 3-7.
 */
static inline lanes misplaced(const char *p)
{
	lanes b = lanes_load(p), p1 = lanes_load(p - 1);
	lanes p2 = lanes_load(p - 2), p3 = lanes_load(p - 3);
	lanes asked = (lanes)(p1 >= 0xC0) | (lanes)(p2 >= 0xE0) | (lanes)(p3 >= 0xF0);
	lanes never = (lanes)((b & 0xFE) == 0xC0) | (lanes)(b >= 0xF5);
	lanes low = ((lanes)(p1 == 0xE0) & (lanes)(b < 0xA0)) |
	            ((lanes)(p1 == 0xF0) & (lanes)(b < 0x90));
	lanes top = ((lanes)(p1 == 0xED) & (lanes)(b > 0x9F)) |
	            ((lanes)(p1 == 0xF4) & (lanes)(b > 0x8F));

	return (asked ^ (lanes)((b & 0xC0) == 0x80)) | never | low | top;
}

static size_t pass_portable(const char *p, size_t n)
{
	size_t at = 0;

	while (n - at >= sizeof(lanes) && !lanes_any(misplaced(p + at)))
		at += sizeof(lanes);
	return at;
}

#if defined __x86_64__

/*
 * What can be wrong with a byte and the one before it, a bit for each; it is so where three halves
 * of the two agree on it (Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per
 * Byte", 2021). To be the second continuation is right where a byte before those two asks for it.
 */
enum {
	SHORT = 1, LONG = 2, SECOND = 128, ANY = SHORT | LONG | SECOND,
	OVERLONG_2 = 32, OVERLONG_3 = 4, SURROGATE = 16,
	LARGE = 8,		/* 0xF4 and above, with 0x90 and above */
	LARGE_OR_OVERLONG = 64	/* 0xF5 and above, or 0xF0, with 0x80 to 0x8F */
};

static const unsigned char before_high[16] = {
	[0 ... 7] = LONG, [8 ... 11] = SECOND, [12] = SHORT | OVERLONG_2, [13] = SHORT,
	[14] = SHORT | OVERLONG_3 | SURROGATE, [15] = SHORT | LARGE | LARGE_OR_OVERLONG,
};
static const unsigned char before_low[16] = {
	[0] = ANY | OVERLONG_2 | OVERLONG_3 | LARGE_OR_OVERLONG, [1] = ANY | OVERLONG_2,
	[2 ... 3] = ANY, [4] = ANY | LARGE, [5 ... 12] = ANY | LARGE | LARGE_OR_OVERLONG,
	[13] = ANY | LARGE | LARGE_OR_OVERLONG | SURROGATE,
	[14 ... 15] = ANY | LARGE | LARGE_OR_OVERLONG,
};
static const unsigned char this_high[16] = {
	[0 ... 7] = SHORT, [8] = LONG | SECOND | OVERLONG_2 | OVERLONG_3 | LARGE_OR_OVERLONG,
	[9] = LONG | SECOND | OVERLONG_2 | OVERLONG_3 | LARGE,
	[10 ... 11] = LONG | SECOND | OVERLONG_2 | SURROGATE | LARGE, [12 ... 15] = SHORT,
};

#define WITH_AVX2 __attribute__((target("avx2")))

WITH_AVX2 static inline __m256i load(const char *p)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

/* What the table has for each half byte; the other half is passed over. */
WITH_AVX2 static inline __m256i look_up(const unsigned char table[16], __m256i halves)
{
	__m128i one = _mm_loadu_si128((const __m128i *)(const void *)table);

	return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(one),
	    _mm256_and_si256(halves, _mm256_set1_epi8(0x0F)));
}

WITH_AVX2 static size_t pass_avx2(const char *p, size_t n)
{
	const __m256i three = _mm256_set1_epi8((char)(0xE0 - 0x80));
	const __m256i four = _mm256_set1_epi8((char)(0xF0 - 0x80));
	const __m256i upper = _mm256_set1_epi8((char)0x80);
	size_t at = 0;

	for (; n - at >= sizeof(__m256i); at += sizeof(__m256i)) {
		__m256i this = load(p + at), before = load(p + at - 1);
		__m256i asked = _mm256_or_si256(_mm256_subs_epu8(load(p + at - 2), three),
		    _mm256_subs_epu8(load(p + at - 3), four));
		__m256i wrong = look_up(before_high, _mm256_srli_epi16(before, 4));

		wrong = _mm256_and_si256(wrong, look_up(before_low, before));
		wrong = _mm256_and_si256(wrong, look_up(this_high, _mm256_srli_epi16(this, 4)));
		wrong = _mm256_xor_si256(wrong, _mm256_and_si256(asked, upper));
		if (!_mm256_testz_si256(wrong, wrong))
			break;
	}
	return at;
}

#endif

static size_t valid(struct span s, pass_function *pass, size_t step)
{
	char start[3 + LONGEST_STEP] = {0};
	size_t at = 0;

	if (s.n >= step) {
		memcpy(start + 3, s.p, step);
		at = pass(start + 3, step);
	}
	if (at)
		at += pass(s.p + at, s.n - at);
	/* Back to where a character begins; what is before it has been seen to be whole. */
	if (at)
		at--;
	while (at && (s.p[at] & 0xC0) == 0x80)
		at--;
	return at + text_valid(span_skip(s, at));
}

size_t judge_valid_portable(struct span s)
{
	return valid(s, pass_portable, sizeof(lanes));
}

size_t judge_valid(struct span s)
{
#if defined __x86_64__
	if (__builtin_cpu_supports("avx2"))
		return valid(s, pass_avx2, sizeof(__m256i));
#endif
	return judge_valid_portable(s);
}
