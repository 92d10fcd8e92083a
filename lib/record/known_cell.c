/* known_cell.c - what came of cells that were read before, by their bytes */
#include "record/known_cell.h"

#include <stdlib.h>

#include "base/mem.h"

_Static_assert(sizeof(struct known_cell) == 2 * MEM_LINE, "a known cell is two cache lines");

/* Few are at another than their first place while a third of all is empty. */
enum { LEAST_PLACES = 256, MOST_PLACES = 32768, GROWS = 4 };
/* Cells that ask for a place, for one that gets it, once half of all are taken. */
enum { FEW = 8 };
/* Behind the last place, for who copies more than a text has. */
enum { BEHIND = 1 };

bool known_cell_put(struct known_cell *c, struct span text, struct span said)
{
	size_t n = c->as_is ? 0 : text.n;

	if (n + said.n > KNOWN_TEXT)
		return false;
	memset(c->text, 0, sizeof c->text);
	if (n)
		memcpy(c->text, text.p, n);
	if (said.n)
		memcpy(c->text + n, said.p, said.n);
	c->length = (unsigned char)n;
	c->said = (unsigned char)said.n;
	return true;
}

static void put(struct known_cells *t, const struct known_cell *what, uint32_t place)
{
	for (uint32_t i = 0; i < KNOWN_PROBES; i++) {
		struct known_cell *c = &t->places[(place + i) & t->mask];

		if (c->key)
			continue;
		*c = *what;
		t->used++;
		return;
	}
	t->places[place & t->mask] = *what;
}

static void take_places(struct known_cells *t, uint32_t count)
{
	t->places = mem_lines((count + BEHIND) * (sizeof *t->places / MEM_LINE));
	t->mask = count - 1;
	t->used = 0;
}

void known_cells_begin(struct known_cells *t)
{
	take_places(t, LEAST_PLACES);
	t->refused = 0;
}

static void grow(struct known_cells *t)
{
	struct known_cells old = *t;

	take_places(t, 2 * (old.mask + 1));
	for (uint32_t i = 0; i <= old.mask; i++) {
		const struct known_cell *c = &old.places[i];
		char bytes[KNOWN_CELL];
		struct known_key k;

		if (!c->key)
			continue;
		memcpy(bytes, c->bytes, sizeof bytes);
		known_key((c->key >> 8) - 1, (struct span){bytes, c->key & 0xFF}, &k);
		put(t, c, k.place);
	}
	free(old.places);
}

void known_cells_add(struct known_cells *t, const struct known_key *k, const struct known_cell *what)
{
	struct known_cell c = *what;

	/* What comes again and again gets in all the same. */
	if (t->used > t->mask / 2 && t->mask + 1 >= MOST_PLACES && ++t->refused % FEW)
		return;
	if (t->used > t->mask / GROWS && t->mask + 1 < MOST_PLACES)
		grow(t);
	memcpy(c.bytes, k->bytes, sizeof c.bytes);
	c.key = k->key;
	put(t, &c, k->place);
}

void known_cells_free(struct known_cells *t)
{
	free(t->places);
	t->places = NULL;
}
