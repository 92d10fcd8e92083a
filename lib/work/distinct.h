/* distinct.h - how many different values each group has */
#ifndef WORK_DISTINCT_H
#define WORK_DISTINCT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/idmap.h"
#include "base/map.h"
#include "base/recall.h"
#include "base/span.h"

/*
 * Zero-initialise. Memory: the different values once, and for each that a group
 * has a bit, while groups and values are few, else 12 to 24 bytes.
 */
struct distinct {
	struct map texts;
	struct recall recall;	/* of texts */
	struct distinct_bits {
		uint64_t *words;
		size_t room;
	} *bits;		/* by group, of the first groups and values: which it has */
	size_t bits_room;
	struct idmap seen;	/* group and value, of the others */
};

/* distinct_add_id for groups and values that have no bit yet. */
bool distinct_is_first(struct distinct *d, uint32_t group, uint32_t id);

/* Whether it is the first time that the group has the value, an id of texts. */
static inline bool distinct_add_id(struct distinct *d, uint32_t group, uint32_t id)
{
	uint64_t *word, bit = (uint64_t)1 << id % 64, before;

	if (group >= d->bits_room || id / 64 >= d->bits[group].room)
		return distinct_is_first(d, group, id);
	word = &d->bits[group].words[id / 64];
	before = *word;
	*word = before | bit;
	return !(before & bit);
}

/* The same for a value as it stands; trimmed, and not empty. */
bool distinct_add(struct distinct *d, uint32_t group, struct span value);
/* Every value that one of the first `count` groups has, an id of texts, once. */
void distinct_each(const struct distinct *d, uint32_t count, void *arg,
    void (*take)(void *arg, uint32_t group, uint32_t id));
/*
 * Adds what `from` has of its first `count` groups, which are groups[…] here; what
 * is new is counted in counts[group * step].
 */
void distinct_merge(struct distinct *d, const struct distinct *from, const uint32_t *groups,
    uint32_t count, int64_t *counts, size_t step);
void distinct_free(struct distinct *d);

#endif
