/* masks.c - which bytes of a text are quotes, delimiters and line ends: portable, and the choice */
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
			m.delimiter |= equal(word, EACH(delimiter)) << j;
			m.lf |= equal(word, EACH('\n')) << j;
			m.cr |= equal(word, EACH('\r')) << j;
		}
		out[i] = m;
	}
}

csv_masks_function *csv_masks_find(const char *name)
{
#if defined __x86_64__
	__builtin_cpu_init();
	if (!strcmp(name, "avx512") && __builtin_cpu_supports("avx512bw"))
		return csv_masks_avx512;
	if (!strcmp(name, "avx2") && __builtin_cpu_supports("avx2"))
		return csv_masks_avx2;
	if (!strcmp(name, "sse2"))
		return csv_masks_sse2;
#endif
	return strcmp(name, "portable") ? NULL : csv_masks_portable;
}

csv_masks_function *csv_masks_choose(const char *name)
{
	static const char *const best_first[] = {"avx512", "avx2", "sse2", "portable"};
	csv_masks_function *found = name ? csv_masks_find(name) : NULL;

	for (size_t i = 0; !found; i++)
		found = csv_masks_find(best_first[i]);
	return found;
}
