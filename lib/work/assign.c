/* assign.c - who gets what: splits the problem into parts and puts their plans together */
#include "work/assign.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/pool.h"
#include "work/arrivals.h"
#include "work/parts.h"
#include "work/portion.h"
#include "work/transport.h"
#include "work/worth.h"

/*
 * First needs arrive part by part, fairness left out of account: where all of a part
 * is served, nothing of it could be fairer. Parts where somebody is left out are tied
 * together by the communities, and go on from there with all levels. What has numbers
 * that are too large for that, or turn out to be, is left to the simplex method. Of each
 * part the ties that hashes leave are settled last.
 */
struct work {
	const struct assign_problem *problem;
	struct assign_plan *plan;
	uint64_t *first_pair;		/* by need, and one more */
	uint32_t *place;		/* by node: within its part */
	int64_t *asked;			/* by group */
	struct arrivals arrivals;
	bool arriving;			/* the numbers are small enough for arrivals */
	struct parts parts;
	bool *again;			/* by node: of a part that is not solved yet */
};

static void index_pairs(struct work *w)
{
	const struct assign_problem *problem = w->problem;

	for (uint64_t p = 0; p < problem->pairs; p++)
		w->first_pair[problem->pair[p].need + 1]++;
	for (uint32_t i = 0; i < problem->needs; i++)
		w->first_pair[i + 1] += w->first_pair[i];
}

/* All of a need that can carry a unit. */
static uint64_t list_need(const struct work *w, uint32_t need, uint64_t *pair)
{
	const struct assign_problem *problem = w->problem;
	uint64_t count = 0;

	for (uint64_t p = w->first_pair[need]; p < w->first_pair[need + 1]; p++)
		if (problem->capacity[problem->pair[p].resource])
			pair[count++] = p;
	return count;
}

/* Of the members: all that can carry a unit, or those that prices leave open. Owned. */
static uint64_t *list_pairs(const struct work *w, const uint32_t *member, uint32_t members,
    bool tight, uint64_t *count)
{
	uint64_t *pair = NULL, room = 0;

	*count = 0;
	for (uint32_t m = 0; m < members && member[m] < w->problem->needs; m++) {
		const uint64_t *first = &w->first_pair[member[m]];

		if (*count + first[1] - first[0] > room) {
			room = 2 * room + first[1] - first[0];
			pair = mem_resize(pair, room, sizeof *pair);
		}
		*count += tight ? arrivals_tight(&w->arrivals, member[m], pair + *count)
			: list_need(w, member[m], pair + *count);
	}
	return pair;
}

static struct assign_value *price_at(const struct work *w, uint32_t node)
{
	const struct assign_problem *problem = w->problem;

	if (node < problem->needs)
		return &w->plan->need_price[node];
	if (node - problem->needs < problem->resources)
		return &w->plan->resource_price[node - problem->needs];
	return &w->plan->group_cost[node - problem->needs - problem->resources];
}

/* A part as a network: of pairs as list_pairs says, with nothing served. */
struct network {
	struct transport t;
	struct transport_part part;
	uint64_t *pair;
};

static void network_open(struct network *n, const struct work *w, const uint32_t *member,
    uint32_t members, bool tight)
{
	uint64_t pairs;

	n->pair = list_pairs(w, member, members, tight, &pairs);
	n->part = (struct transport_part){
		w->problem, member, members, n->pair, pairs, w->place, w->asked,
	};
	transport_init(&n->t, &n->part);
}

/* Its flow and prices go into the plan, in the words of the problem. */
static void network_close(struct network *n, struct work *w)
{
	const struct transport *t = &n->t;
	const uint32_t *member = n->part.member;
	const struct assign_value zero = {{0}};

	for (uint64_t lane = 0; lane < t->pairs; lane++)
		w->plan->units[n->pair[lane]] = (uint32_t)t->flow[lane];
	for (uint32_t i = 0; i < t->needs; i++)
		*price_at(w, member[i]) = worth_subtract(zero, t->price[i]);
	for (uint32_t node = t->needs; node < t->root; node++)
		*price_at(w, member[node]) = t->price[node];
	transport_free(&n->t);
	free(n->pair);
}

/* Prices and units of a part, and its ties settled. False where prices were too large. */
static bool accept(struct work *w, const uint32_t *member, uint32_t members)
{
	struct network n;

	for (uint32_t m = 0; m < members; m++) {
		struct assign_value *price = price_at(w, member[m]);

		*price = arrivals_price(&w->arrivals, member[m]);
		if (!arrivals_fits(&w->arrivals, price))
			return false;
	}
	network_open(&n, w, member, members, true);
	transport_take(&n.t, &n.part, w->plan);
	transport_settle(&n.t);
	network_close(&n, w);
	return true;
}

/* Whether the part is solved with that. */
static bool arrive(struct work *w, const struct part *part, bool fair)
{
	const uint32_t *member = w->parts.member + part->first;
	struct portion p;
	bool good = true;

	portion_open(&p, &w->arrivals, w->place, member, part->size);
	if (fair)
		arrivals_solve_fair(&p.arrivals, p.member, p.members);
	else
		good = arrivals_solve(&p.arrivals, p.member, p.members);
	portion_close(&p);
	return good && accept(w, member, part->size);
}

static void arrive_part(void *work, uint32_t p)
{
	struct work *w = work;
	const struct part *part = &w->parts.part[p];
	const uint32_t *member = w->parts.member + part->first;

	if (!w->arriving || !arrive(w, part, false))
		for (uint32_t m = 0; m < part->size; m++)
			w->again[member[m]] = true;
}

