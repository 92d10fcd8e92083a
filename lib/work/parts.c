/* parts.c - the parts of an assignment problem that have nothing to do with each other */
#include "work/parts.h"

#include <stdlib.h>

#include "base/mem.h"

static uint32_t leader_of(uint32_t *leader, uint32_t node)
{
	while (leader[node] != node) {
		leader[node] = leader[leader[node]];
		node = leader[node];
	}
	return node;
}

static void join(uint32_t *leader, uint32_t a, uint32_t b)
{
	a = leader_of(leader, a);
	b = leader_of(leader, b);
	if (a < b)
		leader[b] = a;
	else
		leader[a] = b;
}

/* What the split is made of. */
struct split {
	const struct assign_problem *problem;
	const bool *wanted;
	bool groups;
	uint32_t nodes;
	uint32_t *leader;	/* by node: towards the one that stands for the part */
};

static bool is_idle(const struct split *s, uint32_t node)
{
	const struct assign_problem *problem = s->problem;

	if (s->wanted && !s->wanted[node])
		return true;
	if (node < problem->needs)
		return !problem->quantity[node];
	if (node - problem->needs < problem->resources)
		return !problem->capacity[node - problem->needs];
	return false;
}

static void join_nodes(struct split *s)
{
	const struct assign_problem *problem = s->problem;
	const uint32_t groups = problem->needs + problem->resources;

	for (uint32_t node = 0; node < s->nodes; node++)
		s->leader[node] = node;
	for (uint64_t p = 0; p < problem->pairs; p++) {
		uint32_t i = problem->pair[p].need, j = problem->needs + problem->pair[p].resource;

		if (!is_idle(s, i) && !is_idle(s, j))
			join(s->leader, i, j);
	}
	for (uint32_t i = 0; s->groups && i < problem->needs; i++)
		if (!is_idle(s, i) && !is_idle(s, groups + problem->group[i]))
			join(s->leader, i, groups + problem->group[i]);
}

static int by_size(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	return x->size != y->size ? (x->size < y->size) - (x->size > y->size)
		: (x->first > y->first) - (x->first < y->first);
}

/* Numbers the parts and counts their members. */
static void count_members(struct parts *parts, struct split *s, uint32_t *number)
{
	for (uint32_t node = 0; node < s->nodes; node++) {
		uint32_t leader = leader_of(s->leader, node);

		if (is_idle(s, node))
			continue;
		if (leader == node) {
			number[node] = parts->count++;
			parts->part[number[node]].size = 0;
		}
		parts->part[number[leader]].size++;
	}
}

void parts_find(struct parts *parts, const struct assign_problem *problem, bool groups,
    const bool *wanted)
{
	struct split s = {.problem = problem, .wanted = wanted, .groups = groups};
	uint32_t *number, first = 0;

	s.nodes = problem->needs + problem->resources + (groups ? problem->groups : 0);
	s.leader = mem_zero((size_t)s.nodes + 1, sizeof *s.leader);
	*parts = (struct parts){.nodes = s.nodes};
	parts->member = mem_zero((size_t)s.nodes + 1, sizeof *parts->member);
	parts->part = mem_zero((size_t)s.nodes + 1, sizeof *parts->part);
	number = mem_zero((size_t)s.nodes + 1, sizeof *number);
	join_nodes(&s);
	count_members(parts, &s, number);
	for (uint32_t p = 0; p < parts->count; p++) {
		parts->part[p].first = first;
		first += parts->part[p].size;
		parts->part[p].size = 0;
	}
	for (uint32_t node = 0; node < s.nodes; node++) {
		struct part *part;

		if (is_idle(&s, node))
			continue;
		part = &parts->part[number[leader_of(s.leader, node)]];
		parts->member[part->first + part->size++] = node;
	}
	parts->part = mem_resize(parts->part, (size_t)parts->count + 1, sizeof *parts->part);
	qsort(parts->part, parts->count, sizeof *parts->part, by_size);
	free(number);
	free(s.leader);
}

void parts_free(struct parts *parts)
{
	free(parts->member);
	free(parts->part);
	*parts = (struct parts){.nodes = 0};
}
