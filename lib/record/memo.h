/* memo.h - what cells came to that were read before */
#ifndef RECORD_MEMO_H
#define RECORD_MEMO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

/*
 * Units, kinds and days repeat in a list, and to read one again takes longer than
 * to find it here. Of one column and one thread; 512 KB at most: a cell may push
 * out another, and a long one is not kept. Zero-initialise.
 */
struct memo {
	struct memo_entry *entries;	/* a power of two of them; NULL before the first cell */
	size_t mask;			/* number of entries less one */
	size_t used;
};

/* The text that the cell came to; lent until memo_add. False where that is not known. */
bool memo_find(const struct memo *m, struct span cell, struct span *text);
void memo_add(struct memo *m, struct span cell, struct span text);
void memo_free(struct memo *m);

#endif
