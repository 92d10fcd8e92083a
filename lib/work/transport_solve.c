/* transport_solve.c - the best flow, by the network simplex method */
#include "work/transport.h"
#include "work/worth.h"

/* The lane that enters the tree, and whether more or less flow on it is better. */
struct entry {
	uint64_t lane;
	bool up;
};

/* Whether a change of the flow is better, and if so by how much per unit. */
static bool improves(struct transport *t, struct entry entry, struct assign_value *by)
{
	if (t->state[entry.lane] == LANE_BETWEEN && !transport_piece(t, entry.lane, entry.up))
		return false;
	*by = lane_gain(t, entry.lane);
	if (!entry.up)
		*by = worth_subtract((struct assign_value){{0}}, *by);
	return worth_sign(by) > 0;
}

/* As improves, in whichever direction is open. */
static bool attracts(struct transport *t, struct entry *entry, struct assign_value *by)
{
	switch (t->state[entry->lane]) {
	case LANE_LOW:
		entry->up = true;
		return improves(t, *entry, by);
	case LANE_HIGH:
		entry->up = false;
		return improves(t, *entry, by);
	case LANE_BETWEEN:
		entry->up = true;
		if (improves(t, *entry, by))
			return true;
		entry->up = false;
		return improves(t, *entry, by);
	default:
		return false;
	}
}

/*
 * Goes round the lanes a block at a time and takes the best of the first block
 * that has any (Kovács 2015 finds blocks of the root of the number to be good).
 */
static bool find_entry(struct transport *t, uint64_t block, uint64_t *next, struct entry *entry)
{
	struct assign_value best = {{0}}, by;
	bool found = false;

	for (uint64_t seen = 1; seen <= t->lanes; seen++) {
		struct entry tried = {*next, true};

		if (attracts(t, &tried, &by) && (!found || worth_compare(&by, &best) > 0)) {
			best = by;
			*entry = tried;
			found = true;
		}
		*next = *next + 1 < t->lanes ? *next + 1 : 0;
		if (found && seen % block == 0)
			break;
	}
	return found;
}

static uint32_t meeting(const struct branch *b, uint32_t u, uint32_t v)
{
	while (u != v) {
		if (b[u].depth >= b[v].depth)
			u = b[u].parent;
		else
			v = b[v].parent;
	}
	return u;
}

static bool leads_up(const struct transport *t, uint32_t node)
{
	return t->lane[t->branch[node].lane].from == node;
}

/* The change runs over the entry from `first` to `second`, up to the meeting and down again. */
struct cycle {
	uint32_t first, second, meeting;
	uint32_t out;			/* the node whose lane to its parent leaves, or NONE */
	bool out_first;			/* it is on the first's side */
	int64_t units;
};

/* The last lane that blocks, in the direction of the cycle: so the tree stays strongly feasible. */
static struct cycle find_cycle(const struct transport *t, struct entry entry)
{
	const struct branch *b = t->branch;
	const struct lane *l = &t->lane[entry.lane];
	struct cycle c = {
		.first = entry.up ? l->from : l->to,
		.second = entry.up ? l->to : l->from,
		.out = BRANCH_NONE,
		.units = lane_room(t, entry.lane, entry.up),
	};

	c.meeting = meeting(b, c.first, c.second);
	for (uint32_t u = c.first; u != c.meeting; u = b[u].parent) {
		int64_t room = lane_room(t, b[u].lane, !leads_up(t, u));

		if (room < c.units) {
			c.units = room;
			c.out = u;
			c.out_first = true;
		}
	}
	for (uint32_t u = c.second; u != c.meeting; u = b[u].parent) {
		int64_t room = lane_room(t, b[u].lane, leads_up(t, u));

		if (room <= c.units) {
			c.units = room;
			c.out = u;
			c.out_first = false;
		}
	}
	return c;
}

