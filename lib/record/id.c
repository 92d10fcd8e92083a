/* id.c - ids of rows that came without one */
#include "record/id.h"

#include "base/hash.h"

/* Of five bits each. */
enum { ID_DIGITS = 13 };

uint64_t id_share(const struct format_key *key, struct span cell)
{
	return cell.n ? hash_mix(key->hash, hash_bytes(cell, 0)) : 0;
}

void id_write(const struct format *f, uint64_t shares, struct buf *out)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	uint64_t h = hash_mix(f->hash, shares);
	char *p = buf_reserve(out, 1 + ID_DIGITS);

	*p++ = f->letter;
	for (int shift = 5 * (ID_DIGITS - 1); shift >= 0; shift -= 5)
		*p++ = digits[h >> shift & 31];
	out->length += 1 + ID_DIGITS;
}

void id_make(const struct format *f, const struct span *cells, struct buf *out)
{
	uint64_t shares = 0;

	/*
	 * A sum, and without empty cells: a key column may be moved or added, and the ids
	 * of old lists stay.
	 */
	for (size_t i = 0; i < f->key_count; i++)
		shares += id_share(&f->keys[i], cells[f->keys[i].column]);
	id_write(f, shares, out);
}
