/* recall.c - the numbers of short texts that were asked for before */
#include "base/recall.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

/*
 * A text is at its first place as long as nearly all are empty: whether it is, no
 * processor guesses, and to be wrong costs more than to look. An empty place
 * costs no cache.
 */
enum { LEAST_PLACES = 256, MOST_PLACES = 32768, EMPTY = 16 };
/* Places that are looked at for a text. */
enum { PROBES = 4 };
/* Texts that ask for a place, for one that gets it, once most are taken. */
enum { FEW = 8 };

const unsigned char recall_kept[64] = {[32 ... 63] = 0xFF};

void recall_free(struct recall *r)
{
	free(r->places);
	*r = (struct recall){.places = NULL};
}

static inline bool is_empty(const struct recall_place *place)
{
	return !place->text.halves[0][0];
}

uint32_t recall_look(const struct recall *r, struct recall_text t)
{
	size_t at = (size_t)(recall_first(r, t) - r->places);

	for (size_t i = 0; i < PROBES; i++) {
		const struct recall_place *place = &r->places[(at + i) & r->mask];

		if (recall_is(place, t))
			return place->number;
		if (is_empty(place))
			break;
	}
	return RECALL_NONE;
}

/* What recall_within makes of RECALL_LENGTH bytes at most, around which nothing may be read. */
static struct recall_text text_of(const char *p, size_t n)
{
	uint64_t words[4] = {0}, few = 0;
	size_t i = 4, left = n;

	for (; left >= 8; left -= 8)
		words[--i] = hash_load64(p + left - 8);
	if (n >= 8)
		few = le64toh(hash_load64(p)) << 8 * (8 - left) % 64;
	else
		for (size_t k = 0; k < left; k++)
			few |= (uint64_t)(unsigned char)p[k] << 8 * (8 - left + k);
	if (left)
		words[i - 1] = htole64(few);
	words[0] |= htole64(n + 1);
	return (struct recall_text){{{words[0], words[1]}, {words[2], words[3]}}};
}

uint32_t recall_find(const struct recall *r, const char *p, size_t n)
{
	if (n > RECALL_LENGTH || !r->places)
		return RECALL_NONE;
	return recall_look(r, text_of(p, n));
}

static void put(struct recall *r, struct recall_text t, uint32_t number)
{
	size_t at = (size_t)(recall_first(r, t) - r->places), to = at;

	for (size_t i = PROBES; i-- > 0;)
		if (is_empty(&r->places[(at + i) & r->mask]))
			to = (at + i) & r->mask;
	r->used += is_empty(&r->places[to]);
	r->places[to] = (struct recall_place){.text = t, .number = number};
}

static void grow(struct recall *r)
{
	struct recall old = *r;
	uint32_t count = old.places ? 2 * (old.mask + 1) : LEAST_PLACES;

	r->places = mem_lines(count);
	r->mask = count - 1;
	r->shift = __builtin_clzll(r->mask);
	r->used = 0;
	for (uint32_t i = 0; old.places && i <= old.mask; i++)
		if (!is_empty(&old.places[i]))
			put(r, old.places[i].text, old.places[i].number);
	free(old.places);
}

void recall_keep(struct recall *r, struct span s, uint32_t number)
{
	if (s.n > RECALL_LENGTH)
		return;
	/* Where there are too many, one in a few: what comes again and again gets in. */
	if (r->used > r->mask / 2 && ++r->refused % FEW)
		return;
	if (!r->places || (r->used > r->mask / EMPTY && r->mask + 1 < MOST_PLACES))
		grow(r);
	put(r, text_of(s.p, s.n), number);
}
