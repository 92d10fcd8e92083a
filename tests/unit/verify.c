/* verify.c - tests of work/verify.c */
#include "work/verify.h"

#include "instance.h"

/* The dual objective: what the prices say that any plan can come to at most. */
static struct assign_value bound_of(const struct assign_problem *problem,
	const struct assign_plan *plan)
{
	struct assign_value bound = {{0}};

	for (uint32_t i = 0; i < problem->needs; i++)
		bound = value_plus(bound, plan->need_price[i], problem->quantity[i]);
	for (uint32_t j = 0; j < problem->resources; j++)
		bound = value_plus(bound, plan->resource_price[j], problem->capacity[j]);
	for (uint32_t g = 0; problem->fair && g < problem->groups; g++) {
		int64_t asked = units_asked(problem, g);
		struct assign_value sum = {{0}}, most = {{0}};

		for (int64_t n = 1; n <= asked; n++) {
			sum = value_plus(sum, plan->group_cost[g], 1);
			sum.level[1] -= 1000 * (2 * n - 1) / asked;
			if (value_compare(&sum, &most) > 0)
				most = sum;
		}
		bound = value_plus(bound, most, 1);
	}
	return bound;
}

static bool are_feasible(const struct assign_problem *problem, const uint32_t *units)
{
	uint64_t served[SIDE] = {0}, given[SIDE] = {0};

	for (uint64_t p = 0; p < problem->pairs; p++) {
		served[problem->pair[p].need] += units[p];
		given[problem->pair[p].resource] += units[p];
	}
	for (uint32_t i = 0; i < problem->needs; i++)
		if (served[i] > problem->quantity[i])
			return false;
	for (uint32_t j = 0; j < problem->resources; j++)
		if (given[j] > problem->capacity[j])
			return false;
	return true;
}

static bool are_prices(const struct assign_problem *problem, const struct assign_plan *plan)
{
	const struct assign_value zero = {{0}};

	for (uint64_t p = 0; p < problem->pairs; p++) {
		struct assign_value value = value_of_pair(problem, p);
		struct assign_value sum = value_plus(plan->need_price[problem->pair[p].need],
			plan->resource_price[problem->pair[p].resource], 1);

		if (value_compare(&sum, &value) < 0)
			return false;
	}
	for (uint32_t j = 0; j < problem->resources; j++)
		if (value_compare(&plan->resource_price[j], &zero) < 0)
			return false;
	for (uint32_t g = 0; g < problem->groups; g++)
		if (value_compare(&plan->group_cost[g], &zero) < 0
		    || (!problem->fair && value_compare(&plan->group_cost[g], &zero)))
			return false;
	for (uint32_t i = 0; i < problem->needs; i++) {
		struct assign_value sum = plan->need_price[i];

		if (problem->fair)
			sum = value_plus(sum, plan->group_cost[problem->group[i]], 1);
		if (value_compare(&sum, &zero) < 0)
			return false;
	}
	return true;
}

/* By definition and by the bound alone: no condition that the verifier checks is used. */
static bool is_proof(const struct assign_problem *problem, const struct assign_plan *plan,
	const struct trial *t)
{
	struct assign_value value = value_of_plan(problem, plan->units), total = plan->total, bound;

	total.level[1] = -total.level[1];
	if (!are_feasible(problem, plan->units) || !are_prices(problem, plan))
		return false;
	bound = bound_of(problem, plan);
	return !value_compare(&value, &t->best) && !value_compare(&total, &t->best)
		&& !value_compare(&bound, &t->best);
}

static int64_t change(uint64_t *state)
{
	static const int64_t by[] = {1, -1, 2, -7, 250, -1000, 1 << 20, -(INT64_C(1) << 33)};

	return by[up_to(state, 7)];
}

/* One number of the plan becomes another. False where there is none of that kind. */
static bool corrupt(const struct assign_problem *problem, struct assign_plan *plan, uint64_t *state)
{
	const uint32_t level = up_to(state, ASSIGN_LEVELS - 1);
	struct assign_value *price[] = {
		plan->need_price, plan->resource_price, plan->group_cost, &plan->total,
	};
	const uint32_t count[] = {problem->needs, problem->resources, problem->groups, 1};
	const uint32_t kind = up_to(state, 7);
	uint32_t *units;

	if (kind < 4) {
		if (!count[kind])
			return false;
		price[kind][up_to(state, count[kind] - 1)].level[level] += change(state);
		return true;
	}
	if (!problem->pairs)
		return false;
	units = &plan->units[up_to(state, (uint32_t)problem->pairs - 1)];
	if (*units && up_to(state, 1))
		--*units;
	else
		++*units;
	return true;
}

