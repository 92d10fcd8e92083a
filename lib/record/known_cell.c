/* known_cell.c - what came of cells that were read before, by their bytes */
#include "record/known_cell.h"

#include <stdlib.h>

#include "base/mem.h"

/* Places that are looked at for a cell; behind the last are as many, and for who copies more than there is. */
enum { PROBES = 4, BEHIND = PROBES };
/* Of so many places one stays empty, so that a cell is found where it is looked for first. */
enum { EMPTY = 4 };

const struct known_cell *known_cells_look(const struct known_key *k, struct span cell)
{
	for (const struct known_cell *c = k->place; c < k->place + PROBES && c->key; c++)
		if (known_cell_is(c, k, cell))
			return c;
	return NULL;
}

static void put(char **to, struct span s)
{
	if (s.n)
		memcpy(*to, s.p, s.n);
	*to += s.n;
}

void known_cells_begin(struct known_cells *t)
{
	size_t over;

	/* Zeroed by the system as it is touched: a short list takes little of it. */
	t->memory = mem_zero(KNOWN_PLACES + BEHIND + 1, sizeof *t->places);
	over = (uintptr_t)t->memory % MEM_LINE;
	t->places = (struct known_cell *)(void *)(t->memory + (over ? MEM_LINE - over : 0));
	t->used = 0;
}

bool known_cells_full(const struct known_cells *t)
{
	return t->used >= KNOWN_PLACES - KNOWN_PLACES / EMPTY;
}

void known_cells_add(struct known_cells *t, const struct known_key *k, struct span cell,
    const struct known_sight *sight)
{
	size_t beyond = known_beyond(cell);
	struct known_cell *c = k->place;
	char *to;

	if (cell.n > KNOWN_CELL || beyond + sight->text.n + sight->said.n > KNOWN_ROOM ||
	    known_cells_full(t))
		return;
	while (c < k->place + PROBES && c->key)
		c++;
	if (c == k->place + PROBES)
		return;
	t->used++;
	memcpy(c->bytes, k->bytes, sizeof c->bytes);
	c->share = sight->share;
	c->key = k->key;
	c->shows = (uint16_t)sight->shows;
	c->text = (unsigned char)sight->text.n;
	c->said = (unsigned char)sight->said.n;
	to = c->room;
	put(&to, span_skip(cell, cell.n - beyond));
	put(&to, sight->text);
	put(&to, sight->said);
}

void known_cells_clear(struct known_cells *t)
{
	memset(t->places, 0, (KNOWN_PLACES + BEHIND) * sizeof *t->places);
	t->used = 0;
}

void known_cells_free(struct known_cells *t)
{
	free(t->memory);
	t->memory = NULL;
}
