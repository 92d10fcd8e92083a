/* even.c - what fairness says of prices, once urgency has said what it has to */
#include "work/even.h"

#include <stdlib.h>

#include "base/mem.h"
#include "work/arrivals_desk.h"
#include "work/overflow.h"

/* All costs are below. */
enum { COSTS = 1 << COST_BITS };

/* So many times a class is cut where its groups would all have the same cost; then in halves. */
enum { CUTS = 4 };

/* So many needs are seen before they are looked at. */
enum { AHEAD = 16 };

/*
 * Of costs that follow each other the first is the number of the class, and the price of all
 * that are in it. It is cut behind one of them: what costs more is a class of its own.
 */
struct class {
	int32_t last, cut;
	int32_t low, high;		/* the cut is between */
	int cuts;			/* that there have been */
	bool listed;
	int64_t left, most;		/* units that its groups leave out; that they may */
};

struct even {
	struct desk d;
	struct overflow o;
	struct overflow_prices prices;
	const uint32_t *member;
	uint32_t needs, groups, members;	/* groups: where these begin */
	struct class *class;		/* by the first of its costs */
	int32_t *open;			/* those that are not done with */
	uint32_t opens;
};

static int32_t class_of(int32_t price)
{
	return price & ((1 << OVERFLOW_FAIR) - 1);
}

static uint32_t node_of(const struct even *e, uint32_t m)
{
	return e->member[m] - e->d.a->problem->needs;
}

static uint32_t group_of(const struct even *e, uint32_t m)
{
	return node_of(e, m) - e->d.a->problem->resources;
}

static struct class *class_of_group(const struct even *e, uint32_t m)
{
	return &e->class[class_of(e->prices.of[node_of(e, m)])];
}

/*
 * Classes of groups that have several costs yet, or that a cut has sent more back to than they
 * may leave out.
 */
static void list_open(struct even *e)
{
	const struct arrivals *a = e->d.a;

	e->opens = 0;
	for (uint32_t m = e->groups; m < e->members; m++) {
		const uint32_t group = group_of(e, m);
		struct class *c = class_of_group(e, m);
		const int32_t number = (int32_t)(c - e->class);

		if (c->listed || (c->last == number &&
		    a->unserved[group] <= piece_end(c->last, a->asked[group])))
			continue;
		e->open[e->opens++] = number;
		c->listed = true;
		c->left = 0;
		c->low = number;
		c->high = c->last;
	}
	for (uint32_t m = e->groups; m < e->members; m++)
		class_of_group(e, m)->left += a->unserved[group_of(e, m)];
}

static int32_t middle(const struct class *c)
{
	return (c->low + c->high) / 2;
}

/* The least cost that lets the groups of a class leave out all that they do: in halves. */
static void narrow(struct even *e)
{
	for (uint32_t k = 0; k < e->opens; k++)
		e->class[e->open[k]].most = 0;
	for (uint32_t m = e->groups; m < e->members; m++) {
		struct class *c = class_of_group(e, m);

		c->most += piece_end(middle(c), e->d.a->asked[group_of(e, m)]);
	}
	for (uint32_t k = 0; k < e->opens; k++) {
		struct class *c = &e->class[e->open[k]];

		if (c->most >= c->left)
			c->high = middle(c);
		else if (c->low < c->high)
			c->low = middle(c) + 1;
	}
}

/* Where all of a class is near, its groups come to the same cost, and two cuts do. */
static void choose_cuts(struct even *e)
{
	for (int bit = 0; bit < COST_BITS; bit++)
		narrow(e);
	for (uint32_t k = 0; k < e->opens; k++) {
		const int32_t number = e->open[k];
		struct class *c = &e->class[number];

		c->cut = c->cuts++ < CUTS ? c->low : (number + c->last) / 2;
		if (c->cut == c->last && c->last > number)
			c->cut--;
	}
	for (uint32_t m = e->groups; m < e->members; m++) {
		const struct class *c = class_of_group(e, m);
		const uint32_t group = group_of(e, m);

		e->prices.most[group] = c->listed ? piece_end(c->cut, e->d.a->asked[group])
			: OVERFLOW_NONE;
	}
}

static void reach(struct even *e, uint32_t node)
{
	if (e->d.node_seen[node] == e->d.search)
		return;
	e->d.node_seen[node] = e->d.search;
	e->d.done[e->d.done_count++] = node;
}

/* Where the need loses nothing by going. */
static void reach_from(struct even *e, uint32_t need)
{
	const struct arrivals *a = e->d.a;

	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++)
		if (overflow_open(&e->o, need, a->problem->pair[p].resource))
			reach(e, a->problem->pair[p].resource);
	if (overflow_open_out(&e->o, need))
		reach(e, overflow_group(&e->o, need));
}