static void push(struct transport *t, struct entry entry, const struct cycle *c)
{
	const struct branch *b = t->branch;

	if (!c->units)
		return;
	t->flow[entry.lane] += entry.up ? c->units : -c->units;
	for (uint32_t u = c->first; u != c->meeting; u = b[u].parent)
		t->flow[b[u].lane] += leads_up(t, u) ? -c->units : c->units;
	for (uint32_t u = c->second; u != c->meeting; u = b[u].parent)
		t->flow[b[u].lane] += leads_up(t, u) ? c->units : -c->units;
}

static void leave(struct transport *t, uint64_t lane)
{
	if (lane_of_group(t, lane))
		t->state[lane] = LANE_BETWEEN;
	else
		t->state[lane] = lane_room(t, lane, false) ? LANE_HIGH : LANE_LOW;
}

static void move(struct branch *b, uint32_t node, uint32_t parent, uint64_t lane)
{
	if (b[node].previous != BRANCH_NONE)
		b[b[node].previous].next = b[node].next;
	else
		b[b[node].parent].child = b[node].next;
	if (b[node].next != BRANCH_NONE)
		b[b[node].next].previous = b[node].previous;
	b[node].parent = parent;
	b[node].lane = lane;
	b[node].previous = BRANCH_NONE;
	b[node].next = b[parent].child;
	if (b[node].next != BRANCH_NONE)
		b[b[node].next].previous = node;
	b[parent].child = node;
}

/* Hangs the subtree of `out`, turned so that `top` is its top, under `parent` by the entry. */
static void regraft(struct branch *b, uint32_t out, uint32_t top, uint32_t parent, uint64_t lane)
{
	uint32_t node = top;

	for (;;) {
		uint32_t above = b[node].parent;
		uint64_t above_lane = b[node].lane;

		move(b, node, parent, lane);
		if (node == out)
			return;
		parent = node;
		node = above;
		lane = above_lane;
	}
}

/* The prices of a subtree move together until the lane it now hangs by gains nothing. */
static void reprice(struct transport *t, uint32_t top)
{
	struct branch *b = t->branch;
	struct assign_value by = lane_gain(t, b[top].lane);
	uint32_t u = top;

	if (leads_up(t, top))
		by = worth_subtract((struct assign_value){{0}}, by);
	for (;;) {
		t->price[u] = worth_add(t->price[u], by);
		b[u].depth = b[b[u].parent].depth + 1;
		if (b[u].child != BRANCH_NONE) {
			u = b[u].child;
			continue;
		}
		while (u != top && b[u].next == BRANCH_NONE)
			u = b[u].parent;
		if (u == top)
			return;
		u = b[u].next;
	}
}

static void pivot(struct transport *t, struct entry entry)
{
	struct cycle c;
	uint32_t top;

	if (t->state[entry.lane] == LANE_BETWEEN)
		transport_piece(t, entry.lane, entry.up);
	c = find_cycle(t, entry);
	push(t, entry, &c);
	if (c.out == BRANCH_NONE) {
		leave(t, entry.lane);
		return;
	}
	leave(t, t->branch[c.out].lane);
	t->state[entry.lane] = LANE_TREE;
	top = c.out_first ? c.first : c.second;
	regraft(t->branch, c.out, top, c.out_first ? c.second : c.first, entry.lane);
	reprice(t, top);
}

/* Cuts pieces finer: flow between two still is; flow within the tree gets the upper of two. */
static void refine(struct transport *t, int coarse)
{
	const uint32_t groups = t->needs + t->resources;

	t->coarse = coarse;
	for (uint32_t g = groups; g < t->root; g++) {
		uint64_t lane = t->bounded + g - t->needs;

		if (t->state[lane] != LANE_TREE)
			continue;
		transport_piece(t, lane, true);
		reprice(t, g);
	}
}

/* Fairness comes in bit by bit: from the start it would move one unit a pivot. */
void transport_solve(struct transport *t)
{
	struct entry entry;
	uint64_t next = 0, block = 8;

	while (block * block < t->lanes)
		block++;
	for (int coarse = t->groups ? COST_BITS : 0; coarse >= 0; coarse--) {
		refine(t, coarse);
		while (find_entry(t, block, &next, &entry))
			pivot(t, entry);
	}
}
