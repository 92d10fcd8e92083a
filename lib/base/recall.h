/* recall.h - the numbers of short texts that were asked for before */
#ifndef BASE_RECALL_H
#define BASE_RECALL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/span.h"

enum { RECALL_LENGTH = 32 };
#define RECALL_NONE UINT32_MAX

/*
 * In front of a map, for texts that come again and again: a text of up to 32
 * bytes is four words, which are compared in one cache line; no pointer is
 * followed. It remembers what it has room for, 1 MB at most; after that a new
 * text may drive out another. Zero-initialise.
 */
struct recall {
	struct recall_place *places;	/* a power of two of them; NULL before the first text */
	uint32_t mask;			/* number of places less one, */
	int shift;			/* and the bits of a hash that are too many for it */
	uint32_t used, refused;
};

/* A cache line. */
struct recall_place {
	uint64_t words[4];
	uint32_t length;	/* + 1; 0: nothing is here */
	uint32_t number;
	uint64_t unused[3];
};

/*
 * The words of a text, of which shorter ones overlap. Which it is of 8 to 32
 * bytes is not branched on: names of people and places are now one, now another,
 * and no processor guesses which.
 */
static inline __attribute__((always_inline)) void recall_words(const char *p, size_t n,
    uint64_t words[4])
{
	size_t over = n > 16 ? n - 16 : 0;

	words[0] = words[1] = words[2] = words[3] = 0;
	if (n >= 8) {
		words[0] = hash_load64(p);
		words[1] = hash_load64(p + n - 8);
		words[2] = hash_load64(p + over);
		words[3] = hash_load64(p + (over < 8 ? over : 8));
	} else if (n >= 4) {
		words[0] = hash_load32(p);
		words[1] = hash_load32(p + n - 4);
	} else {
		for (size_t i = 0; i < n; i++)
			words[0] = words[0] << 8 | (unsigned char)p[i];
	}
}

/* Which place is the first for it: the upper bits of a product depend on all of its factors. */
static inline uint32_t recall_place(const struct recall *r, const uint64_t words[4],
    uint32_t length)
{
	uint64_t third = words[2] << 23 | words[2] >> 41, fourth = words[3] << 41 | words[3] >> 23;

	third = (third ^ words[0]) * 0xa0761d6478bd642fu;
	fourth = (fourth ^ words[1] ^ length) * 0xe7037ed1a0b428dbu;
	return (uint32_t)((third ^ fourth) >> r->shift);
}

static inline bool recall_is(const struct recall_place *place, const uint64_t words[4],
    uint32_t length)
{
	return !((place->words[0] ^ words[0]) | (place->words[1] ^ words[1]) |
		(place->words[2] ^ words[2]) | (place->words[3] ^ words[3]) |
		(place->length ^ length));
}

/* recall_find for a text that is not at its first place. */
uint32_t recall_look(const struct recall *r, const char *p, size_t n);

/*
 * recall_find for who has many texts, without a branch: the number at the first place of the n
 * bytes at p, and whether it is theirs. If not, recall_look may know it. There must be places.
 */
static inline __attribute__((always_inline)) uint32_t recall_guess(const struct recall *r,
    const char *p, size_t n, bool *right)
{
	const struct recall_place *place;
	uint64_t words[4];

	recall_words(p, n < RECALL_LENGTH ? n : RECALL_LENGTH, words);
	place = &r->places[recall_place(r, words, (uint32_t)n + 1)];
	*right = recall_is(place, words, (uint32_t)n + 1);
	return place->number;
}

/* The number of the n bytes at p, RECALL_NONE where it is not remembered. */
static inline __attribute__((always_inline)) uint32_t recall_find(const struct recall *r,
    const char *p, size_t n)
{
	uint32_t number;
	bool right;

	if (n > RECALL_LENGTH || !r->places)
		return RECALL_NONE;
	number = recall_guess(r, p, n, &right);
	return right ? number : recall_look(r, p, n);
}

void recall_free(struct recall *r);
/* Remembers the number of a text that recall_find did not know, or not; of a longer one never. */
void recall_keep(struct recall *r, struct span s, uint32_t number);

#endif
