/* suitors.c - by resource, the pairs that it is in */
#include "work/suitors.h"

#include <stdlib.h>

#include "base/mem.h"

void suitors_init(struct suitors *s, const struct assign_problem *problem,
    const uint64_t *first_pair, const uint32_t *member, uint32_t needs, uint32_t members)
{
	const struct assign_pair *pair = problem->pair;
	const uint32_t resources = members - needs;

	s->base = first_pair[member[0]];
	s->first = mem_zero((size_t)resources + 1, sizeof *s->first);
	s->place = mem_alloc(((size_t)problem->resources + 1) * sizeof *s->place);
	for (uint32_t k = needs; k < members; k++)
		s->place[member[k] - problem->needs] = k - needs;
	for (uint32_t k = 0; k < needs; k++)
		for (uint64_t p = first_pair[member[k]]; p < first_pair[member[k] + 1]; p++)
			if (problem->capacity[pair[p].resource])
				s->first[s->place[pair[p].resource]]++;
	for (uint32_t k = 0; k < resources; k++)
		s->first[k + 1] += s->first[k];
	s->at = mem_alloc((s->first[resources] + 1) * sizeof *s->at);
	for (uint32_t k = 0; k < needs; k++)
		for (uint64_t p = first_pair[member[k]]; p < first_pair[member[k] + 1]; p++)
			if (problem->capacity[pair[p].resource])
				s->at[--s->first[s->place[pair[p].resource]]]
					= (uint32_t)(p - s->base);
}

void suitors_free(struct suitors *s)
{
	free(s->first);
	free(s->at);
	free(s->place);
}
