/* auction.c - tests of auction.c: what bids come to before anything is mended */
#include "work/auction.h"

#include "setting.h"
#include "work/even.h"
#include "work/urgent.h"

enum { ROUNDS = 3000 };

static uint64_t units_of(const struct setting *s)
{
	uint64_t units = 0;

	for (uint64_t p = 0; p < s->n.problem.pairs; p++)
		units += s->units[p];
	return units;
}

/* Nobody gets more than it asked for, and what resources have left is told. */
static bool is_feasible(const struct setting *s)
{
	const struct assign_problem *problem = &s->n.problem;
	uint64_t got[SIDE] = {0}, given[SIDE] = {0};

	for (uint64_t p = 0; p < problem->pairs; p++) {
		got[s->n.pair[p].need] += s->units[p];
		given[s->n.pair[p].resource] += s->units[p];
	}
	for (uint32_t i = 0; i < problem->needs; i++)
		if (got[i] > s->n.quantity[i])
			return false;
	for (uint32_t k = s->needs; k < s->needs + s->resources; k++) {
		const uint32_t j = s->member[k] - problem->needs;

		if (given[j] + s->a.spare[j] != s->n.capacity[j])
			return false;
	}
	return true;
}

static bool idle_cost_nothing(const struct setting *s)
{
	for (uint32_t k = s->needs; k < s->needs + s->resources; k++) {
		const uint32_t j = s->member[k] - s->n.problem.needs;

		if (s->a.spare[j] && s->a.resource_price[j])
			return false;
	}
	return true;
}

/* The best plan, or what bids come to. */
static bool solve(struct setting *s, bool fair)
{
	if (!fair)
		return arrivals_solve(&s->a, s->member, s->members);
	arrivals_solve_fair(&s->a, s->member, s->members);
	return true;
}

static void bid(struct setting *s, bool fair)
{
	urgent_run(&s->a, s->member, s->needs, s->needs + s->resources);
	if (fair)
		even_run(&s->a, s->member, s->needs, s->members);
	auction_run(&s->a, s->member, s->needs, s->members);
}

static void test(uint64_t *state, bool fair)
{
	int solved = 0, bad = 0, few = 0, dear = 0, worse = 0;
	static struct setting s, t;

	for (int round = 0; round < ROUNDS; round++) {
		uint64_t before = *state;
		struct assign_value got, want;

		if (!setting_start(&t, state, fair) || !solve(&t, fair))
			continue;
		*state = before;
		setting_start(&s, state, fair);
		bid(&s, fair);
		solved++;
		bad += !is_feasible(&s);
		few += units_of(&s) != units_of(&t);
		dear += !idle_cost_nothing(&s);
		got = value_of_plan(&s.n.problem, s.units);
		want = value_of_plan(&t.n.problem, t.units);
		worse += memcmp(got.level, want.level, 4 * sizeof *got.level) != 0;
		arrivals_free(&s.a);
		arrivals_free(&t.a);
	}
	ok(solved > ROUNDS / 2, "markets %s were made (%d)", fair ? "with fairness" : "", solved);
	ok(!bad, "what is asked for and what there is is kept to (%d times not)", bad);
	ok(!few, "as many units are placed as can be (%d times not)", few);
	ok(!dear, "what is not full costs nothing (%d times not)", dear);
	/* Hashes have less room than the longest ways need; what they spoil is mended. */
	ok(worse <= ROUNDS / 1000, "but for the hash it is the best plan (%d times not)", worse);
}

int main(void)
{
	uint64_t state = tap_seed();

	test(&state, false);
	test(&state, true);
	return done();
}
