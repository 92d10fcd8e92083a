/* masks.h - which bytes of a text are quotes, delimiters and line ends */
#ifndef CSV_MASKS_H
#define CSV_MASKS_H

#include <stddef.h>
#include <stdint.h>

/* Where in a block of 64 bytes each stands: bit i is for byte i. */
struct csv_masks {
	uint64_t quote, delimiter, lf, cr;
};

/* Fills out[0 … blocks - 1] from 64 * blocks bytes. */
typedef void csv_masks_function(const char *p, size_t blocks, char delimiter,
	struct csv_masks *out);

/* "portable", "sse2", "avx2", "avx512"; NULL where this machine has it not. */
csv_masks_function *csv_masks_find(const char *name);
/* The same, but the best that there is for NULL and for what is not to be had. */
csv_masks_function *csv_masks_choose(const char *name);

/* masks_x86.c; called only where csv_masks_find has found the instructions. */
csv_masks_function csv_masks_sse2, csv_masks_avx2, csv_masks_avx512;

#endif
