/* whole_search.c - the choices of least loss, need by need, in a bounded number of states */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "work/transport.h"
#include "work/whole_layer.h"
#include "work/whole_part.h"
#include "work/worth.h"

/*
 * A state is what is left of resources that later needs may want, and what has been
 * left out of groups that later needs belong to: of two alike that which lost less is
 * as good as the other in all that can come. States are kept layer by layer, one for
 * each need; what has lost as much as a plan that is known is dropped.
 *
 * Chains of needs are joined by groups alone, of which level 1 takes no notice: at that
 * level each chain can be searched alone, and who lost more of it in a chain than is
 * needed there cannot make up for it elsewhere.
 */
struct step {
	uint32_t parent, choice;
};

struct search {
	const struct whole_part *part;
	struct whole_layer now, next;
	struct whole_missed missed;
	struct step **past;		/* by need: how each state of its layer came about */
	uint64_t *key, *kept;		/* of a state at hand, before and after a choice */
	size_t width;			/* slots; at least 1 */
	bool groups;			/* are taken notice of */
	const uint32_t *only;		/* the choices that are to be followed; NULL: all */
	const struct assign_value *known;	/* the loss of a plan that is there; NULL: none */
	const int64_t *most;		/* by need: loss at level 1 of its chain; NULL: any */
	int64_t before;			/* the same of chains before */
};

static void add(struct search *s, uint32_t need, const struct assign_value *loss, uint32_t parent,
    uint32_t choice)
{
	const struct whole_state state = {*loss, parent, choice};

	if ((s->only && s->only[need] != choice) ||
	    (s->known && worth_compare(loss, s->known) >= 0) ||
	    (s->most && loss->level[0] > s->before + s->most[need]))
		return;
	whole_layer_add(&s->next, s->kept, &state);
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

	if (!s->groups)
		return (struct assign_value){{0}};
	group = &s->part->group[need->group];
	left = need->group_first ? 0 : s->key[group->slot];
	before = whole_group_loss(group, left, need->rest + need->quantity);
	left += out ? need->quantity : 0;
	s->kept[group->slot] = need->rest ? left : 0;
	return worth_subtract(whole_group_loss(group, left, need->rest), before);
}

/* All that can be done with need i, from one state. */
static void expand(struct search *s, uint32_t i, uint32_t from)
{
	const struct whole_part *part = s->part;
	const struct whole_need *need = &part->need[i];
	struct assign_value loss = s->now.state[from].loss, more;

	memcpy(s->key, whole_layer_key(&s->now, from), s->width * sizeof *s->key);
	memcpy(s->kept, s->key, s->width * sizeof *s->key);
	for (uint32_t c = need->first; c < need->end; c++) {
		const struct whole_choice *choice = &part->choice[c];
		uint64_t room = room_of(s, choice);

		more = lost(s, choice, room);
		loss = worth_add(loss, more);
		s->kept[part->resource[choice->resource].slot] = useful(choice, room);
	}
	more = worth_add(worth_add(loss, need->loss), leave(s, need, true));
	add(s, i, &more, from, WHOLE_OUT);
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
		add(s, i, &more, from, c);
		*slot = idle;
	}
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
	struct whole_layer swap;

	whole_layer_clear(&s->next);
	for (uint32_t k = 0; k < s->now.count; k++)
		expand(s, i, k);
	if (s->part->need[i].ends)
		whole_layer_urgent(&s->next);
	whole_layer_cut(&s->next);
	note_past(s, i);
	swap = s->now;
	s->now = s->next;
	s->next = swap;
	if (s->part->need[i].ends && s->now.count)
		s->before = s->now.state[0].loss.level[0];
}

/*
 * From need `from` to before `to`, both where chains begin. After the last nothing tells
 * states apart: there is one, whose choices and loss are taken, or none, as none is better
 * than what is known: false.
 */
static bool run(struct search *s, uint32_t from, uint32_t to, uint32_t limit, uint32_t *choice,
    struct assign_value *loss)
{
	uint32_t at = 0;
	bool found;

	s->missed = (struct whole_missed){.any = false};
	s->before = 0;
	whole_layer_init(&s->now, s->width, limit, &s->missed);
	whole_layer_init(&s->next, s->width, limit, &s->missed);
	s->now.state[0] = (struct whole_state){.parent = 0};
	s->now.count = 1;
	for (uint32_t i = from; i < to; i++)
		advance(s, i);
	found = s->now.count > 0;
	if (found)
		*loss = s->now.state[0].loss;
	for (uint32_t i = to; i-- > from;) {
		if (found) {
			choice[i] = s->past[i][at].choice;
			at = s->past[i][at].parent;
		}
		free(s->past[i]);
	}
	whole_layer_free(&s->now);
	whole_layer_free(&s->next);
	return found;
}

