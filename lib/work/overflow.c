/* overflow.c - units flow over what is full to where there is room */
#include "work/overflow.h"

#include <stdlib.h>

#include "base/mem.h"

/* Of units that are placed, and of which no more are left out. */
enum { NO_STEP = 0 };

void overflow_init(struct overflow *o, struct desk *d, const uint32_t *member, uint32_t needs,
    uint32_t members, const struct overflow_prices *prices)
{
	const struct arrivals *a = d->a;
	const uint32_t nodes = members - needs;
	const size_t all = (size_t)a->problem->resources + (prices ? a->problem->groups : 0) + 1;

	*o = (struct overflow){
		.d = d, .member = member, .needs = needs, .members = members, .prices = prices,
	};
	suitors_init(&o->suitors, a->problem, a->first_pair, member, needs, members,
	    a->threads);
	o->far = (needs < nodes ? needs : nodes) + 1;
	o->looks_most = o->suitors.first[nodes] / 2 + 64;
	o->height = mem_zero(all, sizeof *o->height);
	o->low = mem_zero((size_t)a->problem->needs + 1, sizeof *o->low);
	o->over = mem_zero(all, sizeof *o->over);
	o->queue = mem_alloc(((size_t)nodes + 1) * sizeof *o->queue);
}

void overflow_free(struct overflow *o)
{
	suitors_free(&o->suitors);
	free(o->height);
	free(o->low);
	free(o->over);
	free(o->queue);
}

/* The lowest that the need can have: a pair, or the way to its group. */
static uint64_t lowest_lane(struct overflow *o, uint32_t need)
{
	const struct arrivals *a = o->d->a;
	uint32_t low = UINT32_MAX;
	uint64_t lowest = a->first_pair[need];

	o->looks += a->first_pair[need + 1] - a->first_pair[need];
	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
		const uint32_t j = a->problem->pair[p].resource;

		if (o->height[j] >= low || !overflow_open(o, need, j))
			continue;
		low = o->height[j];
		lowest = p;
	}
	if (overflow_open_out(o, need) && o->height[overflow_group(o, need)] < low) {
		low = o->height[overflow_group(o, need)];
		lowest = a->problem->pairs + need;
	}
	o->low[need] = low;
	return lowest;
}

static void wait(struct overflow *o, uint32_t node)
{
	const uint32_t seat = o->first + o->waiting++, nodes = o->members - o->needs;

	o->queue[seat < nodes ? seat : seat - nodes] = node;
}

static void pour(struct overflow *o, uint64_t lane, uint32_t units)
{
	struct arrivals *a = o->d->a;
	const uint32_t node = lane_node(a, lane);
	const uint64_t room = overflow_room(o, node);
	const uint32_t fits = room < units ? (uint32_t)room : units;

	desk_add(o->d, lane, units);
	if (overflow_is_group(o, node))
		a->unserved[node - a->problem->resources] += units;
	else
		a->spare[node] -= fits;
	if (units == fits)
		return;
	if (!o->over[node] && !overflow_stays(o, node))
		wait(o, node);
	o->over[node] += units - fits;
}

/* The taker gives up what is too much, for what is lower, or at the end for nothing. */
static void give_up(struct overflow *o, uint64_t lane, int step, uint32_t *left)
{
	struct arrivals *a = o->d->a;
	const uint32_t node = lane_node(a, lane), need = lane_need(a, lane);
	uint32_t *has = lane_units(a, lane);
	const uint32_t units = *has < o->over[node] ? *has : (uint32_t)o->over[node];
	uint64_t other;

	if (o->height[node] > o->far && a->problem->urgency[need] == step) {
		left[need] += units;
	} else {
		if (o->low[need] >= o->height[node])
			return;
		other = lowest_lane(o, need);
		if (o->low[need] >= o->height[node])
			return;
		pour(o, other, units);
	}
	*has -= units;
	o->over[node] -= units;
	if (overflow_is_group(o, node))
		a->unserved[node - a->problem->resources] -= units;
}

