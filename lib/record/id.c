/* id.c - ids of rows that came without one */
#include "record/id.h"

#include "base/hash.h"

void id_make(const struct format *f, const struct span *cells, struct buf *out)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	uint64_t h = hash_bytes(f->name, 0);

	for (size_t i = 1; i < f->count; i++)
		if (f->columns[i].key)
			h = hash_mix(h, hash_bytes(cells[i], i));
	buf_char(out, f->letter);
	for (int shift = 60; shift >= 0; shift -= 5)
		buf_char(out, digits[h >> shift & 31]);
}
