/* pairs.c - pairs as a problem to be solved */
#include "work/pairs.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "work/verify.h"

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
		.quantity = s->quantity, .urgency = s->urgency, .group = s->group,
		.capacity = s->capacity, .fair = fair,
	};
	stake_take(s, p);
}

void stake_take(struct stake *s, const struct pairs *p)
{
	s->problem.pairs = p->count;
	s->problem.pair = p->all;
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

static bool refuse(const struct stake *s, const struct verdict *verdict, struct fault *fault)
{
	struct buf spot = BUF_INIT;

	name_spot(s, verdict, &spot);
	fault_set(fault, verdict->code, buf_view(&spot), NULL);
	buf_free(&spot);
	return false;
}

bool stake_verify(const struct stake *s, const struct assign_plan *plan, struct fault *fault)
{
	struct verdict verdict;

	return verify_plan(&s->problem, plan, &verdict) || refuse(s, &verdict, fault);
}

bool stake_verify_whole(const struct stake *s, const struct assign_plan *plan,
    struct fault *fault)
{
	struct verdict verdict;

	return verify_whole(&s->problem, plan, &verdict) || refuse(s, &verdict, fault);
}
