/* overflow.c - units flow over what is full to where there is room */
#include "work/overflow.h"

#include <stdlib.h>

#include "base/mem.h"

void overflow_init(struct overflow *o, struct desk *d, const uint32_t *member, uint32_t needs,
    uint32_t members)
{
	const struct arrivals *a = d->a;
	const uint32_t resources = members - needs;

	*o = (struct overflow){.d = d, .member = member, .needs = needs, .members = members};
	suitors_init(&o->suitors, a->problem, a->first_pair, member, needs, members,
	    a->threads);
	o->far = (needs < resources ? needs : resources) + 1;
	o->looks_most = 2 * o->suitors.first[resources] + 64;
	o->height = mem_zero((size_t)a->problem->resources + 1, sizeof *o->height);
	o->low = mem_zero((size_t)a->problem->needs + 1, sizeof *o->low);
	o->over = mem_zero((size_t)a->problem->resources + 1, sizeof *o->over);
	o->queue = mem_alloc(((size_t)resources + 1) * sizeof *o->queue);
}

void overflow_free(struct overflow *o)
{
	suitors_free(&o->suitors);
	free(o->height);
	free(o->low);
	free(o->over);
	free(o->queue);
}

/* Whether somebody of the step has the resource, who would be turned out. */
static bool has_of_step(const struct overflow *o, uint32_t resource, int step)
{
	const struct arrivals *a = o->d->a;

	for (uint32_t t = o->d->taker[resource]; t; t = o->d->takers[t].next) {
		const struct taker *taker = &o->d->takers[t];

		if (a->units[taker->lane] && a->problem->urgency[taker->need] == step)
			return true;
	}
	return false;
}

/* Whoever could have the resource is one exchange away from it with all that it has. */
static uint32_t measure_from(struct overflow *o, uint32_t resource, uint32_t count)
{
	const struct arrivals *a = o->d->a;
	const struct assign_pair *pair = a->problem->pair;
	const uint64_t *first = suitors_of(&o->suitors, resource);

	for (uint64_t x = first[0]; x < first[1]; x++) {
		const uint32_t need = o->suitors.suitor[x].need;

		if (o->low[need] != UINT32_MAX)
			continue;
		o->low[need] = o->height[resource];
		for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
			const uint32_t j = pair[p].resource;

			if (!a->units[p] || o->height[j] != UINT32_MAX)
				continue;
			o->height[j] = o->height[resource] + 1;
			o->queue[count++] = j;
		}
	}
	return count;
}

/* Heights are the exchanges to room, and, where there is no way to room, to the step's own. */
static void measure(struct overflow *o, int step)
{
	const struct arrivals *a = o->d->a;
	uint32_t count = 0, next = 0;

	for (uint32_t k = 0; k < o->needs; k++)
		o->low[o->member[k]] = UINT32_MAX;
	for (uint32_t k = o->needs; k < o->members; k++) {
		uint32_t j = o->member[k] - a->problem->needs;

		o->height[j] = a->spare[j] ? 0 : UINT32_MAX;
		if (a->spare[j])
			o->queue[count++] = j;
	}
	for (; next < count; next++)
		count = measure_from(o, o->queue[next], count);
	for (uint32_t k = o->needs; k < o->members; k++) {
		uint32_t j = o->member[k] - a->problem->needs;

		if (o->height[j] != UINT32_MAX || !has_of_step(o, j, step))
			continue;
		o->height[j] = o->far + 1;
		o->queue[count++] = j;
	}
	for (; next < count; next++)
		count = measure_from(o, o->queue[next], count);
	o->first = o->waiting = 0;
	for (uint32_t k = o->needs; k < o->members; k++) {
		uint32_t j = o->member[k] - a->problem->needs;

		if (o->over[j])
			o->queue[o->waiting++] = j;
	}
	o->looks = 0;
}

/* The lowest that the need can have. */
static uint64_t lowest_pair(struct overflow *o, uint32_t need)
{
	const struct arrivals *a = o->d->a;
	uint32_t low = UINT32_MAX;
	uint64_t lowest = a->first_pair[need];

	o->looks += a->first_pair[need + 1] - a->first_pair[need];
	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
		const uint32_t j = a->problem->pair[p].resource;

		if (o->height[j] >= low || !a->problem->capacity[j])
			continue;
		low = o->height[j];
		lowest = p;
	}
	o->low[need] = low;
	return lowest;
}

static void wait(struct overflow *o, uint32_t resource)
{
	const uint32_t seat = o->first + o->waiting++, resources = o->members - o->needs;

	o->queue[seat < resources ? seat : seat - resources] = resource;
}

static void pour(struct overflow *o, uint64_t pair, uint32_t units)
{
	struct arrivals *a = o->d->a;
	const uint32_t j = a->problem->pair[pair].resource;
	const uint32_t fits = a->spare[j] < units ? a->spare[j] : units;

	desk_add(o->d, pair, units);
	a->spare[j] -= fits;
	if (units == fits)
		return;
	if (!o->over[j])
		wait(o, j);
	o->over[j] += units - fits;
}

/* The taker gives up what is too much, for what is lower, or at the end for nothing. */
static void give_up(struct overflow *o, uint64_t pair, int step, uint32_t *left)
{
	struct arrivals *a = o->d->a;
	const uint32_t j = a->problem->pair[pair].resource, need = a->problem->pair[pair].need;
	uint32_t units = a->units[pair] < o->over[j] ? a->units[pair] : (uint32_t)o->over[j];
	uint64_t other;

	if (o->height[j] > o->far && a->problem->urgency[need] == step) {
		left[need] += units;
	} else {
		if (o->low[need] >= o->height[j])
			return;
		other = lowest_pair(o, need);
		if (o->low[need] >= o->height[j])
			return;
		pour(o, other, units);
	}
	a->units[pair] -= units;
	o->over[j] -= units;
}

/* Those who have it give it up in turn; where that does not do, it is raised and waits. */
static void empty(struct overflow *o, uint32_t j, int step, uint32_t *left)
{
	struct desk *d = o->d;
	uint32_t low = UINT32_MAX, before = 0, next;

	for (uint32_t t = d->taker[j]; t && o->over[j]; t = next) {
		const uint64_t pair = d->takers[t].lane;
		const uint32_t need = d->takers[t].need;

		if (d->a->units[pair])
			give_up(o, pair, step, left);
		next = d->takers[t].next;
		if (!d->a->units[pair]) {
			desk_unlist(d, before ? &d->takers[before].next : &d->taker[j]);
			continue;
		}
		if (d->a->problem->urgency[need] == step && low > o->far)
			low = o->far;
		if (o->low[need] < low)
			low = o->low[need];
		before = t;
	}
	if (!o->over[j])
		return;
	o->height[j] = low >= o->height[j] ? low + 1 : o->height[j] + 1;
	wait(o, j);
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
	lowest = lowest_pair(o, need);
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

void overflow_run(struct overflow *o, int step, uint32_t *left)
{
	const uint64_t count = fill_all(o, step, left);

	if (!count || overflow_draw(o, step, left, count))
		return;
	measure(o, step);
	for (uint32_t k = 0; k < o->needs; k++)
		if (o->d->a->problem->urgency[o->member[k]] == step)
			place(o, o->member[k], left);
	while (o->waiting) {
		const uint32_t j = o->queue[o->first];

		o->first = o->first + 1 < o->members - o->needs ? o->first + 1 : 0;
		o->waiting--;
		empty(o, j, step, left);
		if (o->looks > o->looks_most)
			measure(o, step);
	}
}
