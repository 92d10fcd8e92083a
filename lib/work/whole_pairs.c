/* whole_pairs.c - the pairs that could meet a need whole, and what resources can give to such */
#include "work/whole_pairs.h"

#include <stdlib.h>

#include "base/mem.h"

static void choose_pairs(struct whole_pairs *m, const struct assign_problem *given)
{
	uint64_t units = 0;
	int shift = 0;

	for (uint32_t i = 0; i < given->needs; i++)
		units += given->quantity[i];
	while (shift < 31 && units >> shift > 1 << 27)
		shift++;
	m->pair = mem_alloc((given->pairs + 1) * sizeof *m->pair);
	m->of = mem_alloc((given->pairs + 1) * sizeof *m->of);
	m->first = mem_zero((size_t)given->needs + 1, sizeof *m->first);
	for (uint64_t p = 0; p < given->pairs; p++) {
		const struct assign_pair *pair = &given->pair[p];
		const uint32_t asked = given->quantity[pair->need];

		if (!asked || given->capacity[pair->resource] < asked)
			continue;
		m->pair[m->problem.pairs] = *pair;
		m->pair[m->problem.pairs].hash >>= shift;
		m->of[m->problem.pairs++] = p;
		m->first[pair->need + 1]++;
	}
	for (uint32_t i = 0; i < given->needs; i++)
		m->first[i + 1] += m->first[i];
	m->problem.pair = m->pair;
}

static void index_resources(struct whole_pairs *m)
{
	const struct assign_problem *problem = &m->problem;
	uint64_t *at;

	m->at_first = mem_zero((size_t)problem->resources + 2, sizeof *m->at_first);
	m->at = mem_alloc((problem->pairs + 1) * sizeof *m->at);
	at = m->at_first + 1;
	for (uint64_t p = 0; p < problem->pairs; p++)
		at[problem->pair[p].resource + 1]++;
	for (uint32_t j = 1; j < problem->resources; j++)
		at[j] += at[j - 1];
	for (uint64_t p = 0; p < problem->pairs; p++)
		m->at[at[problem->pair[p].resource]++] = p;
}

/* Sums that fit are marked bit by bit; once the full capacity can be had, that is known. */
static uint32_t largest_sum(const struct whole_pairs *m, uint32_t resource, uint32_t capacity,
    uint64_t *bits)
{
	const uint32_t words = capacity / 64 + 1;

	for (uint32_t k = 0; k < words; k++)
		bits[k] = k == 0;
	for (uint64_t k = m->at_first[resource]; k < m->at_first[resource + 1]; k++) {
		const uint32_t by = m->problem.quantity[m->pair[m->at[k]].need];
		const uint32_t skip = by / 64, shift = by % 64;

		for (uint32_t to = words; to-- > skip;) {
			bits[to] |= bits[to - skip] << shift;
			if (shift && to > skip)
				bits[to] |= bits[to - skip - 1] >> (64 - shift);
		}
		if (bits[capacity / 64] >> capacity % 64 & 1)
			return capacity;
	}
	while (!(bits[capacity / 64] >> capacity % 64 & 1))
		capacity--;
	return capacity;
}

/* No resource can give more than some of its needs ask for together. */
static void fit_capacities(struct whole_pairs *m, const struct assign_problem *given)
{
	enum { SUMMED = 1 << 16 };
	uint64_t *bits = mem_alloc((SUMMED / 64 + 1) * sizeof *bits);

	m->capacity = mem_alloc(((size_t)given->resources + 1) * sizeof *m->capacity);
	for (uint32_t j = 0; j < given->resources; j++) {
		uint64_t all = 0;

		m->capacity[j] = given->capacity[j];
		for (uint64_t k = m->at_first[j]; k < m->at_first[j + 1]; k++)
			all += given->quantity[m->pair[m->at[k]].need];
		if (all <= m->capacity[j])
			m->capacity[j] = (uint32_t)all;
		else if (m->capacity[j] < SUMMED)
			m->capacity[j] = largest_sum(m, j, m->capacity[j], bits);
	}
	m->problem.capacity = m->capacity;
	free(bits);
}

void whole_pairs_init(struct whole_pairs *m, const struct assign_problem *given)
{
	*m = (struct whole_pairs){.problem = *given};
	m->problem.pairs = 0;
	choose_pairs(m, given);
	index_resources(m);
	fit_capacities(m, given);
}

void whole_pairs_free(struct whole_pairs *m)
{
	free(m->pair);
	free(m->of);
	free(m->first);
	free(m->at_first);
	free(m->at);
	free(m->capacity);
	*m = (struct whole_pairs){.pair = NULL};
}
