/* portion.c - tests of portion.c: a copy of a part is worth what the part itself is */
#include "work/portion.h"

#include "setting.h"
#include "work/parts.h"

enum { ROUNDS = 3000 };

/* All parts, which with groups go on from where those without gave up; how many were copied. */
static int solve(struct setting *s, bool groups, bool by_portions)
{
	uint32_t place[3 * SIDE];
	struct parts parts;
	int copied = 0;

	parts_find(&parts, &s->n.problem, groups, NULL);
	for (uint32_t k = 0; k < parts.count; k++) {
		struct portion p = {
			.arrivals = s->a, .member = parts.member + parts.part[k].first,
			.members = parts.part[k].size,
		};

		if (by_portions)
			portion_open(&p, &s->a, place, p.member, p.members);
		copied += p.member == p.own_member;
		if (groups)
			arrivals_solve_fair(&p.arrivals, p.member, p.members);
		else
			arrivals_solve(&p.arrivals, p.member, p.members);
		if (by_portions)
			portion_close(&p);
	}
	parts_free(&parts);
	return copied;
}

/* Plans may differ where they are worth the same: hashes here are often equal. */
static bool is_same(const struct setting *s, const struct setting *t)
{
	const struct assign_value got = value_of_plan(&s->n.problem, s->units);
	const struct assign_value want = value_of_plan(&t->n.problem, t->units);

	return !value_compare(&got, &want) && setting_same_prices(s, t);
}

int main(void)
{
	uint64_t state = tap_seed();
	static struct setting s, t;

	for (int fair = 0; fair < 2; fair++) {
		int bad = 0, copied = 0;

		for (int round = 0; round < ROUNDS; round++) {
			uint64_t before = state;

			if (!setting_start(&t, &state, fair))
				continue;
			state = before;
			setting_start(&s, &state, fair);
			for (int groups = 0; groups <= fair; groups++) {
				solve(&t, groups, false);
				copied += solve(&s, groups, true);
			}
			bad += !is_same(&s, &t);
			arrivals_free(&s.a);
			arrivals_free(&t.a);
		}
		ok(!bad && copied > ROUNDS / 10, "%s fairness: %d parts were copied (%d wrong)",
		    fair ? "with" : "without", copied, bad);
	}
	return done();
}
