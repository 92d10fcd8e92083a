/* transport.h - one part of an assignment problem as a network with a spanning tree */
#ifndef WORK_TRANSPORT_H
#define WORK_TRANSPORT_H

#include <stdint.h>

#include "work/assign.h"

/*
 * Nodes are the needs, the resources, the groups (where fair), and the root.
 * A unit of a need flows over a pair to a resource and on to the root, or as
 * unserved to the need's group and on to the root:
 *
 *	need -> resource -> root	need -> group -> root
 *
 * Every unit ends at the root, so a flow is a plan. Prices of nodes are such
 * that what a lane gains, gain + price[from] - price[to], is 0 in the tree; a
 * resource's price is p, a group's is f, a need's is -pi.
 */
struct lane {
	uint32_t from, to;
	uint32_t hash;
	uint32_t score : 24;
	uint32_t claims : 8;
	uint16_t cost;			/* a group's, of one more unit unserved; 0 elsewhere */
	uint8_t weight;			/* of the urgency */
};

/*
 * A group's lane has a convex cost: some 2000 pieces of one cost each. Outside
 * the tree its flow stands between two of them. Within the tree, and after
 * transport_piece, cost and bounds are those of one piece.
 */
enum lane_state { LANE_TREE, LANE_LOW, LANE_HIGH, LANE_BETWEEN };

struct bounds {
	int64_t low, high;
};

/* A node's place in the tree; children are a list, for the walk below a node. */
struct branch {
	uint64_t lane;			/* to or from the parent */
	uint32_t parent, child, next, previous;
	uint32_t depth;
};

/* A unit's cost is below 2^12: 3000 for the next of a group that asks for 1. */
enum { COST_BITS = 12 };

#define BRANCH_NONE UINT32_MAX

struct transport {
	uint32_t needs, resources, groups;
	uint32_t root;			/* the last node */
	uint64_t pairs, lanes;		/* lanes: the part's pairs, then one of each node */
	uint64_t bounded;		/* the first lane with bounds: a resource's */
	struct lane *lane;
	int64_t *flow;			/* by lane */
	uint8_t *state;			/* by lane */
	struct bounds *bounds;		/* by lane from `bounded` on */
	int64_t *asked;			/* by group */
	int coarse;			/* this many low bits of a group's costs are not seen yet */
	uint64_t *first;		/* by need, and one more: its pairs */
	struct assign_value *price;	/* by node */
	struct branch *branch;		/* by node */
};

/*
 * A part of a problem. Its nodes are counted through: needs, then resources,
 * then groups (only where fair). All lent; place[] is written at the members.
 */
struct transport_part {
	const struct assign_problem *problem;
	const uint32_t *member;		/* ascending; none asks for nothing or has nothing */
	uint32_t members;
	const uint64_t *pair;		/* ascending: those between members that may carry units */
	uint64_t pairs;
	uint32_t *place;		/* by node of the problem: the node here */
	const int64_t *asked;		/* by group: units asked for, also in other parts */
};

/* The first flow and tree: nothing is served. */
void transport_init(struct transport *t, const struct transport_part *part);
void transport_free(struct transport *t);

/* Instead of transport_solve: the flow and the prices of a plan, for transport_settle. */
void transport_take(struct transport *t, const struct transport_part *part,
    const struct assign_plan *plan);
/* The best flow, with its tree and prices. */
void transport_solve(struct transport *t);
/* Of equally good flows, the one that gives the first pairs most. */
void transport_settle(struct transport *t);
/* Makes all prices the smallest that prove the flow to be the best. */
void transport_lower(struct transport *t);

/* Of a group that asks for d: what unit n unserved costs; how many units cost at most `cost`. */
static inline int64_t piece_cost(int64_t n, int64_t d)
{
	return 1000 * (2 * n - 1) / d;
}

static inline int64_t piece_end(int64_t cost, int64_t d)
{
	return (((cost + 1) * d - 1) / 1000 + 1) / 2;
}

/* What so many units unserved cost together. */
static inline int64_t piece_sum(int64_t units, int64_t d)
{
	int64_t sum = 0, most = units ? piece_cost(units, d) : 0;

	for (int64_t cost = 0; cost < most; cost++)
		sum += units - piece_end(cost, d);
	return sum;
}

/* Gives a group's lane the piece for more flow (up) or less. False where there is none. */
bool transport_piece(struct transport *t, uint64_t lane, bool up);

static inline bool lane_of_group(const struct transport *t, uint64_t lane)
{
	return lane >= t->bounded + t->resources;
}

/* By how much the flow may grow or shrink. */
static inline int64_t lane_room(const struct transport *t, uint64_t lane, bool up)
{
	if (lane < t->bounded)
		return up ? INT64_MAX : t->flow[lane];
	if (up)
		return t->bounds[lane - t->bounded].high - t->flow[lane];
	return t->flow[lane] - t->bounds[lane - t->bounded].low;
}

/* What one more unit on the lane gains at the prices. */
static inline struct assign_value lane_gain(const struct transport *t, uint64_t lane)
{
	const struct lane *l = &t->lane[lane];
	struct assign_value from = t->price[l->from], to = t->price[l->to];

	return (struct assign_value){{
		l->weight + from.level[0] - to.level[0],
		from.level[1] - to.level[1] - l->cost,
		(int64_t)l->claims + from.level[2] - to.level[2],
		(int64_t)l->score + from.level[3] - to.level[3],
		l->hash + from.level[4] - to.level[4],
	}};
}

#endif
