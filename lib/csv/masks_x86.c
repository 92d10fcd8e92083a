/* masks_x86.c - which bytes of a text are quotes, delimiters and line ends: SSE2, AVX2, AVX-512 */
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
		out[i].delimiter = equal_sse2(v, delimiter);
		out[i].lf = equal_sse2(v, '\n');
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
		out[i].delimiter = equal_avx2(v, delimiter);
		out[i].lf = equal_avx2(v, '\n');
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
		out[i].delimiter = _mm512_cmpeq_epi8_mask(v, each);
		out[i].lf = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('\n'));
		out[i].cr = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('\r'));
	}
}

#endif
