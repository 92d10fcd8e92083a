/* known_cell.c - what came of cells that were read before, by their bytes */
#include "record/known_cell.h"

#include <stdlib.h>

#include "base/mem.h"

/* Places that are looked at for a cell. */
enum { PROBES = 4 };
/* Lines that a cell takes at most. */
enum { MOST = (sizeof(struct known_cell) + MEM_LINE + KNOWN_ROOM + KNOWN_COPIED + MEM_LINE - 1) /
	      MEM_LINE };

const struct known_cell *known_cells_look(const struct known_cells *t, const struct known_key *k,
    struct known_width column)
{
	for (uint32_t i = 0; i < PROBES; i++) {
		const struct known_cell *c = known_cell_at(t->lines, t->index + k->place + i);

		if (known_cell_is(c, k, column))
			return c;
	}
	return NULL;
}

struct known_width known_width(size_t column, unsigned count)
{
	uint32_t number = (uint32_t)(KNOWN_LANES * column + count);

	return (struct known_width){number * 0x9e3779b97f4a7c15u | 1,
		number << KNOWN_SHOWS, count};
}

struct known_cells *known_cells_new(void)
{
	struct known_cells *t = mem_zero(1, sizeof *t);
	size_t over;

	/*
	 * Written before any thread looks: a page that is read first is one of zeroes, of which
	 * the first cell makes another, and for that all processors are stopped.
	 */
	t->index = mem_lines((KNOWN_PLACES + PROBES) * sizeof *t->index / MEM_LINE + 1);
	/* Zeroed by the system as it is touched: a short list takes little of it. */
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

unsigned known_lanes(struct span cell, const struct known_sight *sight)
{
	if (cell.n >= 2 * sizeof(lanes))
		return KNOWN_LANES;
	if (cell.n >= sizeof(lanes) || sight->text.n > KNOWN_SHORT || sight->said.n > KNOWN_SHORT)
		return 2;
	return 1;
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
	size_t bytes = sizeof(struct known_cell) + (wide ? MEM_LINE : 0);

	bytes += sight->said.p ? sight->text.n + copied(sight->said.n, wide)
			       : copied(sight->text.n, wide);
	return (uint32_t)((bytes + MEM_LINE - 1) / MEM_LINE);
}

void known_cell_put(struct known_cell *c, uint32_t mark, const struct known_sight *sight)
{
	char *to;

	c->share = sight->share;
	c->mark = mark | sight->shows;
	c->text = (uint16_t)sight->text.n;
	c->said = (uint16_t)sight->said.n;
	to = put(c->room, sight->text.p, sight->text.n);
	put(to, sight->said.p, sight->said.n);
}

/* A cell that two threads add at once may be there twice, or one of them in no place. */
void known_cells_add(struct known_cells *t, struct known_width column, struct span cell,
    const struct known_sight *sight)
{
	bool wide = column.lanes > 1;
	uint32_t lines = lines_of(sight, wide), place, line;
	struct known_cell *c;
	struct known_key k;
	uint16_t none = 0;

	if (cell.n >= KNOWN_CELL || sight->text.n + sight->said.n > KNOWN_ROOM)
		return;
	known_key(column, cell, &k);
	for (place = k.place; place < k.place + PROBES && t->index[place];)
		place++;
	if (place == k.place + PROBES || known_cells_full(t) ||
	    known_cells_look(t, &k, column))
		return;
	line = atomic_fetch_add_explicit(&t->used, lines, memory_order_relaxed);
	if (line + lines > KNOWN_LINES)
		return;
	line += wide;
	c = (struct known_cell *)(void *)(t->lines + (size_t)line * MEM_LINE);
	for (unsigned i = 0; i < column.lanes; i++)
		memcpy((char *)c - i * sizeof(lanes), &k.bytes[i], sizeof(lanes));
	known_cell_put(c, column.mark, sight);
	atomic_compare_exchange_strong_explicit(&t->index[place], &none, (uint16_t)line,
	    memory_order_release, memory_order_relaxed);
}
