/* lanes.h - sixteen bytes at once, in what GCC and Clang make of it on each machine */
#ifndef IO_LANES_H
#define IO_LANES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Comparing two gives 0xFF in the lanes where it holds, as signed bytes: cast them back. */
typedef uint8_t lanes __attribute__((vector_size(16)));

static inline lanes lanes_load(const char *p)
{
	lanes v;

	memcpy(&v, p, sizeof v);
	return v;
}

/* Whether a bit is set anywhere. */
static inline bool lanes_any(lanes v)
{
	uint64_t half[2];

	memcpy(half, &v, sizeof half);
	return half[0] | half[1];
}

#endif