static void simplex(struct work *w, const uint32_t *member, uint32_t members)
{
	struct network n;

	network_open(&n, w, member, members, false);
	transport_solve(&n.t);
	transport_settle(&n.t);
	transport_lower(&n.t);
	network_close(&n, w);
}

/* The same with all levels. */
static void solve_part(void *work, uint32_t p)
{
	struct work *w = work;
	const struct part *part = &w->parts.part[p];

	if (!w->arriving || !w->problem->fair || !arrive(w, part, true))
		simplex(w, w->parts.member + part->first, part->size);
}

/* Groups go with their needs. */
static void solve_rest(struct work *w, int threads)
{
	const struct assign_problem *problem = w->problem;
	bool any = false;

	for (uint32_t i = 0; i < problem->needs; i++) {
		if (!w->again[i])
			continue;
		any = true;
		if (problem->fair)
			w->again[problem->needs + problem->resources + problem->group[i]] = true;
	}
	if (!any)
		return;
	parts_free(&w->parts);
	parts_find(&w->parts, problem, problem->fair, w->again);
	pool_each(threads, w->parts.count, solve_part, w);
}

static void raise_to(struct assign_value *price, const struct assign_value *least)
{
	if (worth_compare(price, least) < 0)
		*price = *least;
}

/*
 * A resource of nothing is worth what its best pair would gain over what the
 * need has now; a need for nothing would get the best that is left at the
 * prices, and must not raise them.
 */
static void price_idle(struct work *w)
{
	const struct assign_problem *problem = w->problem;
	struct assign_plan *plan = w->plan;

	for (uint64_t p = 0; p < problem->pairs; p++) {
		const struct assign_pair *pair = &problem->pair[p];
		struct assign_value gain;

		if (problem->capacity[pair->resource] || !problem->quantity[pair->need])
			continue;
		gain = worth_subtract(assign_value_of(problem, p), plan->need_price[pair->need]);
		raise_to(&plan->resource_price[pair->resource], &gain);
	}
	for (uint32_t i = 0; i < problem->needs; i++) {
		struct assign_value *price = &plan->need_price[i];

		if (problem->quantity[i])
			continue;
		if (problem->fair)
			*price = worth_subtract(*price, plan->group_cost[problem->group[i]]);
		for (uint64_t p = w->first_pair[i]; p < w->first_pair[i + 1]; p++) {
			struct assign_value gain = worth_subtract(assign_value_of(problem, p),
				plan->resource_price[problem->pair[p].resource]);

			raise_to(price, &gain);
		}
	}
}

/* Level 5 is taken modulo 2^64, as hashes of many units may not fit. */
static void sum_up(const struct work *w)
{
	const struct assign_problem *problem = w->problem;
	struct assign_plan *plan = w->plan;
	int64_t *unserved = mem_zero(problem->groups, sizeof *unserved);
	uint64_t hashes = 0;

	for (uint32_t i = 0; problem->fair && i < problem->needs; i++)
		unserved[problem->group[i]] += problem->quantity[i];
	for (uint64_t p = 0; p < problem->pairs; p++) {
		struct assign_value value;

		if (!plan->units[p])
			continue;
		value = assign_value_of(problem, p);
		for (int l = 0; l < ASSIGN_LEVELS - 1; l++)
			plan->total.level[l] += value.level[l] * plan->units[p];
		hashes += (uint64_t)problem->pair[p].hash * plan->units[p];
		if (problem->fair)
			unserved[problem->group[problem->pair[p].need]] -= plan->units[p];
	}
	plan->total.level[ASSIGN_LEVELS - 1] = (int64_t)hashes;
	for (uint32_t g = 0; problem->fair && g < problem->groups; g++)
		plan->total.level[1] += piece_sum(unserved[g], w->asked[g]);
	free(unserved);
}

void assign_solve(const struct assign_problem *problem, int threads, struct assign_plan *plan)
{
	struct work w = {.problem = problem, .plan = plan};
	size_t nodes = (size_t)problem->needs + problem->resources + problem->groups;

	if (threads <= 0)
		threads = pool_processors();

	*plan = (struct assign_plan){
		.units = mem_zero(problem->pairs, sizeof *plan->units),
		.need_price = mem_zero(problem->needs, sizeof *plan->need_price),
		.resource_price = mem_zero(problem->resources, sizeof *plan->resource_price),
		.group_cost = mem_zero(problem->groups, sizeof *plan->group_cost),
	};
	w.first_pair = mem_zero((size_t)problem->needs + 1, sizeof *w.first_pair);
	w.asked = mem_zero((size_t)problem->groups + 1, sizeof *w.asked);
	w.place = mem_zero(nodes + 1, sizeof *w.place);
	w.again = mem_zero(nodes + 1, sizeof *w.again);
	index_pairs(&w);
	for (uint32_t i = 0; problem->fair && i < problem->needs; i++)
		w.asked[problem->group[i]] += problem->quantity[i];
	w.arriving = arrivals_init(&w.arrivals, problem, w.first_pair, w.asked, plan->units);
	w.arrivals.threads = threads;
	parts_find(&w.parts, problem, false, NULL);
	pool_each(threads, w.parts.count, arrive_part, &w);
	solve_rest(&w, threads);
	if (w.arriving)
		arrivals_free(&w.arrivals);
	price_idle(&w);
	sum_up(&w);
	parts_free(&w.parts);
	free(w.first_pair);
	free(w.asked);
	free(w.place);
	free(w.again);
}

void assign_free(struct assign_plan *plan)
{
	free(plan->units);
	free(plan->need_price);
	free(plan->resource_price);
	free(plan->group_cost);
	*plan = (struct assign_plan){0};
}
