/* bag.c - the values that each group has, and how often */
#include "work/bag.h"

#include <stdlib.h>

#include "base/mem.h"

void bag_add(struct bag *b, uint32_t group, uint32_t text, uint64_t count)
{
	uint32_t before = b->pairs.count, pair = idmap_id(&b->pairs, group, text);

	if (pair == before) {
		if (pair >= b->room) {
			b->room = b->room ? b->room * 2 : 64;
			b->counts = mem_resize(b->counts, b->room, sizeof *b->counts);
		}
		b->counts[pair] = 0;
	}
	b->counts[pair] += count;
}

void bag_merge(struct bag *b, const struct bag *from, const uint32_t *groups)
{
	uint32_t *texts = mem_alloc((from->texts.count + 1) * sizeof *texts);

	for (uint32_t i = 0; i < from->texts.count; i++)
		texts[i] = map_id(&b->texts, map_key(&from->texts, i));
	for (uint32_t i = 0; i < from->pairs.count; i++) {
		uint64_t pair = from->pairs.keys[i];

		bag_add(b, groups[pair >> 32], texts[(uint32_t)pair], from->counts[i]);
	}
	free(texts);
}

void bag_free(struct bag *b)
{
	map_free(&b->texts);
	recall_free(&b->recall);
	idmap_free(&b->pairs);
	free(b->counts);
	*b = (struct bag){.counts = NULL};
}

/*
 * What has been found so far of those that are to be listed: first how many of each group, then
 * which.
 */
struct listing {
	struct bag_list *list;
	bool counted;
};

static void take(void *arg, uint32_t group, uint32_t text, uint64_t count)
{
	const struct listing *l = arg;

	if (l->counted)
		l->list->items[l->list->starts[group]++] = (struct bag_item){text, count};
	else
		l->list->starts[group + 1]++;
}

static void each_of_bag(const struct bag *b, struct listing *l)
{
	for (uint32_t i = 0; i < b->pairs.count; i++)
		take(l, (uint32_t)(b->pairs.keys[i] >> 32), (uint32_t)b->pairs.keys[i],
		    b->counts[i]);
}

static void take_one(void *arg, uint32_t group, uint32_t text)
{
	take(arg, group, text, 1);
}

static int compare_items(const void *a, const void *b, void *arg)
{
	const struct bag_item *x = a, *y = b;
	const struct map *texts = arg;

	return span_compare(map_key(texts, x->text), map_key(texts, y->text));
}

/* From either: where each group begins, what it has, and that in order. */
static void make_list(struct bag_list *list, const struct bag *b, const struct distinct *d,
    uint32_t groups)
{
	struct listing l = {.list = list};

	list->texts = b ? &b->texts : &d->texts;
	list->starts = mem_zero((size_t)groups + 2, sizeof *list->starts);
	for (int round = 0; round < 2; round++) {
		if (b)
			each_of_bag(b, &l);
		else
			distinct_each(d, groups, &l, take_one);
		if (l.counted)
			break;
		for (uint32_t i = 0; i < groups; i++)
			list->starts[i + 1] += list->starts[i];
		list->items = mem_alloc(((size_t)list->starts[groups] + 1) * sizeof *list->items);
		l.counted = true;
	}
	/* Each start has moved to the end of its group. */
	memmove(list->starts + 1, list->starts, groups * sizeof *list->starts);
	list->starts[0] = 0;
	for (uint32_t i = 0; i < groups; i++)
		qsort_r(list->items + list->starts[i], list->starts[i + 1] - list->starts[i],
		    sizeof *list->items, compare_items, (void *)(uintptr_t)list->texts);
}

void bag_list(struct bag_list *list, const struct bag *b, uint32_t groups)
{
	make_list(list, b, NULL, groups);
}

void bag_list_distinct(struct bag_list *list, const struct distinct *d, uint32_t groups)
{
	make_list(list, NULL, d, groups);
}

void bag_list_free(struct bag_list *list)
{
	free(list->starts);
	free(list->items);
	*list = (struct bag_list){.items = NULL};
}
