/* whole_search.c - the choices of least loss, need by need, in a bounded number of states */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "work/whole_part.h"
#include "work/worth.h"

/*
 * A state is what is left of resources that later needs may want, and what has been
 * left out of groups that later needs belong to: of two alike that which lost less is
 * as good as the other in all that can come. States are kept layer by layer, one for
 * each need; what has lost as much as a plan that is known is dropped.
 */
struct state {
	struct assign_value loss;
	uint32_t parent;		/* in the layer before */
	uint32_t choice;
};

/* Those after one need, with a table to find them by their keys. */
struct layer {
	struct state *state;
	uint64_t *key;			/* `slots` for each */
	uint32_t *table;		/* number + 1; 0 empty */
	uint32_t count;
};

struct step {
	uint32_t parent, choice;
};

struct search {
	const struct whole_part *part;
	struct layer now, next;
	struct step **past;		/* by need: how each state of its layer came about */
	uint64_t *key, *kept;		/* of a state at hand, before and after a choice */
	size_t width;			/* slots; at least 1 */
	uint32_t limit, room, mask;
	bool known;			/* there is a plan that loses `found->loss` */
	bool cut;			/* states were dropped for their number; */
	struct assign_value missed;	/* the least that one of them had lost */
	bool full;			/* the next layer has as many as may stay, none of which … */
	struct assign_value worst;	/* … has lost more */
	struct whole_found *found;
};

static uint64_t *key_of(const struct search *s, const struct layer *layer, uint32_t i)
{
	return layer->key + (size_t)i * s->width;
}

static void layer_init(struct search *s, struct layer *layer)
{
	layer->state = mem_alloc(((size_t)s->room + 1) * sizeof *layer->state);
	layer->key = mem_zero(((size_t)s->room + 1) * s->width, sizeof *layer->key);
	layer->table = mem_zero((size_t)s->mask + 1, sizeof *layer->table);
	layer->count = 0;
}

static void layer_free(struct layer *layer)
{
	free(layer->state);
	free(layer->key);
	free(layer->table);
}

/* Where the key is, or would be. */
static uint32_t *find(const struct search *s, const struct layer *layer, const uint64_t *key)
{
	const size_t size = s->width * sizeof *key;
	uint32_t at = (uint32_t)hash_quick((struct span){(const char *)key, size}) & s->mask;

	while (layer->table[at] &&
	       memcmp(key_of(s, layer, layer->table[at] - 1), key, size) != 0)
		at = (at + 1) & s->mask;
	return &layer->table[at];
}

/* By loss; those that lost alike in the order in which they came. */
static int by_loss(const void *a, const void *b, void *layer)
{
	const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	const struct state *state = ((const struct layer *)layer)->state;
	int order = worth_compare(&state[x].loss, &state[y].loss);

	return order ? order : (x > y) - (x < y);
}

/* Puts what `order` names in its place, and nothing else stays. */
static void keep(struct search *s, struct layer *layer, const uint32_t *order, uint32_t count)
{
	struct layer kept;

	layer_init(s, &kept);
	for (uint32_t i = 0; i < count; i++) {
		kept.state[i] = layer->state[order[i]];
		memcpy(key_of(s, &kept, i), key_of(s, layer, order[i]),
		    s->width * sizeof *layer->key);
		*find(s, &kept, key_of(s, &kept, i)) = i + 1;
	}
	kept.count = count;
	layer_free(layer);
	*layer = kept;
}

static void miss(struct search *s, const struct assign_value *loss)
{
	if (!s->cut || worth_compare(loss, &s->missed) < 0)
		s->missed = *loss;
	s->cut = true;
}

/* Down to the limit, those that lost least. */
static void cut(struct search *s, struct layer *layer)
{
	uint32_t *order = mem_alloc(((size_t)layer->count + 1) * sizeof *order);

	for (uint32_t i = 0; i < layer->count; i++)
		order[i] = i;
	qsort_r(order, layer->count, sizeof *order, by_loss, layer);
	miss(s, &layer->state[order[s->limit]].loss);
	s->full = true;
	s->worst = layer->state[order[s->limit - 1]].loss;
	keep(s, layer, order, s->limit);
	free(order);
}

static void add(struct search *s, const struct assign_value *loss, uint32_t parent,
    uint32_t choice)
{
	struct layer *next = &s->next;
	uint32_t *place;

	if (s->known && worth_compare(loss, &s->found->loss) >= 0)
		return;
	if (s->full && worth_compare(loss, &s->worst) >= 0) {
		miss(s, loss);
		return;
	}
	place = find(s, next, s->kept);
	if (*place) {
		struct state *old = &next->state[*place - 1];

		if (worth_compare(loss, &old->loss) < 0)
			*old = (struct state){*loss, parent, choice};
		return;
	}
	memcpy(key_of(s, next, next->count), s->kept, s->width * sizeof *s->kept);
	next->state[next->count] = (struct state){*loss, parent, choice};
	*place = ++next->count;
	if (next->count == s->room)
		cut(s, next);
}

/* What later needs can make use of: the rest is lost at the resource's price. */
static uint64_t useful(const struct whole_choice *c, uint64_t room)
{
	if (room < c->least)
		return 0;
	return room < c->rest ? room : c->rest;
}

static struct assign_value lost(const struct search *s, const struct whole_choice *c,
    uint64_t room)
{
	return whole_times(s->part->resource[c->resource].price,
	    (int64_t)(room - useful(c, room)));
}

/* What is to be had of the resource before this need. */
static uint64_t room_of(const struct search *s, const struct whole_choice *c)
{
	const struct whole_resource *resource = &s->part->resource[c->resource];

	return c->first ? resource->capacity : s->key[resource->slot];
}