/* Those who have it give it up in turn; where that does not do, it is raised and waits. */
static void empty(struct overflow *o, uint32_t node, int step, uint32_t *left)
{
	struct desk *d = o->d;
	uint32_t low = UINT32_MAX, before = 0, next;

	for (uint32_t t = d->taker[node]; t && o->over[node]; t = next) {
		const uint64_t lane = d->takers[t].lane;
		const uint32_t need = d->takers[t].need;

		if (*lane_units(d->a, lane))
			give_up(o, lane, step, left);
		next = d->takers[t].next;
		if (!*lane_units(d->a, lane)) {
			desk_unlist(d, before ? &d->takers[before].next : &d->taker[node]);
			continue;
		}
		if (d->a->problem->urgency[need] == step && low > o->far)
			low = o->far;
		if (o->low[need] < low)
			low = o->low[need];
		before = t;
	}
	if (!o->over[node])
		return;
	o->height[node] = low >= o->height[node] ? low + 1 : o->height[node] + 1;
	if (!overflow_stays(o, node))
		wait(o, node);
}

/*
 * What is left of the step, for which nothing has room any more, goes to the lowest, if there
 * is a way to room from there.
 */
static void place(struct overflow *o, uint32_t need, uint32_t *left)
{
	uint64_t lowest;

	if (!left[need] || o->low[need] >= o->far)
		return;
	lowest = lowest_lane(o, need);
	if (o->low[need] >= o->far)
		return;
	pour(o, lowest, left[need]);
	left[need] = 0;
}

/* Units go where there is most room, and nobody is turned out. */
static void fill(struct overflow *o, uint32_t need, uint32_t *left)
{
	const struct arrivals *a = o->d->a;

	while (left[need]) {
		uint32_t most = 0, units;
		uint64_t best = 0;

		for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
			const uint32_t spare = a->spare[a->problem->pair[p].resource];

			best = spare > most ? p : best;
			most = spare > most ? spare : most;
		}
		if (!most)
			return;
		units = most < left[need] ? most : left[need];
		pour(o, best, units);
		left[need] -= units;
	}
}

/* How many units of the step are left. */
static uint64_t fill_all(struct overflow *o, int step, uint32_t *left)
{
	uint64_t count = 0;

	for (uint32_t k = 0; k < o->needs; k++) {
		const uint32_t need = o->member[k];

		if (o->d->a->problem->urgency[need] != step)
			continue;
		fill(o, need, left);
		count += left[need];
	}
	return count;
}

static void empty_all(struct overflow *o, int step, uint32_t *left)
{
	while (o->waiting) {
		const uint32_t node = o->queue[o->first];

		o->first = o->first + 1 < o->members - o->needs ? o->first + 1 : 0;
		o->waiting--;
		empty(o, node, step, left);
		if (o->looks > o->looks_most)
			overflow_measure(o, step);
	}
}

void overflow_run(struct overflow *o, int step, uint32_t *left)
{
	const uint64_t count = fill_all(o, step, left);

	if (!count || overflow_draw(o, step, left, count))
		return;
	overflow_measure(o, step);
	for (uint32_t k = 0; k < o->needs; k++)
		if (o->d->a->problem->urgency[o->member[k]] == step)
			place(o, o->member[k], left);
	empty_all(o, step, left);
}

void overflow_even(struct overflow *o)
{
	const struct arrivals *a = o->d->a;

	for (uint32_t k = o->needs; k < o->members; k++) {
		const uint32_t node = o->member[k] - a->problem->needs;

		o->over[node] = overflow_is_group(o, node)
			? overflow_of_group(a, o->prices, node - a->problem->resources) : 0;
	}
	overflow_measure(o, NO_STEP);
	empty_all(o, NO_STEP, NULL);
}
