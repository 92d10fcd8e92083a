/* hash.h - 64 bits that stand for some bytes */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#include "base/span.h"

/*
 * The same on every machine and in every run: ids and the order of ties are
 * made from it, so it must never change. Multiply-and-fold over 16 bytes at a
 * time, in the manner of wyhash (Wang Yi, public domain). Not for secrets.
 */
uint64_t hash_bytes(struct span s, uint64_t seed);
/* Mixes two hashes into one; not symmetric. */
uint64_t hash_mix(uint64_t a, uint64_t b);

static inline uint64_t hash_load64(const char *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof v);
	return v;
}

static inline uint64_t hash_load32(const char *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof v);
	return v;
}

static inline uint64_t hash_load16(const char *p)
{
	uint16_t v;

	memcpy(&v, p, sizeof v);
	return v;
}

/* The two halves of the 128-bit product, folded. */
static inline uint64_t hash_fold(uint64_t a, uint64_t b)
{
	__extension__ unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/*
 * For tables in memory: quicker, may differ from machine to machine and from one
 * version to the next. Reads the ends of s, which overlap in the middle.
 */
static inline uint64_t hash_quick(struct span s)
{
	const uint64_t p0 = 0xa0761d6478bd642fu, p1 = 0xe7037ed1a0b428dbu;
	const char *p = s.p;
	uint64_t h = s.n * p1, a, b;

	if (s.n >= 8) {
		for (size_t at = 0; at + 16 < s.n; at += 16)
			h = hash_fold(hash_load64(p + at) ^ p0, hash_load64(p + at + 8) ^ h);
		a = s.n > 16 ? hash_load64(p + s.n - 16) : hash_load64(p);
		b = hash_load64(p + s.n - 8);
	} else if (s.n >= 4) {
		a = hash_load32(p);
		b = hash_load32(p + s.n - 4);
	} else if (s.n) {
		a = (uint64_t)(unsigned char)p[0] << 16 | (uint64_t)(unsigned char)p[s.n / 2] << 8 |
		    (unsigned char)p[s.n - 1];
		b = 0;
	} else {
		a = b = 0;
	}
	return hash_fold(a ^ p0 ^ h, b ^ p1);
}

#endif