/* Notes in the key whether the need is left out; what its group loses by it. */
static struct assign_value leave(struct search *s, const struct whole_need *need, bool out)
{
	const struct whole_group *group;
	struct assign_value before;
	uint64_t left;

	if (!s->part->groups)
		return (struct assign_value){{0}};
	group = &s->part->group[need->group];
	left = need->group_first ? 0 : s->key[group->slot];
	before = whole_group_loss(group, left, need->rest + need->quantity);
	left += out ? need->quantity : 0;
	s->kept[group->slot] = need->rest ? left : 0;
	return worth_subtract(whole_group_loss(group, left, need->rest), before);
}

/* All that can be done with the need, from one state. */
static void expand(struct search *s, const struct whole_need *need, uint32_t from)
{
	const struct whole_part *part = s->part;
	struct assign_value loss = s->now.state[from].loss, more;

	memcpy(s->key, key_of(s, &s->now, from), s->width * sizeof *s->key);
	memcpy(s->kept, s->key, s->width * sizeof *s->key);
	for (uint32_t c = need->first; c < need->end; c++) {
		const struct whole_choice *choice = &part->choice[c];
		uint64_t room = room_of(s, choice);

		more = lost(s, choice, room);
		loss = worth_add(loss, more);
		s->kept[part->resource[choice->resource].slot] = useful(choice, room);
	}
	more = worth_add(worth_add(loss, need->loss), leave(s, need, true));
	add(s, &more, from, WHOLE_OUT);
	loss = worth_add(loss, leave(s, need, false));
	for (uint32_t c = need->first; c < need->end; c++) {
		const struct whole_choice *choice = &part->choice[c];
		uint64_t *slot = &s->kept[part->resource[choice->resource].slot];
		const uint64_t room = room_of(s, choice), idle = *slot;
		uint64_t left;

		if (room < need->quantity)
			continue;
		left = room - need->quantity;
		*slot = useful(choice, left);
		more = worth_subtract(lost(s, choice, left), lost(s, choice, room));
		more = worth_add(worth_add(loss, more), choice->loss);
		add(s, &more, from, c);
		*slot = idle;
	}
}

/*
 * Level 1 of needs that have nothing to do with those before is decided among
 * themselves: who lost more of it than another cannot make up for it.
 */
static void end_group(struct search *s)
{
	struct layer *next = &s->next;
	uint32_t *order = mem_alloc(((size_t)next->count + 1) * sizeof *order), count = 0;
	int64_t least = INT64_MAX;

	for (uint32_t i = 0; i < next->count; i++)
		if (next->state[i].loss.level[0] < least)
			least = next->state[i].loss.level[0];
	for (uint32_t i = 0; i < next->count; i++)
		if (next->state[i].loss.level[0] == least)
			order[count++] = i;
	if (count < next->count)
		keep(s, next, order, count);
	free(order);
}

static void note_past(struct search *s, uint32_t i)
{
	struct step *step = mem_alloc(((size_t)s->next.count + 1) * sizeof *step);

	for (uint32_t k = 0; k < s->next.count; k++)
		step[k] = (struct step){s->next.state[k].parent, s->next.state[k].choice};
	s->past[i] = step;
}

static void advance(struct search *s, uint32_t i)
{
	struct layer swap;

	memset(s->next.table, 0, ((size_t)s->mask + 1) * sizeof *s->next.table);
	s->next.count = 0;
	s->full = false;
	for (uint32_t k = 0; k < s->now.count; k++)
		expand(s, &s->part->need[i], k);
	if (s->part->need[i].ends)
		end_group(s);
	if (s->next.count > s->limit)
		cut(s, &s->next);
	note_past(s, i);
	swap = s->now;
	s->now = s->next;
	s->next = swap;
}

/* After the last need nothing is left to tell states apart: there is one, or none that is better. */
static void record(struct search *s)
{
	uint32_t at = 0;

	if (!s->now.count)
		return;
	s->found->loss = s->now.state[0].loss;
	s->known = true;
	for (uint32_t i = s->part->needs; i-- > 0;) {
		s->found->choice[i] = s->past[i][at].choice;
		at = s->past[i][at].parent;
	}
}

/* Once through all needs. */
static void run(struct search *s, uint32_t limit)
{
	const uint32_t needs = s->part->needs;

	s->limit = limit;
	s->room = limit * 4;
	s->mask = 1;
	while (s->mask < s->room * 2)
		s->mask = s->mask * 2 + 1;
	s->cut = false;
	layer_init(s, &s->now);
	layer_init(s, &s->next);
	s->now.state[0] = (struct state){.parent = 0};
	s->now.count = 1;
	for (uint32_t i = 0; i < needs; i++)
		advance(s, i);
	record(s);
	for (uint32_t i = 0; i < needs; i++)
		free(s->past[i]);
	layer_free(&s->now);
	layer_free(&s->next);
}

/* A short search first: what it finds lets the long one drop much. */
void whole_search(const struct whole_part *p, uint32_t limit, struct whole_found *found)
{
	enum { SHORT = 64 };
	struct search s = {.part = p, .found = found, .width = p->slots ? p->slots : 1};

	found->choice = mem_alloc(((size_t)p->needs + 1) * sizeof *found->choice);
	s.past = mem_zero((size_t)p->needs + 1, sizeof *s.past);
	s.key = mem_alloc(s.width * sizeof *s.key);
	s.kept = mem_alloc(s.width * sizeof *s.kept);
	run(&s, limit < SHORT ? limit : SHORT);
	if (s.cut && limit > SHORT && worth_compare(&s.missed, &found->loss) < 0)
		run(&s, limit);
	found->missed = found->loss;
	if (s.cut && worth_compare(&s.missed, &found->loss) < 0)
		found->missed = s.missed;
	free(s.past);
	free(s.key);
	free(s.kept);
}
