/* groups_numbers.c - the plain numbers of a column, many at a time */
#include "work/groups_parts.h"

#if defined __x86_64__
#include <immintrin.h>
#endif

uint64_t groups_find_empty(const struct cells *c, size_t column, uint64_t rows)
{
	uint64_t empty = 0;

	for (; rows; rows &= rows - 1) {
		int row = __builtin_ctzll(rows);

		empty |= (uint64_t)!c->columns[column][row].n << row;
	}
	return empty;
}

/* Made for each scale, so that nothing depends on it within; so is all below. */
static inline __attribute__((always_inline)) uint64_t read_scaled(const struct cells *c,
    size_t column, int scale, struct group_column *to)
{
	const struct cell *cells = c->columns[column];
	const char *text = c->text;
	uint64_t other = 0;
	bool empty = false;

	for (size_t i = c->count; i-- > 0;) {
		struct cell cell = cells[i];

		other *= 2;
		to->numbers[i] = 0;
		if (cell.n)
			other += !number_read_exact(text, cell.at, cell.n, scale, &to->numbers[i]);
		else
			empty = true;
	}
	to->empty = empty ? groups_find_empty(c, column, cells_all(c->count)) : 0;
	return other;
}

static uint64_t read_one_by_one(const struct cells *c, size_t column, int scale,
    struct group_column *to)
{
	if (scale == COUNT_SCALE)
		return read_scaled(c, column, COUNT_SCALE, to);
	if (scale == MONEY_SCALE)
		return read_scaled(c, column, MONEY_SCALE, to);
	return read_scaled(c, column, DECIMAL_SCALE, to);
}

#if defined __x86_64__

#define WITH_AVX512 __attribute__((target("avx512f,avx512bw"))) static inline

/* The lanes in which a byte is above 9, of those of which `bytes` has the upper bit. */
WITH_AVX512 __mmask8 find_wrong(__m512i digits, uint64_t bytes)
{
	__m512i above = _mm512_or_si512(digits, _mm512_add_epi8(digits, _mm512_set1_epi8(0x76)));

	return _mm512_test_epi64_mask(above, _mm512_set1_epi64((long long)bytes));
}

/* What two digits beside each other are, in every 16 bits. */
WITH_AVX512 __m512i join_digits(__m512i digits)
{
	return _mm512_maddubs_epi16(digits, _mm512_set1_epi16(1 << 8 | 10));
}

/*
 * As number_digits_before has it, of eight numbers at once; returns those of `some` for which
 * that holds.
 */
WITH_AVX512 __mmask8 read_whole(const char *text, __mmask8 some, __m512i end, __m512i n,
    __m512i *value)
{
	const __m512i least = _mm512_set_epi64(10000000, 1000000, 100000, 10000, 1000, 100, 10, 0);
	const __m512i zeros = _mm512_set1_epi8('0'), eight = _mm512_set1_epi64(8);
	__m512i less = _mm512_sub_epi64(n, _mm512_set1_epi64(1)), word, pairs, fours;
	__m512i other = _mm512_slli_epi64(_mm512_sub_epi64(eight, n), 3);

	some &= _mm512_cmplt_epu64_mask(less, eight) & _mm512_cmpge_epu64_mask(end, eight);
	word = _mm512_mask_i64gather_epi64(zeros, some, _mm512_sub_epi64(end, eight), text, 1);
	word = _mm512_srlv_epi64(_mm512_xor_si512(word, zeros), other);
	word = _mm512_sllv_epi64(word, other);
	pairs = join_digits(word);
	fours = _mm512_madd_epi16(pairs, _mm512_set1_epi32(1 << 16 | 100));
	*value = _mm512_add_epi64(_mm512_mul_epu32(fours, _mm512_set1_epi64(10000)),
	    _mm512_srli_epi64(fours, 32));
	some &= (__mmask8)~find_wrong(word, 0x8080808080808080u);
	return some & _mm512_cmpge_epu64_mask(*value, _mm512_permutexvar_epi64(less, least));
}

/* The point and two digits that stand behind it: fen. */
WITH_AVX512 __mmask8 read_places(const char *text, __mmask8 some, __m512i end, __m512i *value)
{
	__m512i from = _mm512_sub_epi64(end, _mm512_set1_epi64(5)), word;

	word = _mm512_mask_i64gather_epi64(_mm512_setzero_si512(), some, from, text, 1);
	word = _mm512_xor_si512(_mm512_srli_epi64(word, 40), _mm512_set1_epi64(0x30302E));
	some &= _mm512_testn_epi64_mask(word, _mm512_set1_epi64(0xFF));
	some &= (__mmask8)~find_wrong(word, 0x808000);
	*value = _mm512_add_epi64(_mm512_mul_epu32(*value, _mm512_set1_epi64(100)),
	    join_digits(_mm512_srli_epi64(word, 8)));
	return some;
}

WITH_AVX512 __attribute__((always_inline)) uint64_t read_eights(const struct cells *c,
    size_t column, int scale, int64_t *numbers)
{
	const struct cell *cells = c->columns[column];
	const __m512i places = _mm512_set1_epi64(scale == MONEY_SCALE ? 1 + MONEY_SCALE : 0);
	uint64_t rows = cells_all(c->count), good = 0;

	for (size_t i = 0; i < c->count; i += 8) {
		__m512i cell = _mm512_loadu_si512(cells + i), value;
		__m512i n = _mm512_sub_epi64(_mm512_srli_epi64(cell, 32), places);
		__m512i at = _mm512_and_si512(cell, _mm512_set1_epi64(UINT32_MAX));
		__m512i end = _mm512_add_epi64(at, n);
		__mmask8 some = read_whole(c->text, (__mmask8)(rows >> i), end, n, &value);

		if (scale == MONEY_SCALE)
			some = read_places(c->text, some, end, &value);
		if (scale == DECIMAL_SCALE)
			value = _mm512_mul_epu32(value, _mm512_set1_epi64(1000000));
		_mm512_storeu_si512(numbers + i, _mm512_maskz_mov_epi64(some, value));
		good |= (uint64_t)some << i;
	}
	return rows & ~good;
}

__attribute__((target("avx512f,avx512bw"))) static uint64_t read_wide(const struct cells *c,
    size_t column, int scale, struct group_column *to)
{
	const struct cell *cells = c->columns[column];
	uint64_t other, left = 0;

	if (scale == COUNT_SCALE)
		other = read_eights(c, column, COUNT_SCALE, to->numbers);
	else if (scale == MONEY_SCALE)
		other = read_eights(c, column, MONEY_SCALE, to->numbers);
	else
		other = read_eights(c, column, DECIMAL_SCALE, to->numbers);
	to->empty = groups_find_empty(c, column, other);
	for (other &= ~to->empty; other; other &= other - 1) {
		int i = __builtin_ctzll(other);
		struct span cell = {c->text + cells[i].at, cells[i].n};

		left |= (uint64_t)!number_read_unmarked(cell, scale, &to->numbers[i]) << i;
	}
	return left;
}

#endif

uint64_t groups_read_numbers(const struct cells *c, size_t column, int scale,
    struct group_column *to)
{
#if defined __x86_64__
	if (c->wide)
		return read_wide(c, column, scale, to);
#endif
	return read_one_by_one(c, column, scale, to);
}
