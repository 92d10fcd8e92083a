/* whole.c - tests of work/whole and what it is made of */
#include "work/whole.h"

#include "instance.h"
#include "work/transport.h"
#include "work/whole_part.h"

/* Up to 6 needs and 5 resources; quantities often have much in common, or nothing. */
static void draw(struct instance *n, uint64_t *state)
{
	static const uint32_t steps[] = {1, 1, 2, 3, 10}, scores[] = {0, 4, 1000};
	static const uint32_t hashes[] = {2, UINT32_MAX - 1};
	const uint32_t step = steps[up_to(state, 4)], most = 1 + up_to(state, 5);
	const uint32_t score = scores[up_to(state, 2)], hash = hashes[up_to(state, 1)];
	const uint32_t density = up_to(state, 2), urgency = up_to(state, 4);

	memset(n, 0, sizeof *n);
	n->problem = (struct assign_problem){
		up_to(state, 6), up_to(state, 5), 1 + up_to(state, 3), 0,
		n->quantity, n->urgency, n->group, n->capacity, n->pair, up_to(state, 3) > 0,
	};
	for (uint32_t i = 0; i < n->problem.needs; i++) {
		n->quantity[i] = step * up_to(state, most);
		n->urgency[i] = (uint8_t)(1 + up_to(state, urgency));
		n->group[i] = up_to(state, n->problem.groups - 1);
	}
	for (uint32_t j = 0; j < n->problem.resources; j++)
		n->capacity[j] = up_to(state, step * most * 2);
	for (uint32_t i = 0; i < n->problem.needs; i++)
		for (uint32_t j = 0; j < n->problem.resources; j++)
			if (!up_to(state, density))
				n->pair[n->problem.pairs++] = (struct assign_pair){
					i, j, up_to(state, hash), up_to(state, score) & 0xFFFFFF,
					(uint8_t)up_to(state, 2),
				};
}

/* Every need in turn goes to every resource, or to none. */
struct every {
	const struct assign_problem *problem;
	uint32_t room[SIDE], units[SIDE * SIDE], best_units[SIDE * SIDE];
	struct assign_value best;
	int equal;		/* plans that are the best */
};

static void try_need(struct every *e, uint32_t need)
{
	const struct assign_problem *problem = e->problem;
	uint32_t asked;

	if (need == problem->needs) {
		struct assign_value value = value_of_plan(problem, e->units);
		int order = e->equal ? value_compare(&value, &e->best) : 1;

		if (order > 0) {
			e->best = value;
			e->equal = 0;
			memcpy(e->best_units, e->units, sizeof e->units);
		}
		e->equal += order >= 0;
		return;
	}
	asked = problem->quantity[need];
	for (uint64_t p = 0; asked && p < problem->pairs; p++) {
		uint32_t *room = &e->room[problem->pair[p].resource];

		if (problem->pair[p].need != need || *room < asked)
			continue;
		e->units[p] = asked;
		*room -= asked;
		try_need(e, need + 1);
		e->units[p] = 0;
		*room += asked;
	}
	try_need(e, need + 1);
}

static void try_all(struct every *e, const struct assign_problem *problem)
{
	memset(e, 0, sizeof *e);
	e->problem = problem;
	memcpy(e->room, problem->capacity, problem->resources * sizeof *e->room);
	try_need(e, 0);
}

static bool is_possible(const struct assign_problem *problem, const uint32_t *units)
{
	uint64_t given[SIDE] = {0}, met[SIDE] = {0};

	for (uint64_t p = 0; p < problem->pairs; p++) {
		const struct assign_pair *pair = &problem->pair[p];

		if (!units[p])
			continue;
		if (units[p] != problem->quantity[pair->need] || met[pair->need])
			return false;
		met[pair->need] = units[p];
		given[pair->resource] += units[p];
	}
	for (uint32_t j = 0; j < problem->resources; j++)
		if (given[j] > problem->capacity[j])
			return false;
	return true;
}

static void show(const struct instance *n, const struct whole_plan *plan, const struct every *e)
{
	printf("# fair %d, level %d, gap %lld, total", n->problem.fair, plan->level,
	    (long long)plan->gap);
	for (int l = 0; l < ASSIGN_LEVELS; l++)
		printf(" %lld/%lld", (long long)plan->total.level[l], (long long)e->best.level[l]);
	printf("\n");
	for (uint32_t i = 0; i < n->problem.needs; i++)
		printf("# need %u: %u units, urgency %u, group %u\n", i, n->quantity[i],
		    n->urgency[i], n->group[i]);
	for (uint64_t p = 0; p < n->problem.pairs; p++)
		printf("# pair %u-%u (%u): claims %u score %u hash %u: %u, best %u\n",
		    n->pair[p].need, n->pair[p].resource, n->capacity[n->pair[p].resource],
		    n->pair[p].claims, n->pair[p].score, n->pair[p].hash, plan->units[p],
		    e->best_units[p]);
}

