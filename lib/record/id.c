/* id.c - ids of rows that came without one */
#include "record/id.h"

#include "base/hash.h"

uint64_t id_share(const struct format_key *key, struct span cell)
{
	return cell.n ? hash_mix(key->hash, hash_bytes(cell, 0)) : 0;
}

char *id_put(const struct format *f, uint64_t shares, char *to)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	uint64_t h = hash_mix(f->hash, shares);

	to[0] = f->letter;
	for (int i = ID_LENGTH - 1; i > 0; i--, h >>= 5)
		to[i] = digits[h & 31];
	return to + ID_LENGTH;
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
	id_put(f, shares, buf_reserve(out, ID_LENGTH));
	out->length += ID_LENGTH;
}
