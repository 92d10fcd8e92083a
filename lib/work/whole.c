/* whole.c - plans in which a need gets all it asks for from one resource, or nothing */
#include "work/whole.h"

#include <stdlib.h>

#include "base/mem.h"
#include "work/parts.h"
#include "work/transport.h"
#include "work/whole_pairs.h"
#include "work/whole_part.h"
#include "work/worth.h"

/*
 * First the plan is made as if needs could be split, of pairs that could meet a need
 * whole. Where all of a part got what it asked for, and whole, nothing could be better.
 * Other parts are tied together by communities that lack something; where one of them
 * splits a need, all that are tied to it are searched, by the prices of that plan.
 */
struct work {
	const struct assign_problem *given;
	struct whole_pairs pairs;
	struct assign_plan easy;
	uint32_t *units;		/* by pair that could */
	int64_t *asked, *left;		/* by group: units asked for, those the easy plan leaves */
	bool *open, *hard;		/* by node: of a part not done, of one that splits */
	uint32_t *seen;			/* by node: its number in the part at hand, from 1 */
	uint32_t states;
	struct assign_value gap;	/* what could be had more at most */
};

static uint64_t served(const struct work *w, uint32_t need)
{
	uint64_t units = 0;

	for (uint64_t p = w->pairs.first[need]; p < w->pairs.first[need + 1]; p++)
		units += w->units[p];
	return units;
}

static bool is_split(const struct work *w, uint32_t need)
{
	for (uint64_t p = w->pairs.first[need]; p < w->pairs.first[need + 1]; p++)
		if (w->units[p] && w->units[p] < w->pairs.problem.quantity[need])
			return true;
	return false;
}

/* What parts are done, and which of the others split a need. */
static void look_at_parts(struct work *w)
{
	const struct assign_problem *problem = &w->pairs.problem;
	struct parts parts;

	parts_find(&parts, problem, false, NULL);
	for (uint32_t p = 0; p < parts.count; p++) {
		const uint32_t *member = parts.member + parts.part[p].first;
		const uint32_t size = parts.part[p].size;
		bool split = false, lacks = false;

		for (uint32_t m = 0; m < size && member[m] < problem->needs; m++) {
			split = split || is_split(w, member[m]);
			lacks = lacks || served(w, member[m]) < problem->quantity[member[m]];
		}
		for (uint32_t m = 0; m < size && size > 1; m++) {
			w->hard[member[m]] = split;
			w->open[member[m]] = split || (lacks && problem->fair);
			if (w->open[member[m]] && problem->fair && member[m] < problem->needs)
				w->open[problem->needs + problem->resources +
					problem->group[member[m]]] = true;
		}
	}
	parts_free(&parts);
	for (uint32_t i = 0; problem->fair && i < problem->needs; i++) {
		w->asked[problem->group[i]] += problem->quantity[i];
		w->left[problem->group[i]] += problem->quantity[i] - (int64_t)served(w, i);
	}
}

/* The number of a node in the part at hand, the next one where it is new. */
static uint32_t number_of(struct work *w, uint32_t node, uint32_t *count)
{
	if (!w->seen[node])
		w->seen[node] = ++*count;
	return w->seen[node] - 1;
}

/* Large ones first: small ones then fill what is left between them. */
static int by_quantity(const void *a, const void *b, void *arg)
{
	const uint32_t *quantity = ((const struct work *)arg)->pairs.problem.quantity;
	const uint32_t x = ((const struct whole_need *)a)->need;
	const uint32_t y = ((const struct whole_need *)b)->need;

	if (quantity[x] != quantity[y])
		return quantity[x] > quantity[y] ? -1 : 1;
	return x < y ? -1 : 1;
}

/* From one need to all that pairs join to it. */
static void add_chain(struct work *w, struct whole_part *part, uint32_t need)
{
	const uint32_t start = part->needs;

	part->need[part->needs++].need = need;
	w->seen[need] = part->needs;
	for (uint32_t at = start; at < part->needs; at++) {
		const uint32_t i = part->need[at].need;

		for (uint64_t p = w->pairs.first[i]; p < w->pairs.first[i + 1]; p++) {
			const uint32_t j = w->pairs.pair[p].resource;

			if (w->seen[w->pairs.problem.needs + j])
				continue;
			number_of(w, w->pairs.problem.needs + j, &part->resources);
			for (uint64_t k = w->pairs.at_first[j]; k < w->pairs.at_first[j + 1]; k++) {
				const uint32_t other = w->pairs.pair[w->pairs.at[k]].need;

				if (w->seen[other])
					continue;
				part->need[part->needs++].need = other;
				w->seen[other] = part->needs;
			}
		}
	}
	qsort_r(part->need + start, part->needs - start, sizeof *part->need, by_quantity, w);
	part->need[part->needs - 1].ends = true;
}

