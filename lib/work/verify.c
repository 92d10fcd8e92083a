/* verify.c - whether a plan is feasible and the best, by code of its own */
#include "work/verify.h"

#include <stdlib.h>

#include "base/mem.h"

/* Prices beyond this are refused, so that sums of three cannot overflow. */
#define PRICE_MOST (INT64_C(1) << 60)

struct audit {
	const struct assign_problem *problem;
	const struct assign_plan *plan;
	struct verdict *verdict;
	uint64_t *served;		/* by need */
	uint64_t *given;		/* by resource */
	uint64_t *asked, *left;		/* by group: units asked for, units unserved */
	uint64_t total[ASSIGN_LEVELS];	/* modulo 2^64 */
};

static const struct assign_value nothing = {{0}};

static bool refuse(const struct audit *a, enum fault_code code, uint64_t number)
{
	*a->verdict = (struct verdict){code, number};
	return false;
}

/* The sign of a + b - c, as tuples. */
static int sign_of(const struct assign_value *a, const struct assign_value *b,
	const struct assign_value *c)
{
	for (int l = 0; l < ASSIGN_LEVELS; l++) {
		int64_t rest = a->level[l] + b->level[l] - c->level[l];

		if (rest)
			return rest > 0 ? 1 : -1;
	}
	return 0;
}

/* `first`: where this kind begins among needs, resources and groups counted through. */
static bool check_range(const struct audit *a, const struct assign_value *price, uint32_t count,
	uint64_t first)
{
	for (uint32_t k = 0; k < count; k++)
		for (int l = 0; l < ASSIGN_LEVELS; l++)
			if (price[k].level[l] > PRICE_MOST || price[k].level[l] < -PRICE_MOST)
				return refuse(a, FAULT_PRICE_RANGE, first + k);
	return true;
}

/* Counts the pair's units in; what one of them is worth. */
static struct assign_value count_pair(struct audit *a, uint64_t p)
{
	const struct assign_pair *pair = &a->problem->pair[p];
	const uint64_t units = a->plan->units[p];
	const struct assign_value value = {{
		ASSIGN_STEPS + 1 - a->problem->urgency[pair->need],
		0, pair->claims, pair->score, pair->hash,
	}};

	a->served[pair->need] += units;
	a->given[pair->resource] += units;
	for (int l = 0; l < ASSIGN_LEVELS; l++)
		a->total[l] += units * (uint64_t)value.level[l];
	return value;
}

static bool check_pairs(struct audit *a)
{
	for (uint64_t p = 0; p < a->problem->pairs; p++) {
		const struct assign_pair *pair = &a->problem->pair[p];
		const struct assign_value value = count_pair(a, p);
		int over = sign_of(&a->plan->need_price[pair->need],
			&a->plan->resource_price[pair->resource], &value);

		if (over < 0)
			return refuse(a, FAULT_PRICE_LOW, p);
		if (over > 0 && a->plan->units[p])
			return refuse(a, FAULT_PRICE_HIGH, p);
	}
	return true;
}

static bool check_resources(const struct audit *a)
{
	for (uint32_t j = 0; j < a->problem->resources; j++) {
		const struct assign_value *price = &a->plan->resource_price[j];
		int sign = sign_of(price, &nothing, &nothing);

		if (a->given[j] > a->problem->capacity[j])
			return refuse(a, FAULT_PLAN_RESOURCE, j);
		if (sign < 0)
			return refuse(a, FAULT_PRICE_NEGATIVE, j);
		if (sign > 0 && a->given[j] < a->problem->capacity[j])
			return refuse(a, FAULT_PRICE_IDLE, j);
	}
	return true;
}

static bool check_needs(struct audit *a)
{
	const struct assign_problem *problem = a->problem;

	for (uint32_t i = 0; i < problem->needs; i++) {
		if (a->served[i] > problem->quantity[i])
			return refuse(a, FAULT_PLAN_NEED, i);
		if (problem->fair) {
			a->asked[problem->group[i]] += problem->quantity[i];
			a->left[problem->group[i]] += problem->quantity[i] - a->served[i];
		}
	}
	return true;
}

static bool check_left_out(const struct audit *a)
{
	const struct assign_problem *problem = a->problem;

	for (uint32_t i = 0; i < problem->needs; i++) {
		const struct assign_value *cost
			= problem->fair ? &a->plan->group_cost[problem->group[i]] : &nothing;
		int over = sign_of(&a->plan->need_price[i], cost, &nothing);

		if (over < 0)
			return refuse(a, FAULT_PRICE_NEED, i);
		if (over > 0 && a->served[i] < problem->quantity[i])
			return refuse(a, FAULT_PRICE_LEFT, i);
	}
	return true;
}