static void test_corrupted(uint64_t *state)
{
	static struct instance n;
	static struct trial t;
	int refused = 0, proofs = 0, wrong = 0, first = 0;

	while (refused < 1000) {
		struct assign_plan plan;
		struct verdict verdict;

		instance_random(&n, state);
		trial_run(&t, &n.problem);
		assign_solve(&n.problem, 1, &plan);
		first += verify_plan(&n.problem, &plan, &verdict) &&
		    is_proof(&n.problem, &plan, &t);
		if (!corrupt(&n.problem, &plan, state)) {
			first -= 1;
		} else if (is_proof(&n.problem, &plan, &t)) {
			proofs++;
			wrong += !verify_plan(&n.problem, &plan, &verdict);
		} else {
			refused++;
			wrong += verify_plan(&n.problem, &plan, &verdict);
		}
		assign_free(&plan);
	}
	ok(first == refused + proofs, "proofs hold before they are changed");
	ok(!wrong, "1000 changed ones are refused, %d that are proofs still are not (%d wrong)",
		proofs, wrong);
}

/*
 * Needs of 2, 2 and 1 units, the last without a pair; resources of 3 and 1, the
 * last without a pair; one group. The first need gets 2, the second 1; two units
 * of five are left out, the last of them for 600, the next would cost 1000. Each
 * row changes one number.
 */
static const struct change {
	enum fault_code want;		/* FAULT_NONE: it still proves the plan */
	uint64_t where;
	enum { UNITS, NEED, RESOURCE, GROUP, TOTAL } kind;
	int number, level;
	int64_t by;
	bool unfair;
} changes[] = {
	{FAULT_NONE, 0, UNITS, 0, 0, 0, false},
	{FAULT_NONE, 0, UNITS, 0, 0, 0, true},
	{FAULT_PLAN_NEED, 0, UNITS, 0, 0, 1, false},
	{FAULT_PLAN_RESOURCE, 0, UNITS, 1, 0, 1, false},
	{FAULT_PRICE_IDLE, 0, UNITS, 1, 0, -1, false},
	{FAULT_PRICE_NEGATIVE, 1, RESOURCE, 1, 0, -1, false},
	{FAULT_PRICE_LOW, 0, NEED, 0, 4, -1, false},
	{FAULT_PRICE_HIGH, 0, NEED, 0, 3, 1, false},
	{FAULT_PRICE_HIGH, 1, NEED, 1, 3, 1, true},
	{FAULT_PRICE_NEED, 2, NEED, 2, 0, -1, false},
	{FAULT_PRICE_LEFT, 2, NEED, 2, 4, 1, true},
	{FAULT_PRICE_LEFT, 1, GROUP, 0, 1, 400, false},
	{FAULT_COST_HIGH, 0, GROUP, 0, 1, 401, false},
	{FAULT_COST_HIGH, 0, GROUP, 0, 0, 1, false},
	{FAULT_COST_LOW, 0, GROUP, 0, 1, -1, false},
	{FAULT_COST_LOW, 0, GROUP, 0, 4, -1, false},
	{FAULT_COST_NONE, 0, GROUP, 0, 1, 600, true},
	{FAULT_PRICE_RANGE, 0, NEED, 0, 2, INT64_MAX, false},
	{FAULT_PRICE_RANGE, 3, RESOURCE, 0, 0, INT64_MIN / 2, false},
	{FAULT_PRICE_RANGE, 5, GROUP, 0, 4, INT64_MAX, false},
	{FAULT_TOTAL, 1, TOTAL, 0, 0, 1, false},
	{FAULT_TOTAL, 2, TOTAL, 0, 1, -1, false},
	{FAULT_TOTAL, 5, TOTAL, 0, 4, INT64_MIN, false},
};

static void change_plan(struct assign_plan *plan, const struct change *c)
{
	struct assign_value *price[] = {
		NULL, plan->need_price, plan->resource_price, plan->group_cost, &plan->total,
	};

	if (c->kind == UNITS)
		plan->units[c->number] += (uint32_t)c->by;
	else
		price[c->kind][c->number].level[c->level] += c->by;
}

