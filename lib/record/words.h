/* words.h - the words without which a pattern cannot match, and where they stand in a cell */
#ifndef RECORD_WORDS_H
#define RECORD_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

/* Where the pattern matches, one of these stands in the text. */
struct words {
	struct span *words;	/* none of them empty; in the arena */
	size_t count;
	bool plain;		/* the pattern is these words with "|" between, and no more */
};

/*
 * Reads a pattern of PCRE2 that was compiled with PCRE2_UTF and nothing else.
 * False where it may match without any word, or is of a kind that is not looked
 * into: it has to be tried on every cell.
 */
bool words_of(struct span pattern, struct arena *arena, struct words *out);

/* A word of one of several patterns. */
struct words_entry {
	struct span word;
	uint32_t pattern;
	uint32_t next;		/* of the chain: index + 1; 0 the last */
};

enum { WORDS_BITS = 12 };

/* The words of several patterns, to be looked for at once. Zero-initialise. */
struct words_index {
	struct words_entry *entries;
	uint32_t count;
	uint32_t chains[1 << WORDS_BITS];	/* by the first character of the words, in the order they were added */
};

void words_add(struct words_index *index, const struct words *w, uint32_t pattern);
void words_free(struct words_index *index);
/*
 * Sets found[pattern], where p is NULL, to the first word of the pattern in the text, as an alternation
 * finds it: the leftmost, and of those at one place the first. Returns the least pattern, UINT32_MAX if none.
 */
uint32_t words_find(const struct words_index *index, struct span text, struct span *found);

#endif
