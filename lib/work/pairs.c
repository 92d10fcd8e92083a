/* pairs.c - which need could be met by which resource, and the best plan over them */
#include "work/pairs.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "work/verify.h"

static struct assign_pair *add(struct pairs *p, const struct matter *m, uint32_t need,
    uint32_t resource)
{
	const struct want *n = &m->needs->all[need], *r = &m->resources->all[resource];

	if (p->count == p->room) {
		p->room = p->room ? p->room * 2 : 1024;
		p->all = mem_resize(p->all, p->room, sizeof *p->all);
	}
	p->all[p->count] = (struct assign_pair){
		.need = need,
		.resource = resource,
		.hash = (uint32_t)hash_mix(hash_bytes(n->id, 1), hash_bytes(r->id, 2)),
		.claims = (uint8_t)claims_count(m->claims, n->id, r->id),
	};
	return &p->all[p->count++];
}

struct score_facts pairs_facts(const struct matter *m, const struct want *need,
    const struct want *resource, int claims)
{
	struct span category = need->category.n ? need->category : resource->category;

	return (struct score_facts){claims, fixed_past(m->fixed, resource->unit, category)};
}

static void find(struct pairs *p, const struct matter *m)
{
	p->candidates = candidates_new(m->resources, m->options);
	for (uint32_t i = 0; i < m->needs->count; i++) {
		size_t count;
		const uint32_t *found = candidates_find(p->candidates, &m->needs->all[i], &count,
		    NULL);

		for (size_t j = 0; j < count; j++) {
			const struct want *need = &m->needs->all[i];
			const struct want *resource = &m->resources->all[found[j]];
			struct assign_pair *pair;
			struct score_facts facts;
			struct score score;

			if (fixed_is_released(m->fixed, need->id, resource->id))
				continue;
			pair = add(p, m, i, found[j]);
			facts = pairs_facts(m, need, resource, pair->claims);
			score_pair(m->weights, need, resource, m->options, &facts, &score);
			pair->score = (uint32_t)score.points;
		}
		p->first[i + 1] = p->count;
	}
}

static void take(struct pairs *p, const struct matter *m)
{
	const struct given *g = m->given;
	uint64_t k = 0;

	for (uint32_t i = 0; i < m->needs->count; i++) {
		for (; k < g->count && g->all[k].need == i; k++) {
			const struct want *resource = &m->resources->all[g->all[k].resource];
			struct assign_pair *pair;

			if (fixed_is_released(m->fixed, m->needs->all[i].id, resource->id))
				continue;
			pair = add(p, m, i, g->all[k].resource);
			pair->score = g->all[k].score;
			if (g->claimed)
				pair->claims = g->all[k].claims;
		}
		p->first[i + 1] = p->count;
	}
}

void pairs_find(struct pairs *p, const struct matter *m)
{
	p->first = mem_zero((size_t)m->needs->count + 1, sizeof *p->first);
	if (m->given)
		take(p, m);
	else
		find(p, m);
}

void pairs_free(struct pairs *p)
{
	if (p->candidates)
		candidates_free(p->candidates);
	free(p->all);
	free(p->first);
	*p = (struct pairs){.count = 0};
}

void stake_init(struct stake *s, const struct pairs *p, const struct matter *m, bool fair)
{
	const uint32_t needs = m->needs->count, resources = m->resources->count;

	*s = (struct stake){
		.matter = m,
		.quantity = mem_zero((size_t)needs + 1, sizeof *s->quantity),
		.group = mem_zero((size_t)needs + 1, sizeof *s->group),
		.capacity = mem_zero((size_t)resources + 1, sizeof *s->capacity),
		.urgency = mem_zero((size_t)needs + 1, sizeof *s->urgency),
	};
	for (uint32_t i = 0; i < needs; i++) {
		s->quantity[i] = m->needs->all[i].amount;
		s->urgency[i] = m->needs->all[i].urgency;
		s->group[i] = map_id(&s->communities, m->needs->all[i].unit);
	}
	for (uint32_t j = 0; j < resources; j++)
		s->capacity[j] = m->resources->all[j].amount;
	s->problem = (struct assign_problem){
		.needs = needs, .resources = resources, .groups = s->communities.count,
		.pairs = p->count, .quantity = s->quantity, .urgency = s->urgency,
		.group = s->group, .capacity = s->capacity, .pair = p->all, .fair = fair,
	};
}

void stake_free(struct stake *s)
{
	map_free(&s->communities);
	free(s->quantity);
	free(s->group);
	free(s->capacity);
	free(s->urgency);
	*s = (struct stake){.matter = NULL};
}

/* The ids that the verdict is about. */
static void name_spot(const struct stake *s, const struct verdict *v, struct buf *out)
{
	const uint64_t needs = s->problem.needs, resources = s->problem.resources;
	const struct assign_pair *pair;
	uint64_t node = v->number;

	switch (v->code) {
	case FAULT_TOTAL:
		buf_int(out, (int64_t)v->number);
		return;
	case FAULT_PRICE_LOW:
	case FAULT_PRICE_HIGH:
		pair = &s->problem.pair[v->number];
		buf_span(out, s->matter->needs->all[pair->need].id);
		buf_text(out, ", ");
		node = needs + pair->resource;
		break;
	case FAULT_PLAN_RESOURCE:
	case FAULT_PRICE_NEGATIVE:
	case FAULT_PRICE_IDLE:
		node += needs;
		break;
	case FAULT_COST_NONE:
	case FAULT_COST_LOW:
	case FAULT_COST_HIGH:
		node += needs + resources;
		break;
	default:
		break;
	}
	if (node < needs)
		buf_span(out, s->matter->needs->all[node].id);
	else if (node < needs + resources)
		buf_span(out, s->matter->resources->all[node - needs].id);
	else
		buf_span(out, map_key(&s->communities, (uint32_t)(node - needs - resources)));
}

bool stake_verify(const struct stake *s, const struct assign_plan *plan, struct fault *fault)
{
	struct verdict verdict;
	struct buf spot = BUF_INIT;

	if (verify_plan(&s->problem, plan, &verdict))
		return true;
	name_spot(s, &verdict, &spot);
	fault_set(fault, verdict.code, buf_view(&spot), NULL);
	buf_free(&spot);
	return false;
}
