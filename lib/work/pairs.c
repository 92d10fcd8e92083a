/* pairs.c - which need could be met by which resource, and the best plan over them */
#include "work/pairs.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/mem.h"
#include "work/verify.h"

static void add(struct pairs *p, const struct matter *m, uint32_t need, uint32_t resource)
{
	const struct want *n = &m->needs->all[need], *r = &m->resources->all[resource];
	int claims = claims_count(m->claims, n->id, r->id);
	struct score score;

	if (p->count == p->room) {
		p->room = p->room ? p->room * 2 : 1024;
		p->all = mem_resize(p->all, p->room, sizeof *p->all);
	}
	score_pair(m->weights, n, r, m->options, claims, &score);
	p->all[p->count++] = (struct assign_pair){
		.need = need,
		.resource = resource,
		.hash = (uint32_t)hash_mix(hash_bytes(n->id, 1), hash_bytes(r->id, 2)),
		.score = (uint16_t)score.points,
		.claims = (uint8_t)claims,
	};
}

void pairs_find(struct pairs *p, const struct matter *m)
{
	uint32_t needs = m->needs->count;

	p->candidates = candidates_new(m->resources, m->options);
	p->first = mem_zero((size_t)needs + 1, sizeof *p->first);
	for (uint32_t i = 0; i < needs; i++) {
		size_t count;
		const uint32_t *found = candidates_find(p->candidates, &m->needs->all[i], &count,
		    NULL);

		for (size_t j = 0; j < count; j++)
			add(p, m, i, found[j]);
		p->first[i + 1] = p->count;
	}
}

bool pairs_plan(const struct pairs *p, const struct matter *m, bool fair, int threads,
    struct assign_plan *plan, struct fault *fault)
{
	const uint32_t needs = m->needs->count, resources = m->resources->count;
	uint32_t *quantity = mem_zero((size_t)needs + 1, sizeof *quantity);
	uint32_t *group = mem_zero((size_t)needs + 1, sizeof *group);
	uint32_t *capacity = mem_zero((size_t)resources + 1, sizeof *capacity);
	uint8_t *urgency = mem_zero((size_t)needs + 1, sizeof *urgency);
	struct map communities = MAP_INIT;
	struct assign_problem problem;
	bool good;

	for (uint32_t i = 0; i < needs; i++) {
		quantity[i] = m->needs->all[i].amount;
		urgency[i] = m->needs->all[i].urgency;
		group[i] = map_id(&communities, m->needs->all[i].unit);
	}
	for (uint32_t j = 0; j < resources; j++)
		capacity[j] = m->resources->all[j].amount;
	problem = (struct assign_problem){
		.needs = needs, .resources = resources, .groups = communities.count,
		.pairs = p->count, .quantity = quantity, .urgency = urgency, .group = group,
		.capacity = capacity, .pair = p->all, .fair = fair,
	};
	assign_solve(&problem, threads, plan);
	good = verify_plan(&problem, plan, fault);
	map_free(&communities);
	free(quantity);
	free(group);
	free(capacity);
	free(urgency);
	return good;
}

void pairs_free(struct pairs *p)
{
	if (p->candidates)
		candidates_free(p->candidates);
	free(p->all);
	free(p->first);
	*p = (struct pairs){.count = 0};
}
