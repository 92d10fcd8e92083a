/* known_cell.c - what came of cells that were read before, by their bytes */
#include "record/known_cell.h"

#include <stdlib.h>

#include "base/mem.h"

/* Places that are looked at for a cell. */
enum { PROBES = 4 };
/* Lines that a cell takes at most. */
enum { MOST = (KNOWN_CELL + sizeof(struct known_cell) + KNOWN_ROOM + MEM_LINE - 1) / MEM_LINE };

const struct known_cell *known_cells_look(const struct known_cells *t, struct known_width column,
    struct span cell)
{
	struct known_key k;

	known_key(column, cell, &k);
	for (uint32_t i = 0; i < PROBES && t->index[k.place + i]; i++) {
		const struct known_cell *c = known_line(t->lines, t->index[k.place + i]);

		if (known_cell_is(c, &k, column.wide))
			return c;
	}
	return NULL;
}

struct known_width known_width(size_t column, bool wide)
{
	uint32_t number = (uint32_t)(2 * column + wide + 1);

	return (struct known_width){number * 0x9e3779b97f4a7c15u | 1, number << 8, wide};
}

/* The first cell, which nothing is found to be. */
static void begin(struct known_cells *t)
{
	struct known_cell *none = (struct known_cell *)(void *)t->lines;

	none->key = 0;
	t->used = MOST;
}

void known_cells_begin(struct known_cells *t)
{
	size_t over;

	/* Zeroed by the system as it is touched: a short list takes little of it. */
	t->index = mem_zero(KNOWN_PLACES + PROBES, sizeof *t->index);
	/* With lines that are not used, behind the last: for who copies more than there is. */
	t->memory = mem_zero(KNOWN_LINES + 1 + MOST, MEM_LINE);
	over = (uintptr_t)t->memory % MEM_LINE;
	t->lines = t->memory + (over ? MEM_LINE - over : 0);
	begin(t);
}

bool known_cells_full(const struct known_cells *t)
{
	return t->used + MOST > KNOWN_LINES;
}

bool known_is_wide(struct span cell, const struct known_sight *sight)
{
	return cell.n > KNOWN_NARROW || sight->text.n > KNOWN_SHORT || sight->said.n > KNOWN_SHORT;
}

static char *put(char *to, const void *bytes, size_t n)
{
	if (n)
		memcpy(to, bytes, n);
	return to + n;
}

void known_cells_add(struct known_cells *t, struct known_width column, struct span cell,
    const struct known_sight *sight)
{
	struct known_key k;
	struct known_cell *c;
	uint32_t place;
	char *to;

	if (cell.n >= KNOWN_CELL || sight->text.n + sight->said.n > KNOWN_ROOM ||
	    known_cells_full(t))
		return;
	known_key(column, cell, &k);
	for (place = k.place; place < k.place + PROBES && t->index[place];)
		place++;
	if (place == k.place + PROBES)
		return;
	t->index[place] = (uint16_t)t->used;
	to = t->lines + (size_t)t->used * MEM_LINE;
	c = (struct known_cell *)(void *)to;
	c->bytes = k.bytes[0];
	c->share = sight->share;
	c->key = k.key;
	c->shows = (uint16_t)sight->shows;
	c->text = (unsigned char)sight->text.n;
	c->said = (unsigned char)sight->said.n;
	to = put(c->room, k.bytes + 1, column.wide ? KNOWN_CELL - KNOWN_NARROW : 0);
	to = put(to, sight->text.p, sight->text.n);
	to = put(to, sight->said.p, sight->said.n);
	t->used += (uint32_t)((to - (char *)c + MEM_LINE - 1) / MEM_LINE);
}

void known_cells_clear(struct known_cells *t)
{
	memset(t->index, 0, (KNOWN_PLACES + PROBES) * sizeof *t->index);
	begin(t);
}

void known_cells_free(struct known_cells *t)
{
	free(t->index);
	free(t->memory);
	*t = (struct known_cells){.index = NULL};
}