/* A short search first: what it finds lets the long one drop much. */
static void run_twice(struct search *s, uint32_t from, uint32_t to, uint32_t limit,
    uint32_t *choice, struct assign_value *loss)
{
	enum { SHORT = 64 };

	if (run(s, from, to, limit < SHORT ? limit : SHORT, choice, loss))
		s->known = loss;
	if (limit > SHORT && s->missed.any && worth_compare(&s->missed.least, loss) < 0)
		run(s, from, to, limit, choice, loss);
	s->known = NULL;
}

/*
 * Each chain alone. most: what it loses at level 1 where its choices are the best that were
 * found. Returns what all chains lose at least at that level.
 */
static int64_t run_chains(struct search *s, uint32_t limit, uint32_t *choice, int64_t *most)
{
	const uint32_t needs = s->part->needs;
	int64_t least = 0;

	s->groups = false;
	for (uint32_t from = 0, to; from < needs; from = to) {
		struct assign_value loss;

		for (to = from + 1; !s->part->need[to - 1].ends; to++)
			;
		run_twice(s, from, to, limit, choice, &loss);
		least += s->missed.any && s->missed.least.level[0] < loss.level[0] ?
			 s->missed.least.level[0] : loss.level[0];
		for (uint32_t i = from; i < to; i++)
			most[i] = loss.level[0];
	}
	s->groups = s->part->groups > 0;
	return least;
}

/* What groups cost now: nobody can do better than that they cost nothing. */
static int64_t cost_of_groups(const struct whole_part *p, const uint32_t *choice)
{
	int64_t *left = mem_zero((size_t)p->groups + 1, sizeof *left), sum = 0;

	for (uint32_t i = 0; i < p->needs; i++)
		if (choice[i] == WHOLE_OUT)
			left[p->need[i].group] += p->need[i].quantity;
	for (uint32_t g = 0; g < p->groups; g++)
		sum += piece_sum(p->group[g].base + left[g], p->group[g].asked);
	free(left);
	return sum;
}

/* least: what is lost at level 1 at least, whatever the states that were dropped say. */
static void measure_gap(const struct search *s, int64_t least, struct whole_found *found)
{
	found->gap = (struct assign_value){{0}};
	if (!s->missed.any || worth_compare(&s->missed.least, &found->loss) >= 0)
		return;
	if (s->missed.least.level[0] >= least)
		found->gap = worth_subtract(found->loss, s->missed.least);
	else if (found->loss.level[0] > least)
		found->gap.level[0] = found->loss.level[0] - least;
	else
		found->gap.level[1] = cost_of_groups(s->part, found->choice);
}

/* All chains together, once each has been searched alone and its choices are known to go. */
static void run_joined(struct search *s, uint32_t limit, struct whole_found *found)
{
	const uint32_t needs = s->part->needs;
	uint32_t *alone = mem_alloc(((size_t)needs + 1) * sizeof *alone);
	int64_t *most = mem_alloc(((size_t)needs + 1) * sizeof *most), least;
	struct assign_value loss;

	least = run_chains(s, limit, alone, most);
	s->only = alone;
	run(s, 0, needs, 1, alone, &loss);
	s->only = NULL;
	if (worth_compare(&loss, &found->loss) < 0) {
		memcpy(found->choice, alone, needs * sizeof *alone);
		found->loss = loss;
	}
	s->known = &found->loss;
	s->most = most;
	run(s, 0, needs, limit, found->choice, &found->loss);
	measure_gap(s, least, found);
	free(alone);
	free(most);
}

void whole_search(const struct whole_part *p, uint32_t limit, struct whole_found *found)
{
	enum { SHORT = 64 };
	struct search s = {.part = p, .width = p->slots ? p->slots : 1, .groups = p->groups > 0};

	found->choice = mem_alloc(((size_t)p->needs + 1) * sizeof *found->choice);
	s.past = mem_zero((size_t)p->needs + 1, sizeof *s.past);
	s.key = mem_alloc(s.width * sizeof *s.key);
	s.kept = mem_alloc(s.width * sizeof *s.kept);
	if (p->groups) {
		run(&s, 0, p->needs, limit < SHORT ? limit : SHORT, found->choice, &found->loss);
		measure_gap(&s, 0, found);
		if (worth_sign(&found->gap))
			run_joined(&s, limit, found);
	} else {
		run_twice(&s, 0, p->needs, limit, found->choice, &found->loss);
		measure_gap(&s, 0, found);
	}
	free(s.past);
	free(s.key);
	free(s.kept);
}
