/* assign.c - who gets what: splits the problem into parts and puts their plans together */
#include "work/assign.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/pool.h"
#include "work/transport.h"
#include "work/worth.h"

/*
 * Parts that share no pair (and, where fair, no group) are solved each for
 * itself. Nodes are counted through: needs, resources, groups (if fair). Those that ask
 * for nothing or have nothing are in no part, so that they tie nothing together.
 */
struct part {
	uint32_t first, size;		/* members */
};

struct work {
	const struct assign_problem *problem;
	struct assign_plan *plan;
	uint64_t *first_pair;		/* by need, and one more */
	uint32_t nodes;
	uint32_t *leader;		/* by node: towards the one that stands for the part */
	uint32_t *member;		/* nodes, part by part */
	uint32_t *place;		/* by node: within its part */
	struct part *part;
	uint32_t parts;
	atomic_uint next;		/* part */
};

static uint32_t leader_of(uint32_t *leader, uint32_t node)
{
	while (leader[node] != node) {
		leader[node] = leader[leader[node]];
		node = leader[node];
	}
	return node;
}

static void join(uint32_t *leader, uint32_t a, uint32_t b)
{
	a = leader_of(leader, a);
	b = leader_of(leader, b);
	if (a < b)
		leader[b] = a;
	else
		leader[a] = b;
}

static bool is_idle(const struct assign_problem *problem, uint32_t node)
{
	if (node < problem->needs)
		return !problem->quantity[node];
	if (node - problem->needs < problem->resources)
		return !problem->capacity[node - problem->needs];
	return false;
}

static void join_nodes(struct work *w)
{
	const struct assign_problem *problem = w->problem;

	for (uint32_t node = 0; node < w->nodes; node++)
		w->leader[node] = node;
	for (uint64_t p = 0; p < problem->pairs; p++) {
		uint32_t i = problem->pair[p].need, j = problem->needs + problem->pair[p].resource;

		if (!is_idle(problem, i) && !is_idle(problem, j))
			join(w->leader, i, j);
	}
	for (uint32_t i = 0; problem->fair && i < problem->needs; i++)
		if (!is_idle(problem, i))
			join(w->leader, i, problem->needs + problem->resources + problem->group[i]);
}

static int by_size(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	return x->size != y->size ? (x->size < y->size) - (x->size > y->size)
		: (x->first > y->first) - (x->first < y->first);
}

/* Members ascend within each part; the large parts come first, so that no thread ends late. */
static void split(struct work *w)
{
	uint32_t *number = mem_zero(w->nodes, sizeof *number);
	uint32_t first = 0;

	join_nodes(w);
	for (uint32_t node = 0; node < w->nodes; node++) {
		uint32_t leader = leader_of(w->leader, node);

		if (is_idle(w->problem, node))
			continue;
		if (leader == node)
			number[node] = w->parts++;
		w->part[number[leader]].size++;
	}
	for (uint32_t p = 0; p < w->parts; p++) {
		w->part[p].first = first;
		first += w->part[p].size;
		w->part[p].size = 0;
	}
	for (uint32_t node = 0; node < w->nodes; node++) {
		struct part *part;

		if (is_idle(w->problem, node))
			continue;
		part = &w->part[number[leader_of(w->leader, node)]];
		w->member[part->first + part->size++] = node;
	}
	qsort(w->part, w->parts, sizeof *w->part, by_size);
	free(number);
}

static void index_pairs(struct work *w)
{
	const struct assign_problem *problem = w->problem;

	for (uint64_t p = 0; p < problem->pairs; p++)
		w->first_pair[problem->pair[p].need + 1]++;
	for (uint32_t i = 0; i < problem->needs; i++)
		w->first_pair[i + 1] += w->first_pair[i];
}

/* The part's flow and prices, told in the words of the problem. */
static void record(struct work *w, const struct transport *t, const uint32_t *member)
{
	const struct assign_problem *problem = w->problem;
	const uint32_t groups = problem->needs + problem->resources;
	const struct assign_value zero = {{0}};
	uint64_t lane = 0;

	for (uint32_t i = 0; i < t->needs; i++) {
		for (uint64_t p = w->first_pair[member[i]]; p < w->first_pair[member[i] + 1]; p++)
			if (problem->capacity[problem->pair[p].resource])
				w->plan->units[p] = (uint32_t)t->flow[lane++];
		w->plan->need_price[member[i]] = worth_subtract(zero, t->price[i]);
	}
	for (uint32_t node = t->needs; node < t->needs + t->resources; node++)
		w->plan->resource_price[member[node] - problem->needs] = t->price[node];
	for (uint32_t node = t->needs + t->resources; node < t->root; node++)
		w->plan->group_cost[member[node] - groups] = t->price[node];
}

