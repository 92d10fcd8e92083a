/* known_cell.h - what came of cells that were read before, by their bytes */
#ifndef RECORD_KNOWN_CELL_H
#define RECORD_KNOWN_CELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/span.h"
#include "io/lanes.h"

/* Bytes of a cell that is kept, at most; so many must be to be read from where one begins. */
enum { KNOWN_CELL = 64 };
/* Those that are compared in one go, and the room for the others and for what came of it. */
enum { KNOWN_FIRST = 32, KNOWN_ROOM = 80 };

/* The first bytes of a cell, zeroes after them; where it is looked for. */
struct known_key {
	lanes bytes[2];
	const struct known_cell *first;	/* which it is, as a rule */
	uint32_t place;		/* in the index */
	uint32_t key;		/* its column and length, KNOWN_LONG where that is too much */
};

/* What came of a cell. */
struct known_sight {
	struct span text, said;	/* for its column, and of the rule that looks at it; as CSV */
	uint64_t share;		/* of the row's id */
	unsigned shows;		/* what known.c wants of the cells of a row */
};

/* Two cache lines. */
struct known_cell {
	lanes bytes[2];
	uint64_t share;
	uint32_t key;		/* as in known_key */
	uint16_t shows;
	unsigned char text, said;	/* bytes of room that they are, behind those of the cell */
	char room[KNOWN_ROOM];
};

#define KNOWN_LONG UINT32_MAX

/*
 * 3 MB and an index, as far as they are used: cells stand side by side in the order in which they
 * came. known_cells_begin, then known_cells_free.
 */
enum { KNOWN_PLACES = 1 << 16, KNOWN_CELLS = 24576 };
struct known_cells {
	uint16_t *index;	/* by place; 0: none; owned */
	struct known_cell *cells;	/* each at the start of a cache line; the first is none */
	char *memory;			/* that they are in; owned */
	uint32_t used;
};

static inline size_t known_beyond(struct span cell)
{
	return cell.n > KNOWN_FIRST ? cell.n - KNOWN_FIRST : 0;
}

/*
 * The key of a cell from which on KNOWN_CELL bytes can be read. No step depends on the length of a
 * short one: names are now longer, now shorter, and no processor guesses which.
 */
static inline void known_key(const struct known_cells *t, size_t column, struct span cell,
    struct known_key *k)
{
	static const unsigned char before[2 * KNOWN_FIRST] = {
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
	typedef uint64_t words __attribute__((vector_size(16)));
	size_t first = cell.n < KNOWN_FIRST ? cell.n : KNOWN_FIRST;
	const char *mask = (const char *)before + KNOWN_FIRST - first;
	words mixed, after;
	uint64_t last = cell.n > KNOWN_FIRST ? hash_load64(cell.p + cell.n - 8) : 0;

	k->key = cell.n <= KNOWN_CELL ? (uint32_t)(column << 8 | cell.n) : KNOWN_LONG;
	k->bytes[0] = lanes_load(cell.p) & lanes_load(mask);
	k->bytes[1] = lanes_load(cell.p + 16) & lanes_load(mask + 16);
	after = (words)k->bytes[1];
	mixed = (words)k->bytes[0] ^ (after << 29 | after >> 35);
	k->place = hash_fold(mixed[0] ^ last ^ 0xa0761d6478bd642fu,
		       mixed[1] ^ k->key * 0x9e3779b97f4a7c15u) % KNOWN_PLACES;
	k->first = t->cells + t->index[k->place];
	/* To be brought nearer before it is asked for. */
	__builtin_prefetch(k->first);
	__builtin_prefetch(k->first->room + KNOWN_ROOM - 1);
}

static inline bool known_cell_is(const struct known_cell *c, const struct known_key *k,
    struct span cell)
{
	lanes differs = (c->bytes[0] ^ k->bytes[0]) | (c->bytes[1] ^ k->bytes[1]);

	return c->key == k->key && !lanes_any(differs) &&
	       (cell.n <= KNOWN_FIRST ||
		   !memcmp(cell.p + KNOWN_FIRST, c->room, known_beyond(cell)));
}

/* known_cells_find where it is not the first one. */
const struct known_cell *known_cells_look(const struct known_cells *t, const struct known_key *k,
    struct span cell);

/* NULL where it is not known, as none of more than KNOWN_CELL bytes is. */
static inline const struct known_cell *known_cells_find(const struct known_cells *t,
    const struct known_key *k, struct span cell)
{
	return known_cell_is(k->first, k, cell) ? k->first : known_cells_look(t, k, cell);
}

/* Lent until known_cells_clear. */
static inline struct span known_cell_text(const struct known_cell *c, struct span cell)
{
	return (struct span){c->room + known_beyond(cell), c->text};
}

static inline struct span known_cell_said(const struct known_cell *c, struct span cell)
{
	return (struct span){c->room + known_beyond(cell) + c->text, c->said};
}

/* Adds a cell that is not there; not where it is too long, or there is no room. */
void known_cells_add(struct known_cells *t, const struct known_key *k, struct span cell,
    const struct known_sight *sight);
/* Whether no more will be added. */
bool known_cells_full(const struct known_cells *t);
void known_cells_begin(struct known_cells *t);
void known_cells_clear(struct known_cells *t);
void known_cells_free(struct known_cells *t);

#endif
