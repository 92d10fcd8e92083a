/* id.c - ids of rows that came without one */
#include "record/id.h"

#include <endian.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "io/lanes.h"

uint64_t id_share(const struct format_key *key, struct span cell)
{
	return cell.n ? hash_mix(key->hash, hash_bytes(cell, 0)) : 0;
}

/* The eight groups of five bits of forty as bytes in memory, the highest first. */
static uint64_t spread(uint64_t bits)
{
	bits = (bits & 0xFFFFF) << 32 | bits >> 20;
	bits = (bits & 0x3FF000003FF) << 16 | (bits >> 10 & 0x3FF000003FF);
	bits = (bits & 0x1F001F001F001F) << 8 | (bits >> 5 & 0x1F001F001F001F);
	return htole64(bits);
}

/* 0123456789ABCDEFGHJKMNPQRSTVWXYZ: I, L, O and U are passed over. */
static lanes digits_of(lanes numbers)
{
	typedef int8_t bytes __attribute__((vector_size(16)));
	bytes n = (bytes)numbers, passed = (n > 17) + (n > 19) + (n > 21) + (n > 26);

	/* True is -1. */
	return (lanes)(n + '0' + ((n > 9) & ('A' - '9' - 1)) - passed);
}

char *id_put(const struct format *f, uint64_t shares, char *to)
{
	uint64_t h = hash_mix(f->hash, shares), upper, lower;
	lanes digits = digits_of(lanes_of(spread(h >> 40), spread(h & 0xFFFFFFFFFF)));

	/* The upper 24 bits are no more than five of them. */
	upper = htole64(le64toh(lanes_half(digits, 0)) >> 24);
	lower = lanes_half(digits, 1);
	*to = f->letter;
	memcpy(to + 1, &upper, sizeof upper);
	memcpy(to + ID_LENGTH - sizeof lower, &lower, sizeof lower);
	return to + ID_LENGTH;
}

/* `instead`, where it is not empty, stands for the cell of `column`. */
static void make(const struct format *f, const struct span *cells, size_t column,
    struct span instead, struct buf *out)
{
	uint64_t shares = 0;

	/*
	 * A sum, and without empty cells: a key column may be moved or added, and the ids
	 * of old lists stay.
	 */
	for (size_t i = 0; i < f->key_count; i++) {
		const struct format_key *key = &f->keys[i];
		bool other = instead.n && key->column == column;

		if (key->unless == FORMAT_NONE || !cells[key->unless].n)
			shares += id_share(key, other ? instead : cells[key->column]);
	}
	id_put(f, shares, buf_reserve(out, ID_LENGTH));
	out->length += ID_LENGTH;
}

void id_make(const struct format *f, const struct span *cells, struct buf *out)
{
	make(f, cells, FORMAT_NONE, SPAN(""), out);
}

void id_make_apart(const struct format *f, const struct span *cells, size_t column,
    struct map *ids, struct buf *out)
{
	const size_t start = out->length;
	const uint32_t before = ids->count;
	char turn[16] = "";

	for (int i = 2;; i++) {
		make(f, cells, column, span_of(turn), out);
		if (map_id(ids, span_skip(buf_view(out), start)) == before || column == FORMAT_NONE)
			break;
		snprintf(turn, sizeof turn, "%d", i);
		out->length = start;
	}
}

bool id_is_made(const struct format *f, struct span id)
{
	if (id.n != ID_LENGTH || id.p[0] != f->letter)
		return false;
	for (size_t i = 1; i < id.n; i++)
		if (!strchr("0123456789ABCDEFGHJKMNPQRSTVWXYZ", id.p[i]))
			return false;
	return true;
}
