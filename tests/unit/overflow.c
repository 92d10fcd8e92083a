/* overflow.c - tests of lib/work/overflow.c and auction_raise.c where ways to room are long */
#include "work/overflow.h"

#include "base/mem.h"
#include "tap.h"
#include "work/auction.h"
#include "work/mend.h"
#include "work/urgent.h"

enum { ROUNDS = 400, NEEDS = 48, RESOURCES = 24, CHOICES = 4 };

/* All of it one part; on a ring needs reach only what is next to them. */
struct market {
	struct assign_problem problem;
	uint32_t quantity[NEEDS], group[NEEDS], capacity[RESOURCES];
	uint8_t urgency[NEEDS];
	struct assign_pair pair[NEEDS * CHOICES];
	uint64_t first_pair[NEEDS + 1];
	uint32_t units[NEEDS * CHOICES], member[NEEDS + RESOURCES], members;
	int64_t asked[1];
	struct arrivals a;
};

static uint32_t below(uint64_t *state, uint32_t n)
{
	return (uint32_t)((tap_random(state) >> 32) % n);
}

static void draw_pairs(struct market *m, uint64_t *state, bool ring)
{
	struct assign_problem *problem = &m->problem;

	for (uint32_t i = 0; i < problem->needs; i++) {
		bool wanted[RESOURCES] = {false};
		const uint32_t at = i * problem->resources / problem->needs;

		for (int k = 0; k < CHOICES; k++)
			wanted[ring ? (at + below(state, 3)) % problem->resources
				: below(state, problem->resources)] = true;
		for (uint32_t j = 0; j < problem->resources; j++)
			if (wanted[j])
				m->pair[problem->pairs++] = (struct assign_pair){
					.need = i, .resource = j,
					.hash = below(state, UINT32_MAX),
					.score = below(state, 1001),
					.claims = below(state, 10) ? 0 : 1,
				};
		m->first_pair[i + 1] = problem->pairs;
	}
}

static void draw(struct market *m, uint64_t *state)
{
	static const uint32_t loads[] = {80, 100, 100, 105, 130};
	const uint32_t load = loads[below(state, 5)];
	const bool ring = below(state, 2);
	uint32_t units = 0;

	memset(m, 0, sizeof *m);
	m->problem = (struct assign_problem){
		1 + below(state, NEEDS), 1 + below(state, RESOURCES), 1, 0,
		m->quantity, m->urgency, m->group, m->capacity, m->pair, false,
	};
	for (uint32_t i = 0; i < m->problem.needs; i++) {
		m->quantity[i] = 1 + below(state, 9);
		m->urgency[i] = (uint8_t)(1 + below(state, ASSIGN_STEPS));
		m->member[i] = i;
		units += m->quantity[i];
	}
	for (uint32_t u = units * 100 / load; u > 0; u--)
		m->capacity[below(state, m->problem.resources)]++;
	m->members = m->problem.needs;
	for (uint32_t j = 0; j < m->problem.resources; j++)
		if (m->capacity[j])
			m->member[m->members++] = m->problem.needs + j;
	draw_pairs(m, state, ring);
}

static bool start(struct market *m)
{
	memset(m->units, 0, sizeof m->units);
	return arrivals_init(&m->a, &m->problem, m->first_pair, m->asked, m->units);
}

/* One more unit of the need, by whatever way: those who have what it takes go elsewhere. */
static bool augment(const struct market *m, uint32_t *units, uint32_t *room, bool *seen,
    uint32_t need)
{
	for (uint64_t p = m->first_pair[need]; p < m->first_pair[need + 1]; p++) {
		const uint32_t j = m->pair[p].resource;
		bool moved = room[j] > 0;

		if (seen[j])
			continue;
		seen[j] = true;
		room[j] -= moved;
		for (uint64_t q = 0; q < m->problem.pairs && !moved; q++)
			if (m->pair[q].resource == j && units[q] &&
			    augment(m, units, room, seen, m->pair[q].need)) {
				units[q]--;
				moved = true;
			}
		if (moved) {
			units[p]++;
			return true;
		}
	}
	return false;
}

