/* hash.c - 64 bits that stand for some bytes */
#include "base/hash.h"

static const uint64_t P0 = 0xa0761d6478bd642fu, P1 = 0xe7037ed1a0b428dbu, P2 = 0x8ebc6af09c88c6e3u;

/* The two halves of the 128-bit product, folded. */
static inline uint64_t fold(uint64_t a, uint64_t b)
{
	__extension__ unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

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
	return fold(a ^ P0, b ^ P1);
}

uint64_t hash_bytes(struct span s, uint64_t seed)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t n = s.n;
	uint64_t h = seed ^ P2;

	while (n > 16) {
		h = fold(load(p, 8) ^ P0, load(p + 8, 8) ^ h);
		p += 16;
		n -= 16;
	}
	if (n > 8)
		h = fold(load(p, 8) ^ P0, load(p + 8, n - 8) ^ h);
	else if (n)
		h = fold(load(p, n) ^ P0, h ^ P1);
	return fold(h ^ P1, s.n ^ P2);
}
