/* assign.c - tests of lib/work/assign.c and what it is made of */
#include "work/assign.h"

#include "instance.h"
#include "work/verify.h"

static void show(const struct instance *n, const struct assign_plan *plan, const struct trial *t)
{
	printf("# fair %d, total", n->problem.fair);
	for (int l = 0; l < ASSIGN_LEVELS; l++)
		printf(" %lld/%lld", (long long)plan->total.level[l], (long long)t->best.level[l]);
	printf("\n");
	for (uint32_t i = 0; i < n->problem.needs; i++)
		printf("# need %u: %u units, urgency %u, group %u\n", i, n->quantity[i], n->urgency[i],
			n->group[i]);
	for (uint64_t p = 0; p < n->problem.pairs; p++)
		printf("# pair %u-%u (%u): claims %u score %u hash %u: %u, best %u\n", n->pair[p].need,
			n->pair[p].resource, n->capacity[n->pair[p].resource], n->pair[p].claims,
			n->pair[p].score, n->pair[p].hash, plan->units[p], t->best_units[p]);
}

/* A resource's price is what the best plan gains by one more unit of it. */
static bool prices_hold(struct instance *n, const struct assign_plan *plan, const struct trial *t)
{
	for (uint32_t j = 0; j < n->problem.resources; j++) {
		static struct trial more;
		struct assign_value gain;

		n->capacity[j]++;
		trial_run(&more, &n->problem);
		n->capacity[j]--;
		gain = value_plus(more.best, t->best, -1);
		if (value_compare(&gain, &plan->resource_price[j]))
			return false;
	}
	return true;
}

static void test_brute_force(uint64_t *state)
{
	static struct instance n;
	static struct trial t;
	int bad_plan = 0, bad_total = 0, bad_proof = 0, bad_price = 0;

	for (int round = 0; round < 10000; round++) {
		struct assign_plan plan;
		struct fault fault = FAULT_INIT;
		struct assign_value total;

		instance_random(&n, state);
		trial_run(&t, &n.problem);
		assign_solve(&n.problem, 1 + round % 3, &plan);
		total = plan.total;
		total.level[1] = -total.level[1];
		if (n.problem.pairs && memcmp(plan.units, t.best_units, n.problem.pairs * sizeof *plan.units)
		    && !bad_plan++)
			show(&n, &plan, &t);
		bad_total += value_compare(&total, &t.best) != 0;
		if (!verify_plan(&n.problem, &plan, &fault) && !bad_proof++)
			printf("# %s\n", fault.value);
		if (round % 4 == 0 && !prices_hold(&n, &plan, &t) && !bad_price++)
			show(&n, &plan, &t);
		assign_free(&plan);
	}
	ok(!bad_plan, "10000 random plans are those that trying all of them finds (%d not)", bad_plan);
	ok(!bad_total, "and the totals (%d not)", bad_total);
	ok(!bad_proof, "and the certificates prove it (%d not)", bad_proof);
	ok(!bad_price, "and a price is what one more unit is worth (%d not)", bad_price);
}

