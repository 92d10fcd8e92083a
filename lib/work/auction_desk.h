/* auction_desk.h - the bidding at hand, in numbers of 64 bits */
#ifndef WORK_AUCTION_DESK_H
#define WORK_AUCTION_DESK_H

#include "work/arrivals_desk.h"

/*
 * What a pair is worth to its need, its urgency apart: claims, points and the first bits
 * of the hash, side by side. The need's, and once more by node.
 */
struct offer {
	uint32_t other;			/* the node, or the need */
	uint32_t value;
};

enum { OFFER_CLAIMS = 2, OFFER_REST = 32 - OFFER_CLAIMS };

/* So many offers of a node are fetched before they are looked at. */
enum { AUCTION_AHEAD = 8 };

/* Of a lane with units: the price at which the need would leave the node, or less. */
struct bid {
	int64_t price;
	uint32_t need, lane;
};

/* Those who have a node, the lowest bid first: a heap. */
struct lot {
	struct bid *bid;
	uint32_t count, room;
};

/* A node at a price that it had once; it may be dearer now. */
struct cheap {
	int64_t price;
	uint32_t node;
};

/*
 * Bidders and nodes are counted within the part. Nodes are resources, then groups. Where
 * fairness does not count all needs are of one group, and how many units that leaves out
 * is known from urgency, as is how many units of resources nobody gets. Those are bid for
 * as well, by one who gains nothing anywhere: so there is as much as is asked for, and
 * what is not full does not need to cost nothing while needs bid (Bertsekas and Castañón
 * 1992, on asymmetric problems). Lanes are offers, then the way of each need to its group.
 */
struct auction {
	struct arrivals *a;
	const uint32_t *member;
	uint32_t needs, resources, nodes;
	uint32_t bidders;		/* the needs, and who bids for what nobody gets */
	bool fair;			/* the groups are those of the problem */
	int fraction;			/* bits of the hash */
	int hash_bits, score_bits, claim_bits, fair_bits;	/* widths of the fields */
	int epsilon;			/* a power of two: its exponent */
	uint32_t *first;		/* by bidder, and one more: its offers */
	struct offer *offer;
	uint32_t *units;		/* by lane */
	uint8_t *weight;		/* by need: of its urgency, or if it may not be left out */
	uint32_t *group;		/* by need: a node */
	int64_t outs;			/* units that are left out; not if fair */
	uint64_t idle;			/* units that nobody gets; not if fair */
	struct cheap *cheap;		/* resources, a heap; not if fair */
	uint64_t *left;			/* by bidder: units that it bids for */
	uint32_t *queue;		/* bidders that wait, round and round */
	uint32_t head, waiting;
	uint64_t looks;			/* at offers, in this round */
	int64_t *price;			/* by node */
	int64_t *room;			/* by node: units that are free; of a group left out */
	struct lot *lot;		/* by node */
	uint32_t *back_first;		/* by node, and one more: its own in back[] */
	struct offer *back;		/* AUCTION_AHEAD more than there are */
};

/* What a need looks at before it bids. */
struct look {
	int64_t best, next;		/* what it gains most, and by the next best */
	uint32_t lane;			/* the best: an offer, or being left out */
};

/* The lowest bit of the field of fairness. */
static inline int fair_at(const struct auction *c)
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
	return offer_value(c, &c->offer[lane]) - c->price[c->offer[lane].other];
}

static inline uint32_t out_lane(const struct auction *c, uint32_t need)
{
	return c->first[c->bidders] + need;
}

/* What a unit of the need is worth for its urgency alone. */
static inline int64_t need_urgency(const struct auction *c, uint32_t need)
{
	return (int64_t)c->weight[need] << (fair_at(c) + c->fair_bits);
}

/* What the need gains by being left out. */
static inline int64_t out_gain(const struct auction *c, uint32_t need)
{
	return -need_urgency(c, need) - c->price[c->group[need]];
}

