/* masks_x86.c - what is done with 64 bytes at once: SSE2, AVX2, AVX-512 */
#include "csv/masks.h"

#if defined __x86_64__

#include <immintrin.h>

static inline uint64_t equal_sse2(const __m128i v[4], char byte)
{
	__m128i each = _mm_set1_epi8(byte);
	uint64_t bits = 0;

	for (int i = 0; i < 4; i++)
		bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v[i], each)) << 16 * i;
	return bits;
}

void csv_masks_sse2(const char *p, size_t blocks, char delimiter, struct csv_masks *out)
{
	for (size_t i = 0; i < blocks; i++, p += 64) {
		__m128i v[4];

		for (int j = 0; j < 4; j++)
			v[j] = _mm_loadu_si128((const __m128i *)(const void *)(p + 16 * j));
		out[i].quote = equal_sse2(v, '"');
		out[i].lf = equal_sse2(v, '\n');
		out[i].separators = equal_sse2(v, delimiter) | out[i].lf;
		out[i].cr = equal_sse2(v, '\r');
	}
}

__attribute__((target("avx2"))) static inline uint64_t equal_avx2(const __m256i v[2], char byte)
{
	__m256i each = _mm256_set1_epi8(byte);
	uint64_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(v[0], each));
	uint64_t high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(v[1], each));

	return low | high << 32;
}

__attribute__((target("avx2"))) void csv_masks_avx2(const char *p, size_t blocks, char delimiter,
	struct csv_masks *out)
{
	for (size_t i = 0; i < blocks; i++, p += 64) {
		__m256i v[2];

		v[0] = _mm256_loadu_si256((const __m256i *)(const void *)p);
		v[1] = _mm256_loadu_si256((const __m256i *)(const void *)(p + 32));
		out[i].quote = equal_avx2(v, '"');
		out[i].lf = equal_avx2(v, '\n');
		out[i].separators = equal_avx2(v, delimiter) | out[i].lf;
		out[i].cr = equal_avx2(v, '\r');
	}
}

__attribute__((target("avx512bw"))) void csv_masks_avx512(const char *p, size_t blocks,
	char delimiter, struct csv_masks *out)
{
	__m512i each = _mm512_set1_epi8(delimiter);

	for (size_t i = 0; i < blocks; i++, p += 64) {
		__m512i v = _mm512_loadu_si512(p);

		out[i].quote = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('"'));
		out[i].lf = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('\n'));
		out[i].separators = _mm512_cmpeq_epi8_mask(v, each) | out[i].lf;
		out[i].cr = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('\r'));
	}
}

#define WITH_COMPRESS __attribute__((target("avx512bw,avx512vbmi2,popcnt")))

/*
 * All ends of a block in a few instructions: the numbers of the bits that are
 * set are pressed together, widened to 32 bits and moved by the block's offset.
 * Sixteen are always written; what is too much is written over by the next.
 */
WITH_COMPRESS void csv_flatten_avx512(const struct csv_masks *from, size_t blocks, size_t at,
	struct csv_index *to)
{
	static const unsigned char count[64] = {
		0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
		23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
		44, 45, 46, 47, 48, 49, 50, 51, 52, 53,
		54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
	const __m512i numbers = _mm512_loadu_si512(count);
	size_t n = to->end_count, m = to->row_count;

	for (size_t i = 0; i < blocks; i++, at += 64) {
		uint64_t separators = from[i].separators, lf = separators & from[i].lf;
		size_t found = (size_t)__builtin_popcountll(separators);
		__m512i offset = _mm512_set1_epi32((int)at);
		__m512i pressed = _mm512_maskz_compress_epi8(separators, numbers);

		for (size_t k = 0;;) {
			__m512i wide = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(pressed));

			_mm512_storeu_si512(to->ends + n + k, _mm512_add_epi32(wide, offset));
			k += 16;
			if (k >= found)
				break;
			pressed = _mm512_alignr_epi32(pressed, pressed, 4);
		}
		/* Written also where there is none: whether there is one, no processor guesses. */
		do {
			uint64_t before = separators & (lf ^ (lf - 1)) >> 1;

			to->rows[m] = (uint32_t)(n + (size_t)__builtin_popcountll(before));
			m += lf != 0;
			lf &= lf - 1;
		} while (lf);
		n += found;
	}
	to->end_count = n;
	to->row_count = m;
}

#endif
