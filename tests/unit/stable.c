/* stable.c - tests of work/stable.c */
#include "work/stable.h"

#include "tap.h"

enum { SIDE = 40, SMALL = 4 };

struct market {
	struct stable_problem problem;
	struct stable_pair pair[SIDE * SIDE];
	uint32_t places[2][SIDE];
};

static uint32_t up_to(uint64_t *state, uint32_t most)
{
	return (uint32_t)((tap_random(state) >> 32) % (most + 1));
}

/* Random ranks up to `ranks`, so that few of them are many ties; lists are incomplete. */
static void make(struct market *m, uint64_t *state, uint32_t side, uint32_t ranks,
    uint32_t places, uint32_t misses)
{
	m->problem = (struct stable_problem){
		.needs = up_to(state, side), .resources = up_to(state, side), .pair = m->pair,
		.need_places = m->places[0], .resource_places = m->places[1],
	};
	for (uint32_t i = 0; i < SIDE; i++) {
		m->places[0][i] = places ? up_to(state, places) : 1;
		m->places[1][i] = places ? up_to(state, places) : 1;
	}
	for (uint32_t i = 0; i < m->problem.needs; i++)
		for (uint32_t j = 0; j < m->problem.resources; j++)
			if (!up_to(state, misses))
				m->pair[m->problem.pairs++] = (struct stable_pair){
					i, j, 1 + up_to(state, ranks), 1 + up_to(state, ranks),
				};
}

/* Ranks that are all different: equal ones in the order of pairs. */
static void make_strict(struct market *m)
{
	for (uint64_t i = 0; i < m->problem.pairs; i++) {
		struct stable_pair *pair = &m->pair[i];

		pair->need_rank = pair->need_rank * SIDE * SIDE + (uint32_t)i;
		pair->resource_rank = pair->resource_rank * SIDE * SIDE + (uint32_t)i;
	}
}

/* Whether one side of a pair would leave for it, by the definition. */
static bool would_leave(const struct stable_problem *p, const bool *taken, uint64_t pair,
    bool needs)
{
	uint32_t who = needs ? p->pair[pair].need : p->pair[pair].resource, count = 0;
	uint32_t rank = needs ? p->pair[pair].need_rank : p->pair[pair].resource_rank;

	for (uint64_t i = 0; i < p->pairs; i++) {
		if (!taken[i] || (needs ? p->pair[i].need : p->pair[i].resource) != who)
			continue;
		count++;
		if ((needs ? p->pair[i].need_rank : p->pair[i].resource_rank) > rank)
			return true;
	}
	return count < (needs ? p->need_places[who] : p->resource_places[who]);
}

static bool is_stable(const struct stable_problem *p, const bool *taken)
{
	for (int side = 0; side < 2; side++)
		for (uint32_t who = 0; who < (side ? p->resources : p->needs); who++) {
			uint32_t count = 0;

			for (uint64_t i = 0; i < p->pairs; i++)
				count += taken[i] &&
				    (side ? p->pair[i].resource : p->pair[i].need) == who;
			if (count > (side ? p->resource_places : p->need_places)[who])
				return false;
		}
	for (uint64_t i = 0; i < p->pairs; i++)
		if (!taken[i] && would_leave(p, taken, i, true) && would_leave(p, taken, i, false))
			return false;
	return true;
}

static void test_random(uint64_t *state)
{
	static struct market m;
	int unstable = 0, missed = 0, other = 0;
	uint64_t culprit;

	for (int round = 0; round < 1000; round++) {
		bool taken[SIDE * SIDE], favour = round % 2;

		make(&m, state, SIDE, 1 + up_to(state, 20), up_to(state, 3), up_to(state, 3));
		stable_solve(&m.problem, favour, taken);
		unstable += !is_stable(&m.problem, taken);
		missed += !stable_holds(&m.problem, taken, &culprit);
		if (!m.problem.pairs)
			continue;
		/* Another pairing, which as a rule does not hold. */
		culprit = up_to(state, (uint32_t)m.problem.pairs - 1);
		taken[culprit] = !taken[culprit];
		other += stable_holds(&m.problem, taken, &culprit) != is_stable(&m.problem, taken);
	}
	ok(!unstable, "no pair blocks: 1000 markets with ties, places, incomplete lists: %d",
	    unstable);
	ok(!missed, "and the check agrees: %d", missed);
	ok(!other, "it judges altered pairings as the definition does: %d", other);
}

