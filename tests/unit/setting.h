/* setting.h - a small problem as arrivals see it */
#ifndef SETTING_H
#define SETTING_H

#include "instance.h"
#include "work/arrivals.h"

/* A problem, all of it as one part, with its groups where fairness counts. */
struct setting {
	struct instance n;
	uint64_t first_pair[SIDE + 1];
	uint32_t units[SIDE * SIDE], member[3 * SIDE], needs, resources, members;
	int64_t asked[SIDE];
	struct arrivals a;
};

static inline bool setting_start(struct setting *s, uint64_t *state, bool fair)
{
	struct assign_problem *problem = &s->n.problem;

	instance_random(&s->n, state);
	problem->fair = fair;
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
	for (uint32_t g = 0; fair && g < problem->groups; g++)
		if (s->asked[g])
			s->member[s->members++] = problem->needs + problem->resources + g;
	return arrivals_init(&s->a, problem, s->first_pair, s->asked, s->units);
}

static inline bool setting_same_prices(const struct setting *s, const struct setting *t)
{
	for (uint32_t k = 0; k < s->members; k++) {
		const struct assign_value got = arrivals_price(&s->a, s->member[k]);
		const struct assign_value want = arrivals_price(&t->a, t->member[k]);

		if (value_compare(&got, &want))
			return false;
	}
	return true;
}

#endif
