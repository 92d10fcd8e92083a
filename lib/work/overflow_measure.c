/* overflow_measure.c - how far it is to room, from all nodes at once */
#include "work/overflow.h"

#include <stdatomic.h>

#include "base/pool.h"

/* Of a height's nodes there are so many shares, side by side; fewer than so many on one thread. */
enum { SHARES = 16, CROWD = 1000 };

/* Nodes of one height, of those that are queued; count: of these. */
struct level {
	struct overflow *o;
	uint32_t first, end;
	atomic_uint count;
};

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

static bool is_known(const uint32_t *height)
{
	return __atomic_load_n(height, __ATOMIC_RELAXED) != UINT32_MAX;
}

/* It gets the height if it has none; another may be about to say the same. */
static bool claim(uint32_t *height, uint32_t first)
{
	uint32_t none = UINT32_MAX;

	return !is_known(height) && __atomic_compare_exchange_n(height, &none, first, false,
		__ATOMIC_RELAXED, __ATOMIC_RELAXED);
}

static void reach(struct overflow *o, uint32_t node, uint32_t height, atomic_uint *count)
{
	if (claim(&o->height[node], height))
		o->queue[atomic_fetch_add_explicit(count, 1, memory_order_relaxed)] = node;
}

/* Whoever could have the node is one exchange away from it with all that it has. */
static void measure_from(struct overflow *o, uint32_t node, atomic_uint *count)
{
	const struct arrivals *a = o->d->a;
	const uint64_t *first = suitors_of(&o->suitors, node);
	const uint32_t height = o->height[node];

	for (uint64_t x = first[0]; x < first[1]; x++) {
		const uint32_t need = o->suitors.suitor[x].need;

		if (is_known(&o->low[need]) || !can_have(o, need, node) ||
		    !claim(&o->low[need], height))
			continue;
		for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++)
			if (a->units[p])
				reach(o, a->problem->pair[p].resource, height + 1, count);
		if (o->prices && a->left[need])
			reach(o, overflow_group(o, need), height + 1, count);
	}
}

static void measure_share(void *level, uint32_t share)
{
	struct level *l = level;
	const uint64_t size = l->end - l->first;
	const uint32_t first = l->first + (uint32_t)(size * share / SHARES);
	const uint32_t end = l->first + (uint32_t)(size * (share + 1) / SHARES);

	for (uint32_t k = first; k < end; k++)
		measure_from(l->o, l->o->queue[k], &l->count);
}

/* All that can be measured from those that are queued. How many are then. */
static uint32_t measure_all(struct overflow *o, uint32_t first, uint32_t count)
{
	struct level l = {.o = o, .end = first};

	atomic_init(&l.count, count);
	while (l.end < atomic_load_explicit(&l.count, memory_order_relaxed)) {
		l.first = l.end;
		l.end = atomic_load_explicit(&l.count, memory_order_relaxed);
		pool_each(l.end - l.first > CROWD ? o->d->a->threads : 1, SHARES, measure_share, &l);
	}
	return l.end;
}

/* Heights are the exchanges to room, and, where there is no way to room, to where units end. */
void overflow_measure(struct overflow *o, int step)
{
	const uint32_t needs = o->d->a->problem->needs;
	uint32_t count = 0, near;

	for (uint32_t k = 0; k < o->needs; k++)
		o->low[o->member[k]] = UINT32_MAX;
	for (uint32_t k = o->needs; k < o->members; k++) {
		const uint32_t node = o->member[k] - needs;

		o->height[node] = overflow_room(o, node) ? 0 : UINT32_MAX;
		if (!o->height[node])
			o->queue[count++] = node;
	}
	count = near = measure_all(o, 0, count);
	for (uint32_t k = o->needs; k < o->members; k++) {
		const uint32_t node = o->member[k] - needs;

		if (o->height[node] != UINT32_MAX || !is_end(o, node, step))
			continue;
		o->height[node] = o->far + 1;
		o->queue[count++] = node;
	}
	measure_all(o, near, count);
	o->first = o->waiting = 0;
	for (uint32_t k = o->needs; k < o->members; k++) {
		const uint32_t node = o->member[k] - needs;

		if (o->over[node] && !overflow_stays(o, node))
			o->queue[o->waiting++] = node;
	}
	o->looks = 0;
}
