/* hash.c - 64 bits that stand for some bytes */
#include "base/hash.h"

#include <endian.h>

static const uint64_t P0 = 0xa0761d6478bd642fu, P1 = 0xe7037ed1a0b428dbu, P2 = 0x8ebc6af09c88c6e3u;

/* Little-endian whatever the machine, so that ids are the same everywhere. */
static inline uint64_t load64(const char *p)
{
	return le64toh(hash_load64(p));
}

/* Fewer than eight bytes, zeroes above them; those of four and more by two loads that overlap. */
static inline uint64_t load_few(const char *p, size_t n)
{
	uint64_t v = 0;

	if (n >= 4)
		return le32toh((uint32_t)hash_load32(p)) |
		       (uint64_t)le32toh((uint32_t)hash_load32(p + n - 4)) << 8 * (n - 4);
	for (size_t i = n; i > 0; i--)
		v = v << 8 | (unsigned char)p[i - 1];
	return v;
}

uint64_t hash_mix(uint64_t a, uint64_t b)
{
	return hash_fold(a ^ P0, b ^ P1);
}

uint64_t hash_bytes(struct span s, uint64_t seed)
{
	const char *p = s.p;
	size_t n = s.n;
	uint64_t h = seed ^ P2;

	for (; n > 16; p += 16, n -= 16)
		h = hash_fold(load64(p) ^ P0, load64(p + 8) ^ h);
	/* The last eight bytes, of which the upper ones are those that are left. */
	if (n > 8)
		h = hash_fold(load64(p) ^ P0, (load64(p + n - 8) >> 8 * (16 - n)) ^ h);
	else if (n)
		h = hash_fold((n < 8 ? load_few(p, n) : load64(p)) ^ P0, h ^ P1);
	return hash_fold(h ^ P1, s.n ^ P2);
}
