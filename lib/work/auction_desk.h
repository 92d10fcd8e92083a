/* auction_desk.h - the bidding at hand, in numbers of 64 bits */
#ifndef WORK_AUCTION_DESK_H
#define WORK_AUCTION_DESK_H

#include "work/arrivals_desk.h"
#include "work/suitors.h"

/* FRACTION bits are for hashes. */
enum { AUCTION_FRACTION = 4 };

struct bid {
	int64_t price;
	uint64_t lane;
	uint32_t units;
};

/* Those who have a node, the lowest bid first: a heap. */
struct lot {
	struct bid *bid;
	uint32_t count, room;
};

struct auction {
	struct arrivals *a;
	const uint32_t *member;
	uint32_t needs, members;
	bool fair;			/* groups have lots as well */
	int score_bits, claim_bits, fair_bits;
	int64_t epsilon;
	int64_t *price;			/* by node */
	struct lot *lot;		/* by node */
	uint32_t *left;			/* by need: units that it bids for */
	uint32_t *queue;		/* needs that bid, round and round */
	uint32_t first, waiting;
	uint32_t out;			/* needs that have given up */
	bool stamped;			/* lots are stamped anew before one is turned out */
	struct suitors suitors;
};

/* The lowest bit of the field of fairness. */
static inline int fair_at(const struct auction *c)
{
	return c->score_bits + c->claim_bits;
}

static inline int64_t auction_urgency(const struct auction *c, uint32_t need)
{
	return (int64_t)(ASSIGN_STEPS + 1 - c->a->problem->urgency[need])
		<< (fair_at(c) + c->fair_bits);
}

/* What a need gains by a unit of the pair; urgency: its own. */
static inline int64_t auction_gain(const struct auction *c, const struct assign_pair *pair,
    int64_t urgency)
{
	int64_t claims = (int64_t)pair->claims << c->score_bits;

	return urgency + claims + ((int64_t)pair->score << AUCTION_FRACTION)
		+ (pair->hash >> (32 - AUCTION_FRACTION)) - c->price[pair->resource];
}

/* What the need gains by being left out. */
static inline int64_t auction_gain_out(const struct auction *c, uint32_t need)
{
	const struct assign_problem *problem = c->a->problem;

	return c->fair ? -c->price[problem->resources + problem->group[need]] : 0;
}

/* What it gains at least: nothing, or what is less than the highest cost. */
static inline int64_t auction_least(const struct auction *c)
{
	return c->fair ? -(INT64_C(1) << (fair_at(c) + COST_BITS)) : 0;
}

/* How many units the group leaves out at its price, and the price for more. */
static inline int64_t group_most(const struct auction *c, uint32_t node)
{
	return piece_end(c->price[node] >> fair_at(c),
	    c->a->asked[node - c->a->problem->resources]);
}

static inline int64_t group_next(const struct auction *c, uint32_t node)
{
	return piece_cost(group_most(c, node) + 1,
		   c->a->asked[node - c->a->problem->resources]) << fair_at(c);
}

/*
 * Raises prices so that those who wait have a way before them: each node by as many
 * epsilons as lie between it and room, over those who have it, but by no more than the
 * farthest of the waiting needs. Who has something still gains most by it, but for
 * epsilon.
 */
void auction_raise(struct auction *c);

#endif
