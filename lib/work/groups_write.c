/* groups_write.c - groups in their order, and as texts */
#include <stdlib.h>

#include "base/mem.h"
#include "work/groups.h"

static bool fits(__int128 n)
{
	return n >= INT64_MIN && n <= INT64_MAX;
}

static struct span key_of(const struct groups *g, uint32_t group, size_t k)
{
	for (size_t i = g->key_count - 1; i > k; i--)
		group = (uint32_t)(g->cells[i].chain.keys[group] >> 32);
	if (k)
		group = (uint32_t)g->cells[k].chain.keys[group];
	return map_key(&g->cells[k].texts, group);
}

/* What a key is compared by: those that can be read as their type go before those that cannot. */
struct place {
	enum { READ, AS_TEXT, ABSENT } rank;
	struct number number;
	struct date date;
};

/* Periods go as text: they are named so that their bytes stand in the order of time. */
static struct place place_of(const struct group_key *key, struct span cell)
{
	struct context none = {.year = 0};
	struct place p = {.rank = AS_TEXT};
	struct span unit;

	if (!cell.n)
		p.rank = ABSENT;
	else if (type_is_number(key->type) && groups_number(key->type, cell, &p.number, &unit, NULL))
		p.rank = READ;
	else if ((key->type == TYPE_DATE || key->type == TYPE_DEADLINE) && !key->by_period &&
		 (date_read(cell, &p.date) || date_parse(cell, &none, &p.date, NULL)))
		p.rank = READ;
	return p;
}

static int compare_keys(const struct group_key *key, struct span a, struct span b)
{
	struct place p = place_of(key, a), q = place_of(key, b);

	if (p.rank != q.rank)
		return p.rank < q.rank ? -1 : 1;
	if (p.rank != READ)
		return span_compare(a, b);
	return type_is_number(key->type) ? number_compare(p.number, q.number)
					 : date_compare(p.date, q.date);
}

static int compare_groups(const void *a, const void *b, void *arg)
{
	const struct groups *g = arg;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	for (size_t k = 0; k < g->key_count; k++) {
		int order = compare_keys(&g->keys[k], key_of(g, x, k), key_of(g, y, k));

		if (order)
			return order;
	}
	/* Keys that are equal as values stand in the order of their bytes. */
	for (size_t k = 0; k < g->key_count; k++) {
		int order = span_compare(key_of(g, x, k), key_of(g, y, k));

		if (order)
			return order;
	}
	return 0;
}

uint32_t *groups_order(const struct groups *g)
{
	uint32_t *order = mem_alloc((g->count + 1) * sizeof *order);

	for (uint32_t i = 0; i < g->count; i++)
		order[i] = i;
	qsort_r(order, g->count, sizeof *order, compare_groups, (void *)(uintptr_t)g);
	return order;
}

void groups_write_key(const struct groups *g, uint32_t group, size_t k, struct buf *out)
{
	buf_span(out, key_of(g, group, k));
}

bool groups_write_figure(const struct groups *g, uint32_t group, size_t i, struct buf *out)
{
	const struct group_figure *figure = &g->figures[i];
	struct group_state s = groups_state(g, group, i);
	struct number sum = {.marks = s.marks};

	if (figure->function != GROUP_SUM) {
		buf_int(out, (int64_t)s.count);
		return true;
	}
	/* Of nothing, or of 人 and 人次, there is no sum. */
	if (s.other || !s.count)
		return true;
	if (!fits(s.low) || !fits(s.high))
		return false;
	sum.low = (int64_t)s.low;
	sum.high = (int64_t)s.high;
	number_write(sum, groups_scale(figure->type), out);
	return true;
}
