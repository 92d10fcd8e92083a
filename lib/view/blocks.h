/* blocks.h - figures drawn with block characters: bars, and lines of the height of one */
#ifndef VIEW_BLOCKS_H
#define VIEW_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"

/* Ends of a canonical figure in millionths, whatever its kind. */
struct blocks_value {
	__int128 low, high;
};

/* False where the cell is no figure. */
bool blocks_read(struct span cell, struct blocks_value *out);
/*
 * Appends a bar of `cells` cells for `most`, to an eighth of a cell: solid up to the low end, ░
 * from there to the high end. What is below zero is drawn with '-', and with `plain` (for fonts in
 * which blocks are wide) all of it in ASCII. most > 0, and no value is beyond it.
 */
void blocks_bar(struct blocks_value v, __int128 most, size_t cells, bool plain, struct buf *out);
/* Appends one of ▁ to █, which is `most`; nothing but ▁ for what is below zero. */
void blocks_level(struct blocks_value v, __int128 most, bool plain, struct buf *out);

#endif
