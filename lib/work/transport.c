/* transport.c - one part of an assignment problem as a network with a spanning tree */
#include "work/transport.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "work/worth.h"

static void measure(struct transport *t, const struct transport_part *part)
{
	const struct assign_problem *problem = part->problem;

	for (uint32_t m = 0; m < part->members; m++) {
		uint32_t node = part->member[m];

		part->place[node] = m;
		if (node < problem->needs)
			t->needs++;
		else if (node - problem->needs < problem->resources)
			t->resources++;
		else
			t->groups++;
	}
	t->root = part->members;
	t->pairs = part->pairs;
	t->bounded = t->pairs + t->needs;
	t->lanes = t->bounded + t->resources + t->groups;
}

static void allocate(struct transport *t)
{
	t->lane = mem_zero(t->lanes, sizeof *t->lane);
	t->flow = mem_zero(t->lanes, sizeof *t->flow);
	t->state = mem_zero(t->lanes, sizeof *t->state);
	t->bounds = mem_zero(t->lanes - t->bounded, sizeof *t->bounds);
	t->asked = mem_zero(t->groups, sizeof *t->asked);
	t->first = mem_zero((size_t)t->needs + 1, sizeof *t->first);
	t->price = mem_zero((size_t)t->root + 1, sizeof *t->price);
	t->branch = mem_zero((size_t)t->root + 1, sizeof *t->branch);
}

static void add_pairs(struct transport *t, const struct transport_part *part)
{
	const struct assign_problem *problem = part->problem;

	for (uint64_t lane = 0; lane < t->pairs; lane++) {
		const struct assign_pair *pair = &problem->pair[part->pair[lane]];
		const uint32_t need = part->place[pair->need];

		t->state[lane] = LANE_LOW;
		t->first[need + 1] = lane + 1;
		t->lane[lane] = (struct lane){
			.from = need,
			.to = part->place[problem->needs + pair->resource],
			.hash = pair->hash,
			.score = pair->score,
			.claims = pair->claims,
			.weight = ASSIGN_STEPS + 1 - problem->urgency[pair->need],
		};
	}
	for (uint32_t i = 0; i < t->needs; i++)
		if (t->first[i + 1] < t->first[i])
			t->first[i + 1] = t->first[i];
}

/* Hangs a node that is a leaf under its parent; the lane leads up. */
static void hang(struct transport *t, uint32_t node, uint32_t parent, uint64_t lane)
{
	struct branch *b = t->branch;

	t->lane[lane].from = node;
	t->lane[lane].to = parent;
	t->state[lane] = LANE_TREE;
	b[node] = (struct branch){
		lane, parent, BRANCH_NONE, b[parent].child, BRANCH_NONE, b[parent].depth + 1,
	};
	if (b[parent].child != BRANCH_NONE)
		b[b[parent].child].previous = node;
	b[parent].child = node;
	t->price[node] = t->price[parent];
	t->price[node].level[1] += t->lane[lane].cost;
}

/* Where a unit of the need goes that is not served. */
static uint32_t left_at(const struct transport *t, const struct transport_part *part, uint32_t need)
{
	const struct assign_problem *problem = part->problem;

	if (!t->groups)
		return t->root;
	return part->place[problem->needs + problem->resources
		+ problem->group[part->member[need]]];
}

/*
 * The first tree: nothing is served. It is strongly feasible, as every node can
 * send one more unit up to the root, and transport_solve keeps it so; that is
 * what keeps degenerate pivots from going round for ever (Cunningham 1976).
 */
static void plant(struct transport *t, const struct transport_part *part)
{
	const struct assign_problem *problem = part->problem;
	const uint32_t groups = t->needs + t->resources;

	t->branch[t->root] = (struct branch){
		0, BRANCH_NONE, BRANCH_NONE, BRANCH_NONE, BRANCH_NONE, 0,
	};
	for (uint32_t j = t->needs; j < groups; j++) {
		uint64_t lane = t->bounded + j - t->needs;

		t->bounds[lane - t->bounded].high
			= problem->capacity[part->member[j] - problem->needs];
		hang(t, j, t->root, lane);
	}
	for (uint32_t i = 0; i < t->needs; i++) {
		t->flow[t->pairs + i] = problem->quantity[part->member[i]];
		if (t->groups)
			t->flow[t->bounded + left_at(t, part, i) - t->needs] +=
			    t->flow[t->pairs + i];
	}
	for (uint32_t g = 0; g < t->groups; g++) {
		uint64_t lane = t->bounded + t->resources + g;

		t->asked[g] = part->asked[part->member[groups + g] - problem->needs
			- problem->resources];
		transport_piece(t, lane, true);
		hang(t, groups + g, t->root, lane);
	}
	for (uint32_t i = 0; i < t->needs; i++)
		hang(t, i, left_at(t, part, i), t->pairs + i);
}

void transport_init(struct transport *t, const struct transport_part *part)
{
	*t = (struct transport){.coarse = COST_BITS};
	measure(t, part);
	allocate(t);
	add_pairs(t, part);
	plant(t, part);
}

void transport_take(struct transport *t, const struct transport_part *part,
    const struct assign_plan *plan)
{
	const struct assign_problem *problem = part->problem;
	const uint32_t groups = t->needs + t->resources;
	const struct assign_value zero = {{0}};

	t->coarse = 0;
	memset(t->state, LANE_LOW, t->lanes);
	for (uint64_t lane = 0; lane < t->pairs; lane++) {
		const uint32_t units = plan->units[part->pair[lane]], i = t->lane[lane].from;

		t->flow[lane] = units;
		t->flow[t->pairs + i] -= units;
		t->flow[t->bounded + t->lane[lane].to - t->needs] += units;
		if (t->groups)
			t->flow[t->bounded + left_at(t, part, i) - t->needs] -= units;
	}
	for (uint32_t i = 0; i < t->needs; i++)
		t->price[i] = worth_subtract(zero, plan->need_price[part->member[i]]);
	for (uint32_t j = t->needs; j < groups; j++)
		t->price[j] = plan->resource_price[part->member[j] - problem->needs];
	for (uint32_t g = groups; g < t->root; g++)
		t->price[g] = plan->group_cost[part->member[g] - problem->needs
			- problem->resources];
}

void transport_free(struct transport *t)
{
	free(t->lane);
	free(t->flow);
	free(t->state);
	free(t->bounds);
	free(t->asked);
	free(t->first);
	free(t->price);
	free(t->branch);
	*t = (struct transport){0};
}

bool transport_piece(struct transport *t, uint64_t lane, bool up)
{
	int64_t asked = t->asked[lane - t->bounded - t->resources];
	int64_t units = t->flow[lane] + up;
	int64_t cost;

	if (!asked || !units)
		return false;
	cost = piece_cost(units, asked) >> t->coarse << t->coarse;
	t->lane[lane].cost = (uint16_t)cost;
	t->bounds[lane - t->bounded] = (struct bounds){
		piece_end(cost - 1, asked),
		piece_end(cost + (INT64_C(1) << t->coarse) - 1, asked),
	};
	return true;
}
