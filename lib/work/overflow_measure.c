/* overflow_measure.c - how far it is to room, from all nodes at once */
#include "work/overflow.h"

static bool can_have(const struct overflow *o, uint32_t need, uint32_t node)
{
	return overflow_is_group(o, node) ? overflow_open_out(o, need) : overflow_open(o, need, node);
}

/*
 * What nobody is sent on from: where there is no way to room, units are with a group or a need
 * of the step again.
 */
static bool is_end(const struct overflow *o, uint32_t node, int step)
{
	const struct arrivals *a = o->d->a;

	if (overflow_is_group(o, node))
		return o->prices->most[node - a->problem->resources] != OVERFLOW_NONE;
	for (uint32_t t = o->d->taker[node]; t; t = o->d->takers[t].next) {
		const struct taker *taker = &o->d->takers[t];

		if (a->units[taker->lane] && a->problem->urgency[taker->need] == step)
			return true;
	}
	return false;
}

static uint32_t reach(struct overflow *o, uint32_t node, uint32_t height, uint32_t count)
{
	if (o->height[node] != UINT32_MAX)
		return count;
	o->height[node] = height;
	o->queue[count++] = node;
	return count;
}

/* Whoever could have the node is one exchange away from it with all that it has. */
static uint32_t measure_from(struct overflow *o, uint32_t node, uint32_t count)
{
	const struct arrivals *a = o->d->a;
	const uint64_t *first = suitors_of(&o->suitors, node);
	const uint32_t height = o->height[node];

	for (uint64_t x = first[0]; x < first[1]; x++) {
		const uint32_t need = o->suitors.suitor[x].need;

		if (o->low[need] != UINT32_MAX || !can_have(o, need, node))
			continue;
		o->low[need] = height;
		for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++)
			if (a->units[p])
				count = reach(o, a->problem->pair[p].resource, height + 1, count);
		if (o->prices && a->left[need])
			count = reach(o, overflow_group(o, need), height + 1, count);
	}
	return count;
}

/* Heights are the exchanges to room, and, where there is no way to room, to where units end. */
void overflow_measure(struct overflow *o, int step)
{
	const uint32_t needs = o->d->a->problem->needs;
	uint32_t count = 0, next = 0;

	for (uint32_t k = 0; k < o->needs; k++)
		o->low[o->member[k]] = UINT32_MAX;
	for (uint32_t k = o->needs; k < o->members; k++)
		o->height[o->member[k] - needs] = UINT32_MAX;
	for (uint32_t k = o->needs; k < o->members; k++)
		if (overflow_room(o, o->member[k] - needs))
			count = reach(o, o->member[k] - needs, 0, count);
	for (; next < count; next++)
		count = measure_from(o, o->queue[next], count);
	for (uint32_t k = o->needs; k < o->members; k++)
		if (o->height[o->member[k] - needs] == UINT32_MAX &&
		    is_end(o, o->member[k] - needs, step))
			count = reach(o, o->member[k] - needs, o->far + 1, count);
	for (; next < count; next++)
		count = measure_from(o, o->queue[next], count);
	o->first = o->waiting = 0;
	for (uint32_t k = o->needs; k < o->members; k++) {
		const uint32_t node = o->member[k] - needs;

		if (o->over[node] && !overflow_stays(o, node))
			o->queue[o->waiting++] = node;
	}
	o->looks = 0;
}

