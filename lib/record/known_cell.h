/* known_cell.h - what came of cells that were read before, by their bytes */
#ifndef RECORD_KNOWN_CELL_H
#define RECORD_KNOWN_CELL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/span.h"
#include "io/lanes.h"

/* A cell that is kept has fewer bytes; so many must be to be read from where one begins. */
enum { KNOWN_CELL = 64 };
/*
 * Those of a narrow column's cells, and of what comes of one: it stands in one cache line. A column
 * that has a longer one is wide; its cells take two or three.
 */
enum { KNOWN_NARROW = sizeof(lanes), KNOWN_SHORT = 32 };
/*
 * So many bytes are copied of any text of a wide column, KNOWN_SHORT of a narrow one: how many it
 * has, no processor guesses. They can be read from where any text begins.
 */
enum { KNOWN_COPIED = 64 };
/* Bytes of what comes of a cell that is kept, at most. */
enum { KNOWN_ROOM = 112 };

/* Of a column, narrow or wide. */
struct known_width {
	uint64_t factor;	/* of the places of its cells */
	uint32_t mark;		/* of their keys */
	bool wide;
};

/* What a cell is looked for by. */
struct known_key {
	/* Zeroes after them; of a narrow column the first only. */
	lanes bytes[KNOWN_CELL / sizeof(lanes)];
	uint32_t key;		/* its column and length */
	uint32_t place;		/* in the index */
};

/* What came of a cell. */
struct known_sight {
	struct span text;	/* for its column, as CSV */
	struct span said;	/* of the rule that looks at it; NULL where there is none */
	uint64_t share;		/* of the row's id */
	unsigned shows;		/* what known.c wants of the cells of a row */
};

/* At the start of a cache line. */
struct known_cell {
	lanes bytes;
	uint64_t share;
	uint32_t key;		/* as in known_key */
	uint16_t shows;
	unsigned char text, said;	/* bytes of them, in room */
	char room[];		/* of a wide column, the other bytes first; text; said */
};

/*
 * 3 MB and an index, as far as they are used: cells stand side by side in the order in which they
 * came, and stay. For several threads at once.
 */
enum { KNOWN_BITS = 16, KNOWN_PLACES = 1 << KNOWN_BITS, KNOWN_LINES = 48 << 10 };
struct known_cells {
	_Atomic uint16_t *index;	/* by place: which line; 0: none; owned */
	char *lines;		/* the first has a cell that is none */
	char *memory;		/* that they are in; owned */
	_Atomic uint32_t used;	/* lines */
	size_t holders;		/* for known_store.c */
};

/* The cell at a place of the index; the first line where there is none. */
static inline const struct known_cell *known_cell_at(const char *lines,
    const _Atomic uint16_t *index)
{
	size_t line = atomic_load_explicit(index, memory_order_acquire);

	return (const struct known_cell *)(const void *)(lines + line * MEM_LINE);
}

/*
 * The key of a cell from which on KNOWN_CELL bytes can be read. No step depends on the length of a
 * short one: names are now longer, now shorter, and no processor guesses which.
 */
static inline void known_key(struct known_width column, struct span cell, struct known_key *k)
{
	static const unsigned char before[2 * KNOWN_CELL] = {
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
	size_t n = cell.n < KNOWN_CELL ? cell.n : KNOWN_CELL;
	const char *mask = (const char *)before + KNOWN_CELL - n;
	lanes mixed = lanes_load(cell.p) & lanes_load(mask);
	uint64_t last;

	k->bytes[0] = mixed;
	k->key = column.mark + (uint32_t)n;
	if (column.wide) {
		k->bytes[1] = lanes_load(cell.p + 16) & lanes_load(mask + 16);
		k->bytes[2] = lanes_load(cell.p + 32) & lanes_load(mask + 32);
		k->bytes[3] = lanes_load(cell.p + 48) & lanes_load(mask + 48);
		mixed ^= lanes_left(k->bytes[1], 4) ^ lanes_left(k->bytes[2], 2) ^
			 lanes_left(k->bytes[3], 6);
	}
	/* Turned so that the lower four bits of digits, which differ, come side by side. */
	last = lanes_half(mixed, 1);
	last = last << 28 | last >> 36;
	k->place = (uint32_t)((lanes_half(mixed, 0) ^ last) * column.factor >> (64 - KNOWN_BITS));
}

static inline bool known_cell_is(const struct known_cell *c, const struct known_key *k, bool wide)
{
	lanes same;

	if (c->key != k->key)
		return false;
	same = (lanes)(c->bytes == k->bytes[0]);
	if (wide)
		same &= (lanes)(lanes_load(c->room) == k->bytes[1]) &
			(lanes)(lanes_load(c->room + 16) == k->bytes[2]) &
			(lanes)(lanes_load(c->room + 32) == k->bytes[3]);
	return lanes_bits(same) == (1u << sizeof(lanes)) - 1;
}

/* NULL where it is not known. */
const struct known_cell *known_cells_look(const struct known_cells *t, const struct known_key *k,
    bool wide);

/* Lent until known_cells_free, as is what a rule says. */
static inline struct span known_cell_text(const struct known_cell *c, bool wide)
{
	return (struct span){c->room + (wide ? KNOWN_CELL - KNOWN_NARROW : 0), c->text};
}

static inline struct span known_cell_said(const struct known_cell *c, bool wide)
{
	struct span text = known_cell_text(c, wide);

	return (struct span){text.p + text.n, c->said};
}

struct known_width known_width(size_t column, bool wide);
/* Whether a column must be wide for such a cell. */
bool known_is_wide(struct span cell, const struct known_sight *sight);
/* Adds a cell, unless it is there, or is too long, or there is no room. */
void known_cells_add(struct known_cells *t, struct known_width column, struct span cell,
    const struct known_sight *sight);
/* Whether no more will be added. */
bool known_cells_full(const struct known_cells *t);
struct known_cells *known_cells_new(void);
void known_cells_free(struct known_cells *t);

#endif
