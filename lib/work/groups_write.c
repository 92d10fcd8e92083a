/* groups_write.c - groups in their order, and as texts */
#include <stdlib.h>

#include "base/mem.h"
#include "work/groups.h"

static bool fits(__int128 n)
{
	return n >= INT64_MIN && n <= INT64_MAX;
}

/* Which of the texts of key k a group has. */
static uint32_t text_of(const struct groups *g, uint32_t group, size_t k)
{
	for (size_t i = g->key_count - 1; i > k; i--)
		group = (uint32_t)(g->cells[i].chain.keys[group] >> 32);
	return k ? (uint32_t)g->cells[k].chain.keys[group] : group;
}

struct span groups_key(const struct groups *g, uint32_t group, size_t k)
{
	return map_key(&g->cells[k].texts, text_of(g, group, k));
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
	else if (type_is_number(key->type) &&
	    groups_number(key->type, cell, &p.number, &unit, NULL))
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

/* Texts are far fewer than groups, which are then compared by the places that their texts have. */
struct text_order {
	const struct group_key *key;
	const struct map *texts;
};

static int compare_values(const struct text_order *o, uint32_t a, uint32_t b)
{
	return compare_keys(o->key, map_key(o->texts, a), map_key(o->texts, b));
}

static int compare_texts(const void *a, const void *b, void *arg)
{
	const struct text_order *o = arg;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	int order = compare_values(o, x, y);

	return order ? order : span_compare(map_key(o->texts, x), map_key(o->texts, y));
}

/* The place of a text by its value, which several may share, and by its bytes among those. */
struct text_place {
	uint32_t value, bytes;
};

static struct text_place *place_texts(const struct groups *g, size_t k)
{
	struct text_order o = {&g->keys[k], &g->cells[k].texts};
	struct text_place *places = mem_alloc(((size_t)o.texts->count + 1) * sizeof *places);
	uint32_t *texts = mem_alloc(((size_t)o.texts->count + 1) * sizeof *texts);

	for (uint32_t i = 0; i < o.texts->count; i++)
		texts[i] = i;
	qsort_r(texts, o.texts->count, sizeof *texts, compare_texts, &o);
	for (uint32_t i = 0, value = 0; i < o.texts->count; i++) {
		if (i && compare_values(&o, texts[i - 1], texts[i]))
			value = i;
		places[texts[i]] = (struct text_place){value, i};
	}
	free(texts);
	return places;
}

/*
 * Of a group: the values of its keys, then their bytes: keys that are equal as values go by
 * those.
 */
static uint32_t *place_groups(const struct groups *g)
{
	size_t n = g->key_count;
	uint32_t *places = mem_alloc(((size_t)g->count * n * 2 + 1) * sizeof *places);

	for (size_t k = 0; g->count && k < n; k++) {
		struct text_place *texts = place_texts(g, k);

		for (uint32_t i = 0; i < g->count; i++) {
			struct text_place place = texts[text_of(g, i, k)];

			places[i * n * 2 + k] = place.value;
			places[i * n * 2 + n + k] = place.bytes;
		}
		free(texts);
	}
	return places;
}

struct group_order {
	const uint32_t *places;
	size_t step;
};

static int compare_groups(const void *a, const void *b, void *arg)
{
	const struct group_order *o = arg;
	const uint32_t *x = o->places + *(const uint32_t *)a * o->step,
	    *y = o->places + *(const uint32_t *)b * o->step;

	for (size_t i = 0; i < o->step; i++)
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	return 0;
}

uint32_t *groups_order(const struct groups *g)
{
	uint32_t *order = mem_alloc(((size_t)g->count + 1) * sizeof *order),
	    *places = place_groups(g);
	struct group_order o = {places, g->key_count * 2};

	for (uint32_t i = 0; i < g->count; i++)
		order[i] = i;
	qsort_r(order, g->count, sizeof *order, compare_groups, &o);
	free(places);
	return order;
}

void groups_write_key(const struct groups *g, uint32_t group, size_t k, struct buf *out)
{
	buf_span(out, groups_key(g, group, k));
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