/* The most units of needs up to that step that can be served, by one way after another. */
static uint32_t served(const struct market *m, int step, uint32_t more)
{
	uint32_t units[NEEDS * CHOICES] = {0}, room[RESOURCES], count = 0;

	memcpy(room, m->capacity, sizeof room);
	if (more < RESOURCES)
		room[more]++;
	for (uint32_t i = 0; i < m->problem.needs; i++)
		for (uint32_t k = 0; m->urgency[i] <= step && k < m->quantity[i]; k++) {
			bool seen[RESOURCES] = {false};

			count += augment(m, units, room, seen, i);
		}
	return count;
}

static bool is_feasible(const struct market *m)
{
	uint32_t left[NEEDS], room[RESOURCES];

	memcpy(left, m->quantity, sizeof left);
	memcpy(room, m->capacity, sizeof room);
	for (uint64_t p = 0; p < m->problem.pairs; p++) {
		const struct assign_pair *pair = &m->pair[p];

		if (m->units[p] > left[pair->need] || m->units[p] > room[pair->resource])
			return false;
		left[pair->need] -= m->units[p];
		room[pair->resource] -= m->units[p];
	}
	return !memcmp(room, m->a.spare, m->problem.resources * sizeof *room);
}

/* Each step serves as many as it can, and no unit more of a resource would serve others. */
static bool is_most(const struct market *m)
{
	uint32_t weight[RESOURCES] = {0};

	for (int step = 1; step <= ASSIGN_STEPS; step++) {
		const uint32_t most = served(m, step, RESOURCES);
		uint32_t count = 0;

		for (uint64_t p = 0; p < m->problem.pairs; p++)
			if (m->urgency[m->pair[p].need] <= step)
				count += m->units[p];
		if (count != most)
			return false;
		for (uint32_t j = 0; j < m->problem.resources; j++)
			if (m->capacity[j] && !weight[j] && served(m, step, j) > most)
				weight[j] = (uint32_t)(ASSIGN_STEPS + 1 - step);
	}
	for (uint32_t j = 0; j < m->problem.resources; j++) {
		struct assign_value price = arrivals_value(&m->a, m->a.resource_price[j]);

		if (m->capacity[j] && price.level[0] != weight[j])
			return false;
	}
	return true;
}

static uint64_t points(const struct market *m)
{
	uint64_t sum = 0;

	for (uint64_t p = 0; p < m->problem.pairs; p++)
		sum += (((uint64_t)m->pair[p].claims << 20) + m->pair[p].score) * m->units[p];
	return sum;
}

int main(void)
{
	uint64_t state = tap_seed();
	int tried = 0, bad_units = 0, bad_most = 0, bad_mend = 0;
	static struct market m;

	for (int round = 0; round < ROUNDS; round++) {
		uint64_t best;

		draw(&m, &state);
		if (!start(&m))
			continue;
		tried++;
		arrivals_solve(&m.a, m.member, m.members);
		best = points(&m);
		arrivals_free(&m.a);
		start(&m);
		urgent_run(&m.a, m.member, m.problem.needs, m.members);
		bad_units += !is_feasible(&m);
		bad_most += !is_most(&m);
		auction_run(&m.a, m.member, m.problem.needs, m.members);
		bad_units += !is_feasible(&m);
		bad_mend += !mend_plan(&m.a, m.member, m.problem.needs, m.members, UINT64_MAX) ||
			    points(&m) != best;
		bad_units += !is_feasible(&m);
		arrivals_free(&m.a);
	}
	ok(tried > ROUNDS / 2, "markets tried (%d)", tried);
	ok(!bad_units, "no more than is asked for and there is (%d wrong)", bad_units);
	ok(!bad_most, "as many as one way after another serves, and its prices (%d wrong)",
	    bad_most);
	ok(!bad_mend, "bids that are mended are the best (%d wrong)", bad_mend);
	return done();
}
