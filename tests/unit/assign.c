/* assign.c - tests of assign.c and what it is made of */
#include "work/assign.h"

#include "base/mem.h"
#include "instance.h"
#include "work/transport.h"
#include "work/verify.h"
#include "work/worth.h"

static void show(const struct instance *n, const struct assign_plan *plan, const struct trial *t)
{
	printf("# fair %d, total", n->problem.fair);
	for (int l = 0; l < ASSIGN_LEVELS; l++)
		printf(" %lld/%lld", (long long)plan->total.level[l], (long long)t->best.level[l]);
	printf("\n");
	for (uint32_t i = 0; i < n->problem.needs; i++)
		printf("# need %u: %u units, urgency %u, group %u\n", i, n->quantity[i],
			n->urgency[i], n->group[i]);
	for (uint64_t p = 0; p < n->problem.pairs; p++)
		printf("# pair %u-%u (%u): claims %u score %u hash %u: %u, best %u\n",
			n->pair[p].need, n->pair[p].resource, n->capacity[n->pair[p].resource],
			n->pair[p].claims, n->pair[p].score, n->pair[p].hash,
			plan->units[p], t->best_units[p]);
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

	for (int round = 0; round < tap_rounds(10000); round++) {
		struct assign_plan plan;
		struct verdict verdict;
		struct assign_value total;

		instance_random(&n, state);
		trial_run(&t, &n.problem);
		assign_solve(&n.problem, 1 + round % 3, &plan);
		total = plan.total;
		total.level[1] = -total.level[1];
		if (memcmp(plan.units, t.best_units, n.problem.pairs * sizeof *plan.units)
		    && !bad_plan++)
			show(&n, &plan, &t);
		bad_total += value_compare(&total, &t.best) != 0;
		if (!verify_plan(&n.problem, &plan, &verdict) && !bad_proof++)
			printf("# %s\n", fault_code_text(verdict.code));
		if (round % 4 == 0 && !prices_hold(&n, &plan, &t) && !bad_price++)
			show(&n, &plan, &t);
		assign_free(&plan);
	}
	ok(!bad_plan, "10000 random plans are those that trying all finds (%d not)", bad_plan);
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
		{{0, 0, 1, 7, 1}, {0, 1, 5, 7, 1}, {1, 0, 4, 7, 1}, {1, 1, 8, 7, 1}},
		true, {1, 0, 0, 1}},
	{"the first takes its second choice", 2, 2, 1, {1, 1}, {1, 5}, {0, 0}, {1, 1}, 3,
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
		struct verdict verdict;

		assign_solve(&problem, 0, &plan);
		ok(!memcmp(plan.units, s->units, s->pairs * sizeof *s->units), "%s", s->name);
		if (!verify_plan(&problem, &plan, &verdict))
			ok(false, "%s: %s", s->name, fault_code_text(verdict.code));
		assign_free(&plan);
	}
}

/* A problem too large to try all plans of. */
struct large {
	struct assign_problem problem;
	uint32_t *quantity, *group, *capacity;
	uint8_t *urgency;
	struct assign_pair *pair;
};

static void large_init(struct large *l, uint32_t needs, uint32_t resources, uint32_t groups,
	uint64_t pairs)
{
	l->quantity = mem_zero(needs, sizeof *l->quantity);
	l->group = mem_zero(needs, sizeof *l->group);
	l->capacity = mem_zero(resources, sizeof *l->capacity);
	l->urgency = mem_zero(needs, sizeof *l->urgency);
	l->pair = mem_zero(pairs, sizeof *l->pair);
	l->problem = (struct assign_problem){
		needs, resources, groups, 0,
		l->quantity, l->urgency, l->group, l->capacity, l->pair, groups > 0,
	};
}

static void large_free(struct large *l)
{
	free(l->quantity);
	free(l->group);
	free(l->capacity);
	free(l->urgency);
	free(l->pair);
}