/* Needs in their order, chains that split one first; and what each may choose. */
static void lay_out(struct work *w, const uint32_t *member, uint32_t size, struct whole_part *part)
{
	const struct assign_problem *problem = &w->pairs.problem;
	uint64_t choices = 0;

	part->need = mem_zero((size_t)size + 1, sizeof *part->need);
	for (int soft = 0; soft < 2; soft++)
		for (uint32_t m = 0; m < size && member[m] < problem->needs; m++)
			if (!w->seen[member[m]] && w->hard[member[m]] == !soft)
				add_chain(w, part, member[m]);
	for (uint32_t i = 0; i < part->needs; i++)
		choices += w->pairs.first[part->need[i].need + 1] -
			   w->pairs.first[part->need[i].need];
	part->choice = mem_zero(choices + 1, sizeof *part->choice);
	part->resource = mem_zero((size_t)part->resources + 1, sizeof *part->resource);
	part->group = mem_zero((size_t)size + 1, sizeof *part->group);
	choices = 0;
	for (uint32_t i = 0; i < part->needs; i++) {
		struct whole_need *need = &part->need[i];

		need->quantity = problem->quantity[need->need];
		if (problem->fair)
			need->group = number_of(w, problem->needs + problem->resources +
			    problem->group[need->need], &part->groups);
		need->first = (uint32_t)choices;
		for (uint64_t p = w->pairs.first[need->need]; p < w->pairs.first[need->need + 1];
		     p++)
			part->choice[choices++] = (struct whole_choice){
				.pair = p,
				.resource = w->seen[problem->needs + w->pairs.pair[p].resource] - 1,
			};
		need->end = (uint32_t)choices;
	}
}

/* Prices of the easy plan; and of each group what it lacks outside the part. */
static void set_prices(struct work *w, const uint32_t *member, uint32_t size,
    struct whole_part *part)
{
	const uint32_t needs = w->pairs.problem.needs, groups = needs + w->pairs.problem.resources;

	for (uint32_t m = 0; m < size; m++) {
		const uint32_t node = member[m], number = w->seen[node] - 1;

		if (node >= groups) {
			struct whole_group *g = &part->group[number];

			g->price = w->easy.group_cost[node - groups];
			g->price.level[0] = 0;
			g->asked = w->asked[node - groups];
			g->base = w->left[node - groups];
		} else if (node >= needs) {
			part->resource[number].price = w->easy.resource_price[node - needs];
			part->resource[number].capacity = w->pairs.capacity[node - needs];
		}
	}
	for (uint32_t i = 0; part->groups && i < part->needs; i++) {
		const struct whole_need *need = &part->need[i];

		part->group[need->group].base -= need->quantity - (int64_t)served(w, need->need);
	}
}

/* What was found takes the place of the easy plan. */
static void take_found(struct work *w, const struct whole_part *part,
    const struct whole_found *found)
{
	for (uint32_t i = 0; i < part->needs; i++) {
		const struct whole_need *need = &part->need[i];

		for (uint32_t c = need->first; c < need->end; c++)
			w->units[part->choice[c].pair] =
				c == found->choice[i] ? need->quantity : 0;
	}
	w->gap = worth_add(w->gap, found->gap);
}

