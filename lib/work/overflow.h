/* overflow.h - units flow over what is full to where there is room */
#ifndef WORK_OVERFLOW_H
#define WORK_OVERFLOW_H

#include "work/arrivals_desk.h"
#include "work/suitors.h"

/*
 * Where groups are members each need can have the resources that are at its price, and be left
 * out where that is its group's price and the weight of its urgency: a step is above so many bits.
 */
struct overflow_prices {
	int32_t *of;			/* by node */
	int32_t *at;			/* by need: of what it can have */
	int64_t *most;			/* by group: units that it may leave out, or OVERFLOW_NONE */
};

enum { OVERFLOW_FAIR = 16 };

/* Of a group that nothing is asked of. */
enum { OVERFLOW_NONE = -1 };

/* Units that the group has to leave in. */
static inline uint64_t overflow_of_group(const struct arrivals *a,
    const struct overflow_prices *prices, uint32_t group)
{
	const int64_t most = prices->most[group];

	return most != OVERFLOW_NONE && a->unserved[group] > most
		? (uint64_t)(a->unserved[group] - most) : 0;
}

/*
 * Each node has a height: it takes at least so many exchanges from there to room. Units go
 * to the lowest node that their need can have, full or not; what is overfull sends units
 * of those who have it to what lies lower, and is raised where nothing does. Now and then
 * all heights are measured anew, backwards from room. So many units move at once and none
 * looks for its way alone, which would be slow where ways are long (Goldberg and Tarjan
 * 1988: preflow-push, with global relabelling). Where more units are left than there is room
 * for, room looks for them first.
 */
struct overflow {
	struct desk *d;			/* lent */
	const uint32_t *member;		/* lent; needs, then resources, then groups, if any */
	uint32_t needs, members;
	const struct overflow_prices *prices;	/* lent, where groups are members; or NULL */
	struct suitors suitors;
	uint32_t far;			/* above any way to room; from there back */
	uint32_t *height;		/* by node */
	uint32_t *low;			/* by need: none that it can have is lower */
	uint64_t *over;			/* by node: units that it has no room for */
	uint32_t *queue;		/* overfull nodes, round and round; or to be measured */
	uint32_t first, waiting;
	uint64_t looks, looks_most;	/* at pairs since heights were measured */
};

/* The node of the need's group. */
static inline uint32_t overflow_group(const struct overflow *o, uint32_t need)
{
	return o->d->a->problem->resources + o->d->a->problem->group[need];
}

static inline int32_t overflow_weight(const struct arrivals *a, uint32_t need)
{
	return (int32_t)(ASSIGN_STEPS + 1 - a->problem->urgency[need]) << OVERFLOW_FAIR;
}

/* Whether the need can have the resource. */
static inline bool overflow_open(const struct overflow *o, uint32_t need, uint32_t j)
{
	return o->d->a->problem->capacity[j] &&
	       (!o->prices || o->prices->of[j] == o->prices->at[need]);
}

/* Whether it can be left out by its group. */
static inline bool overflow_open_out(const struct overflow *o, uint32_t need)
{
	return o->prices && o->prices->of[overflow_group(o, need)] +
	       overflow_weight(o->d->a, need) == o->prices->at[need];
}

static inline bool overflow_is_group(const struct overflow *o, uint32_t node)
{
	return node >= o->d->a->problem->resources;
}

/* How many units more the node can have. */
static inline uint64_t overflow_room(const struct overflow *o, uint32_t node)
{
	const struct arrivals *a = o->d->a;
	const uint32_t group = node - a->problem->resources;

	if (!overflow_is_group(o, node))
		return a->spare[node];
	if (a->unserved[group] >= o->prices->most[group])
		return 0;
	return (uint64_t)(o->prices->most[group] - a->unserved[group]);
}

/* Whether it keeps what it has no room for: a group from where there is no way to any. */
static inline bool overflow_stays(const struct overflow *o, uint32_t node)
{
	return overflow_is_group(o, node) && o->height[node] > o->far;
}

/* prices: lent, or NULL where groups are no members. */
void overflow_init(struct overflow *o, struct desk *d, const uint32_t *member, uint32_t needs,
    uint32_t members, const struct overflow_prices *prices);
void overflow_free(struct overflow *o);
/*
 * Places units of the needs of that step, left[] by need of the part, as many as there
 * can be: only they can be turned out again, whoever is placed already keeps its units,
 * here or elsewhere.
 */
void overflow_run(struct overflow *o, int step, uint32_t *left);
/*
 * Groups leave out no more than they may, as far as those that leave out less can instead; urgency
 * served stays the same.
 */
void overflow_even(struct overflow *o);
/* Measures all heights, and lists what is overfull. step: of the needs whose units may end. */
void overflow_measure(struct overflow *o, int step);
/*
 * Draws units of the step to room, along the fewest exchanges, where more are left than
 * there is room for. Whether no more can be placed; false also where ways are long.
 * count: units of the step that are left.
 */
bool overflow_draw(struct overflow *o, int step, uint32_t *left, uint64_t count);

#endif