static void large_random(struct large *l, uint64_t *state)
{
	const uint32_t needs = 50 + up_to(state, 250), resources = 10 + up_to(state, 50);
	const uint32_t most_units = up_to(state, 1) ? 5 : 1000000, density = 5 + up_to(state, 200);
	const uint32_t load = 1 + up_to(state, 6), scores = up_to(state, 1) ? 10 : 1000;
	const uint32_t hashes = up_to(state, 3) ? UINT32_MAX - 1 : 3;

	large_init(l, needs, resources, up_to(state, 20), (uint64_t)needs * resources);
	for (uint32_t i = 0; i < needs; i++) {
		l->quantity[i] = up_to(state, most_units);
		l->urgency[i] = (uint8_t)(1 + up_to(state, 4));
		l->group[i] = l->problem.fair ? up_to(state, l->problem.groups - 1) : 0;
	}
	for (uint32_t j = 0; j < resources; j++)
		l->capacity[j] = up_to(state, most_units * load);
	for (uint32_t i = 0; i < needs; i++)
		for (uint32_t j = 0; j < resources; j++)
			if (!up_to(state, density))
				l->pair[l->problem.pairs++] = (struct assign_pair){
					i, j, up_to(state, hashes),
					(uint16_t)up_to(state, scores), (uint8_t)up_to(state, 2),
				};
}

static bool are_equal(const struct assign_problem *problem, const struct assign_plan *a,
	const struct assign_plan *b)
{
	return !memcmp(a->units, b->units, problem->pairs * sizeof *a->units)
		&& !memcmp(a->need_price, b->need_price, problem->needs * sizeof *a->need_price)
		&& !memcmp(a->resource_price, b->resource_price,
			problem->resources * sizeof *a->resource_price)
		&& !memcmp(a->group_cost, b->group_cost, problem->groups * sizeof *a->group_cost)
		&& !memcmp(&a->total, &b->total, sizeof a->total);
}

/* What the simplex method makes of all that is not idle, as one part. */
struct simplex {
	struct transport t;
	uint64_t *pair;
	uint32_t *member, members, *place;
	int64_t *asked;
};

static void simplex_run(struct simplex *s, const struct assign_problem *problem)
{
	const uint32_t groups = problem->needs + problem->resources;
	struct transport_part part = {.problem = problem};

	s->pair = mem_zero(problem->pairs + 1, sizeof *s->pair);
	s->member = mem_zero(groups + problem->groups + 1, sizeof *s->member);
	s->place = mem_zero(groups + problem->groups + 1, sizeof *s->place);
	s->asked = mem_zero(problem->groups + 1, sizeof *s->asked);
	s->members = 0;
	for (uint64_t p = 0; p < problem->pairs; p++)
		if (problem->quantity[problem->pair[p].need] &&
		    problem->capacity[problem->pair[p].resource])
			s->pair[part.pairs++] = p;
	for (uint32_t i = 0; i < problem->needs; i++) {
		s->asked[problem->group[i]] += problem->quantity[i];
		if (problem->quantity[i])
			s->member[s->members++] = i;
	}
	for (uint32_t j = 0; j < problem->resources; j++)
		if (problem->capacity[j])
			s->member[s->members++] = problem->needs + j;
	for (uint32_t g = 0; problem->fair && g < problem->groups; g++)
		if (s->asked[g])
			s->member[s->members++] = groups + g;
	part = (struct transport_part){
		problem, s->member, s->members, s->pair, part.pairs, s->place, s->asked,
	};
	transport_init(&s->t, &part);
	transport_solve(&s->t);
	transport_settle(&s->t);
	transport_lower(&s->t);
}

/* The network counts what a need gains as a loss. */
static struct assign_value price_of(const struct assign_problem *problem,
	const struct assign_plan *plan, uint32_t node)
{
	const struct assign_value zero = {{0}};

	if (node < problem->needs)
		return worth_subtract(zero, plan->need_price[node]);
	node -= problem->needs;
	return node < problem->resources ? plan->resource_price[node]
		: plan->group_cost[node - problem->resources];
}