/* Up to two needs, two resources, four pairs; hash in the pair. */
static const struct small {
	const char *name;
	uint32_t needs, resources, groups;
	uint32_t quantity[2];
	uint8_t urgency[2];
	uint32_t group[2], capacity[2];
	uint64_t pairs;
	struct assign_pair pair[4];
	bool fair;
	uint32_t units[4];
} smalls[] = {
	{"nothing at all", 0, 0, 0, {0}, {0}, {0}, {0}, 0, {{0}}, true, {0}},
	{"needs alone", 2, 0, 1, {3, 1}, {1, 5}, {0, 0}, {0}, 0, {{0}}, true, {0}},
	{"resources alone", 0, 2, 0, {0}, {0}, {0}, {4, 0}, 0, {{0}}, false, {0}},
	{"no pairs", 2, 2, 1, {3, 1}, {1, 5}, {0, 0}, {1, 1}, 0, {{0}}, true, {0}},
	{"nothing asked for", 1, 1, 1, {0}, {1}, {0}, {5}, 1, {{0, 0, 1, 1, 1}}, true, {0}},
	{"nothing to give", 1, 1, 1, {5}, {1}, {0}, {0}, 1, {{0, 0, 1, 1, 1}}, true, {0}},
	{"neither", 1, 1, 1, {0}, {1}, {0}, {0}, 1, {{0, 0, 1, 1, 1}}, true, {0}},
	{"no groups", 1, 1, 0, {5}, {1}, {0}, {3}, 1, {{0, 0, 1, 1, 1}}, false, {3}},
	{"a pair worth nothing but being served", 1, 1, 1, {2}, {5}, {0}, {9}, 1, {{0}}, true, {2}},
	{"urgency before claims", 2, 1, 1, {1, 1}, {2, 1}, {0, 0}, {1}, 2,
		{{0, 0, 9, 1000, 2}, {1, 0, 1, 0, 0}}, true, {0, 1}},
	{"fairness before claims", 2, 1, 2, {1, 4}, {1, 1}, {0, 1}, {1}, 2,
		{{0, 0, 9, 1000, 2}, {1, 0, 1, 0, 0}}, true, {0, 1}},
	{"claims where fairness is off", 2, 1, 2, {1, 4}, {1, 1}, {0, 1}, {1}, 2,
		{{0, 0, 9, 1000, 2}, {1, 0, 1, 0, 0}}, false, {1, 0}},
	{"claims before points", 2, 1, 1, {1, 1}, {1, 1}, {0, 0}, {1}, 2,
		{{0, 0, 9, 1000, 0}, {1, 0, 1, 0, 2}}, true, {0, 1}},
	{"points before hashes", 2, 1, 1, {1, 1}, {1, 1}, {0, 0}, {1}, 2,
		{{0, 0, UINT32_MAX, 0, 0}, {1, 0, 1, 1, 0}}, true, {0, 1}},
	{"the hash decides", 2, 1, 1, {1, 1}, {1, 1}, {0, 0}, {1}, 2,
		{{0, 0, 1, 7, 1}, {1, 0, UINT32_MAX, 7, 1}}, true, {0, 1}},
	{"equal hashes: the first need", 2, 1, 1, {2, 2}, {1, 1}, {0, 0}, {3}, 2,
		{{0, 0, UINT32_MAX, 7, 1}, {1, 0, UINT32_MAX, 7, 1}}, true, {2, 1}},
	{"equal hashes: its first resource", 1, 2, 1, {3}, {1}, {0}, {2, 2}, 2,
		{{0, 0, 5, 7, 1}, {0, 1, 5, 7, 1}}, true, {2, 1}},
	{"equal sums of hashes", 2, 2, 1, {1, 1}, {1, 1}, {0, 0}, {1, 1}, 4,
		{{0, 0, 1, 7, 1}, {0, 1, 5, 7, 1}, {1, 0, 4, 7, 1}, {1, 1, 8, 7, 1}}, true, {1, 0, 0, 1}},
	{"to serve both, the first takes its second choice", 2, 2, 1, {1, 1}, {1, 5}, {0, 0}, {1, 1}, 3,
		{{0, 0, 0, 1000, 2}, {0, 1, 0, 0, 0}, {1, 0, 0, 0, 0}}, true, {0, 1, 1}},
};

static void test_small(void)
{
	for (size_t k = 0; k < sizeof smalls / sizeof *smalls; k++) {
		const struct small *s = &smalls[k];
		const struct assign_problem problem = {
			s->needs, s->resources, s->groups, s->pairs,
			s->quantity, s->urgency, s->group, s->capacity, s->pair, s->fair,
		};
		struct assign_plan plan;
		struct fault fault = FAULT_INIT;

		assign_solve(&problem, 0, &plan);
		ok(!memcmp(plan.units, s->units, s->pairs * sizeof *s->units), "%s", s->name);
		if (!verify_plan(&problem, &plan, &fault))
			ok(false, "%s: %s", s->name, fault.value);
		assign_free(&plan);
	}
}

int main(void)
{
	uint64_t state = tap_seed();

	test_small();
	test_brute_force(&state);
	return done();
}
