/* even.c - tests of lib/work/even.c */
#include "work/even.h"

#include "base/mem.h"
#include "instance.h"
#include "work/urgent.h"

enum { ROUNDS = 3000 };

/* A problem where fairness counts, all of it as one part. */
struct setting {
	struct instance n;
	uint64_t first_pair[SIDE + 1];
	uint32_t units[SIDE * SIDE], member[3 * SIDE], needs, resources, members;
	int64_t asked[SIDE];
	struct arrivals a;
};

static bool start(struct setting *s, uint64_t *state)
{
	struct assign_problem *problem = &s->n.problem;

	instance_random(&s->n, state);
	problem->fair = true;
	memset(s->first_pair, 0, sizeof s->first_pair);
	memset(s->units, 0, sizeof s->units);
	memset(s->asked, 0, sizeof s->asked);
	s->members = 0;
	for (uint64_t p = 0; p < problem->pairs; p++)
		s->first_pair[s->n.pair[p].need + 1]++;
	for (uint32_t i = 0; i < problem->needs; i++) {
		s->first_pair[i + 1] += s->first_pair[i];
		s->asked[s->n.group[i]] += s->n.quantity[i];
		if (s->n.quantity[i])
			s->member[s->members++] = i;
	}
	s->needs = s->members;
	for (uint32_t j = 0; j < problem->resources; j++)
		if (s->n.capacity[j])
			s->member[s->members++] = problem->needs + j;
	s->resources = s->members - s->needs;
	for (uint32_t g = 0; g < problem->groups; g++)
		if (s->asked[g])
			s->member[s->members++] = problem->needs + problem->resources + g;
	return arrivals_init(&s->a, problem, s->first_pair, s->asked, s->units);
}

/* The first two levels of the plan, and the first two levels of all prices but those of needs. */
static bool is_even(const struct setting *s, const struct setting *t)
{
	const struct assign_problem *problem = &s->n.problem;

	if (value_of_plan(problem, s->units).level[0] != value_of_plan(problem, t->units).level[0] ||
	    value_of_plan(problem, s->units).level[1] != value_of_plan(problem, t->units).level[1])
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

		if (!start(&t, &state) || !arrivals_solve_fair(&t.a, t.member, t.members))
			continue;
		state = before;
		start(&s, &state);
		urgent_run(&s.a, s.member, s.needs, s.needs + s.resources);
		even_run(&s.a, s.member, s.needs, s.members);
		bad += !is_even(&s, &t);
		arrivals_free(&s.a);
		arrivals_free(&t.a);
	}
	ok(!bad, "what fairness says of prices (%d wrong)", bad);
	return done();
}