static uint64_t least_of(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* Wide states are fewer, so that memory is bounded. */
static void search_part(struct work *w, const uint32_t *member, uint32_t size)
{
	enum { WIDE = 1 << 19 };
	struct whole_part part = {.needs = 0};
	struct whole_found found;

	lay_out(w, member, size, &part);
	set_prices(w, member, size, &part);
	whole_part_prepare(&part, &w->pairs.problem);
	whole_search(&part, (uint32_t)least_of(w->states, WIDE / (part.slots + 1) + 1), &found);
	take_found(w, &part, &found);
	free(found.choice);
	whole_part_free(&part);
	for (uint32_t m = 0; m < size; m++)
		w->seen[member[m]] = 0;
}

/* How many choices are to be looked at from each state; 0 where nothing is to be searched. */
static uint64_t count_choices(const struct work *w, const uint32_t *member, uint32_t size)
{
	uint64_t choices = 0;
	bool hard = false;

	for (uint32_t m = 0; m < size && member[m] < w->pairs.problem.needs; m++) {
		choices += w->pairs.first[member[m] + 1] - w->pairs.first[member[m]] + 1;
		hard = hard || w->hard[member[m]];
	}
	return hard ? choices : 0;
}

/* The more there is to look at, the fewer states, so that time is bounded. */
static void search_parts(struct work *w)
{
	enum { PLENTY = 1 << 24, FEW = 16 };
	const struct assign_problem *problem = &w->pairs.problem;
	struct parts parts;
	uint64_t choices = 0;

	parts_find(&parts, problem, problem->fair, w->open);
	for (uint32_t p = 0; p < parts.count; p++)
		choices += count_choices(w, parts.member + parts.part[p].first,
		    parts.part[p].size);
	choices = PLENTY / (choices + 1);
	w->states = (uint32_t)least_of(w->states, choices > FEW ? choices : FEW);
	for (uint32_t p = 0; p < parts.count; p++) {
		const struct part *part = &parts.part[p];

		if (count_choices(w, parts.member + part->first, part->size))
			search_part(w, parts.member + part->first, part->size);
	}
	parts_free(&parts);
}

/* Of a search that was cut short something may be left that serves a need as it is. */
static void fill(struct work *w)
{
	uint32_t *room = mem_alloc(((size_t)w->pairs.problem.resources + 1) * sizeof *room);

	for (uint32_t j = 0; j < w->pairs.problem.resources; j++) {
		room[j] = w->given->capacity[j];
		for (uint64_t k = w->pairs.at_first[j]; k < w->pairs.at_first[j + 1]; k++)
			room[j] -= w->units[w->pairs.at[k]];
	}
	for (uint32_t i = 0; i < w->pairs.problem.needs; i++) {
		if (served(w, i))
			continue;
		for (uint64_t p = w->pairs.first[i]; p < w->pairs.first[i + 1]; p++) {
			if (room[w->pairs.pair[p].resource] < w->pairs.problem.quantity[i])
				continue;
			w->units[p] = w->pairs.problem.quantity[i];
			room[w->pairs.pair[p].resource] -= w->units[p];
			break;
		}
	}
	free(room);
}

/* The plan in the words of what was given, and what it comes to. */
static void sum_up(struct work *w, struct whole_plan *plan)
{
	const struct assign_problem *given = w->given;
	uint64_t hashes = 0;

	plan->units = mem_zero(given->pairs + 1, sizeof *plan->units);
	for (uint32_t g = 0; given->fair && g < given->groups; g++)
		w->left[g] = w->asked[g];
	for (uint64_t p = 0; p < w->pairs.problem.pairs; p++) {
		const struct assign_value value = assign_value_of(given, w->pairs.of[p]);

		plan->units[w->pairs.of[p]] = w->units[p];
		plan->total = worth_add(plan->total, whole_times(value, w->units[p]));
		hashes += (uint64_t)given->pair[w->pairs.of[p]].hash * w->units[p];
		if (given->fair)
			w->left[given->group[w->pairs.pair[p].need]] -= w->units[p];
	}
	plan->total.level[ASSIGN_LEVELS - 1] = (int64_t)hashes;
	for (uint32_t g = 0; given->fair && g < given->groups; g++)
		plan->total.level[1] += piece_sum(w->left[g], w->asked[g]);
	for (int l = 0; l < ASSIGN_LEVELS && !plan->level; l++)
		if (w->gap.level[l]) {
			plan->level = l + 1;
			plan->gap = w->gap.level[l];
		}
}

static void work_free(struct work *w)
{
	assign_free(&w->easy);
	whole_pairs_free(&w->pairs);
	free(w->asked);
	free(w->left);
	free(w->open);
	free(w->hard);
	free(w->seen);
}

void whole_solve(const struct assign_problem *problem, uint32_t states, int threads,
    struct whole_plan *plan)
{
	const size_t nodes = (size_t)problem->needs + problem->resources + problem->groups;
	struct work w = {.given = problem, .states = states};

	*plan = (struct whole_plan){.level = 0};
	w.asked = mem_zero((size_t)problem->groups + 1, sizeof *w.asked);
	w.left = mem_zero((size_t)problem->groups + 1, sizeof *w.left);
	w.open = mem_zero(nodes + 1, sizeof *w.open);
	w.hard = mem_zero(nodes + 1, sizeof *w.hard);
	w.seen = mem_zero(nodes + 1, sizeof *w.seen);
	whole_pairs_init(&w.pairs, problem);
	assign_solve(&w.pairs.problem, threads, &w.easy);
	w.units = w.easy.units;
	look_at_parts(&w);
	search_parts(&w);
	fill(&w);
	sum_up(&w, plan);
	work_free(&w);
}
