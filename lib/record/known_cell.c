/* known_cell.c - what came of cells that were read before, by their bytes */
#include "record/known_cell.h"

#include <stdlib.h>

#include "base/mem.h"

/* Places that are looked at for a cell. */
enum { PROBES = 4 };
/* Cells that are not used, behind the last: for who copies more than there is. */
enum { BEHIND = 2 };

const struct known_cell *known_cells_look(const struct known_cells *t, const struct known_key *k,
    struct span cell)
{
	for (uint32_t i = 0; i < PROBES && t->index[k->place + i]; i++) {
		const struct known_cell *c = &t->cells[t->index[k->place + i]];

		if (known_cell_is(c, k, cell))
			return c;
	}
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
	t->index = mem_zero(KNOWN_PLACES + PROBES, sizeof *t->index);
	t->memory = mem_zero(KNOWN_CELLS + BEHIND, sizeof *t->cells);
	over = (uintptr_t)t->memory % MEM_LINE;
	t->cells = (struct known_cell *)(void *)(t->memory + (over ? MEM_LINE - over : 0));
	t->cells[0].key = KNOWN_LONG - 1;
	t->used = 1;
}

bool known_cells_full(const struct known_cells *t)
{
	return t->used == KNOWN_CELLS;
}

void known_cells_add(struct known_cells *t, const struct known_key *k, struct span cell,
    const struct known_sight *sight)
{
	size_t beyond = known_beyond(cell);
	uint32_t place = k->place;
	struct known_cell *c;
	char *to;

	if (cell.n > KNOWN_CELL || beyond + sight->text.n + sight->said.n > KNOWN_ROOM ||
	    known_cells_full(t))
		return;
	while (place < k->place + PROBES && t->index[place])
		place++;
	if (place == k->place + PROBES)
		return;
	t->index[place] = (uint16_t)t->used;
	c = &t->cells[t->used++];
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
	memset(t->index, 0, (KNOWN_PLACES + PROBES) * sizeof *t->index);
	t->used = 1;
}

void known_cells_free(struct known_cells *t)
{
	free(t->index);
	free(t->memory);
	*t = (struct known_cells){.index = NULL};
}
