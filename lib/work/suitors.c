/* suitors.c - by resource or group, the needs that it could have */
#include "work/suitors.h"

#include <stdlib.h>

#include "base/mem.h"
#include "work/arrivals.h"

void suitors_init(struct suitors *s, const struct assign_problem *problem,
    const uint64_t *first_pair, const uint32_t *member, uint32_t needs, uint32_t members)
{
	const struct assign_pair *pair = problem->pair;
	const uint32_t nodes = members - needs;
	const bool fair = has_groups(problem, member, members);
	const size_t places = (size_t)problem->resources + (fair ? problem->groups : 0);

	s->base = first_pair[member[0]];
	s->first = mem_zero((size_t)nodes + 1, sizeof *s->first);
	s->place = mem_alloc((places + 1) * sizeof *s->place);
	for (uint32_t k = needs; k < members; k++)
		s->place[member[k] - problem->needs] = k - needs;
	for (uint32_t k = 0; k < needs; k++) {
		for (uint64_t p = first_pair[member[k]]; p < first_pair[member[k] + 1]; p++)
			if (problem->capacity[pair[p].resource])
				s->first[s->place[pair[p].resource]]++;
		if (fair)
			s->first[s->place[problem->resources + problem->group[member[k]]]]++;
	}
	for (uint32_t k = 0; k < nodes; k++)
		s->first[k + 1] += s->first[k];
	s->suitor = mem_alloc((s->first[nodes] + SUITORS_AHEAD) * sizeof *s->suitor);
	for (uint32_t k = 0; k < SUITORS_AHEAD; k++)
		s->suitor[s->first[nodes] + k] = (struct suitor){.need = member[0]};
	for (uint32_t k = 0; k < needs; k++) {
		for (uint64_t p = first_pair[member[k]]; p < first_pair[member[k] + 1]; p++)
			if (problem->capacity[pair[p].resource])
				s->suitor[--s->first[s->place[pair[p].resource]]] = (struct suitor){
					member[k], (uint32_t)(p - s->base), pair[p].hash,
					pair[p].score, pair[p].claims,
				};
		if (fair)
			s->suitor[--s->first[s->place[problem->resources + problem->group[member[k]]]]]
				= (struct suitor){.need = member[k]};
	}
}

void suitors_free(struct suitors *s)
{
	free(s->first);
	free(s->suitor);
	free(s->place);
}