static void test_messages(void)
{
	static const uint32_t quantity[] = {2, 2, 1}, group[] = {0, 0, 0}, capacity[] = {3, 1};
	static const uint8_t urgency[] = {1, 1, 3};
	static const struct assign_pair pair[] = {{0, 0, 5, 900, 1}, {1, 0, 7, 300, 1}};
	struct assign_problem problem = {
		3, 2, 1, 2, quantity, urgency, group, capacity, pair, true,
	};

	for (size_t k = 0; k < sizeof changes / sizeof *changes; k++) {
		enum fault_code want = changes[k].want;
		const char *name = want ? fault_code_text(want) : "unchanged";
		struct assign_plan plan;
		struct verdict verdict = {FAULT_NONE, 0};
		bool good;

		problem.fair = !changes[k].unfair;
		assign_solve(&problem, 1, &plan);
		change_plan(&plan, &changes[k]);
		good = verify_plan(&problem, &plan, &verdict);
		if (!ok(want ? !good && verdict.code == want && verdict.number == changes[k].where
			      : good, "%s", name))
			printf("# got: %s\n", fault_code_text(verdict.code));
		assign_free(&plan);
	}
}

/*
 * Needs of 4 and 3 units, resources of 4 and 3 and 7: the first need has pairs with the
 * first and the last, the second with all three.
 */
static const struct whole {
	const char *name;
	uint32_t units[5];
	int64_t urgency;		/* of the total */
	enum fault_code want;
	uint64_t where;
} wholes[] = {
	{"whole: both from one", {0, 4, 0, 0, 3}, 35, FAULT_NONE, 0},
	{"whole: each from its own", {4, 0, 0, 3, 0}, 35, FAULT_NONE, 0},
	{"whole: nothing", {0}, 0, FAULT_NONE, 0},
	{"whole: one left out", {4, 0, 0, 0, 0}, 20, FAULT_NONE, 0},
	{"whole: a part", {3, 0, 0, 3, 0}, 30, FAULT_PLAN_SPLIT, 0},
	{"whole: two parts", {4, 0, 1, 2, 0}, 35, FAULT_PLAN_SPLIT, 1},
	{"whole: more than all", {4, 0, 0, 0, 4}, 40, FAULT_PLAN_SPLIT, 1},
	{"whole: all of it twice", {4, 4, 0, 0, 0}, 40, FAULT_PLAN_NEED, 0},
	{"whole: more than there is", {4, 0, 3, 0, 0}, 35, FAULT_PLAN_RESOURCE, 0},
	{"whole: another total", {4, 0, 0, 3, 0}, 34, FAULT_TOTAL, 1},
};

static void test_whole(void)
{
	static const uint32_t quantity[] = {4, 3}, group[] = {0, 0}, capacity[] = {4, 3, 7};
	static const uint8_t urgency[] = {1, 1};
	static const struct assign_pair pair[] = {
		{0, 0, 0, 0, 0}, {0, 2, 0, 0, 0}, {1, 0, 0, 0, 0}, {1, 1, 0, 0, 0}, {1, 2, 0, 0, 0},
	};
	static const int64_t unfair[] = {0, 142, 570, 1284, 2284, 3569, 5140, 6997};
	const struct assign_problem problem = {
		2, 3, 1, 5, quantity, urgency, group, capacity, pair, true,
	};

	for (size_t k = 0; k < sizeof wholes / sizeof *wholes; k++) {
		const struct whole *w = &wholes[k];
		uint32_t units[5], given = 0;
		struct assign_plan plan = {.units = units};
		struct verdict verdict = {FAULT_NONE, 0};

		memcpy(units, w->units, sizeof units);
		for (int p = 0; p < 5; p++)
			given += units[p];
		plan.total.level[0] = w->urgency;
		plan.total.level[1] = unfair[given < 7 ? 7 - given : 0];
		if (!ok(verify_whole(&problem, &plan, &verdict) == !w->want &&
			verdict.code == w->want && verdict.number == w->where, "%s", w->name))
			printf("# got: %s\n", fault_code_text(verdict.code));
	}
}

int main(void)
{
	uint64_t state = tap_seed();

	test_messages();
	test_whole();
	test_corrupted(&state);
	return done();
}
