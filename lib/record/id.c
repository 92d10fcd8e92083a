/* id.c - ids of rows that came without one */
#include "record/id.h"

#include "base/hash.h"

void id_make(const struct format *f, const struct span *cells, struct buf *out)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	uint64_t h = 0;

	/* A sum, and without empty cells: a key column may be moved or added, and the ids of old lists stay. */
	for (size_t i = 1; i < f->count; i++)
		if (f->columns[i].key && cells[i].n)
			h += hash_mix(hash_bytes(f->columns[i].name, 0), hash_bytes(cells[i], 0));
	h = hash_mix(hash_bytes(f->name, 0), h);
	buf_char(out, f->letter);
	for (int shift = 60; shift >= 0; shift -= 5)
		buf_char(out, digits[h >> shift & 31]);
}