/* Whether nobody was left out whom a resource could still serve. */
static bool is_full(const struct assign_problem *problem, const uint32_t *units)
{
	uint64_t room[SIDE], met[SIDE] = {0};

	for (uint32_t j = 0; j < problem->resources; j++)
		room[j] = problem->capacity[j];
	for (uint64_t p = 0; p < problem->pairs; p++) {
		met[problem->pair[p].need] += units[p];
		room[problem->pair[p].resource] -= units[p];
	}
	for (uint64_t p = 0; p < problem->pairs; p++) {
		const struct assign_pair *pair = &problem->pair[p];

		if (!met[pair->need] && problem->quantity[pair->need] &&
		    room[pair->resource] >= problem->quantity[pair->need])
			return false;
	}
	return true;
}

static struct assign_value comparable(struct assign_value total)
{
	total.level[1] = -total.level[1];
	return total;
}

/* Whether the plan is as far from the best as it says, or nearer. */
static bool is_within(const struct whole_plan *plan, const struct every *e)
{
	struct assign_value total = comparable(plan->total);

	for (int l = 0; l < ASSIGN_LEVELS; l++) {
		int64_t short_of = e->best.level[l] - total.level[l];

		if (plan->level == l + 1)
			return short_of <= plan->gap;
		if (short_of)
			return short_of < 0;
	}
	return true;
}

static void test_brute_force(uint64_t *state)
{
	static struct instance n;
	static struct every e;
	int bad_total = 0, bad_units = 0, unproven = 0, split = 0;

	for (int round = 0; round < 5000; round++) {
		struct whole_plan plan;
		struct assign_value total;
		bool wrong;

		draw(&n, state);
		try_all(&e, &n.problem);
		whole_solve(&n.problem, WHOLE_STATES, 1 + round % 3, &plan);
		total = comparable(plan.total);
		unproven += plan.level != 0;
		split += !is_possible(&n.problem, plan.units);
		wrong = value_compare(&total, &e.best) != 0;
		if (wrong && !bad_total++)
			show(&n, &plan, &e);
		total = value_of_plan(&n.problem, plan.units);
		bad_units += value_compare(&total, &e.best) != 0 ||
			(e.equal == 1 && memcmp(plan.units, e.best_units,
			    n.problem.pairs * sizeof *plan.units) != 0);
		free(plan.units);
	}
	ok(!split, "5000 random plans split nothing and give no more than there is (%d do)", split);
	ok(!bad_total, "their totals are those that trying all finds (%d not)", bad_total);
	ok(!bad_units, "and so are the plans (%d not)", bad_units);
	ok(!unproven, "which is known of each (%d not)", unproven);
}

/* With too few states, what is said of the plan must be true all the same. */
static void test_few_states(uint64_t *state)
{
	static struct instance n;
	static struct every e;
	int proven = 0, beside = 0, wrong = 0, split = 0, idle = 0;

	for (int round = 0; round < 5000; round++) {
		struct whole_plan plan;
		struct assign_value total;

		draw(&n, state);
		try_all(&e, &n.problem);
		whole_solve(&n.problem, 1 + (uint32_t)round % 4, 1, &plan);
		total = comparable(plan.total);
		split += !is_possible(&n.problem, plan.units);
		idle += !is_full(&n.problem, plan.units);
		proven += plan.level == 0;
		beside += value_compare(&total, &e.best) != 0;
		if (!is_within(&plan, &e) && !wrong++)
			show(&n, &plan, &e);
		free(plan.units);
	}
	ok(!split, "5000 plans out of few states split nothing (%d do)", split);
	ok(!idle, "and leave nobody out who could still be served (%d do)", idle);
	ok(!wrong, "%d are not the best, and %d are said to be: all within the gap (%d not)",
	    beside, proven, wrong);
	ok(beside > 0, "some are not the best");
}

/*
 * Needs that all ask for the same are an assignment in units of that, but for fairness,
 * which counts single units.
 */