/* Units and smallest prices are unique, so there is only one that is right. */
static bool is_as_simplex(const struct assign_problem *problem, const struct assign_plan *plan)
{
	struct simplex s;
	uint64_t lane = 0;
	bool same = true;

	simplex_run(&s, problem);
	for (uint64_t p = 0; p < problem->pairs; p++)
		if (!problem->quantity[problem->pair[p].need] ||
		    !problem->capacity[problem->pair[p].resource])
			same = same && !plan->units[p];
		else
			same = same && plan->units[p] == s.t.flow[lane++];
	for (uint32_t m = 0; m < s.members; m++) {
		const struct assign_value price = price_of(problem, plan, s.member[m]);

		same = same && !worth_compare(&price, &s.t.price[m]);
	}
	transport_free(&s.t);
	free(s.pair);
	free(s.member);
	free(s.place);
	free(s.asked);
	return same;
}

static void test_large(uint64_t *state)
{
	int unproven = 0, differ = 0, unlike = 0;

	for (int round = 0; round < tap_rounds(300); round++) {
		struct large l;
		struct assign_plan plan, again;
		struct verdict verdict;

		large_random(&l, state);
		assign_solve(&l.problem, 1, &plan);
		assign_solve(&l.problem, 4, &again);
		if (!verify_plan(&l.problem, &plan, &verdict) && !unproven++)
			printf("# %s\n", fault_code_text(verdict.code));
		differ += !are_equal(&l.problem, &plan, &again);
		unlike += !is_as_simplex(&l.problem, &plan);
		assign_free(&plan);
		assign_free(&again);
		large_free(&l);
	}
	ok(!unproven, "300 plans of up to 300 needs, 60 resources are proven (%d not)", unproven);
	ok(!differ, "and the same with four threads (%d not)", differ);
	ok(!unlike, "and to the last price what the simplex method finds (%d not)", unlike);
}

/* Needs and resources backwards: the hashes go with the pairs, so the plan must. */
static void test_order(uint64_t *state)
{
	int differ = 0;

	for (int round = 0; round < tap_rounds(100); round++) {
		struct large l, back;
		struct assign_plan plan, other;
		uint32_t needs, resources;
		uint64_t pairs;

		large_random(&l, state);
		needs = l.problem.needs;
		resources = l.problem.resources;
		pairs = l.problem.pairs;
		large_init(&back, needs, resources, l.problem.groups, pairs);
		for (uint32_t i = 0; i < needs; i++) {
			back.quantity[i] = l.quantity[needs - 1 - i];
			back.urgency[i] = l.urgency[needs - 1 - i];
			back.group[i] = l.group[needs - 1 - i];
		}
		for (uint32_t j = 0; j < resources; j++)
			back.capacity[j] = l.capacity[resources - 1 - j];
		for (uint64_t p = 0; p < pairs; p++) {
			l.pair[p].hash = up_to(state, UINT32_MAX - 1);
			back.pair[pairs - 1 - p] = l.pair[p];
			back.pair[pairs - 1 - p].need = needs - 1 - l.pair[p].need;
			back.pair[pairs - 1 - p].resource = resources - 1 - l.pair[p].resource;
		}
		back.problem.pairs = pairs;
		assign_solve(&l.problem, 1, &plan);
		assign_solve(&back.problem, 1, &other);
		for (uint64_t p = 0; p < pairs; p++)
			differ += plan.units[p] != other.units[pairs - 1 - p];
		assign_free(&plan);
		assign_free(&other);
		large_free(&l);
		large_free(&back);
	}
	ok(!differ, "100 plans do not depend on the order of rows (%d pairs do)", differ);
}

/*
 * Need i has resource i and could gain the largest hash by the next, so each resource costs
 * that much more than the one before, and the last more than there is room for in the
 * numbers of arrivals where points and claims are large as well.
 */
