/* masks.c - what is done with 64 bytes at once: portable, and the choice */
#include "csv/masks.h"

#include <string.h>

#define EACH(byte) (0x0101010101010101u * (unsigned char)(byte))

static inline uint64_t load(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	word = __builtin_bswap64(word);
#endif
	return word;
}

/* Bit i is set where byte i of word is the byte of `each`. */
static inline uint64_t equal(uint64_t word, uint64_t each)
{
	uint64_t differs = word ^ each, low = EACH(0x7F);

	/* No carry leaves a byte: exact, which the shorter test for a zero byte is not. */
	differs = ~(((differs & low) + low) | differs | low) >> 7;
	/* Byte i holds 0 or 1; the product brings it to bit 56 + i. */
	return differs * 0x0102040810204080u >> 56;
}

static void csv_masks_portable(const char *p, size_t blocks, char delimiter, struct csv_masks *out)
{
	for (size_t i = 0; i < blocks; i++, p += 64) {
		struct csv_masks m = {0, 0, 0, 0};

		for (size_t j = 0; j < 64; j += 8) {
			uint64_t word = load(p + j);

			m.quote |= equal(word, EACH('"')) << j;
			m.separators |= equal(word, EACH(delimiter)) << j;
			m.lf |= equal(word, EACH('\n')) << j;
			m.cr |= equal(word, EACH('\r')) << j;
		}
		m.separators |= m.lf;
		out[i] = m;
	}
}

static void csv_flatten_portable(const struct csv_masks *from, size_t blocks, size_t at,
	struct csv_index *to)
{
	size_t n = to->end_count, m = to->row_count;

	for (size_t i = 0; i < blocks; i++, at += 64) {
		uint64_t separators = from[i].separators;

		while (separators) {
			uint64_t bit = separators & (0 - separators);

			to->ends[n] = (uint32_t)(at + (size_t)__builtin_ctzll(separators));
			to->rows[m] = (uint32_t)n++;
			m += (from[i].lf & bit) != 0;
			separators ^= bit;
		}
	}
	to->end_count = n;
	to->row_count = m;
}

static const struct csv_instructions portable = {
	"portable", false, false, csv_masks_portable, csv_flatten_portable,
};
#if defined __x86_64__
static const struct csv_instructions sse2 = {
	"sse2", false, false, csv_masks_sse2, csv_flatten_portable,
};
static const struct csv_instructions avx2 = {
	"avx2", false, true, csv_masks_avx2, csv_flatten_portable,
};
static const struct csv_instructions avx512 = {
	"avx512", true, true, csv_masks_avx512, csv_flatten_avx512,
};
#endif

const struct csv_instructions *csv_instructions_find(const char *name)
{
#if defined __x86_64__
	__builtin_cpu_init();
	if (!strcmp(name, avx512.name) && __builtin_cpu_supports("avx512bw") &&
	    __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("popcnt"))
		return &avx512;
	if (!strcmp(name, avx2.name) && __builtin_cpu_supports("avx2"))
		return &avx2;
	if (!strcmp(name, sse2.name))
		return &sse2;
#endif
	return strcmp(name, portable.name) ? NULL : &portable;
}

const struct csv_instructions *csv_instructions_choose(const char *name)
{
	static const char *const best_first[] = {"avx512", "avx2", "sse2", "portable"};
	const struct csv_instructions *found = name ? csv_instructions_find(name) : NULL;

	for (size_t i = 0; !found; i++)
		found = csv_instructions_find(best_first[i]);
	return found;
}
