/* urgent.c - what urgency alone says of prices */
#include "work/urgent.h"

#include <stdlib.h>

#include "base/mem.h"
#include "work/overflow.h"

/* Those who have the resource may go elsewhere. */
static uint32_t follow(struct desk *d, uint32_t resource, uint32_t count)
{
	struct arrivals *a = d->a;

	for (uint32_t t = d->taker[resource]; t; t = d->takers[t].next) {
		const uint64_t pair = d->takers[t].lane;
		const uint32_t need = d->takers[t].need;

		if (d->need_seen[need] == d->search || !a->units[pair])
			continue;
		d->need_seen[need] = d->search;
		d->from_lane[need] = pair;
		d->seen[count++].need = need;
	}
	return count;
}

/*
 * Looks for a resource with room, the fewest exchanges away, where nobody has looked in
 * this round: so a round looks at each pair once, and the next sees what it has moved.
 */
static bool find_room(struct desk *d, uint32_t source)
{
	struct arrivals *a = d->a;
	uint32_t count = 1;

	d->is_drop = false;
	d->seen[0].need = source;
	d->need_seen[source] = d->search;
	for (uint32_t k = 0; k < count; k++) {
		const uint32_t need = d->seen[k].need;

		for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
			const uint32_t j = a->problem->pair[p].resource;

			if (d->node_seen[j] == d->search || a->resource_price[j] ||
			    !a->problem->capacity[j])
				continue;
			d->by_lane[j] = p;
			d->end = j;
			if (a->spare[j])
				return true;
			d->node_seen[j] = d->search;
			d->done[d->done_count++] = j;
			count = follow(d, j, count);
		}
	}
	return false;
}

/* All needs of that step once. Whether any unit was placed. */
static bool place_round(struct desk *d, const uint32_t *member, uint32_t needs, int step,
    uint32_t *left)
{
	const struct assign_problem *problem = d->a->problem;
	bool any = false;

	desk_clear(d);
	for (uint32_t k = 0; k < needs; k++) {
		if (problem->urgency[member[k]] != step)
			continue;
		while (left[member[k]] && find_room(d, member[k])) {
			left[member[k]] -= desk_send(d, member[k], left[member[k]]);
			any = true;
		}
	}
	return any;
}

/* What the last round saw, which was in vain, has no way to room. */
static void place_step(struct overflow *o, int step, uint32_t *left)
{
	struct desk *d = o->d;
	struct arrivals *a = d->a;
	const worth weight = ASSIGN_STEPS + 1 - step;

	overflow_run(o, step, left);
	while (place_round(d, o->member, o->needs, step, left))
		;
	for (uint32_t k = 0; k < d->done_count; k++)
		a->resource_price[d->done[k]] = weight << arrivals_urgency(a);
}

void urgent_run(struct arrivals *a, const uint32_t *member, uint32_t needs, uint32_t members)
{
	uint32_t *left = mem_zero((size_t)a->problem->needs + 1, sizeof *left);
	struct overflow o;
	struct desk d;

	desk_init(&d, a, member, needs, members);
	overflow_init(&o, &d, member, needs, members, NULL);
	for (uint32_t k = 0; k < needs; k++) {
		left[member[k]] = a->problem->quantity[member[k]];
		for (uint64_t p = a->first_pair[member[k]]; p < a->first_pair[member[k] + 1]; p++)
			a->units[p] = 0;
	}
	for (uint32_t k = needs; k < members; k++) {
		uint32_t j = member[k] - a->problem->needs;

		a->resource_price[j] = 0;
		a->spare[j] = a->problem->capacity[j];
	}
	for (int step = 1; step <= ASSIGN_STEPS; step++)
		place_step(&o, step, left);
	free(left);
	overflow_free(&o);
	desk_free(&d);
}
