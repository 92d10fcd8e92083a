/* auction_desk.h - the bidding at hand, in numbers of 64 bits */
#ifndef WORK_AUCTION_DESK_H
#define WORK_AUCTION_DESK_H

#include "work/arrivals_desk.h"

/*
 * What a pair is worth to its need, its urgency apart: claims, points and the first bits
 * of the hash, side by side.
 */
struct offer {
	uint32_t node;
	uint32_t value;
	uint32_t units;			/* that the bidder has */
};

enum { OFFER_CLAIMS = 2, OFFER_REST = 32 - OFFER_CLAIMS };

/*
 * A bidder looks at its near offers, and at the others where these have become so dear that
 * they might not be the best. As prices only rise, what others gained once they never gain
 * more than (speculative arc fixing, Goldberg 1997, but that none is left out in earnest).
 */
struct bidder {
	int64_t beyond;			/* none of the others gains more; INT64_MIN: there are none */
	uint64_t left;			/* units that it bids for */
	uint32_t first;			/* its offers, the near ones first */
	uint32_t near;			/* the end of these */
	uint32_t group;			/* a node */
	bool kept;			/* may not be left out */
};

/*
 * Offers are near that gain as much as the best but for so many epsilons at first, a power of
 * two: its exponent. Others are looked at when half of it is left, and no raise is by more.
 */
enum { NEAR_BITS = 8 };

/* Of so many of those who wait it is known what they would bid for. */
enum { AUCTION_AHEAD = 8 };

/*
 * Who has been turned out bids next, so many times in a row, as what it looks at is still
 * near at hand.
 */
enum { AUCTION_ROW = 64 };

/* The place in such a row of who bids next; waiting: how many waited before the last bid. */
static inline uint32_t row_after(uint32_t row, uint32_t rows, uint32_t waiting, uint32_t now)
{
	return now >= waiting && row < rows ? row + 1 : 0;
}

/* Of a lane with units: the price at which the need would leave the node, or less. */
struct bid {
	int64_t price;
	uint32_t need, lane;
};

/* Units of a lane that stay. */
struct held {
	struct bid bid;
	uint32_t units;			/* 0: none */
};

/* Those who have a node, the lowest bid first: a heap. */
struct lot {
	struct bid *bid;
	uint32_t count, room;
};

/* A lane at what it cost once; it may cost more now. */
struct cheap {
	int64_t price;
	uint32_t lane;
};

/*
 * Bidders and nodes are counted within the part. Nodes are resources, then groups. What
 * urgency and fairness come to is known, and only what they leave open is offered. So it
 * is known how many units a group has to leave out and how many more it may, and how many
 * units of resources that cost nothing nobody gets. What groups may and resources do not
 * is bid for as well, by one who gains nothing anywhere, the idle bidder: so there is as
 * much as is asked for, and what is not full does not need to cost nothing while needs bid
 * (Bertsekas and Castañón 1992, on asymmetric problems). Where fairness does not count all
 * needs are of one group, which leaves out what urgency says. Lanes are offers, those of
 * the idle bidder last, then the way of each need to its group.
 */
struct auction {
	struct arrivals *a;
	const uint32_t *member;
	uint32_t needs, resources, nodes;
	uint32_t bidders;		/* the needs and the idle bidder */
	uint32_t lanes;			/* offers, with those of the idle bidder */
	bool fair;			/* the groups are those of the problem */
	int fraction;			/* bits of the hash that are looked at */
	int hash_bits, score_bits, claim_bits;	/* widths of the fields */
	int fine;			/* so many bits of it count at the last */
	int epsilon;			/* a power of two: its exponent */
	int idle_epsilon;		/* the idle bidder bids where it is no more than that */
	int near_bits;			/* of what is near now */
	struct bidder *bidder;		/* and one more, where offers end */
	struct offer *offer;
	uint32_t *out;			/* by need: units that are left out */
	int64_t *most;			/* by node: units that a group may leave out */
	uint64_t outs;			/* units that are left out */
	uint64_t idle;			/* units that the idle bidder bids for */
	uint32_t *idle_lane;		/* by node: the idle bidder's, or AUCTION_NONE */
	uint32_t *idle_most;		/* by its lane: units that it may have there, or AUCTION_NONE */
	struct cheap *cheap;		/* its lanes, a heap: what it may not have more of is last */
	uint32_t *seat;			/* by its lane: in the heap */
	uint32_t *queue;		/* needs that wait, round and round */
	uint32_t seats, head, waiting;
	uint32_t ahead[AUCTION_AHEAD];	/* by seat, modulo: a node that was the best before */
	uint64_t looks;			/* of bidders, in this round */
	int64_t *price;			/* by node */
	int64_t *room;			/* by node: units that are free; of a group left out */
	struct lot *lot;		/* by node */
	struct blocks *blocks;		/* or NULL */
};