/* Whether x is at least as good as y for every member of the side: with one place each. */
static bool is_as_good(const struct stable_problem *p, const bool *x, const bool *y, bool needs)
{
	for (uint64_t i = 0; i < p->pairs; i++)
		for (uint64_t k = 0; y[i] && k <= p->pairs; k++) {
			if (k == p->pairs)
				return false;
			if (x[k] && (needs ? p->pair[k].need == p->pair[i].need &&
				     p->pair[k].need_rank <= p->pair[i].need_rank
				   : p->pair[k].resource == p->pair[i].resource &&
				     p->pair[k].resource_rank <= p->pair[i].resource_rank))
				break;
		}
	return true;
}

/* Every stable pairing of small markets: that of the side that proposes is the best for it. */
static void test_best(uint64_t *state)
{
	static struct market m;
	int worse = 0, several = 0;

	for (int round = 0; round < 400; round++) {
		bool taken[2][SIDE * SIDE], other[SIDE * SIDE];
		int stable = 0;

		do
			make(&m, state, SMALL, 3, 0, up_to(state, 1));
		while (m.problem.pairs > 12);
		make_strict(&m);
		stable_solve(&m.problem, false, taken[0]);
		stable_solve(&m.problem, true, taken[1]);
		for (uint32_t set = 0; set < UINT32_C(1) << m.problem.pairs; set++) {
			for (uint64_t i = 0; i < m.problem.pairs; i++)
				other[i] = set >> i & 1;
			if (!is_stable(&m.problem, other))
				continue;
			stable++;
			worse += !is_as_good(&m.problem, taken[0], other, true) ||
				 !is_as_good(&m.problem, taken[1], other, false);
		}
		several += stable > 1;
	}
	ok(!worse, "the side that proposes gets the best of all stable pairings: %d", worse);
	ok(several > 0, "of which there were several in %d markets", several);
}

/* The first wishes of each side go together, and are the last of the other. */
static void test_known(void)
{
	static const struct stable_pair pair[] = {
		{0, 0, 1, 3}, {0, 1, 2, 2}, {0, 2, 3, 1}, {1, 0, 3, 1}, {1, 1, 1, 3}, {1, 2, 2, 2},
		{2, 0, 2, 2}, {2, 1, 3, 1}, {2, 2, 1, 3},
	};
	static const uint32_t ones[] = {1, 1, 1};
	static const struct stable_problem p = {3, 3, 9, pair, ones, ones};
	static const bool first[9] = {[0] = true, [4] = true, [8] = true};
	static const bool second[9] = {[2] = true, [3] = true, [7] = true};
	static const bool none[9] = {false};
	static const bool both[9] = {[0] = true, [1] = true};
	bool taken[9];
	uint64_t culprit = 9;

	stable_solve(&p, false, taken);
	ok(!memcmp(taken, first, sizeof first), "needs propose: all have their first wish");
	stable_solve(&p, true, taken);
	ok(!memcmp(taken, second, sizeof second), "resources propose: likewise");
	ok(!stable_holds(&p, none, &culprit) && culprit == 0, "nobody paired: the first blocks");
	ok(!stable_holds(&p, both, &culprit) && culprit == 1, "two for one place are too many");
}

int main(void)
{
	uint64_t state = tap_seed();

	test_known();
	test_random(&state);
	test_best(&state);
	return done();
}
