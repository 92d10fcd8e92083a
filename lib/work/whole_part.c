/* whole_part.c - needs that must be met whole, laid out as a row of decisions */
#include "work/whole_part.h"

#include <stdlib.h>

#include "base/mem.h"
#include "work/transport.h"
#include "work/worth.h"

/* What leaving out so many gains at the group's price, less what it costs. */
static struct assign_value gain_of(const struct whole_group *g, uint64_t out)
{
	struct assign_value gain = whole_times(g->price, (int64_t)out);

	gain.level[1] -= g->cost ? g->cost[out] : piece_sum(g->base + (int64_t)out, g->asked);
	return gain;
}

/* The gain rises to where it suits best, and falls beyond. */
struct assign_value whole_group_loss(const struct whole_group *g, uint64_t out, uint64_t rest)
{
	struct assign_value gain;

	if (out <= g->suits && g->suits <= out + rest)
		return (struct assign_value){{0}};
	gain = gain_of(g, out > g->suits ? out : out + rest);
	return worth_subtract(g->most, gain);
}

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
	while (b) {
		uint64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* Among what can be left out: multiples of what all its needs are multiples of. */
static void suit_group(struct whole_group *g, uint64_t all, uint64_t step)
{
	enum { LISTED = 1 << 20 };
	uint64_t low = 0, high = step ? all / step : 0;

	if (all <= LISTED) {
		g->cost = mem_alloc((all + 1) * sizeof *g->cost);
		g->cost[0] = piece_sum(g->base, g->asked);
		for (uint64_t n = 1; n <= all; n++)
			g->cost[n] = g->cost[n - 1] + piece_cost(g->base + (int64_t)n, g->asked);
	}
	while (low < high) {
		uint64_t middle = low + (high - low) / 2;
		struct assign_value here = gain_of(g, middle * step);
		struct assign_value next = gain_of(g, (middle + 1) * step);

		if (worth_compare(&next, &here) > 0)
			low = middle + 1;
		else
			high = middle;
	}
	g->suits = low * step;
	g->most = gain_of(g, g->suits);
}

/* From the last need to the first: what is asked for after each. */
static void count_rests(struct whole_part *p)
{
	uint64_t *rest = mem_zero((size_t)p->resources + 1, sizeof *rest);
	uint64_t *least = mem_alloc(((size_t)p->resources + 1) * sizeof *least);
	uint64_t *asked = mem_zero((size_t)p->groups + 1, sizeof *asked);
	uint64_t *step = mem_zero((size_t)p->groups + 1, sizeof *step);

	for (uint32_t j = 0; j < p->resources; j++)
		least[j] = UINT64_MAX;
	for (uint32_t i = p->needs; i-- > 0;) {
		struct whole_need *need = &p->need[i];

		for (uint32_t c = need->first; c < need->end; c++) {
			const uint32_t j = p->choice[c].resource;

			p->choice[c].rest = rest[j];
			p->choice[c].least = least[j];
			rest[j] += need->quantity;
			if (need->quantity < least[j])
				least[j] = need->quantity;
		}
		if (!p->groups)
			continue;
		need->rest = asked[need->group];
		asked[need->group] += need->quantity;
		step[need->group] = common_divisor(step[need->group], need->quantity);
	}
	for (uint32_t g = 0; g < p->groups; g++)
		suit_group(&p->group[g], asked[g], step[g]);
	free(rest);
	free(least);
	free(asked);
	free(step);
}

static uint32_t take_slot(struct whole_part *p, uint32_t *spare, uint32_t *spares)
{
	return *spares ? spare[--*spares] : p->slots++;
}

/* From the first need to the last: who is first to ask, and where it is kept until the last. */
static void give_slots(struct whole_part *p)
{
	uint32_t *spare = mem_alloc(((size_t)p->resources + p->groups + 1) * sizeof *spare);
	bool *seen = mem_zero((size_t)p->resources + p->groups + 1, sizeof *seen);
	uint32_t spares = 0;

	for (uint32_t i = 0; i < p->needs; i++) {
		struct whole_need *need = &p->need[i];

		for (uint32_t c = need->first; c < need->end; c++) {
			const uint32_t j = p->choice[c].resource;

			p->choice[c].first = !seen[j];
			if (!seen[j])
				p->resource[j].slot = take_slot(p, spare, &spares);
			seen[j] = true;
		}
		need->group_first = p->groups && !seen[p->resources + need->group];
		if (need->group_first) {
			p->group[need->group].slot = take_slot(p, spare, &spares);
			seen[p->resources + need->group] = true;
		}
		for (uint32_t c = need->first; c < need->end; c++)
			if (!p->choice[c].rest)
				spare[spares++] = p->resource[p->choice[c].resource].slot;
		if (p->groups && !need->rest)
			spare[spares++] = p->group[need->group].slot;
	}
	free(spare);
	free(seen);
}

/* Of each choice, against the best of the need. */
static void count_losses(struct whole_part *p, const struct assign_problem *problem)
{
	const struct assign_value zero = {{0}};

	for (uint32_t i = 0; i < p->needs; i++) {
		struct whole_need *need = &p->need[i];
		struct assign_value out = zero, best;

		if (p->groups)
			out = worth_subtract(zero, p->group[need->group].price);
		best = out;
		for (uint32_t c = need->first; c < need->end; c++) {
			struct whole_choice *choice = &p->choice[c];

			choice->loss = worth_subtract(assign_value_of(problem, choice->pair),
			    p->resource[choice->resource].price);
			if (worth_compare(&choice->loss, &best) > 0)
				best = choice->loss;
		}
		for (uint32_t c = need->first; c < need->end; c++)
			p->choice[c].loss = whole_times(worth_subtract(best, p->choice[c].loss),
			    need->quantity);
		need->loss = whole_times(worth_subtract(best, out), need->quantity);
	}
}

void whole_part_prepare(struct whole_part *p, const struct assign_problem *problem)
{
	count_rests(p);
	give_slots(p);
	count_losses(p, problem);
}

void whole_part_free(struct whole_part *p)
{
	for (uint32_t g = 0; g < p->groups; g++)
		free(p->group[g].cost);
	free(p->need);
	free(p->choice);
	free(p->resource);
	free(p->group);
	*p = (struct whole_part){.needs = 0};
}