/* What a need looks at before it bids. */
struct look {
	int64_t best, next;		/* what it gains most, and by the next best */
	uint32_t lane;			/* the best: an offer, or being left out */
};

#define AUCTION_NONE UINT32_MAX

/* Above all fields. */
static inline int urgency_at(const struct auction *c)
{
	return c->hash_bits + c->score_bits + c->claim_bits;
}

static inline int64_t offer_value(const struct auction *c, const struct offer *offer)
{
	const uint32_t rest = offer->value & ((UINT32_C(1) << OFFER_REST) - 1);
	const int64_t claims = offer->value >> OFFER_REST, score = rest >> c->fraction;

	return (((claims << c->score_bits) + score) << c->hash_bits)
		+ (rest & ((UINT32_C(1) << c->fraction) - 1));
}

/* Gains are those over what urgency is worth, which is the same for all offers of a need. */
static inline int64_t offer_gain(const struct auction *c, uint32_t lane)
{
	return offer_value(c, &c->offer[lane]) - c->price[c->offer[lane].node];
}

static inline uint32_t out_lane(const struct auction *c, uint32_t need)
{
	return c->lanes + need;
}

/* What it costs the need to be left out, its group's price apart. */
static inline int64_t out_cost(const struct auction *c, uint32_t need)
{
	return (int64_t)c->bidder[need].kept << urgency_at(c);
}

/* What the need gains by being left out. */
static inline int64_t out_gain(const struct auction *c, uint32_t need)
{
	return -out_cost(c, need) - c->price[c->bidder[need].group];
}

static inline int64_t lane_gain_at(const struct auction *c, uint32_t need, uint32_t lane)
{
	return lane < c->lanes ? offer_gain(c, lane) : out_gain(c, need);
}

static inline uint32_t lane_end(const struct auction *c, uint32_t need, uint32_t lane)
{
	return lane < c->lanes ? c->offer[lane].node : c->bidder[need].group;
}

/*
 * What the need would pay for a lane that leads to the node: as much over its price as it
 * gains less by any other, and epsilon.
 */
static inline int64_t bid_price(const struct auction *c, uint32_t need, uint32_t lane,
    struct look look)
{
	const int64_t other = lane == look.lane ? look.next : look.best;

	return c->price[lane_end(c, need, lane)] + lane_gain_at(c, need, lane) - other
		+ (INT64_C(1) << c->epsilon);
}

static inline uint32_t *units_in(const struct auction *c, uint32_t lane)
{
	return lane < c->lanes ? &c->offer[lane].units : &c->out[lane - c->lanes];
}

/* How many epsilons prices may rise by before offers that are not near have to be looked at. */
static inline uint32_t near_steps(const struct auction *c)
{
	return UINT32_C(1) << (c->near_bits - 1);
}

/* The seat of who is so many behind the first that wait. */
static inline uint32_t seat_of(const struct auction *c, uint32_t behind)
{
	const uint32_t seat = c->head + behind;

	return seat < c->seats ? seat : seat - c->seats;
}

/* The need waits, the last of all. */
static inline void auction_push(struct auction *c, uint32_t need)
{
	c->queue[seat_of(c, c->waiting++)] = need;
}

/* The first who waits no longer does. */
static inline uint32_t auction_pop(struct auction *c)
{
	const uint32_t first = c->queue[c->head];

	c->head = seat_of(c, 1);
	c->waiting--;
	return first;
}

static inline bool idle_bids(const struct auction *c)
{
	return c->epsilon <= c->idle_epsilon;
}

/* Whether it bids for something that it does not have. */
static inline bool is_waiting(const struct auction *c, uint32_t need)
{
	return c->bidder[need].left && (need < c->needs || idle_bids(c));
}

/* Whether the lane is one of the idle bidder's. */
static inline bool is_idle_lane(const struct auction *c, uint32_t lane)
{
	return c->bidder[c->needs].first <= lane && lane < c->lanes;
}

/* How many units more the idle bidder may have there; what it may have all of has no end. */
static inline uint32_t idle_room(const struct auction *c, uint32_t lane)
{
	return c->idle_most[lane - c->bidder[c->needs].first] - c->offer[lane].units;
}

static inline uint32_t resource_capacity(const struct auction *c, uint32_t node)
{
	return c->a->problem->capacity[c->member[c->needs + node] - c->a->problem->needs];
}

