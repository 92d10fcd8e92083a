/* hash.c - 64 bits that stand for some bytes */
#include "base/hash.h"

static const uint64_t P0 = 0xa0761d6478bd642fu, P1 = 0xe7037ed1a0b428dbu, P2 = 0x8ebc6af09c88c6e3u;

/* Little-endian whatever the machine, so that ids are the same everywhere. */
static inline uint64_t load(const unsigned char *p, size_t n)
{
	uint64_t v = 0;

	memcpy(&v, p, n);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	v = __builtin_bswap64(v);
#endif
	return v;
}

uint64_t hash_mix(uint64_t a, uint64_t b)
{
	return hash_fold(a ^ P0, b ^ P1);
}

uint64_t hash_bytes(struct span s, uint64_t seed)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t n = s.n;
	uint64_t h = seed ^ P2;

	while (n > 16) {
		h = hash_fold(load(p, 8) ^ P0, load(p + 8, 8) ^ h);
		p += 16;
		n -= 16;
	}
	if (n > 8)
		h = hash_fold(load(p, 8) ^ P0, load(p + 8, n - 8) ^ h);
	else if (n)
		h = hash_fold(load(p, n) ^ P0, h ^ P1);
	return hash_fold(h ^ P1, s.n ^ P2);
}