static void test_long(void)
{
	const uint32_t length = 5000;
	struct large l;
	struct assign_plan plan;
	struct assign_value price = {{0, 0, 0, 0, (length - 1) * (int64_t)UINT32_MAX}};
	struct verdict verdict;

	large_init(&l, length, length, 1, 2 * (uint64_t)length);
	l.problem.fair = true;
	for (uint32_t i = 0; i < length; i++) {
		l.quantity[i] = l.capacity[i] = l.urgency[i] = 1;
		l.pair[l.problem.pairs++] = (struct assign_pair){i, i, 0, 0, 0};
		if (i + 1 < length)
			l.pair[l.problem.pairs++] = (struct assign_pair){
				i, i + 1, UINT32_MAX, 0, 0,
			};
	}
	l.pair[l.problem.pairs - 1].score = ASSIGN_SCORE;
	l.pair[l.problem.pairs - 1].claims = UINT8_MAX;
	assign_solve(&l.problem, 1, &plan);
	ok(verify_plan(&l.problem, &plan, &verdict), "a way of %u steps: proven", length);
	ok(!worth_compare(&plan.resource_price[length - 1], &price), "and what it costs");
	assign_free(&plan);
	large_free(&l);
}

/* The numbers within the first two ids, and the last cell. False at the end. */
static bool read_row(FILE *f, uint32_t *first, uint32_t *second, uint32_t *last)
{
	char line[256];

	if (!fgets(line, sizeof line, f))
		return false;
	*first = (uint32_t)strtoul(line + 1, NULL, 10);
	*second = (uint32_t)strtoul(strchr(line, ',') + 2, NULL, 10);
	*last = (uint32_t)strtoul(strrchr(line, ',') + 1, NULL, 10);
	return true;
}

static FILE *open_known(const char *name, const char *list)
{
	char path[128], line[256];
	FILE *f;

	snprintf(path, sizeof path, "../shared/known/%s.%s.csv", name, list);
	f = fopen(path, "r");
	if (f && !fgets(line, sizeof line, f))
		*line = '\0';
	return f;
}

static const struct known {
	const char *name;
	uint32_t needs, resources, first_resource;
	int64_t units, points;
} knowns[] = {
	/* OR-Library, Beasley 1990 */
	{"assign100", 100, 100, 1, 100, 9795},
	/* pdegenhardt/MinCostFlow: least cost 42667; score = 11 - cost */
	{"transport_40x30", 40, 30, 41, 40000, 11 * 40000 - 42667},
};

static void test_known(const struct known *k)
{
	FILE *needs = open_known(k->name, "needs"), *resources = open_known(k->name, "resources");
	FILE *pairs = open_known(k->name, "pairs");
	struct large l;
	struct assign_plan plan;
	struct verdict verdict;
	uint32_t i, j, last;

	if (!needs || !resources || !pairs) {
		ok(true, "%s # skip not here", k->name);
		return;
	}
	large_init(&l, k->needs, k->resources, 0, (uint64_t)k->needs * k->resources);
	while (read_row(needs, &i, &j, &last)) {
		l.quantity[i - 1] = last;
		l.urgency[i - 1] = 1;
	}
	while (read_row(resources, &j, &i, &last))
		l.capacity[j - k->first_resource] = last;
	while (read_row(pairs, &i, &j, &last))
		l.pair[l.problem.pairs++] = (struct assign_pair){
			i - 1, j - k->first_resource, 0, (uint16_t)last, 0,
		};
	assign_solve(&l.problem, 1, &plan);
	ok(plan.total.level[0] == ASSIGN_STEPS * k->units && plan.total.level[3] == k->points,
		"%s: %lld points", k->name, (long long)plan.total.level[3]);
	ok(verify_plan(&l.problem, &plan, &verdict), "%s: proven", k->name);
	assign_free(&plan);
	large_free(&l);
	fclose(needs);
	fclose(resources);
	fclose(pairs);
}

int main(void)
{
	uint64_t state = tap_seed();

	test_small();
	test_brute_force(&state);
	test_large(&state);
	test_order(&state);
	test_long();
	for (size_t k = 0; k < sizeof knowns / sizeof *knowns; k++)
		test_known(&knowns[k]);
	return done();
}
