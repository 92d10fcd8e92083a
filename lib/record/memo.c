/* memo.c - what cells came to that were read before */
#include "record/memo.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

enum { LEAST_ENTRIES = 64, MOST_ENTRIES = 8192, CELL = 31, TEXT = 31 };

/* As long as a line of the processor's cache. */
struct memo_entry {
	unsigned char cell_length, text_length;	/* no cell is empty: 0 is a free entry */
	char cell[CELL], text[TEXT];
};

static struct memo_entry *entry_of(const struct memo *m, struct span cell)
{
	return &m->entries[hash_quick(cell) & m->mask];
}

bool memo_find(const struct memo *m, struct span cell, struct span *text)
{
	const struct memo_entry *e;

	if (!m->entries || !cell.n || cell.n > CELL)
		return false;
	e = entry_of(m, cell);
	if (!span_equal((struct span){e->cell, e->cell_length}, cell))
		return false;
	*text = (struct span){e->text, e->text_length};
	return true;
}

static void put(struct memo *m, struct span cell, struct span text)
{
	struct memo_entry *e = entry_of(m, cell);

	m->used += !e->cell_length;
	e->cell_length = (unsigned char)cell.n;
	e->text_length = (unsigned char)text.n;
	memcpy(e->cell, cell.p, cell.n);
	if (text.n)
		memcpy(e->text, text.p, text.n);
}

/* No longer than there are cells for: to touch a page of memory takes longer than to read some. */
static void grow(struct memo *m)
{
	const struct memo old = *m;
	size_t count = old.entries ? 2 * (old.mask + 1) : LEAST_ENTRIES;

	*m = (struct memo){.entries = mem_lines(count), .mask = count - 1};
	for (size_t i = 0; old.entries && i <= old.mask; i++) {
		const struct memo_entry *e = &old.entries[i];

		if (e->cell_length)
			put(m, (struct span){e->cell, e->cell_length},
			    (struct span){e->text, e->text_length});
	}
	free(old.entries);
}

void memo_add(struct memo *m, struct span cell, struct span text)
{
	if (!cell.n || cell.n > CELL || text.n > TEXT)
		return;
	if (!m->entries || (m->used > m->mask / 2 && m->mask + 1 < MOST_ENTRIES))
		grow(m);
	put(m, cell, text);
}

void memo_free(struct memo *m)
{
	free(m->entries);
	*m = (struct memo){.entries = NULL};
}
