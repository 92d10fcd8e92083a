/* recall.h - the numbers of short texts that were asked for before */
#ifndef BASE_RECALL_H
#define BASE_RECALL_H

#include <endian.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

enum { RECALL_LENGTH = 31 };
#define RECALL_NONE UINT32_MAX

/*
 * In front of a map, for texts that come again and again: one of up to 31 bytes
 * is compared in one cache line; no pointer is followed. It remembers what it
 * has room for, 2 MB at most; after that a new text may drive out another.
 * Zero-initialise.
 */
struct recall {
	struct recall_place *places;	/* a power of two of them; NULL before the first text */
	uint32_t mask;			/* number of places less one, */
	int shift;			/* and the bits of a hash that are too many for it */
	uint32_t used, refused;
};

typedef uint64_t recall_half __attribute__((vector_size(16)));
typedef uint32_t recall_quarters __attribute__((vector_size(16)));

/* The length + 1, zeroes, and the text at the end: all lengths by the same few instructions. */
struct recall_text {
	recall_half halves[2];
};

/* A cache line. */
struct recall_place {
	struct recall_text text;	/* all zeroes: nothing is here */
	uint32_t number;
	uint32_t unused[7];
};

/* From byte 32 - n on, the last n bytes of 32 are kept. */
extern const unsigned char recall_kept[64];
enum { RECALL_WITHIN = 32 };

static inline recall_half recall_load(const void *p)
{
	recall_half half;

	memcpy(&half, p, sizeof half);
	return half;
}

/*
 * For texts within a larger one, where RECALL_WITHIN bytes before their end can be read. The
 * length is not branched on: names of people and places are now one, now another, and no
 * processor guesses which. One that is too long is like no other.
 */
static inline __attribute__((always_inline)) struct recall_text recall_within(const char *end,
    size_t n)
{
	size_t kept = n > RECALL_LENGTH ? RECALL_LENGTH + 1 : n;
	recall_half length = {htole64(kept + 1), 0};

	return (struct recall_text){{
		(recall_load(end - 32) & recall_load(recall_kept + kept)) | length,
		recall_load(end - 16) & recall_load(recall_kept + kept + 16),
	}};
}

/* Where it is, unless others came before: the upper bits of a product depend on all its factors. */
static inline const struct recall_place *recall_first(const struct recall *r, struct recall_text t)
{
	recall_quarters q = (recall_quarters)t.halves[0];
	recall_half h = t.halves[1] ^ (recall_half)(recall_quarters){q[1], q[2], q[3], q[0]};

	return &r->places[(h[0] * 0xa0761d6478bd642fu ^ h[1] * 0xe7037ed1a0b428dbu) >> r->shift];
}

static inline bool recall_is(const struct recall_place *place, struct recall_text t)
{
	recall_half differs = (place->text.halves[0] ^ t.halves[0]) |
	    (place->text.halves[1] ^ t.halves[1]);

	return !(differs[0] | differs[1]);
}

/* The number of a text, RECALL_NONE where it is not remembered. */
uint32_t recall_look(const struct recall *r, struct recall_text t);

/* The same for the n bytes before `end`, within a larger text. */
static inline __attribute__((always_inline)) uint32_t recall_find_within(const struct recall *r,
    const char *end, size_t n)
{
	struct recall_text t;
	const struct recall_place *place;

	if (!r->places)
		return RECALL_NONE;
	t = recall_within(end, n);
	place = recall_first(r, t);
	return recall_is(place, t) ? place->number : recall_look(r, t);
}

/* For the n bytes at p, wherever they are. */
uint32_t recall_find(const struct recall *r, const char *p, size_t n);
void recall_free(struct recall *r);
/* Remembers the number of a text that recall_find did not know, or not; of a longer one never. */
void recall_keep(struct recall *r, struct span s, uint32_t number);

#endif
