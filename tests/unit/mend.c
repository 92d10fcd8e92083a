/* mend.c - tests of lib/work/mend.c, auction.c and urgent.c: all lead to what arrivals finds */
#include "work/mend.h"

#include "base/mem.h"
#include "instance.h"
#include "work/auction.h"
#include "work/urgent.h"

enum { ROUNDS = 3000 };

/* A problem, its parts all as one, and what arrivals makes of it. */
struct setting {
	struct instance n;
	uint64_t first_pair[SIDE + 1];
	uint32_t units[SIDE * SIDE], member[2 * SIDE], needs, members;
	struct arrivals a;
};

static bool start(struct setting *s, uint64_t *state)
{
	struct assign_problem *problem = &s->n.problem;

	instance_random(&s->n, state);
	problem->fair = false;
	memset(s->first_pair, 0, sizeof s->first_pair);
	memset(s->units, 0, sizeof s->units);
	for (uint64_t p = 0; p < problem->pairs; p++)
		s->first_pair[s->n.pair[p].need + 1]++;
	for (uint32_t i = 0; i < problem->needs; i++)
		s->first_pair[i + 1] += s->first_pair[i];
	s->members = 0;
	for (uint32_t i = 0; i < problem->needs; i++)
		if (s->n.quantity[i])
			s->member[s->members++] = i;
	s->needs = s->members;
	for (uint32_t j = 0; j < problem->resources; j++)
		if (s->n.capacity[j])
			s->member[s->members++] = problem->needs + j;
	return arrivals_init(&s->a, problem, s->first_pair, NULL, s->units);
}

static int64_t gain(const struct setting *s, int level)
{
	int64_t sum = 0;

	for (uint64_t p = 0; p < s->n.problem.pairs; p++) {
		const struct assign_pair *pair = &s->n.pair[p];
		const int64_t of[] = {
			ASSIGN_STEPS + 1 - s->n.urgency[pair->need], 0, pair->claims, pair->score,
			pair->hash,
		};

		sum += of[level] * s->units[p];
	}
	return sum;
}

/* Units within what is asked and had, prices from far below to far above what they should be. */
static void make_beginning(struct setting *s, uint64_t *state)
{
	struct arrivals *a = &s->a;
	uint32_t left[SIDE];

	memcpy(left, s->n.quantity, sizeof left);
	for (uint32_t j = 0; j < s->n.problem.resources; j++) {
		a->spare[j] = s->n.capacity[j];
		a->resource_price[j] = (worth)up_to(state, 8)
			<< up_to(state, arrivals_urgency(a));
	}
	for (uint64_t p = 0; p < s->n.problem.pairs; p++) {
		const struct assign_pair *pair = &s->n.pair[p];
		uint32_t units = up_to(state, left[pair->need]);

		if (units > a->spare[pair->resource])
			units = a->spare[pair->resource];
		s->units[p] = units;
		left[pair->need] -= units;
		a->spare[pair->resource] -= units;
	}
}

/* The same worth at all levels and, as the smallest are unique, the same prices. */
static bool is_same(const struct setting *s, const struct setting *t)
{
	const struct assign_problem *problem = &s->n.problem;

	for (int level = 0; level < ASSIGN_LEVELS; level++)
		if (gain(s, level) != gain(t, level))
			return false;
	for (uint32_t k = 0; k < s->members; k++) {
		uint32_t node = s->member[k];

		if (node < problem->needs ? s->a.need_price[node] != t->a.need_price[node]
			: s->a.resource_price[node - problem->needs] !=
			  t->a.resource_price[node - problem->needs])
			return false;
	}
	return true;
}

/* The urgency that can be served is known before anything else. */
static bool is_urgent(const struct setting *s, const struct setting *t)
{
	const int bits = arrivals_urgency(&t->a);

	if (gain(s, 0) != gain(t, 0))
		return false;
	for (uint32_t k = s->needs; k < s->members; k++) {
		uint32_t j = s->member[k] - s->n.problem.needs;
		struct assign_value want = arrivals_value(&t->a, t->a.resource_price[j]);

		if (s->a.resource_price[j] >> bits != want.level[0])
			return false;
	}
	return true;
}

int main(void)
{
	uint64_t state = tap_seed();
	int bad_urgent = 0, bad_auction = 0, bad_mend = 0;
	static struct setting s, t;

	for (int round = 0; round < ROUNDS; round++) {
		uint64_t before = state;

		if (!start(&t, &state) || !arrivals_solve(&t.a, t.member, t.members))
			continue;
		state = before;
		start(&s, &state);
		urgent_run(&s.a, s.member, s.needs, s.members);
		bad_urgent += !is_urgent(&s, &t);
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