/*
 * sum_{k < n} floor((a k + b) / m): lattice points under a line, which change
 * axes as in Euclid's algorithm, so that no loop runs over units.
 */
static uint64_t floor_sum(uint64_t n, uint64_t m, uint64_t a, uint64_t b)
{
	uint64_t sum = 0;

	while (n) {
		uint64_t top;

		sum += (n % 2 ? (n - 1) / 2 * n : n / 2 * (n - 1)) * (a / m) + n * (b / m);
		a %= m;
		b %= m;
		top = a * n + b;
		n = top / m;
		b = top % m;
		top = a;
		a = m;
		m = top;
	}
	return sum;
}

static bool check_groups(struct audit *a)
{
	for (uint32_t g = 0; g < a->problem->groups; g++) {
		const struct assign_value *cost = &a->plan->group_cost[g];
		const uint64_t asked = a->asked[g], left = a->left[g];
		struct assign_value bound = nothing;

		if (!a->problem->fair) {
			if (sign_of(cost, &nothing, &nothing))
				return refuse(a, FAULT_COST_NONE, g);
			continue;
		}
		if (left)
			bound.level[1] = (int64_t)(1000 * (2 * left - 1) / asked);
		if (sign_of(cost, &nothing, &bound) < 0)
			return refuse(a, FAULT_COST_LOW, g);
		if (left)
			a->total[1] += floor_sum(left, asked, 2000, 1000);
		if (left == asked)
			continue;
		bound.level[1] = (int64_t)(1000 * (2 * left + 1) / asked);
		if (sign_of(cost, &nothing, &bound) > 0)
			return refuse(a, FAULT_COST_HIGH, g);
	}
	return true;
}

static bool check_total(const struct audit *a)
{
	for (int l = 0; l < ASSIGN_LEVELS; l++)
		if (a->total[l] != (uint64_t)a->plan->total.level[l])
			return refuse(a, FAULT_TOTAL, (uint64_t)l + 1);
	return true;
}

static void audit_init(struct audit *a, const struct assign_problem *problem,
	const struct assign_plan *plan, struct verdict *verdict)
{
	*a = (struct audit){
		.problem = problem,
		.plan = plan,
		.verdict = verdict,
		.served = mem_zero(problem->needs, sizeof *a->served),
		.given = mem_zero(problem->resources, sizeof *a->given),
		.asked = mem_zero(problem->groups, sizeof *a->asked),
		.left = mem_zero(problem->groups, sizeof *a->left),
	};
}

static void audit_free(struct audit *a)
{
	free(a->served);
	free(a->given);
	free(a->asked);
	free(a->left);
}

bool verify_plan(const struct assign_problem *problem, const struct assign_plan *plan,
	struct verdict *verdict)
{
	const uint32_t needs = problem->needs, resources = problem->resources;
	struct audit a;
	bool good;

	audit_init(&a, problem, plan, verdict);
	good = check_range(&a, plan->need_price, needs, 0)
		&& check_range(&a, plan->resource_price, resources, needs)
		&& check_range(&a, plan->group_cost, problem->groups, (uint64_t)needs + resources)
		&& check_pairs(&a) && check_needs(&a) && check_resources(&a)
		&& check_groups(&a) && check_left_out(&a) && check_total(&a);
	audit_free(&a);
	return good;
}

/* Two resources cannot both give all, as a need would get more than it asks for then. */
static bool check_wholes(struct audit *a)
{
	for (uint64_t p = 0; p < a->problem->pairs; p++) {
		const uint32_t need = a->problem->pair[p].need;

		count_pair(a, p);
		if (a->plan->units[p] && a->plan->units[p] != a->problem->quantity[need])
			return refuse(a, FAULT_PLAN_SPLIT, need);
	}
	for (uint32_t j = 0; j < a->problem->resources; j++)
		if (a->given[j] > a->problem->capacity[j])
			return refuse(a, FAULT_PLAN_RESOURCE, j);
	return true;
}

bool verify_whole(const struct assign_problem *problem, const struct assign_plan *plan,
	struct verdict *verdict)
{
	struct audit a;
	bool good;

	audit_init(&a, problem, plan, verdict);
	good = check_wholes(&a) && check_needs(&a);
	for (uint32_t g = 0; good && problem->fair && g < problem->groups; g++)
		if (a.left[g])
			a.total[1] += floor_sum(a.left[g], a.asked[g], 2000, 1000);
	good = good && check_total(&a);
	audit_free(&a);
	return good;
}
