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
enum { KNOWN_TEXT = 47 };

/* The bytes of a cell, zeroes after them; where it is looked for. */
struct known_key {
	lanes bytes[4];
	uint32_t place;		/* the first; of KNOWN_PLACES, when divided by that */
	uint32_t key;		/* its column and length, never 0 */
};

/* Two cache lines, which KNOWN_TEXT fills: the cell, and what came of it. */
struct known_cell {
	lanes bytes[4];
	uint64_t share;		/* of the row's id */
	uint32_t key;		/* as in known_key; 0: nothing is here */
	uint16_t shows;		/* what remark_shows says, and a bit of known.c */
	unsigned char length;	/* bytes of text that are the cell's */
	unsigned char said;	/* and those after them, what a rule says */
	bool as_is;		/* the cell is its own text, and not kept again */
	char text[KNOWN_TEXT];
};

/* 4 MB. known_cells_begin, then known_cells_free; a cell may push out another. */
enum { KNOWN_PLACES = 32768 };
struct known_cells {
	struct known_cell *places;	/* each at the start of a cache line */
	char *memory;			/* that they are in; owned */
	uint32_t used, refused;
};

/* Places that are looked at for a cell. */
enum { KNOWN_PROBES = 4 };

/* The bytes of 16 at p that are before the n-th, zeroes for those after them; p is the first-th. */
static inline lanes known_bytes(const char *p, int8_t first, int8_t n)
{
	typedef int8_t numbers __attribute__((vector_size(16)));
	const numbers at = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

	return lanes_load(p + first) & (lanes)(at + first < n);
}

static inline uint64_t known_turn(uint64_t word)
{
	return word << 29 | word >> 35;
}

/*
 * The key of a cell of KNOWN_CELL bytes at most; so many can be read. No step depends on its length
 * or on its bytes: names are now longer, now shorter, and no processor guesses which.
 */
static inline void known_key(uint32_t column, struct span cell, struct known_key *k)
{
	int8_t n = (int8_t)cell.n;
	uint64_t w[8], a, b;

	k->key = (column + 1) << 8 | (uint32_t)cell.n;
	k->bytes[0] = known_bytes(cell.p, 0, n);
	k->bytes[1] = known_bytes(cell.p, 16, n);
	k->bytes[2] = known_bytes(cell.p, 32, n);
	k->bytes[3] = known_bytes(cell.p, 48, n);
	memcpy(w, k->bytes, sizeof w);
	a = hash_fold(w[0] ^ known_turn(w[4]) ^ 0xa0761d6478bd642fu,
	    w[1] ^ known_turn(w[5]) ^ k->key * 0x9e3779b97f4a7c15u);
	b = hash_fold(w[2] ^ known_turn(w[6]) ^ 0xe7037ed1a0b428dbu,
	    w[3] ^ known_turn(w[7]) ^ 0x8ebc6af09c88c6e3u);
	k->place = (uint32_t)((a ^ b) >> 32);
}

static inline bool known_cell_is(const struct known_cell *c, const struct known_key *k)
{
	lanes differs = (c->bytes[0] ^ k->bytes[0]) | (c->bytes[1] ^ k->bytes[1]) |
			(c->bytes[2] ^ k->bytes[2]) | (c->bytes[3] ^ k->bytes[3]);

	return c->key == k->key && !lanes_any(differs);
}

/* Where it is, if it is: to be brought nearer before it is asked for. */
static inline void known_cells_fetch(const struct known_cells *t, const struct known_key *k)
{
	const struct known_cell *c = &t->places[k->place % KNOWN_PLACES];

	__builtin_prefetch(c);
	__builtin_prefetch(&c->share);
}

/* NULL where it is not known. */
static inline const struct known_cell *known_cells_find(const struct known_cells *t,
    const struct known_key *k)
{
	for (uint32_t i = 0; i < KNOWN_PROBES; i++) {
		const struct known_cell *c = &t->places[(k->place + i) % KNOWN_PLACES];

		if (known_cell_is(c, k))
			return c;
		if (!c->key)
			break;
	}
	return NULL;
}

static inline struct span known_cell_text(const struct known_cell *c, struct span cell)
{
	return c->as_is ? cell : (struct span){c->text, c->length};
}

static inline struct span known_cell_said(const struct known_cell *c)
{
	return (struct span){c->text + c->length, c->said};
}

/* False where there is no room for both. as_is has been set. */
bool known_cell_put(struct known_cell *c, struct span text, struct span said);
/* Adds a cell that is not there, or not. */
void known_cells_add(struct known_cells *t, const struct known_key *k,
    const struct known_cell *what);
void known_cells_begin(struct known_cells *t);
void known_cells_free(struct known_cells *t);

#endif
