/* lanes.h - sixteen bytes at once, in what GCC and Clang make of it on each machine */
#ifndef IO_LANES_H
#define IO_LANES_H

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#if defined __SSE2__
#include <emmintrin.h>
#endif

/* Comparing two gives 0xFF in the lanes where it holds, as signed bytes: cast them back. */
typedef uint8_t lanes __attribute__((vector_size(16)));

static inline lanes lanes_load(const char *p)
{
	lanes v;

	memcpy(&v, p, sizeof v);
	return v;
}

typedef uint64_t lanes_halves __attribute__((vector_size(16)));

/* Of two numbers, as they stand in memory. To go through memory would be to wait for it. */
static inline lanes lanes_of(uint64_t first, uint64_t second)
{
	return (lanes)(lanes_halves){first, second};
}

/* The first half, or the second, as a number. */
static inline uint64_t lanes_half(lanes v, int i)
{
	return ((lanes_halves)v)[i];
}

/* Each half, moved left by so many bits. */
static inline lanes lanes_left(lanes v, int bits)
{
	return (lanes)((lanes_halves)v << bits);
}

/* Whether a bit is set anywhere. */
static inline bool lanes_any(lanes v)
{
	uint64_t half[2];

	memcpy(half, &v, sizeof half);
	return half[0] | half[1];
}

/* Bit i is the upper bit of byte i. */
static inline uint32_t lanes_bits(lanes v)
{
#if defined __SSE2__
	return (uint32_t)_mm_movemask_epi8((__m128i)v);
#else
	uint64_t half[2];

	memcpy(half, &v, sizeof half);
	/* Byte i holds 0 or 1; the product brings it to bit 56 + i. */
	for (int i = 0; i < 2; i++)
		half[i] = (le64toh(half[i]) >> 7 & 0x0101010101010101u) * 0x0102040810204080u >> 56;
	return (uint32_t)(half[0] | half[1] << 8);
#endif
}

#endif
