/* known_cell.c - what came of cells that were read before, by their bytes */
#include "record/known_cell.h"

#include <stdlib.h>

#include "base/mem.h"

/* Places that are looked at for a cell. */
enum { PROBES = 4 };
/* Lines that a cell takes at most. */
enum { MOST = (sizeof(struct known_cell) + KNOWN_CELL - KNOWN_NARROW + KNOWN_ROOM + KNOWN_COPIED +
	       MEM_LINE - 1) / MEM_LINE };

const struct known_cell *known_cells_look(const struct known_cells *t, const struct known_key *k,
    bool wide)
{
	for (uint32_t i = 0; i < PROBES; i++) {
		const struct known_cell *c = known_cell_at(t->lines, t->index + k->place + i);

		if (known_cell_is(c, k, wide))
			return c;
	}
	return NULL;
}

struct known_width known_width(size_t column, bool wide)
{
	uint32_t number = (uint32_t)(2 * column + wide + 1);

	return (struct known_width){number * 0x9e3779b97f4a7c15u | 1, number << 8, wide};
}

struct known_cells *known_cells_new(void)
{
	struct known_cells *t = mem_zero(1, sizeof *t);
	size_t over;

	/* Zeroed by the system as it is touched: a short list takes little of it. */
	t->index = mem_zero(KNOWN_PLACES + PROBES, sizeof *t->index);
	t->memory = mem_zero(KNOWN_LINES + 1, MEM_LINE);
	over = (uintptr_t)t->memory % MEM_LINE;
	t->lines = t->memory + (over ? MEM_LINE - over : 0);
	/* Zeroes: no cell has such a key. */
	t->used = 1;
	return t;
}

void known_cells_free(struct known_cells *t)
{
	free(t->index);
	free(t->memory);
	free(t);
}

bool known_is_wide(struct span cell, const struct known_sight *sight)
{
	return cell.n > KNOWN_NARROW || sight->text.n > KNOWN_SHORT || sight->said.n > KNOWN_SHORT;
}

bool known_cells_full(const struct known_cells *t)
{
	return atomic_load_explicit(&t->used, memory_order_relaxed) + MOST > KNOWN_LINES;
}

static char *put(char *to, const void *bytes, size_t n)
{
	if (n)
		memcpy(to, bytes, n);
	return to + n;
}

/* Bytes of a text that are copied with it: none of another cell is read. */
static size_t copied(size_t bytes, bool wide)
{
	size_t least = wide ? KNOWN_COPIED : KNOWN_SHORT;

	return bytes > least ? bytes : least;
}

static uint32_t lines_of(const struct known_sight *sight, bool wide)
{
	size_t bytes = sizeof(struct known_cell) + (wide ? KNOWN_CELL - KNOWN_NARROW : 0);

	bytes += sight->said.p ? sight->text.n + copied(sight->said.n, wide)
			       : copied(sight->text.n, wide);
	return (uint32_t)((bytes + MEM_LINE - 1) / MEM_LINE);
}

static void put_cell(struct known_cell *c, const struct known_key *k, bool wide,
    const struct known_sight *sight)
{
	char *to;

	c->bytes = k->bytes[0];
	c->share = sight->share;
	c->key = k->key;
	c->shows = (uint16_t)sight->shows;
	c->text = (unsigned char)sight->text.n;
	c->said = (unsigned char)sight->said.n;
	to = put(c->room, k->bytes + 1, wide ? KNOWN_CELL - KNOWN_NARROW : 0);
	to = put(to, sight->text.p, sight->text.n);
	put(to, sight->said.p, sight->said.n);
}

/* A cell that two threads add at once may be there twice, or one of them in no place. */
void known_cells_add(struct known_cells *t, struct known_width column, struct span cell,
    const struct known_sight *sight)
{
	uint32_t lines = lines_of(sight, column.wide), place, line;
	struct known_key k;
	uint16_t none = 0;

	if (cell.n >= KNOWN_CELL || sight->text.n + sight->said.n > KNOWN_ROOM)
		return;
	known_key(column, cell, &k);
	for (place = k.place; place < k.place + PROBES && t->index[place];)
		place++;
	if (place == k.place + PROBES || known_cells_full(t) ||
	    known_cells_look(t, &k, column.wide))
		return;
	line = atomic_fetch_add_explicit(&t->used, lines, memory_order_relaxed);
	if (line + lines > KNOWN_LINES)
		return;
	put_cell((struct known_cell *)(void *)(t->lines + (size_t)line * MEM_LINE), &k,
	    column.wide, sight);
	atomic_compare_exchange_strong_explicit(&t->index[place], &none, (uint16_t)line,
	    memory_order_release, memory_order_relaxed);
}
