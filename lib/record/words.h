/* words.h - the words without which a pattern cannot match */
#ifndef RECORD_WORDS_H
#define RECORD_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/span.h"

/* Where the pattern matches, one of these stands in the text. */
struct words {
	struct span *words;	/* none of them empty; in the arena */
	size_t count;
	bool plain;		/* the pattern is these words with "|" between, and no more */
};

/*
 * Reads a pattern of PCRE2 that was compiled with PCRE2_UTF and nothing else. After
 * (?i) at its start a word stands in every mixture of large and small letters.
 * False where it may match without any word, or is of a kind that is not looked
 * into: it has to be tried on every cell.
 */
bool words_of(struct span pattern, struct arena *arena, struct words *out);

#endif
