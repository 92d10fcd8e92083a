/* distinct.c - how many different values each group has */
#include "work/distinct.h"

#include <stdlib.h>

#include "base/mem.h"

/*
 * Groups and values of which there are so many are bits, 32 MB at most; what comes
 * after is kept in a table, of 12 to 24 bytes for each that is there.
 */
enum { BIT_GROUPS = 4096, BIT_VALUES = 65536 };

static struct distinct_bits *bits_of(struct distinct *v, uint32_t group, uint32_t value)
{
	struct distinct_bits *bits;

	if (group >= v->bits_room)
		v->bits = mem_grow_zero(v->bits, &v->bits_room, group + 1, sizeof *v->bits);
	bits = &v->bits[group];
	if (value / 64 >= bits->room)
		bits->words = mem_grow_zero(bits->words, &bits->room, value / 64 + 1,
		    sizeof *bits->words);
	return bits;
}

bool distinct_is_first(struct distinct *v, uint32_t group, uint32_t value)
{
	uint64_t *word, bit = (uint64_t)1 << value % 64;
	uint32_t before = v->seen.count;

	if (group >= BIT_GROUPS || value >= BIT_VALUES)
		return idmap_id(&v->seen, group, value) == before;
	word = &bits_of(v, group, value)->words[value / 64];
	if (*word & bit)
		return false;
	*word |= bit;
	return true;
}

bool distinct_add(struct distinct *d, uint32_t group, struct span value)
{
	uint32_t id = recall_find(&d->recall, value.p, value.n);

	if (id == RECALL_NONE) {
		id = map_id(&d->texts, value);
		recall_keep(&d->recall, value, id);
	}
	return distinct_add_id(d, group, id);
}

void distinct_each(const struct distinct *d, uint32_t count, void *arg,
    void (*take)(void *arg, uint32_t group, uint32_t id))
{
	for (uint32_t i = 0; i < d->seen.count; i++)
		take(arg, (uint32_t)(d->seen.keys[i] >> 32), (uint32_t)d->seen.keys[i]);
	for (uint32_t i = 0; i < d->bits_room && i < count; i++)
		for (uint32_t w = 0; w < d->bits[i].room; w++)
			for (uint64_t word = d->bits[i].words[w]; word; word &= word - 1)
				take(arg, i, w * 64 + (uint32_t)__builtin_ctzll(word));
}

/* Where the values of another go. */
struct merging {
	struct distinct *to;
	const uint32_t *groups;
	uint32_t *texts;
	int64_t *counts;
	size_t step;
};

static void merge_one(void *arg, uint32_t group, uint32_t id)
{
	const struct merging *m = arg;
	uint32_t to = m->groups[group];

	m->counts[to * m->step] += distinct_add_id(m->to, to, m->texts[id]);
}

void distinct_merge(struct distinct *d, const struct distinct *from, const uint32_t *groups,
    uint32_t count, int64_t *counts, size_t step)
{
	struct merging m = {d, groups, mem_alloc((from->texts.count + 1) * sizeof *m.texts), counts,
	    step};

	for (uint32_t i = 0; i < from->texts.count; i++)
		m.texts[i] = map_id(&d->texts, map_key(&from->texts, i));
	distinct_each(from, count, &m, merge_one);
	free(m.texts);
}

void distinct_free(struct distinct *d)
{
	for (uint32_t i = 0; i < d->bits_room; i++)
		free(d->bits[i].words);
	free(d->bits);
	recall_free(&d->recall);
	map_free(&d->texts);
	idmap_free(&d->seen);
	*d = (struct distinct){.bits = NULL};
}
