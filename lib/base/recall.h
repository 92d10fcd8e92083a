/* recall.h - the numbers of short texts that were asked for before */
#ifndef BASE_RECALL_H
#define BASE_RECALL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/span.h"

enum { RECALL_LENGTH = 32, RECALL_PLACES = 4096 };

/*
 * In front of a map, for texts that come again and again: a text of up to 32
 * bytes is four words, which are compared in one cache line; no pointer is
 * followed. A text that takes another's place drives it out. Owned: free(3).
 */
struct recall {
	uint64_t words[4];
	uint32_t length;	/* + 1; 0: nothing is here */
	uint32_t number;
	uint64_t unused[3];	/* 64 bytes each */
};

/* The words of a text, of which shorter ones overlap. */
static inline void recall_words(struct span s, uint64_t words[4])
{
	const char *p = s.p;

	words[2] = words[3] = 0;
	if (s.n > 16) {
		words[0] = hash_load64(p);
		words[1] = hash_load64(p + 8);
		words[2] = hash_load64(p + s.n - 16);
		words[3] = hash_load64(p + s.n - 8);
	} else if (s.n >= 8) {
		words[0] = hash_load64(p);
		words[1] = hash_load64(p + s.n - 8);
	} else if (s.n >= 4) {
		words[0] = hash_load32(p);
		words[1] = hash_load32(p + s.n - 4);
	} else {
		words[0] = words[1] = 0;
		for (size_t i = 0; i < s.n; i++)
			words[0] = words[0] << 8 | (unsigned char)p[i];
	}
}

/* The place of the text, at most 32 bytes long, among RECALL_PLACES; `known` where its number stands there. */
static inline struct recall *recall_place(struct recall *places, struct span s, bool *known)
{
	uint64_t words[4];
	struct recall *r;

	recall_words(s, words);
	r = &places[hash_fold(words[0] ^ words[2] ^ 0xa0761d6478bd642fu, words[1] ^ words[3] ^ s.n) % RECALL_PLACES];
	*known = r->length == s.n + 1 && r->words[0] == words[0] && r->words[1] == words[1] &&
		 r->words[2] == words[2] && r->words[3] == words[3];
	if (!*known) {
		memcpy(r->words, words, sizeof words);
		r->length = 0;
	}
	return r;
}

/* What recall_place could not tell. */
static inline void recall_keep(struct recall *place, struct span s, uint32_t number)
{
	place->length = (uint32_t)s.n + 1;
	place->number = number;
}

#endif