static inline int64_t lane_gain_at(const struct auction *c, uint32_t need, uint32_t lane)
{
	return lane < c->first[c->bidders] ? offer_gain(c, lane) : out_gain(c, need);
}

static inline uint32_t lane_end(const struct auction *c, uint32_t need, uint32_t lane)
{
	return lane < c->first[c->bidders] ? c->offer[lane].other : c->group[need];
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

/* The seat of who is so many behind the first that wait. */
static inline uint32_t seat_of(const struct auction *c, uint32_t behind)
{
	const uint32_t seat = c->head + behind;

	return seat < c->bidders ? seat : seat - c->bidders;
}

/* How many units the group leaves out at its price, and the price for more. */
static inline int64_t asked_of(const struct auction *c, uint32_t node)
{
	const struct assign_problem *problem = c->a->problem;

	return c->a->asked[c->member[c->needs + node] - problem->needs - problem->resources];
}

static inline int64_t group_most(const struct auction *c, uint32_t node)
{
	if (!c->fair)
		return c->outs;
	return piece_end(c->price[node] >> fair_at(c), asked_of(c, node));
}

/* What the unit of that number costs the group. */
static inline int64_t group_cost(const struct auction *c, uint32_t node, int64_t number)
{
	return piece_cost(number, asked_of(c, node)) << fair_at(c);
}

static inline int64_t group_next(const struct auction *c, uint32_t node)
{
	if (!c->fair)
		return INT64_MAX;
	return group_cost(c, node, group_most(c, node) + 1);
}

/* Whether a unit more would turn nobody out. */
static inline bool node_has_room(const struct auction *c, uint32_t node)
{
	return node < c->resources ? c->room[node] > 0 : c->room[node] < group_most(c, node);
}

/* What urgency alone makes of the pair at its prices. */
static inline worth urgent_gain(const struct arrivals *a, uint64_t pair)
{
	const struct assign_pair *p = &a->problem->pair[pair];
	const worth weight = ASSIGN_STEPS + 1 - a->problem->urgency[p->need];

	return weight - (a->resource_price[p->resource] >> arrivals_urgency(a));
}

/* The most that it makes of any pair of a need, or of none; 0 where fairness counts. */
worth auction_urgency(const struct auction *c, uint32_t need);

/*
 * A resource that has nothing has no offers. Where fairness does not count, only pairs are
 * offered that urgency leaves open; most: auction_urgency of the pair's need.
 */
static inline bool is_offered(const struct auction *c, uint64_t pair, worth most)
{
	const struct assign_problem *problem = c->a->problem;

	return problem->capacity[problem->pair[pair].resource] &&
	       (c->fair || urgent_gain(c->a, pair) == most);
}

/* Offers, prices and units of the part; and prices and units back. Between them all is owned. */
void auction_open(struct auction *c);
void auction_close(struct auction *c);

struct look auction_look(struct auction *c, uint32_t need);
/* The bidder has so many units more to bid for. */
void auction_wait(struct auction *c, uint32_t need, uint64_t units);

/* Who bids for what nobody gets, who looks for the cheapest: prices only rise after this. */
void idle_begin(struct auction *c);
struct look idle_look(struct auction *c);

/* The node gets so many units of the bid, and turns nobody out. */
void lot_add(struct auction *c, uint32_t node, struct bid bid, uint32_t units);
/* Turns out those who bid least, as many as are too many; or a group leaves out more. */
void lot_trim(struct auction *c, uint32_t node);

/*
 * Raises prices so that those who wait have a way before them: each node by as many
 * epsilons as lie between it and room, over those who have it, but by no more than the
 * farthest of those who wait, which is what it says. Who has something still gains most
 * by it, but for epsilon.
 */
uint32_t auction_raise(struct auction *c);
/*
 * Where fairness counts: lowers prices, as what has room should cost nothing, or what the
 * next unit costs the group. Each node's by as many epsilons as there are before somebody
 * would have to leave it, over those who would come to it, but by no more than what is
 * not full needs. Who has something still gains most by it, but for epsilon.
 */
void auction_sink(struct auction *c);

#endif
