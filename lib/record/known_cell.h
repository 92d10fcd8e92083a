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
 * A key has as many lanes as the longest cell of its column needs, and no processor is asked to
 * guess: 1, 2, or all of them. Of those of one lane neither text is longer than KNOWN_SHORT, so
 * that the cell stands in one cache line; the column is wide where there are more.
 */
enum { KNOWN_LANES = KNOWN_CELL / sizeof(lanes), KNOWN_SHORT = 32 };
/*
 * So many bytes are copied of any text of a wide column, KNOWN_SHORT of another: how many it
 * has, no processor guesses. They can be read from where any text begins.
 */
enum { KNOWN_COPIED = 64 };
/* Bytes of what comes of a cell that is kept, at most. */
enum { KNOWN_ROOM = 112 };
/* What a cell shows has so many bits. */
enum { KNOWN_SHOWS = 12, KNOWN_SHOWN = (1 << KNOWN_SHOWS) - 1 };

/* Of a column: how its cells are looked for. */
struct known_width {
	uint64_t factor;	/* of the places of its cells */
	uint32_t mark;		/* of their keys */
	unsigned lanes;		/* of their keys */
};

/* What a cell is looked for by. */
struct known_key {
	lanes bytes[KNOWN_LANES];	/* as many as the column has */
	uint32_t place;			/* in the index */
};

/* What came of a cell. */
struct known_sight {
	struct span text;	/* for its column, as CSV */
	struct span said;	/* of the rule that looks at it; NULL where there is none */
	uint64_t share;		/* of the row's id */
	unsigned shows;		/* what known.c wants of the cells of a row */
};

/* At the start of a cache line; the further lanes of its key stand before it, the last first. */
struct known_cell {
	lanes bytes;
	uint64_t share;
	uint32_t mark;		/* of its column, and what it shows */
	uint16_t text, said;	/* bytes of them, one behind the other in room */
	char room[];
};

/*
 * 3 MB and an index, as far as they are used: cells stand side by side in the order in which they
 * came, and stay. For several threads at once.
 *
 * Few places are taken: a cell that is not in its own costs a wrong guess and a line that nobody
 * has brought nearer, ten times as much as another.
 */
enum { KNOWN_BITS = 18, KNOWN_PLACES = 1 << KNOWN_BITS, KNOWN_LINES = 48 << 10 };
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
 *
 * Its bytes are turned so that an LF is a zero, and zeroes stand after them. No cell ends in LF,
 * so its length need not be told; and one that is longer than the lanes is like none that is
 * kept, which has such a zero: an LF that is not quoted is in no cell.
 */
static inline __attribute__((always_inline)) void known_key(struct known_width column,
    struct span cell, struct known_key *k)
{
	/* Placed so that a mask of one lane, or of two, is read from one cache line. */
	static const _Alignas(64) unsigned char before[32 + 2 * KNOWN_CELL] = {
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
	size_t n = cell.n < KNOWN_CELL ? cell.n : KNOWN_CELL;
	const char *mask = (const char *)before + 32 + KNOWN_CELL - n;
	lanes mixed = (lanes_load(cell.p) ^ '\n') & lanes_load(mask);
	uint64_t last;

	k->bytes[0] = mixed;
	if (column.lanes > 1) {
		k->bytes[1] = (lanes_load(cell.p + 16) ^ '\n') & lanes_load(mask + 16);
		mixed ^= lanes_left(k->bytes[1], 4);
	}
	if (column.lanes > 2) {
		k->bytes[2] = (lanes_load(cell.p + 32) ^ '\n') & lanes_load(mask + 32);
		k->bytes[3] = (lanes_load(cell.p + 48) ^ '\n') & lanes_load(mask + 48);
		mixed ^= lanes_left(k->bytes[2], 2) ^ lanes_left(k->bytes[3], 6);
	}
	/* Turned so that the lower four bits of digits, which differ, come side by side. */
	last = lanes_half(mixed, 1);
	last = last << 28 | last >> 36;
	k->place = (uint32_t)((lanes_half(mixed, 0) ^ last) * column.factor >> (64 - KNOWN_BITS));
}

/* One of the further lanes of its key. */
static inline lanes known_cell_lane(const struct known_cell *c, unsigned i)
{
	return lanes_load((const char *)c - i * sizeof(lanes));
}

static inline __attribute__((always_inline)) bool known_cell_is(const struct known_cell *c,
    const struct known_key *k, struct known_width column)
{
	lanes same;

	if ((c->mark ^ column.mark) > KNOWN_SHOWN)
		return false;
	same = (lanes)(c->bytes == k->bytes[0]);
	if (column.lanes > 1)
		same &= (lanes)(known_cell_lane(c, 1) == k->bytes[1]);
	if (column.lanes > 2)
		same &= (lanes)(known_cell_lane(c, 2) == k->bytes[2]) &
			(lanes)(known_cell_lane(c, 3) == k->bytes[3]);
	return lanes_bits(same) == (1u << sizeof(lanes)) - 1;
}

/* NULL where it is not known. */
const struct known_cell *known_cells_look(const struct known_cells *t, const struct known_key *k,
    struct known_width column);
struct known_width known_width(size_t column, unsigned count);
/* As many lanes as the column of such a cell must have. */
unsigned known_lanes(struct span cell, const struct known_sight *sight);
/* What came of a cell, all but the lanes of its key; there is room for it. */
void known_cell_put(struct known_cell *c, uint32_t mark, const struct known_sight *sight);
/* Adds a cell, unless it is there, or is too long, or there is no room. */
void known_cells_add(struct known_cells *t, struct known_width column, struct span cell,
    const struct known_sight *sight);
/* Whether no more will be added. */
bool known_cells_full(const struct known_cells *t);
struct known_cells *known_cells_new(void);
void known_cells_free(struct known_cells *t);

#endif
