/* day_recall.h - the numbers of days that were asked for before */
#ifndef VALUE_DAY_RECALL_H
#define VALUE_DAY_RECALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/recall.h"

/*
 * As a recall (base/recall.h), of texts as 2025-07-04 only: where a number stands is seen from the
 * digits. Nothing is compared, and the numbers of a month stand together, so that those of some
 * years stay in the nearest cache. It has 800 KB of addresses, and as a rule memory for the pages
 * of those years only. Zero-initialise.
 */
struct day_recall {
	uint32_t *numbers;	/* + 1, or 0; NULL before the first text */
};

/* Years are 2000 to 2099; bits of where a day stands in its month, a month in its year. */
enum { DAY_RECALL_YEARS = 100, DAY_RECALL_DAY = 6, DAY_RECALL_MONTH = 5 };
#define DAY_RECALL_NONE SIZE_MAX

/*
 * Where the number of the ten bytes at p stands, DAY_RECALL_NONE where they have not that look.
 * No two texts stand at one place; 2025-19-39 has one too, being as good as any.
 */
static inline __attribute__((always_inline)) size_t day_recall_place(const char *p)
{
	uint64_t head = hash_load64(p) ^ hash_load64("2000-00-");
	uint64_t tail = hash_load16(p + 8) ^ hash_load16("00");
	size_t year, month, day;

	/* What is a digit has no high bits, nor with six more; the first of a month or day, few. */
	head |= head + hash_load64("\0\0\6\6\0\0\6");
	tail |= tail + hash_load16("\0\6");
	head &= hash_load64("\xFF\xFF\xF0\xF0\xFF\xFE\xF0\xFF");
	tail &= hash_load16("\xFC\xF0");
	if (head | tail)
		return DAY_RECALL_NONE;
	year = (p[2] & 15u) * 10 + (p[3] & 15u);
	month = (p[5] & 1u) << 4 | (p[6] & 15u);
	day = (p[8] & 3u) << 4 | (p[9] & 15u);
	return (year << DAY_RECALL_MONTH | month) << DAY_RECALL_DAY | day;
}

/* The number of the n bytes at p, RECALL_NONE where it is not remembered. */
static inline __attribute__((always_inline)) uint32_t day_recall_find(const struct day_recall *r,
    const char *p, size_t n)
{
	size_t place;

	if (n != 10 || !r->numbers)
		return RECALL_NONE;
	place = day_recall_place(p);
	return place == DAY_RECALL_NONE ? RECALL_NONE : r->numbers[place] - 1;
}

void day_recall_free(struct day_recall *r);
/* Remembers the number of a text; false where it has not that look. */
bool day_recall_keep(struct day_recall *r, struct span s, uint32_t number);

#endif
