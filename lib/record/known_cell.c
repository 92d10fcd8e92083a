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
	pthread_mutex_init(&t->lock, NULL);
	return t;
}

void known_cells_free(struct known_cells *t)
{
	pthread_mutex_destroy(&t->lock);
	free(t->index);
	free(t->memory);
	free(t);
}

bool known_is_wide(struct span cell, const struct known_sight *sight)
{
	return cell.n > KNOWN_NARROW || sight->text.n > KNOWN_SHORT || sight->said.n > KNOWN_SHORT;
}

static bool is_full(const struct known_cells *t)
{
	return t->used + MOST > KNOWN_LINES;
}

bool known_cells_full(struct known_cells *t)
{
	bool full;

	pthread_mutex_lock(&t->lock);
	full = is_full(t);
	pthread_mutex_unlock(&t->lock);
	return full;
}

static char *put(char *to, const void *bytes, size_t n)
{
	if (n)
		memcpy(to, bytes, n);
	return to + n;
}

/* The lines that it takes, with all that is copied of a text: none of another cell is read. */
static uint32_t put_cell(struct known_cell *c, const struct known_key *k, bool wide,
    const struct known_sight *sight)
{
	size_t copied = wide ? KNOWN_COPIED : KNOWN_SHORT;
	size_t last = sight->said.p ? sight->said.n : sight->text.n;
	char *to;

	c->bytes = k->bytes[0];
	c->share = sight->share;
	c->key = k->key;
	c->shows = (uint16_t)sight->shows;
	c->text = (unsigned char)sight->text.n;
	c->said = (unsigned char)sight->said.n;
	to = put(c->room, k->bytes + 1, wide ? KNOWN_CELL - KNOWN_NARROW : 0);
	to = put(to, sight->text.p, sight->text.n);
	to = put(to, sight->said.p, sight->said.n);
	to += last < copied ? copied - last : 0;
	return (uint32_t)((size_t)(to - (char *)c + MEM_LINE - 1) / MEM_LINE);
}

void known_cells_add(struct known_cells *t, struct known_width column, struct span cell,
    const struct known_sight *sight)
{
	struct known_key k;
	uint32_t place;

	if (cell.n >= KNOWN_CELL || sight->text.n + sight->said.n > KNOWN_ROOM)
		return;
	known_key(column, cell, &k);
	pthread_mutex_lock(&t->lock);
	for (place = k.place; place < k.place + PROBES && t->index[place];)
		place++;
	if (place < k.place + PROBES && !is_full(t) && !known_cells_look(t, &k, column.wide)) {
		char *line = t->lines + (size_t)t->used * MEM_LINE;
		uint16_t which = (uint16_t)t->used;

		t->used += put_cell((struct known_cell *)(void *)line, &k, column.wide, sight);
		atomic_store_explicit(&t->index[place], which, memory_order_release);
	}
	pthread_mutex_unlock(&t->lock);
}
