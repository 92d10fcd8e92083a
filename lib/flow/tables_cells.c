/* tables_cells.c - where the cells of a column are */
#include <string.h>

#include "flow/tables_parts.h"

#if defined __x86_64__
#include <immintrin.h>
#endif

/* The quotes off a cell; false where there are doubled ones within. */
static bool unquote(const char *text, struct cell *cell)
{
	if (memchr(text + cell->at + 1, '"', cell->n - 2))
		return false;
	cell->at++;
	cell->n -= 2;
	return true;
}

/*
 * The cells that end where the rows have their ends `last`, and begin behind an end; returns a
 * bit for each that is quoted. That is seen at its end: where it is empty, what stands before
 * that is no quote and no CR.
 */
static inline __attribute__((always_inline)) uint64_t find_cells(const struct csv_batch *b,
    const uint32_t *ends, const uint32_t *last, size_t count, bool line_end, struct cell *cells)
{
	const char *text = b->text;
	uint64_t quoted = 0;

	for (size_t i = count; i-- > 0;) {
		uint32_t begin = ends[last[i] - 1] + 1, end = ends[last[i]];

		if (line_end)
			end -= text[end - 1] == '\r';
		quoted = 2 * quoted + (text[end - 1] == '"');
		cells[i] = (struct cell){begin, end - begin};
	}
	return quoted;
}

#if defined __x86_64__

/* The same, eight rows at once; what is before a cell, and eight bytes before its end, is text. */
__attribute__((target("avx512f,avx512bw"))) static inline uint64_t find_wide(
    const struct csv_batch *b, const uint32_t *ends, const uint32_t *last, size_t count,
    bool line_end, struct cell *cells)
{
	const __m512i none = _mm512_setzero_si512(), one = _mm512_set1_epi64(1);
	const __m512i eight = _mm512_set1_epi64(8), low = _mm512_set1_epi64(UINT32_MAX);
	uint64_t rows = cells_all(count), quoted = 0;

	for (size_t i = 0; i < count; i += 8) {
		__mmask8 some = (__mmask8)(rows >> i), cr;
		__m256i which = _mm256_loadu_si256((const __m256i *)(const void *)(last + i));
		__m512i both = _mm512_mask_i32gather_epi64(none, some, which, ends - 1, 4);
		__m512i end = _mm512_srli_epi64(both, 32), begin, n, before;

		begin = _mm512_add_epi64(_mm512_and_si512(both, low), one);
		before = _mm512_sub_epi64(end, eight);
		before = _mm512_mask_i64gather_epi64(none, some, before, b->text, 1);
		if (line_end) {
			cr = _mm512_cmpeq_epu64_mask(_mm512_srli_epi64(before, 56),
			    _mm512_set1_epi64('\r'));
			end = _mm512_mask_sub_epi64(end, cr, end, one);
			before = _mm512_mask_slli_epi64(before, cr, before, 8);
		}
		n = _mm512_sub_epi64(end, begin);
		_mm512_storeu_si512(cells + i, _mm512_or_si512(begin, _mm512_slli_epi64(n, 32)));
		quoted |= (uint64_t)_mm512_cmpeq_epu64_mask(_mm512_srli_epi64(before, 56),
		    _mm512_set1_epi64('"')) << i;
	}
	return quoted;
}

#endif

static uint64_t find(const struct csv_batch *b, const uint32_t *ends, const uint32_t *last,
    bool line_end, const struct cells *c, struct cell *cells)
{
#if defined __x86_64__
	if (c->wide && ends[last[0]] >= 8)
		return find_wide(b, ends, last, c->count, line_end, cells);
#endif
	if (line_end)
		return find_cells(b, ends, last, c->count, true, cells);
	return find_cells(b, ends, last, c->count, false, cells);
}

uint64_t tables_gather(const struct csv_batch *b, const uint32_t *last, size_t back,
    struct cells *c, size_t column)
{
	struct cell *cells = c->columns[column];
	uint64_t quoted = find(b, b->ends - back, last, !back, c, cells), doubled = 0;

	for (; quoted; quoted &= quoted - 1) {
		int i = __builtin_ctzll(quoted);

		doubled |= (uint64_t)!unquote(b->text, &cells[i]) << i;
	}
	return doubled;
}
