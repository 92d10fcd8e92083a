/* id.c - ids of rows that came without one */
#include "record/id.h"

#include "base/hash.h"

/* Of five bits each. */
enum { ID_DIGITS = 13 };

void id_make(const struct format *f, const struct span *cells, struct buf *out)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	uint64_t h = 0;
	char *p;

	/* A sum, and without empty cells: a key column may be moved or added, and the ids of old lists stay. */
	for (size_t i = 0; i < f->key_count; i++) {
		struct span cell = cells[f->keys[i].column];

		if (cell.n)
			h += hash_mix(f->keys[i].hash, hash_bytes(cell, 0));
	}
	h = hash_mix(hash_bytes(f->name, 0), h);
	p = buf_reserve(out, 1 + ID_DIGITS);
	*p++ = f->letter;
	for (int shift = 5 * (ID_DIGITS - 1); shift >= 0; shift -= 5)
		*p++ = digits[h >> shift & 31];
	out->length += 1 + ID_DIGITS;
}
