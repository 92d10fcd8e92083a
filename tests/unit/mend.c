/* mend.c - tests of mend.c, auction.c and urgent.c: all lead to what arrivals finds */
#include "work/mend.h"

#include "setting.h"
#include "work/auction.h"
#include "work/even.h"
#include "work/urgent.h"

enum { ROUNDS = 3000 };

static worth any_price(const struct arrivals *a, uint64_t *state)
{
	return (worth)up_to(state, 8) << up_to(state, arrivals_urgency(a));
}

/* Units within what is asked and had, prices from far below to far above what they should be. */
static void make_beginning(struct setting *s, uint64_t *state)
{
	const struct assign_problem *problem = &s->n.problem;
	struct arrivals *a = &s->a;
	uint32_t left[SIDE];

	memcpy(left, s->n.quantity, sizeof left);
	for (uint32_t j = 0; j < problem->resources; j++) {
		a->spare[j] = s->n.capacity[j];
		a->resource_price[j] = any_price(a, state);
	}
	for (uint32_t g = 0; problem->fair && g < problem->groups; g++) {
		a->unserved[g] = 0;
		a->resource_price[problem->resources + g] = any_price(a, state);
	}
	for (uint64_t p = 0; p < problem->pairs; p++) {
		const struct assign_pair *pair = &s->n.pair[p];
		uint32_t units = up_to(state, left[pair->need]);

		if (units > a->spare[pair->resource])
			units = a->spare[pair->resource];
		s->units[p] = units;
		left[pair->need] -= units;
		a->spare[pair->resource] -= units;
	}
	for (uint32_t i = 0; problem->fair && i < problem->needs; i++) {
		a->left[i] = up_to(state, left[i]);
		a->unserved[s->n.group[i]] += a->left[i];
	}
}

/* The same worth at all levels and, as the smallest are unique, the same prices. */
static bool is_same(const struct setting *s, const struct setting *t)
{
	struct assign_value got = value_of_plan(&s->n.problem, s->units);
	struct assign_value want = value_of_plan(&t->n.problem, t->units);

	return !value_compare(&got, &want) && setting_same_prices(s, t);
}

/* The urgency that can be served is known before anything else. */
static bool is_urgent(const struct setting *s, const struct setting *t)
{
	if (value_of_plan(&s->n.problem, s->units).level[0] !=
	    value_of_plan(&t->n.problem, t->units).level[0])
		return false;
	for (uint32_t k = s->needs; k < s->needs + s->resources; k++)
		if (arrivals_price(&s->a, s->member[k]).level[0] !=
		    arrivals_price(&t->a, t->member[k]).level[0])
			return false;
	return true;
}

static bool arrive(struct setting *t)
{
	if (!t->n.problem.fair)
		return arrivals_solve(&t->a, t->member, t->members);
	arrivals_solve_fair(&t->a, t->member, t->members);
	return true;
}

int main(void)
{
	uint64_t state = tap_seed();
	int bad_urgent = 0, bad_auction = 0, bad_mend = 0;
	static struct setting s, t;

	for (int round = 0; round < ROUNDS; round++) {
		const bool fair = round % 2;
		uint64_t before = state;

		if (!setting_start(&t, &state, fair) || !arrive(&t))
			continue;
		state = before;
		setting_start(&s, &state, fair);
		urgent_run(&s.a, s.member, s.needs, s.needs + s.resources);
		bad_urgent += !is_urgent(&s, &t);
		if (fair)
			even_run(&s.a, s.member, s.needs, s.members);
		auction_run(&s.a, s.member, s.needs, s.members);
		bad_auction += !mend_plan(&s.a, s.member, s.needs, s.members, UINT64_MAX) ||
			       !is_same(&s, &t);
		make_beginning(&s, &state);
		bad_mend += !mend_plan(&s.a, s.member, s.needs, s.members, UINT64_MAX) ||
			    !is_same(&s, &t);
		arrivals_free(&s.a);
		arrivals_free(&t.a);
	}
	ok(!bad_urgent, "the prices of urgency alone (%d wrong)", bad_urgent);
	ok(!bad_auction, "bids that are mended (%d wrong)", bad_auction);
	ok(!bad_mend, "any beginning that is mended (%d wrong)", bad_mend);
	return done();
}