/* Those who have the node are seen, and what they look at is fetched. */
static void see_from(struct even *e, uint32_t node)
{
	struct desk *d = &e->d;
	const struct arrivals *a = d->a;

	for (uint32_t t = d->taker[node]; t; t = d->takers[t].next) {
		const uint32_t need = d->takers[t].need;
		const uint64_t lane = d->takers[t].lane;

		if (d->need_seen[need] == d->search || !*lane_units(d->a, lane))
			continue;
		d->need_seen[need] = d->search;
		d->seen[d->seen_count++].need = need;
		__builtin_prefetch(&a->first_pair[need]);
		if (lane < a->problem->pairs)
			__builtin_prefetch(&a->problem->pair[lane]);
	}
}

/*
 * All that can be reached from groups that leave out too many. Nodes are a few ahead of the
 * needs that have them, so that these are at hand when they are looked at.
 */
static void reach_all(struct even *e)
{
	struct desk *d = &e->d;

	desk_clear(d);
	for (uint32_t m = e->groups; m < e->members; m++)
		if (overflow_of_group(d->a, &e->prices, group_of(e, m)))
			reach(e, node_of(e, m));
	for (uint32_t k = 0, n = 0; k < d->done_count || n < d->seen_count;) {
		if (k < d->done_count && d->seen_count - n < AHEAD)
			see_from(e, d->done[k++]);
		else
			reach_from(e, d->seen[n++].need);
	}
}

static void raise(const struct even *e, int32_t *price)
{
	const int32_t number = class_of(*price);

	*price += e->class[number].cut + 1 - number;
}

static void cut(struct even *e)
{
	for (uint32_t k = 0; k < e->d.done_count; k++)
		raise(e, &e->prices.of[e->d.done[k]]);
	for (uint32_t k = 0; k < e->d.seen_count; k++)
		raise(e, &e->prices.at[e->d.seen[k].need]);
	for (uint32_t k = 0; k < e->opens; k++) {
		struct class *c = &e->class[e->open[k]];

		c->listed = false;
		if (c->cut < c->last)
			e->class[c->cut + 1] = (struct class){.last = c->last, .cuts = c->cuts};
		c->last = c->cut;
	}
}

/* What the need gains most, and what is left of it goes to its group. */
static void start_need(struct even *e, uint32_t need)
{
	struct arrivals *a = e->d.a;
	const struct assign_problem *problem = a->problem;
	int32_t least = overflow_weight(a, need);

	a->left[need] = problem->quantity[need];
	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
		const uint32_t j = problem->pair[p].resource;

		if (problem->capacity[j] && e->prices.of[j] < least)
			least = e->prices.of[j];
		if (!a->units[p])
			continue;
		a->left[need] -= a->units[p];
		desk_add(&e->d, p, 0);
	}
	e->prices.at[need] = least;
	if (a->left[need])
		desk_add(&e->d, problem->pairs + need, 0);
	a->unserved[problem->group[need]] += a->left[need];
}

static void start(struct even *e)
{
	struct arrivals *a = e->d.a;
	const struct assign_problem *problem = a->problem;

	e->prices.of = mem_zero((size_t)problem->resources + problem->groups + 1,
		sizeof *e->prices.of);
	e->prices.at = mem_zero((size_t)problem->needs + 1, sizeof *e->prices.at);
	e->prices.most = mem_zero((size_t)problem->groups + 1, sizeof *e->prices.most);
	e->class = mem_zero(COSTS, sizeof *e->class);
	e->open = mem_alloc(COSTS * sizeof *e->open);
	e->class[0].last = COSTS - 1;
	for (uint32_t m = e->needs; m < e->groups; m++)
		e->prices.of[node_of(e, m)] = (int32_t)(a->resource_price[node_of(e, m)] >>
			arrivals_urgency(a)) << OVERFLOW_FAIR;
	for (uint32_t m = e->groups; m < e->members; m++)
		a->unserved[group_of(e, m)] = 0;
	for (uint32_t m = 0; m < e->needs; m++)
		start_need(e, e->member[m]);
}

static void finish(struct even *e)
{
	struct arrivals *a = e->d.a;

	for (uint32_t m = e->needs; m < e->members; m++) {
		const int32_t price = e->prices.of[node_of(e, m)];

		a->resource_price[node_of(e, m)] =
			((worth)(price >> OVERFLOW_FAIR) << arrivals_urgency(a)) +
			((worth)class_of(price) << (arrivals_urgency(a) - a->fair_bits));
	}
	overflow_free(&e->o);
	desk_free(&e->d);
	free(e->prices.of);
	free(e->prices.at);
	free(e->prices.most);
	free(e->class);
	free(e->open);
}

void even_run(struct arrivals *a, const uint32_t *member, uint32_t needs, uint32_t members)
{
	struct even e = {.member = member, .needs = needs, .groups = members, .members = members};

	while (e.groups > needs && has_groups(a->problem, member, e.groups))
		e.groups--;
	desk_init(&e.d, a, member, needs, members);
	overflow_init(&e.o, &e.d, member, needs, members, &e.prices);
	start(&e);
	for (list_open(&e); e.opens; list_open(&e)) {
		choose_cuts(&e);
		overflow_even(&e.o);
		reach_all(&e);
		cut(&e);
	}
	finish(&e);
}
