/* masks.h - what is done with 64 bytes at once, by the instructions that there are */
#ifndef CSV_MASKS_H
#define CSV_MASKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where in a block of 64 bytes each stands: bit i is for byte i. Separators: delimiters and LFs. */
struct csv_masks {
	uint64_t quote, separators, lf, cr;
};

/* Fills out[0 … blocks - 1] from 64 * blocks bytes. */
typedef void csv_masks_function(const char *p, size_t blocks, char delimiter,
	struct csv_masks *out);

/* The index that the ends are written into; with room for 64 more than the blocks could have. */
struct csv_index {
	uint32_t *ends, *rows;	/* offsets; for each line end which of `ends` it is */
	size_t end_count, row_count;
};

/* Appends the separators of blocks of 64 bytes, the first at offset `at`. */
typedef void csv_flatten_function(const struct csv_masks *from, size_t blocks, size_t at,
	struct csv_index *to);

struct csv_instructions {
	const char *name;
	/* For who does other things with them: AVX-512, F and BW at least; AVX2 at least. */
	bool wide, avx2;
	csv_masks_function *masks;
	csv_flatten_function *flatten;
};

/* "portable", "sse2", "avx2", "avx512"; NULL where this machine has it not. Static. */
const struct csv_instructions *csv_instructions_find(const char *name);
/* The same, but the best that there is for NULL and for what is not to be had. */
const struct csv_instructions *csv_instructions_choose(const char *name);

/* masks_x86.c; called only where csv_instructions_find has found the instructions. */
csv_masks_function csv_masks_sse2, csv_masks_avx2, csv_masks_avx512;
csv_flatten_function csv_flatten_avx512;

#endif
