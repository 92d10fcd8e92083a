/* known_cell.c - what came of cells that were read before, by their bytes */
#include "record/known_cell.h"

#include <stdlib.h>

#include "base/mem.h"

/* A cell asks for a place: one in so many gets it, once half of all are taken. */
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

void known_cells_begin(struct known_cells *t)
{
	size_t over;

	/* Zeroed by the system as it is touched: a short list takes little of it. */
	t->memory = mem_zero(KNOWN_PLACES + BEHIND + 1, sizeof *t->places);
	over = (uintptr_t)t->memory % MEM_LINE;
	t->places = (struct known_cell *)(void *)(t->memory + (over ? MEM_LINE - over : 0));
	t->used = t->refused = 0;
}

void known_cells_add(struct known_cells *t, const struct known_key *k,
    const struct known_cell *what)
{
	struct known_cell *first = &t->places[k->place % KNOWN_PLACES], *c = first;

	/* What comes again and again gets in all the same. */
	if (t->used > KNOWN_PLACES / 2 && ++t->refused % FEW)
		return;
	for (uint32_t i = 1; c->key && i < KNOWN_PROBES; i++)
		c = &t->places[(k->place + i) % KNOWN_PLACES];
	if (c->key)
		c = first;
	else
		t->used++;
	*c = *what;
	memcpy(c->bytes, k->bytes, sizeof c->bytes);
	c->key = k->key;
}

void known_cells_free(struct known_cells *t)
{
	free(t->memory);
	t->memory = NULL;
}
