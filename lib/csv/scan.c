/* scan.c - where the cells and records of regular CSV text end, 64 bytes at a time */
#include "csv/scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/*
 * Blocks whose masks are made in one go, at most: 4 KB of text. It is one after
 * an irregular record and doubles from there, so that where such records are
 * many, masks are not made in vain.
 */
#define GROUP ((size_t)64)

void csv_scan_init(struct csv_scan *s, const struct csv_instructions *instructions, char delimiter)
{
	*s = (struct csv_scan){.instructions = instructions, .delimiter = delimiter};
	csv_scan_restart(s);
}

void csv_scan_free(struct csv_scan *s)
{
	free(s->ends);
	free(s->rows);
}

void csv_scan_restart(struct csv_scan *s)
{
	s->sure = s->now = (struct csv_scan_state){.start = 1};
	s->irregular = false;
	s->group = 1;
}

static void make_room(struct csv_scan *s, size_t ends)
{
	if (ends <= s->room)
		return;
	s->room = ends > 2 * s->room ? ends : 2 * s->room;
	s->ends = mem_resize(s->ends, s->room, sizeof *s->ends);
	s->rows = mem_resize(s->rows, s->room, sizeof *s->rows);
}

/* Bit i of the result is the XOR of the bits 0 to i. */
static inline uint64_t prefix_xor(uint64_t bits)
{
	for (int shift = 1; shift < 64; shift *= 2)
		bits ^= bits << shift;
	return bits;
}

/*
 * Reads the block at now->at, of which `valid` is text: what is quoted, or behind what is not
 * regular, is no separator. False where it turns irregular.
 */
static bool read_block(struct csv_scan_state *now, struct csv_masks *m, uint64_t valid)
{
	uint64_t inside, separators, opening, closing, cr, start, after_closing, wrong;

	inside = prefix_xor(m->quote) ^ now->inside;
	separators = m->separators & ~inside;
	opening = m->quote & inside;
	closing = m->quote & ~inside;
	cr = m->cr & ~inside;
	start = separators | closing;
	after_closing = m->separators | m->cr | m->quote;
	wrong = (opening & ~(start << 1 | now->start)) |
		((closing << 1 | now->closed) & ~after_closing) |
		((cr << 1 | now->cr) & ~m->lf);
	wrong &= valid;
	if (wrong)
		separators &= (wrong & (0 - wrong)) - 1;
	m->separators = separators;
	if ((m->lf | m->cr) & inside)
		now->folded = now->at + 64;
	now->inside = 0 - (inside >> 63);
	now->start = start >> 63;
	now->closed = closing >> 63;
	now->cr = cr >> 63;
	now->at += 64;
	return !wrong;
}

/*
 * The blocks from now->at on; returns how many were read, the last of them perhaps
 * not regular: *good. In most nothing is quoted, nor was, and there is no CR.
 */
static size_t read_blocks(struct csv_scan_state *now, struct csv_masks *m, size_t blocks,
	bool *good)
{
	size_t i = 0;

	for (*good = true; *good && i < blocks; i++) {
		if (!(now->inside | now->closed | now->cr)) {
			size_t first = i;

			while (i < blocks && !(m[i].quote | m[i].cr))
				i++;
			if (i > first)
				now->start = m[i - 1].separators >> 63;
			now->at += 64 * (i - first);
			if (i == blocks)
				break;
		}
		*good = read_block(now, &m[i], ~(uint64_t)0);
	}
	return i;
}

/* Writes the offsets of what was found in blocks that begin at `at`. */
static void flatten(struct csv_scan *s, struct csv_scan_state *now, const struct csv_masks *masks,
	size_t blocks, size_t at)
{
	struct csv_index index;

	make_room(s, now->ends + 64 * blocks + 64);
	index = (struct csv_index){s->ends, s->rows, now->ends, now->rows};
	s->instructions->flatten(masks, blocks, at, &index);
	now->ends = index.end_count;
	now->rows = index.row_count;
}

/* Adds what is left after the last whole block; `sure` stays, to do it again with more bytes. */
static void add_rest(struct csv_scan *s, struct span rest)
{
	char block[64] = {0};
	struct csv_masks m;
	uint64_t valid = ((uint64_t)1 << rest.n) - 1;

	memcpy(block, rest.p, rest.n);
	s->instructions->masks(block, 1, s->delimiter, &m);
	s->irregular = !read_block(&s->now, &m, valid);
	s->now.at += rest.n - 64;
	flatten(s, &s->now, &m, 1, s->now.at - rest.n);
}

void csv_scan_more(struct csv_scan *s, struct span text, size_t most)
{
	struct csv_scan_state now = s->sure;
	struct csv_masks masks[GROUP];
	bool good = !s->irregular;

	for (size_t to = now.at + most; good && now.at < to && text.n - now.at >= 64;) {
		size_t blocks = (text.n - now.at) / 64, i;

		blocks = blocks < s->group ? blocks : s->group;
		s->group = s->group < GROUP ? 2 * s->group : GROUP;
		s->instructions->masks(text.p + now.at, blocks, s->delimiter, masks);
		i = read_blocks(&now, masks, blocks, &good);
		flatten(s, &now, masks, i, now.at - 64 * i);
	}
	s->sure = s->now = now;
	s->irregular = !good;
	if (good && text.n > now.at && text.n - now.at < 64)
		add_rest(s, span_skip(text, now.at));
}

void csv_scan_finish(struct csv_scan *s)
{
	size_t begin = s->now.rows ? s->ends[s->rows[s->now.rows - 1]] + (size_t)1 : 0;

	if (s->irregular || s->now.at == begin)
		return;
	if (s->now.inside) {
		s->irregular = true;
		return;
	}
	make_room(s, s->now.ends + 1);
	s->ends[s->now.ends] = (uint32_t)s->now.at;
	s->rows[s->now.rows++] = (uint32_t)s->now.ends++;
}

size_t csv_scan_drop(struct csv_scan *s)
{
	struct csv_scan_state *sure = &s->sure;
	size_t drop, bytes;

	if (!s->now.rows)
		return 0;
	drop = s->rows[s->now.rows - 1] + (size_t)1;
	bytes = s->ends[drop - 1] + (size_t)1;
	if (bytes > s->now.at)	/* the line end that csv_scan_finish has given */
		bytes = s->now.at;
	if (bytes >= sure->at) {
		csv_scan_restart(s);
		return bytes;
	}
	sure->ends -= drop;
	sure->rows = 0;
	sure->at -= bytes;
	sure->folded = sure->folded > bytes ? sure->folded - bytes : 0;
	memmove(s->ends, s->ends + drop, sure->ends * sizeof *s->ends);
	for (size_t i = 0; i < sure->ends; i++)
		s->ends[i] -= (uint32_t)bytes;
	s->now = *sure;
	return bytes;
}
