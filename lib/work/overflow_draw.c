/* overflow_draw.c - room looks for those who are left */
#include "work/overflow.h"

/*
 * Looks at each pair, on the average, after which it is given up. A height of HOPELESS is
 * that of what nobody who is left has a way to.
 */
enum { DRAWING = 4 };

#define HOPELESS UINT32_MAX

/* What the need has, it may give up for the pair that it was found by. */
static uint32_t follow(struct overflow *o, uint32_t need, uint32_t count)
{
	struct desk *d = o->d;
	const struct arrivals *a = d->a;

	o->looks += a->first_pair[need + 1] - a->first_pair[need];
	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
		const uint32_t j = a->problem->pair[p].resource;

		if (!a->units[p] || d->node_seen[j] == d->search || o->height[j] == HOPELESS)
			continue;
		d->node_seen[j] = d->search;
		d->by_lane[j] = p;
		o->queue[count++] = j;
	}
	return count;
}

/* The nearest of the step that is left, over those who could have what has room. */
static bool find_left(struct overflow *o, uint32_t resource, int step, const uint32_t *left,
    uint32_t *found)
{
	struct desk *d = o->d;
	uint32_t count = 0;

	d->search++;
	d->node_seen[resource] = d->search;
	o->queue[count++] = resource;
	for (uint32_t k = 0; k < count; k++) {
		const uint64_t *first = suitors_of(&o->suitors, o->queue[k]);

		o->looks += first[1] - first[0];
		for (uint64_t x = first[0]; x < first[1]; x++) {
			const uint32_t need = o->suitors.suitor[x].need;

			if (d->need_seen[need] == d->search)
				continue;
			d->need_seen[need] = d->search;
			d->from_lane[need] = o->suitors.base + o->suitors.suitor[x].at;
			if (left[need] && d->a->problem->urgency[need] == step) {
				*found = need;
				return true;
			}
			count = follow(o, need, count);
		}
	}
	for (uint32_t k = 0; k < count; k++)
		o->height[o->queue[k]] = HOPELESS;
	return false;
}

/* Everybody on the way takes what was found by, and gives up what the one before takes. */
static void send(struct overflow *o, uint32_t need, uint32_t resource, uint32_t *left)
{
	struct desk *d = o->d;
	struct arrivals *a = d->a;
	const struct assign_pair *pair = a->problem->pair;
	uint32_t units = left[need] < a->spare[resource] ? left[need] : a->spare[resource];
	uint64_t to = d->from_lane[need], from;

	for (; pair[to].resource != resource; to = d->from_lane[pair[from].need]) {
		from = d->by_lane[pair[to].resource];
		units = a->units[from] < units ? a->units[from] : units;
	}
	left[need] -= units;
	a->spare[resource] -= units;
	for (to = d->from_lane[need];; to = d->from_lane[pair[from].need]) {
		desk_add(d, to, units);
		if (pair[to].resource == resource)
			return;
		from = d->by_lane[pair[to].resource];
		a->units[from] -= units;
	}
}

bool overflow_draw(struct overflow *o, int step, uint32_t *left, uint64_t count)
{
	const struct arrivals *a = o->d->a;
	const uint32_t resources = o->members - o->needs;
	uint32_t need;

	if (count <= count_spare(a, o->member, o->needs, o->members))
		return false;
	o->looks = 0;
	for (uint32_t k = o->needs; k < o->members; k++)
		o->height[o->member[k] - a->problem->needs] = 0;
	for (uint32_t k = o->needs; k < o->members; k++) {
		const uint32_t j = o->member[k] - a->problem->needs;

		while (a->spare[j] && o->height[j] != HOPELESS) {
			if (o->looks > DRAWING * o->suitors.first[resources])
				return false;
			if (find_left(o, j, step, left, &need))
				send(o, need, j, left);
		}
	}
	return true;
}
