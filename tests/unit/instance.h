/* instance.h - small random assignment problems, and their best plan by trying every plan */
#ifndef INSTANCE_H
#define INSTANCE_H

#include "work/assign.h"
#include "tap.h"

enum { SIDE = 8, INSTANCE_PLANS = 30000 };

struct instance {
	struct assign_problem problem;
	uint32_t quantity[SIDE], group[SIDE], capacity[SIDE];
	uint8_t urgency[SIDE];
	struct assign_pair pair[SIDE * SIDE];
};

static inline uint32_t up_to(uint64_t *state, uint32_t most)
{
	return (uint32_t)((tap_random(state) >> 32) % (most + 1));
}

/* Number of plans to try, were there nothing but the pairs' own bounds. */
static inline uint64_t instance_plans(const struct instance *n)
{
	uint64_t plans = 1;

	for (uint64_t p = 0; p < n->problem.pairs; p++) {
		uint32_t units = n->quantity[n->pair[p].need];

		if (units > n->capacity[n->pair[p].resource])
			units = n->capacity[n->pair[p].resource];
		plans *= units + 1;
	}
	return plans;
}

/* Scores and hashes are often few, so that there are ties at every level. */
static inline void instance_random(struct instance *n, uint64_t *state)
{
	static const uint32_t most_hash[] = {0, 2, UINT32_MAX - 1}, most_score[] = {0, 4, 1000};
	const uint32_t hashes = most_hash[up_to(state, 2)], scores = most_score[up_to(state, 2)];
	const uint32_t claims = up_to(state, 2), density = up_to(state, 2);
	const uint32_t most_units = 1 + up_to(state, 2), steps = 1 + up_to(state, 2);

	memset(n, 0, sizeof *n);
	n->problem = (struct assign_problem){
		up_to(state, SIDE), up_to(state, SIDE), 1 + up_to(state, 3), 0,
		n->quantity, n->urgency, n->group, n->capacity, n->pair, up_to(state, 3) > 0,
	};
	for (uint32_t i = 0; i < n->problem.needs; i++) {
		n->quantity[i] = up_to(state, most_units);
		n->urgency[i] = (uint8_t)(1 + up_to(state, steps - 1));
		n->group[i] = up_to(state, n->problem.groups - 1);
	}
	for (uint32_t j = 0; j < n->problem.resources; j++)
		n->capacity[j] = up_to(state, most_units);
	for (uint32_t i = 0; i < n->problem.needs; i++)
		for (uint32_t j = 0; j < n->problem.resources; j++) {
			if (up_to(state, density))
				continue;
			n->pair[n->problem.pairs++] = (struct assign_pair){
				i, j, up_to(state, hashes),
				(uint16_t)up_to(state, scores), (uint8_t)up_to(state, claims),
			};
			if (instance_plans(n) > INSTANCE_PLANS)
				n->problem.pairs--;
		}
}

/* Level 2 as a loss, so that more is better at every level. */
static inline int value_compare(const struct assign_value *a, const struct assign_value *b)
{
	for (int l = 0; l < ASSIGN_LEVELS; l++)
		if (a->level[l] != b->level[l])
			return a->level[l] < b->level[l] ? -1 : 1;
	return 0;
}

static inline struct assign_value value_plus(struct assign_value a, struct assign_value b,
	int64_t times)
{
	for (int l = 0; l < ASSIGN_LEVELS; l++)
		a.level[l] += b.level[l] * times;
	return a;
}

static inline struct assign_value value_of_pair(const struct assign_problem *problem, uint64_t p)
{
	const struct assign_pair *pair = &problem->pair[p];

	return (struct assign_value){{
		6 - problem->urgency[pair->need], 0, pair->claims, pair->score, pair->hash,
	}};
}

static inline int64_t units_asked(const struct assign_problem *problem, uint32_t group)
{
	int64_t asked = 0;

	for (uint32_t i = 0; i < problem->needs; i++)
		if (problem->group[i] == group)
			asked += problem->quantity[i];
	return asked;
}

/* What the units come to, level by level as defined. */
static inline struct assign_value value_of_plan(const struct assign_problem *problem,
	const uint32_t *units)
{
	struct assign_value value = {{0}};

	for (uint64_t p = 0; p < problem->pairs; p++)
		value = value_plus(value, value_of_pair(problem, p), units[p]);
	for (uint32_t g = 0; problem->fair && g < problem->groups; g++) {
		int64_t asked = units_asked(problem, g), left = asked;

		for (uint64_t p = 0; p < problem->pairs; p++)
			if (problem->group[problem->pair[p].need] == g)
				left -= units[p];
		for (int64_t n = 1; n <= left; n++)
			value.level[1] -= 1000 * (2 * n - 1) / asked;
	}
	return value;
}

struct trial {
	const struct assign_problem *problem;
	uint32_t left[SIDE], room[SIDE], units[SIDE * SIDE];
	uint32_t best_units[SIDE * SIDE];
	struct assign_value best;
	bool any;
};

/* Most units first: among equals the first plan tried is the one that the contract asks for. */
static inline void trial_pair(struct trial *t, uint64_t p)
{
	const struct assign_pair *pair = &t->problem->pair[p];
	struct assign_value value;
	uint32_t most;

	if (p == t->problem->pairs) {
		value = value_of_plan(t->problem, t->units);
		if (!t->any || value_compare(&value, &t->best) > 0) {
			t->best = value;
			memcpy(t->best_units, t->units, sizeof t->units);
		}
		t->any = true;
		return;
	}
	most = t->left[pair->need];
	if (most > t->room[pair->resource])
		most = t->room[pair->resource];
	for (uint32_t units = most + 1; units-- > 0;) {
		t->units[p] = units;
		t->left[pair->need] -= units;
		t->room[pair->resource] -= units;
		trial_pair(t, p + 1);
		t->left[pair->need] += units;
		t->room[pair->resource] += units;
	}
}

static inline void trial_run(struct trial *t, const struct assign_problem *problem)
{
	memset(t, 0, sizeof *t);
	t->problem = problem;
	memcpy(t->left, problem->quantity, problem->needs * sizeof *t->left);
	memcpy(t->room, problem->capacity, problem->resources * sizeof *t->room);
	trial_pair(t, 0);
}

#endif
