/* even.c - tests of even.c */
#include "work/even.h"

#include "setting.h"
#include "work/urgent.h"

enum { ROUNDS = 3000 };

/* The first two levels of the plan, and the first two levels of all prices but those of needs. */
static bool is_even(const struct setting *s, const struct setting *t)
{
	const struct assign_problem *problem = &s->n.problem;
	const struct assign_value plan = value_of_plan(problem, s->units);
	const struct assign_value best = value_of_plan(problem, t->units);

	if (plan.level[0] != best.level[0] || plan.level[1] != best.level[1])
		return false;
	for (uint32_t k = s->needs; k < s->members; k++) {
		struct assign_value got = arrivals_price(&s->a, s->member[k]);
		struct assign_value want = arrivals_price(&t->a, s->member[k]);

		if (got.level[0] != want.level[0] || got.level[1] != want.level[1] ||
		    got.level[2] || got.level[3] || got.level[4])
			return false;
	}
	return true;
}

int main(void)
{
	uint64_t state = tap_seed();
	int bad = 0;
	static struct setting s, t;

	for (int round = 0; round < ROUNDS; round++) {
		uint64_t before = state;

		if (!setting_start(&t, &state, true))
			continue;
		arrivals_solve_fair(&t.a, t.member, t.members);
		state = before;
		setting_start(&s, &state, true);
		urgent_run(&s.a, s.member, s.needs, s.needs + s.resources);
		even_run(&s.a, s.member, s.needs, s.members);
		bad += !is_even(&s, &t);
		arrivals_free(&s.a);
		arrivals_free(&t.a);
	}
	ok(!bad, "what fairness says of prices (%d wrong)", bad);
	return done();
}
