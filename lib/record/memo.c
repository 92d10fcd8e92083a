/* memo.c - what cells came to that were read before */
#include "record/memo.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

enum { ENTRIES = 8192, CELL = 31, TEXT = 31 };

/* As long as a line of the processor's cache. */
struct memo_entry {
	unsigned char cell_length, text_length;	/* no cell is empty: 0 is a free entry */
	char cell[CELL], text[TEXT];
};

static struct memo_entry *entry_of(const struct memo *m, struct span cell)
{
	return &m->entries[hash_quick(cell) % ENTRIES];
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

void memo_add(struct memo *m, struct span cell, struct span text)
{
	struct memo_entry *e;

	if (!cell.n || cell.n > CELL || text.n > TEXT)
		return;
	if (!m->entries)
		m->entries = mem_zero(ENTRIES, sizeof *m->entries);
	e = entry_of(m, cell);
	e->cell_length = (unsigned char)cell.n;
	e->text_length = (unsigned char)text.n;
	memcpy(e->cell, cell.p, cell.n);
	if (text.n)
		memcpy(e->text, text.p, text.n);
}

void memo_free(struct memo *m)
{
	free(m->entries);
	m->entries = NULL;
}
