/* recall.c - the numbers of short texts that were asked for before */
#include "base/recall.h"

#include <stdlib.h>

#include "base/mem.h"

/*
 * A text is at its first place as long as most are empty: whether it is, no
 * processor guesses. An empty place costs no cache; a megabyte is half of what a
 * processor of today has for itself.
 */
enum { LEAST_PLACES = 256, MOST_PLACES = 16384, EMPTY = 8 };
/* Places that are looked at for a text. */
enum { PROBES = 4 };
/* Texts that ask for a place, for one that gets it, once most are taken. */
enum { FEW = 8 };

void recall_free(struct recall *r)
{
	free(r->places);
	*r = (struct recall){.places = NULL};
}

uint32_t recall_look(const struct recall *r, const char *p, size_t n)
{
	uint64_t words[4];
	uint32_t length = (uint32_t)n + 1, at;

	if (n > RECALL_LENGTH)
		return RECALL_NONE;
	recall_words(p, n, words);
	at = recall_place(r, words, length);
	for (uint32_t i = 1; i < PROBES; i++) {
		const struct recall_place *place = &r->places[(at + i) & r->mask];

		if (recall_is(place, words, length))
			return place->number;
		if (!place->length)
			break;
	}
	return RECALL_NONE;
}

static void put(struct recall *r, const struct recall_place *text)
{
	uint32_t at = recall_place(r, text->words, text->length);
	struct recall_place *place;

	for (uint32_t i = 0; i < PROBES; i++) {
		place = &r->places[(at + i) & r->mask];
		if (!place->length) {
			*place = *text;
			r->used++;
			return;
		}
	}
	r->places[at] = *text;
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
		if (old.places[i].length)
			put(r, &old.places[i]);
	free(old.places);
}

void recall_keep(struct recall *r, struct span s, uint32_t number)
{
	struct recall_place text = {.length = (uint32_t)s.n + 1, .number = number};

	if (s.n > RECALL_LENGTH)
		return;
	/* Where there are too many, one in a few: what comes again and again gets in. */
	if (r->used > r->mask / 2 && ++r->refused % FEW)
		return;
	if (!r->places || (r->used > r->mask / EMPTY && r->mask + 1 < MOST_PLACES))
		grow(r);
	recall_words(s.p, s.n, text.words);
	put(r, &text);
}