/* One of several side by side: each takes the next part that nobody has taken. */
static void solve_parts(void *work, int i)
{
	struct work *w = work;
	uint32_t p;

	(void)i;
	while ((p = atomic_fetch_add(&w->next, 1)) < w->parts) {
		const uint32_t *member = w->member + w->part[p].first;
		struct transport t;

		transport_init(&t, &(struct transport_part){
			w->problem, w->first_pair, member, w->part[p].size, w->place,
		});
		transport_solve(&t);
		transport_settle(&t);
		transport_lower(&t);
		record(w, &t, member);
		transport_free(&t);
	}
}

/* This thread works as well, so threads that cannot be had cost time and nothing else. */
static void run(struct work *w, int threads)
{
	struct pool *others = NULL;

	if ((uint32_t)threads > w->parts)
		threads = (int)w->parts;
	if (threads > 1)
		others = pool_start(threads - 1, solve_parts, w);
	solve_parts(w, 0);
	if (others)
		pool_join(others);
}

static void raise_to(struct assign_value *price, const struct assign_value *least)
{
	if (worth_compare(price, least) < 0)
		*price = *least;
}

static struct assign_value value_of(const struct assign_problem *problem, uint64_t p)
{
	const struct assign_pair *pair = &problem->pair[p];
	int weight = ASSIGN_STEPS + 1 - problem->urgency[pair->need];

	return (struct assign_value){{weight, 0, pair->claims, pair->score, pair->hash}};
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
		struct assign_value gain
			= worth_subtract(value_of(problem, p), plan->need_price[pair->need]);

		if (problem->quantity[pair->need] && !problem->capacity[pair->resource])
			raise_to(&plan->resource_price[pair->resource], &gain);
	}
	for (uint32_t i = 0; i < problem->needs; i++) {
		struct assign_value *price = &plan->need_price[i];

		if (problem->quantity[i])
			continue;
		if (problem->fair)
			*price = worth_subtract(*price, plan->group_cost[problem->group[i]]);
		for (uint64_t p = w->first_pair[i]; p < w->first_pair[i + 1]; p++) {
			struct assign_value gain = worth_subtract(value_of(problem, p),
				plan->resource_price[problem->pair[p].resource]);

			raise_to(price, &gain);
		}
	}
}

/* Level 5 is taken modulo 2^64, as hashes of many units may not fit. */
static void sum_up(struct assign_plan *plan, const struct assign_problem *problem)
{
	int64_t *asked = mem_zero(problem->groups, sizeof *asked);
	int64_t *unserved = mem_zero(problem->groups, sizeof *unserved);
	uint64_t hashes = 0;

	for (uint32_t i = 0; problem->fair && i < problem->needs; i++) {
		asked[problem->group[i]] += problem->quantity[i];
		unserved[problem->group[i]] += problem->quantity[i];
	}
	for (uint64_t p = 0; p < problem->pairs; p++) {
		struct assign_value value = value_of(problem, p);

		for (int l = 0; l < ASSIGN_LEVELS - 1; l++)
			plan->total.level[l] += value.level[l] * plan->units[p];
		hashes += (uint64_t)problem->pair[p].hash * plan->units[p];
		if (problem->fair)
			unserved[problem->group[problem->pair[p].need]] -= plan->units[p];
	}
	plan->total.level[ASSIGN_LEVELS - 1] = (int64_t)hashes;
	for (uint32_t g = 0; problem->fair && g < problem->groups; g++) {
		int64_t units = 0, end;

		for (int64_t cost = 0; units < unserved[g]; cost++, units = end) {
			end = piece_end(cost, asked[g]);
			if (end > unserved[g])
				end = unserved[g];
			plan->total.level[1] += cost * (end - units);
		}
	}
	free(asked);
	free(unserved);
}

void assign_solve(const struct assign_problem *problem, int threads, struct assign_plan *plan)
{
	struct work w = {.problem = problem, .plan = plan};

	*plan = (struct assign_plan){
		.units = mem_zero(problem->pairs, sizeof *plan->units),
		.need_price = mem_zero(problem->needs, sizeof *plan->need_price),
		.resource_price = mem_zero(problem->resources, sizeof *plan->resource_price),
		.group_cost = mem_zero(problem->groups, sizeof *plan->group_cost),
	};
	w.nodes = problem->needs + problem->resources + (problem->fair ? problem->groups : 0);
	w.first_pair = mem_zero((size_t)problem->needs + 1, sizeof *w.first_pair);
	w.leader = mem_zero(w.nodes, sizeof *w.leader);
	w.member = mem_zero(w.nodes, sizeof *w.member);
	w.place = mem_zero(w.nodes, sizeof *w.place);
	w.part = mem_zero(w.nodes, sizeof *w.part);
	index_pairs(&w);
	split(&w);
	run(&w, threads > 0 ? threads : pool_processors());
	price_idle(&w);
	sum_up(plan, problem);
	free(w.first_pair);
	free(w.leader);
	free(w.member);
	free(w.place);
	free(w.part);
}

void assign_free(struct assign_plan *plan)
{
	free(plan->units);
	free(plan->need_price);
	free(plan->resource_price);
	free(plan->group_cost);
	*plan = (struct assign_plan){0};
}
