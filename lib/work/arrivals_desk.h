/* arrivals_desk.h - one thread's work on one part: the search for a way to rearrange */
#ifndef WORK_ARRIVALS_DESK_H
#define WORK_ARRIVALS_DESK_H

#include "work/arrivals.h"
#include "work/transport.h"

#define WORTH_MOST ((worth)1 << 126)

/* Who has something of a node; the lane may have lost its units since. */
struct taker {
	uint64_t lane;
	uint32_t need, next;
};

/* A need seen by the search, and how far it is. */
struct seen {
	worth way;
	uint32_t need;
};

/* One thread's work on one part. Searches are numbered. */
struct desk {
	struct arrivals *a;
	bool fair;			/* groups have a say */
	struct taker *takers;		/* from 1; 0 ends a list */
	uint32_t taker_count, taker_room;
	uint32_t unused;		/* the first of the takers that are in no list */
	uint32_t *heap;			/* nodes, the nearest first, from 1 */
	uint32_t open;
	uint32_t *done;			/* nodes whose way is known for good */
	uint32_t done_count;
	struct seen *seen;
	uint32_t seen_count;
	uint32_t search;
	worth *way;			/* by node: how long it is */
	uint64_t *by_lane;		/* by node: the lane that it was reached by */
	uint64_t *from_lane;		/* by need: the lane that it would give up */
	uint32_t *seat;			/* by node: in the heap, from 1; 0 not there */
	uint32_t *need_seen;		/* by need and by node: the last search that saw it */
	uint32_t *node_seen;
	uint32_t *taker;		/* by node: the first of those who have it */
	bool *listed;			/* by lane: is among the takers */
	uint64_t looks, looks_most;	/* at pairs; the most before it is given up */
	worth best;			/* the shortest way to an end so far */
	uint32_t end;			/* resource with room, or need to be left out */
	bool is_drop;
};

/* Takes the lowest field off, which is signed. */
static inline int64_t worth_lowest(worth *w, int bits)
{
	worth half = (worth)1 << (bits - 1);
	worth low = ((*w + half) & ((half << 1) - 1)) - half;

	*w = (*w - low) >> bits;
	return (int64_t)low;
}

/* What a unit of any pair of the need is worth for its urgency alone. */
static inline worth urgency_of(const struct arrivals *a, uint32_t need)
{
	worth weight = ASSIGN_STEPS + 1 - a->problem->urgency[need];

	return weight << arrivals_urgency(a);
}

static inline worth value_of(const struct arrivals *a, const struct assign_pair *pair,
    worth urgency)
{
	worth claims = (worth)pair->claims << a->score_bits;

	return urgency + ((claims + pair->score) << a->hash_bits) + pair->hash;
}

static inline uint32_t lane_need(const struct arrivals *a, uint64_t lane)
{
	const struct assign_problem *problem = a->problem;

	return lane < problem->pairs ? problem->pair[lane].need : (uint32_t)(lane - problem->pairs);
}

/* Where fairness does not count, only that of a pair. */
static inline uint32_t lane_node(const struct arrivals *a, uint64_t lane)
{
	const struct assign_problem *problem = a->problem;

	return lane < problem->pairs ? problem->pair[lane].resource
		: problem->resources + problem->group[lane - problem->pairs];
}

static inline uint32_t *lane_units(struct arrivals *a, uint64_t lane)
{
	return lane < a->problem->pairs ? &a->units[lane] : &a->left[lane - a->problem->pairs];
}

static inline worth group_price(const struct arrivals *a, uint32_t need)
{
	return a->resource_price[a->problem->resources + a->problem->group[need]];
}

/* What a unit of the pair gains over the price; urgency: that of its need. */
static inline worth pair_gain(const struct arrivals *a, uint64_t p, worth urgency)
{
	const struct assign_pair *pair = &a->problem->pair[p];

	return value_of(a, pair, urgency) - a->resource_price[pair->resource];
}

/* How many pairs the needs of a part have between them. */
static inline uint64_t count_pairs(const struct arrivals *a, const uint32_t *member, uint32_t needs)
{
	uint64_t pairs = 0;

	for (uint32_t k = 0; k < needs; k++)
		pairs += a->first_pair[member[k] + 1] - a->first_pair[member[k]];
	return pairs;
}

/* How many units the resources of a part have left. */
static inline uint64_t count_spare(const struct arrivals *a, const uint32_t *member, uint32_t needs,
    uint32_t members)
{
	uint64_t spare = 0;

	for (uint32_t k = needs; k < members; k++)
		if (member[k] - a->problem->needs < a->problem->resources)
			spare += a->spare[member[k] - a->problem->needs];
	return spare;
}

static inline int fair_shift(const struct arrivals *a)
{
	return a->hash_bits + a->score_bits + a->claim_bits;
}

/* What it costs the group to leave out the unit of that number, from 1. */
static inline worth unit_cost(const struct arrivals *a, uint32_t group, int64_t number)
{
	return (worth)piece_cost(number, a->asked[group]) << fair_shift(a);
}

/* How many units the group leaves out at its price. */
static inline int64_t units_at_price(const struct arrivals *a, uint32_t group)
{
	const worth price = a->resource_price[a->problem->resources + group];

	return piece_end((int64_t)(price >> fair_shift(a)), a->asked[group]);
}

/* The desk of a part: needs, resources, then groups where they have a say. Owned. */
void desk_init(struct desk *d, struct arrivals *a, const uint32_t *member, uint32_t needs,
    uint32_t members);
void desk_free(struct desk *d);

/* The open nodes, the nearest first: one has come nearer. */
void desk_rise(struct desk *d, uint32_t seat, uint32_t node);
uint32_t desk_nearest(struct desk *d);
/* The node can be had by a way of this length. False where it is as near by another, or known. */
bool desk_reach(struct desk *d, uint32_t node, uint64_t lane, worth way);
/* Begins another search. */
void desk_clear(struct desk *d);

/* What the need gains at most by a unit, of any lane. */
worth desk_most(const struct desk *d, uint32_t need);

/* Looks for the shortest way to place a unit of the need: d->best, end, is_drop. */
void desk_search(struct desk *d, uint32_t need);
/* Raises the prices by what was found; sends up to so many units that way, and says how many. */
void desk_raise(struct desk *d);
uint32_t desk_send(struct desk *d, uint32_t need, uint32_t units);
/* A lane gets so many units more. */
void desk_add(struct desk *d, uint64_t lane, uint32_t units);
/* The taker that the link leads to, which has nothing left, is taken out of its list. */
void desk_unlist(struct desk *d, uint32_t *link);

#endif
