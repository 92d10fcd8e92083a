/* portion.c - a part of a problem as a problem of its own */
#include "work/portion.h"

#include <stdlib.h>

#include "base/mem.h"

/* Counts what the part has, and says where each is going to be. */
static void measure(struct portion *p, uint32_t *place)
{
	const struct assign_problem *whole = p->whole->problem;
	const uint64_t *first = p->whole->first_pair;
	struct assign_problem *own = &p->problem;

	for (uint32_t m = 0; m < p->members; m++) {
		const uint32_t node = p->from[m];

		if (node < whole->needs) {
			place[node] = own->needs++;
			own->pairs += first[node + 1] - first[node];
		} else if (node - whole->needs < whole->resources) {
			place[node] = own->resources++;
		} else {
			place[node] = own->groups++;
		}
	}
}

static void allocate(struct portion *p)
{
	const size_t needs = (size_t)p->problem.needs + 1, pairs = (size_t)p->problem.pairs + 1;

	p->own_member = mem_alloc(((size_t)p->members + 1) * sizeof *p->own_member);
	p->quantity = mem_alloc(needs * sizeof *p->quantity);
	p->urgency = mem_alloc(needs * sizeof *p->urgency);
	p->group = mem_zero(needs, sizeof *p->group);
	p->capacity = mem_alloc(((size_t)p->problem.resources + 1) * sizeof *p->capacity);
	p->pair = mem_alloc(pairs * sizeof *p->pair);
	p->units = mem_alloc(pairs * sizeof *p->units);
	p->first_pair = mem_zero(needs, sizeof *p->first_pair);
	p->asked = mem_alloc(((size_t)p->problem.groups + 1) * sizeof *p->asked);
}

/* A resource that has nothing is in no part, and its pairs are left behind. */
static bool is_ours(const struct assign_problem *whole, uint64_t pair)
{
	return whole->capacity[whole->pair[pair].resource] > 0;
}

static void copy_need(struct portion *p, uint32_t need, const uint32_t *place)
{
	const struct assign_problem *whole = p->whole->problem;
	const uint32_t i = p->from[need];
	const uint64_t *first = &p->whole->first_pair[i];
	uint64_t own = p->first_pair[need];

	p->quantity[need] = whole->quantity[i];
	p->urgency[need] = whole->urgency[i];
	if (p->problem.groups)
		p->group[need] = place[whole->needs + whole->resources + whole->group[i]];
	for (uint64_t pair = first[0]; pair < first[1]; pair++) {
		if (!is_ours(whole, pair))
			continue;
		p->pair[own] = whole->pair[pair];
		p->pair[own].need = need;
		p->pair[own].resource = place[whole->needs + whole->pair[pair].resource];
		p->units[own++] = p->whole->units[pair];
	}
	p->first_pair[need + 1] = own;
}

static void copy_problem(struct portion *p, const uint32_t *place)
{
	const struct assign_problem *whole = p->whole->problem;
	const uint32_t needs = p->problem.needs, resources = p->problem.resources;
	const uint32_t *from = p->from + needs;

	for (uint32_t m = 0; m < p->members; m++)
		p->own_member[m] = m;
	for (uint32_t need = 0; need < needs; need++)
		copy_need(p, need, place);
	for (uint32_t j = 0; j < resources; j++)
		p->capacity[j] = whole->capacity[from[j] - whole->needs];
	from += resources;
	for (uint32_t g = 0; g < p->problem.groups; g++)
		p->asked[g] = p->whole->asked[from[g] - whole->needs - whole->resources];
	p->problem.pairs = p->first_pair[needs];
	p->problem.quantity = p->quantity;
	p->problem.urgency = p->urgency;
	p->problem.group = p->group;
	p->problem.capacity = p->capacity;
	p->problem.pair = p->pair;
	p->problem.fair = whole->fair;
}

/* What has arrived so far. */
static void copy_arrivals(struct portion *p)
{
	const struct arrivals *whole = p->whole;
	struct arrivals *a = &p->arrivals;
	const uint32_t *from = p->from + p->problem.needs;

	for (uint32_t need = 0; need < p->problem.needs; need++) {
		a->need_price[need] = whole->need_price[p->from[need]];
		a->waiting[need] = whole->waiting[p->from[need]];
	}
	for (uint32_t j = 0; j < p->problem.resources; j++) {
		a->resource_price[j] = whole->resource_price[from[j] - whole->problem->needs];
		a->spare[j] = whole->spare[from[j] - whole->problem->needs];
	}
}

void portion_open(struct portion *p, struct arrivals *whole, uint32_t *place,
    const uint32_t *member, uint32_t members)
{
	*p = (struct portion){
		.arrivals = *whole, .member = member, .members = members,
		.whole = whole, .from = member,
	};
	measure(p, place);
	if (p->problem.pairs > whole->problem->pairs / 2)
		return;
	allocate(p);
	copy_problem(p, place);
	arrivals_init_part(&p->arrivals, whole, &p->problem, p->first_pair, p->asked, p->units);
	copy_arrivals(p);
	p->member = p->own_member;
}

static void give_back(struct portion *p)
{
	const struct arrivals *a = &p->arrivals;
	struct arrivals *whole = p->whole;
	const uint32_t *from = p->from + p->problem.needs;
	uint64_t own = 0;

	for (uint32_t need = 0; need < p->problem.needs; need++) {
		const uint32_t i = p->from[need];

		whole->need_price[i] = a->need_price[need];
		whole->waiting[i] = a->waiting[need];
		for (uint64_t pair = whole->first_pair[i]; pair < whole->first_pair[i + 1]; pair++)
			if (is_ours(whole->problem, pair))
				whole->units[pair] = p->units[own++];
	}
	for (uint32_t j = 0; j < p->problem.resources + p->problem.groups; j++)
		whole->resource_price[from[j] - whole->problem->needs] = a->resource_price[j];
	for (uint32_t j = 0; j < p->problem.resources; j++)
		whole->spare[from[j] - whole->problem->needs] = a->spare[j];
}

void portion_close(struct portion *p)
{
	if (!p->own_member)
		return;
	give_back(p);
	arrivals_free(&p->arrivals);
	free(p->own_member);
	free(p->quantity);
	free(p->urgency);
	free(p->group);
	free(p->capacity);
	free(p->pair);
	free(p->units);
	free(p->first_pair);
	free(p->asked);
}
