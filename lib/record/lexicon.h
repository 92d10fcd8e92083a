/* lexicon.h - the words of many patterns, looked for in a cell at once */
#ifndef RECORD_LEXICON_H
#define RECORD_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "record/words.h"

enum { LEXICON_PAIR_BITS = 14, LEXICON_CHAIN_BITS = 12 };

/* A word of one of the patterns. */
struct lexicon_word {
	struct span text;
	uint32_t pattern;
	uint32_t next;		/* of the chain: index + 1; 0 the last */
	bool whole;		/* the pattern matches wherever the word stands */
};

/*
 * Zero-initialise. Where a word begins is seen by its first two characters: a
 * hash of both is one of 2^14 marks, of which some hundred words set one in a
 * hundred, so that a cell is passed with a look or two for each of its characters.
 * (Wu and Manber, "A fast algorithm for multi-pattern searching", 1994, hash blocks
 * of two bytes; the first bytes of Han characters are alike, so ours are characters.)
 */
struct lexicon {
	struct lexicon_word *words;
	uint32_t count;
	bool pairs[1 << LEXICON_PAIR_BITS];
	bool singles[1 << LEXICON_CHAIN_BITS];		/* words of one character */
	uint32_t chains[1 << LEXICON_CHAIN_BITS];	/* of words: index + 1; 0 none */
};

/* The texts of the words are lent until lexicon_free. */
void lexicon_add(struct lexicon *l, const struct words *w, uint32_t pattern);
void lexicon_free(struct lexicon *l);

#define LEXICON_NONE UINT32_MAX

struct lexicon_find {
	uint32_t sure;		/* the least pattern that is no more than its words; LEXICON_NONE */
	struct span word;	/* its match: the leftmost word, of those at one place the first */
	uint64_t *maybe;	/* a bit for each other pattern that may match; the caller's */
};

/* Words of other patterns after `sure` may be passed over. False where the cell is not UTF-8. */
bool lexicon_search(const struct lexicon *l, struct span cell, struct lexicon_find *f);

#endif