static void test_alike(uint64_t *state)
{
	static struct instance n;
	int wrong = 0;

	for (int round = 0; round < 1000; round++) {
		struct assign_plan alone;
		struct whole_plan plan;
		uint32_t units;

		instance_random(&n, state);
		units = 2 + up_to(state, 50);
		n.problem.fair = false;
		for (uint32_t i = 0; i < n.problem.needs; i++)
			n.quantity[i] = n.quantity[i] != 0;
		assign_solve(&n.problem, 1, &alone);
		for (uint32_t i = 0; i < n.problem.needs; i++)
			n.quantity[i] *= units;
		for (uint32_t j = 0; j < n.problem.resources; j++)
			n.capacity[j] = n.capacity[j] * units + up_to(state, units - 1);
		whole_solve(&n.problem, 1, 1, &plan);
		wrong += plan.level != 0;
		for (int l = 0; l < ASSIGN_LEVELS; l++)
			wrong += plan.total.level[l] != alone.total.level[l] * units;
		assign_free(&alone);
		free(plan.units);
	}
	ok(!wrong, "1000 where all needs ask for the same are assignments (%d not)", wrong);
}

static const struct row {
	const char *name;
	uint32_t needs, resources, quantity[4];
	uint8_t urgency[4];
	uint32_t capacity[3];
	uint64_t pairs;
	struct assign_pair pair[6];
	uint32_t units[6];
} rows[] = {
	{"nothing at all", 0, 0, {0}, {0}, {0}, 0, {{0}}, {0}},
	{"no pairs", 1, 1, {5}, {1}, {9}, 0, {{0}}, {0}},
	{"enough for one alone", 2, 1, {6, 6}, {1, 1}, {10}, 2, {{0, 0, 1, 0, 0}, {1, 0, 2, 0, 0}},
		{0, 6}},
	{"none has enough", 1, 2, {6}, {1}, {5, 5}, 2, {{0, 0, 1, 0, 0}, {0, 1, 1, 0, 0}}, {0, 0}},
	{"two small for one large", 3, 1, {6, 5, 5}, {1, 1, 1}, {10}, 3,
		{{0, 0, 9, 9, 2}, {1, 0, 1, 0, 0}, {2, 0, 1, 0, 0}}, {0, 5, 5}},
	{"but not two idle for one urgent", 3, 1, {6, 5, 5}, {1, 5, 5}, {10}, 3,
		{{0, 0, 1, 0, 0}, {1, 0, 9, 9, 2}, {2, 0, 9, 9, 2}}, {6, 0, 0}},
	{"the better fit leaves room", 2, 2, {3, 5}, {1, 1}, {5, 4}, 3,
		{{0, 0, 9, 9, 2}, {0, 1, 0, 0, 0}, {1, 0, 0, 0, 0}}, {0, 3, 5}},
	{"a need for nothing", 1, 1, {0}, {1}, {4}, 1, {{0, 0, 1, 1, 1}}, {0}},
	{"as much as there can be", 1, 1, {INT32_MAX}, {1}, {UINT32_MAX}, 1,
		{{0, 0, UINT32_MAX, 1000, 2}}, {INT32_MAX}},
};

static void test_rows(void)
{
	static const uint32_t group[4];

	for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
		const struct row *r = &rows[k];
		const struct assign_problem problem = {
			r->needs, r->resources, 1, r->pairs, r->quantity, r->urgency, group,
			r->capacity, r->pair, true,
		};
		struct whole_plan plan;

		whole_solve(&problem, WHOLE_STATES, 0, &plan);
		ok(!memcmp(plan.units, r->units, r->pairs * sizeof *r->units) && !plan.level, "%s",
		    r->name);
		free(plan.units);
	}
}

static void test_cost(void)
{
	static const int64_t asked[] = {1, 2, 3, 7, 20, 999, 1000, 1001, 5000};
	int wrong = 0;

	for (size_t k = 0; k < sizeof asked / sizeof *asked; k++) {
		int64_t sum = 0;

		for (int64_t n = 0; n <= asked[k]; n++) {
			sum += n ? 1000 * (2 * n - 1) / asked[k] : 0;
			wrong += piece_sum(n, asked[k]) != sum;
		}
	}
	ok(!wrong, "what being left out costs is the sum of its units (%d not)", wrong);
}

int main(void)
{
	uint64_t state = tap_seed();

	test_cost();
	test_rows();
	test_brute_force(&state);
	test_alike(&state);
	test_few_states(&state);
	return done();
}
