/* urgent.c - what urgency alone says of prices */
#include "work/urgent.h"

#include "work/arrivals_desk.h"

/* Those who have the resource may go elsewhere. */
static uint32_t follow(struct desk *d, uint32_t resource, uint32_t count)
{
	struct arrivals *a = d->a;

	for (uint32_t t = a->taker[resource]; t; t = d->takers[t].next) {
		uint64_t pair = d->takers[t].pair;
		uint32_t need = a->problem->pair[pair].need;

		if (!a->units[pair] || a->need_seen[need] == d->search)
			continue;
		a->need_seen[need] = d->search;
		a->from_pair[need] = pair;
		d->seen[count++].need = need;
	}
	return count;
}

/* Looks for a resource with room, the fewest exchanges away. */
static bool find_room(struct desk *d, uint32_t source)
{
	struct arrivals *a = d->a;
	uint32_t count = 1;

	desk_clear(d);
	d->is_drop = false;
	d->seen[0].need = source;
	a->need_seen[source] = d->search;
	for (uint32_t k = 0; k < count; k++) {
		const uint32_t need = d->seen[k].need;

		for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
			const uint32_t j = a->problem->pair[p].resource;

			if (a->resource_seen[j] == d->search || a->resource_price[j] ||
			    !a->problem->capacity[j])
				continue;
			a->resource_seen[j] = d->search;
			a->by_pair[j] = p;
			d->end = j;
			if (a->spare[j])
				return true;
			d->done[d->done_count++] = j;
			count = follow(d, j, count);
		}
	}
	return false;
}

static void place(struct desk *d, uint32_t need)
{
	struct arrivals *a = d->a;
	uint32_t units = a->problem->quantity[need];

	while (units) {
		if (find_room(d, need)) {
			units -= desk_send(d, need, units);
			continue;
		}
		for (uint32_t k = 0; k < d->done_count; k++)
			a->resource_price[d->done[k]] = urgency_of(a, need);
		return;
	}
}

void urgent_run(struct arrivals *a, const uint32_t *member, uint32_t needs, uint32_t members)
{
	struct desk d;

	desk_init(&d, a, member, needs, members);
	for (uint32_t k = 0; k < needs; k++)
		for (uint64_t p = a->first_pair[member[k]]; p < a->first_pair[member[k] + 1]; p++)
			a->units[p] = 0;
	for (uint32_t k = needs; k < members; k++) {
		uint32_t j = member[k] - a->problem->needs;

		a->resource_price[j] = 0;
		a->spare[j] = a->problem->capacity[j];
	}
	for (int step = 1; step <= ASSIGN_STEPS; step++)
		for (uint32_t k = 0; k < needs; k++)
			if (a->problem->urgency[member[k]] == step)
				place(&d, member[k]);
	desk_free(&d);
}