/* Whether a unit more would turn nobody out. */
static inline bool node_has_room(const struct auction *c, uint32_t node)
{
	return node < c->resources ? c->room[node] > 0 : c->room[node] < c->most[node];
}

/* The price at the first two levels, which it is known at. */
static inline int64_t settled_price(const struct arrivals *a, uint32_t node)
{
	return (int64_t)(a->resource_price[node] >> fair_shift(a));
}

/* What urgency and fairness make of the pair at their prices. */
static inline int64_t settled_gain(const struct arrivals *a, uint64_t pair)
{
	const struct assign_pair *p = &a->problem->pair[pair];

	return (int64_t)(urgency_of(a, p->need) >> fair_shift(a)) - settled_price(a, p->resource);
}

/* What they make of being left out. */
static inline int64_t settled_out(const struct auction *c, uint32_t need)
{
	const struct arrivals *a = c->a;

	return c->fair ? (int64_t)(-group_price(a, c->member[need]) >> fair_shift(a)) : 0;
}

/* The most that they make of any pair of a need, or of none. */
int64_t settled_most(const struct auction *c, uint32_t need);

/* Only pairs that they leave open are offered; most: settled_most of the pair's need. */
static inline bool is_offered(const struct auction *c, uint64_t pair, int64_t most)
{
	const struct assign_problem *problem = c->a->problem;

	return problem->capacity[problem->pair[pair].resource] &&
	       settled_gain(c->a, pair) == most;
}

/* Offers, prices and units of the part; and prices and units back. Between them all is owned. */
void auction_open(struct auction *c);
void auction_close(struct auction *c);

struct look auction_look(struct auction *c, uint32_t need);
/* The same where epsilon is new: units of offers that are no longer near are given up. */
struct look look_anew(struct auction *c, uint32_t need);
/* What the need gains by near offers alone: nothing is brought nearer, and nothing counted. */
struct look look_near(const struct auction *c, uint32_t need);
/* The first who waits, or the last; what those after the first will look at is fetched. */
uint32_t auction_next(struct auction *c, bool last);
/*
 * It keeps units that it gains most by, and waits for the others: the round begins. Those that
 * are left out are still to be held, as all needs may be left out by the same group.
 */
struct held auction_begin(struct auction *c, uint32_t need);
void auction_hold(struct auction *c, struct held held);
/* The bidder bids for what it has looked at, with all that it bids for. */
void auction_bid(struct auction *c, uint32_t need, struct look look);
/* The bidder has so many units more to bid for; the idle bidder is in no queue. */
void auction_wait(struct auction *c, uint32_t need, uint64_t units);

/* The idle bidder looks for the cheapest: prices only rise after this. */
void idle_begin(struct auction *c);
struct look idle_look(struct auction *c);
/* It bids for all that it waits for, but no more often than it has lanes. How many bids. */
uint64_t idle_bid(struct auction *c);
/* It may have more of the lane again. */
void idle_rise(struct auction *c, uint32_t lane);

/* The node gets so many units of the bid, and turns nobody out. */
void lot_add(struct auction *c, uint32_t node, struct bid bid, uint32_t units);
/* Of a lot the lowest, and two of which one is the lowest when that has been brought up. */
enum { AUCTION_LOWEST = 3 };

/* What is looked at should it be turned out. */
static inline void bid_fetch(const struct auction *c, const struct bid *bid)
{
	__builtin_prefetch(&c->bidder[bid->need]);
	__builtin_prefetch(&c->offer[bid->lane]);
}

/* Turns out those who bid least, as many as are too many. */
void lot_trim(struct auction *c, uint32_t node);

/*
 * Raises prices so that those who wait have a way before them: each node by as many
 * epsilons as lie between it and room, over those who have it, but by no more than the
 * farthest of those who wait, which is what it says. Who has something still gains most
 * by it, but for epsilon.
 */
uint32_t auction_raise(struct auction *c);

/*
 * Nodes near each other in blocks, where bids have nothing to do with those in other
 * blocks; NULL where there are too few such nodes. Owned; blocks_free.
 */
struct blocks *blocks_open(const struct auction *c);
void blocks_free(struct blocks *b);
/* All needs begin the round. */
void blocks_begin(struct blocks *b, struct auction *c);
/*
 * Those who wait bid within their blocks, these side by side, until all but about so few have
 * what they want or would have to bid elsewhere, or for about so many looks. The same for any
 * number of threads. How many bids were made.
 */
uint64_t blocks_bid(struct blocks *b, struct auction *c, uint64_t looks, uint32_t few);

#endif
