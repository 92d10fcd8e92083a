/* transport_settle.c - of equally good flows, the one that gives the first pairs most */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "work/transport.h"
#include "work/worth.h"

/*
 * Other flows are as good only where tight lanes (which gain nothing) close a
 * ring, seldom when hashes differ. So lanes that hang by one end are peeled
 * off first; most often nothing is left. In what is, the pairs in turn take
 * what they can over ways that leave the pairs before them alone.
 */
struct rings {
	struct transport *t;
	bool *kept;			/* by lane: tight, on a ring perhaps, not settled yet */
	uint64_t *first;		/* by node, and one more: lanes at the node */
	uint64_t *at;			/* two for each lane */
	uint32_t *queue;		/* of nodes */
	uint32_t *seen;			/* by node: the number of the search that saw it */
	uint64_t *by;			/* by node: the lane that it was reached by */
	uint32_t search;
};

/* Whether flow on a tight lane may change at no loss; a group's lane gets the piece it would. */
static bool is_free(struct transport *t, uint64_t lane, bool up)
{
	struct assign_value gain;

	if (lane_of_group(t, lane)) {
		if (!transport_piece(t, lane, up))
			return false;
		gain = lane_gain(t, lane);
		return !worth_sign(&gain);
	}
	return lane_room(t, lane, up) > 0;
}

static bool is_tight(struct transport *t, uint64_t lane)
{
	struct assign_value gain;

	if (lane_of_group(t, lane))
		return is_free(t, lane, true) || is_free(t, lane, false);
	if (t->state[lane] == LANE_TREE)
		return true;
	gain = lane_gain(t, lane);
	return !worth_sign(&gain);
}

static void index_lanes(struct rings *r)
{
	const struct transport *t = r->t;

	for (uint64_t lane = 0; lane < t->lanes; lane++) {
		r->kept[lane] = is_tight(r->t, lane);
		r->first[t->lane[lane].from] += r->kept[lane];
		r->first[t->lane[lane].to] += r->kept[lane];
	}
	for (uint32_t node = 0; node <= t->root; node++)
		r->first[node + 1] += r->first[node];
	r->at = mem_zero(r->first[t->root + 1], sizeof *r->at);
	for (uint64_t lane = 0; lane < t->lanes; lane++) {
		if (!r->kept[lane])
			continue;
		r->at[--r->first[t->lane[lane].from]] = lane;
		r->at[--r->first[t->lane[lane].to]] = lane;
	}
}

static uint32_t other_end(const struct lane *l, uint32_t node)
{
	return l->from == node ? l->to : l->from;
}

/* Uses seen[] for the number of lanes kept at each node. False where nothing is left. */
static bool peel(struct rings *r)
{
	const struct transport *t = r->t;
	uint32_t queued = 0;

	for (uint32_t node = 0; node <= t->root; node++) {
		r->seen[node] = (uint32_t)(r->first[node + 1] - r->first[node]);
		if (r->seen[node] == 1)
			r->queue[queued++] = node;
	}
	for (uint32_t k = 0; k < queued; k++) {
		uint32_t node = r->queue[k];

		for (uint64_t a = r->first[node]; a < r->first[node + 1]; a++) {
			uint32_t other = other_end(&t->lane[r->at[a]], node);

			if (!r->kept[r->at[a]])
				continue;
			r->kept[r->at[a]] = false;
			if (--r->seen[other] == 1)
				r->queue[queued++] = other;
		}
	}
	memset(r->seen, 0, ((size_t)t->root + 1) * sizeof *r->seen);
	return memchr(r->kept, true, t->lanes) != NULL;
}

/* Whether a lane that is kept may carry more out of the node, or else into it. */
static bool is_open(struct rings *r, uint64_t lane, uint32_t node, bool out)
{
	return r->kept[lane] && is_free(r->t, lane, (r->t->lane[lane].from == node) == out);
}

static bool has_exit(struct rings *r, uint32_t node)
{
	for (uint64_t a = r->first[node]; a < r->first[node + 1]; a++)
		if (is_open(r, r->at[a], node, true))
			return true;
	return false;
}

/*
 * Whether there is a free way back from the pair's resource to its need. It is
 * looked for from the need: one that has all its units from pairs already
 * settled, as most have, has no way in, and the search ends where it began.
 */
static bool find_way(struct rings *r, uint64_t pair)
{
	struct transport *t = r->t;
	const uint32_t from = t->lane[pair].to, to = t->lane[pair].from;
	uint32_t queued = 0;

	if (!has_exit(r, from))
		return false;
	r->search++;
	r->seen[to] = r->search;
	r->queue[queued++] = to;
	for (uint32_t k = 0; k < queued && r->seen[from] != r->search; k++) {
		uint32_t node = r->queue[k];

		for (uint64_t a = r->first[node]; a < r->first[node + 1]; a++) {
			uint32_t other = other_end(&t->lane[r->at[a]], node);

			if (r->seen[other] == r->search || !is_open(r, r->at[a], node, false))
				continue;
			r->seen[other] = r->search;
			r->by[other] = r->at[a];
			r->queue[queued++] = other;
		}
	}
	return r->seen[from] == r->search;
}

/* Sends what fits along the way that find_way found, and closes it by the pair. */
static void turn(struct rings *r, uint64_t pair)
{
	struct transport *t = r->t;
	const uint32_t from = t->lane[pair].to, to = t->lane[pair].from;
	int64_t units = INT64_MAX;

	for (uint32_t node = from; node != to; node = other_end(&t->lane[r->by[node]], node)) {
		bool up = t->lane[r->by[node]].from == node;
		int64_t room;

		is_free(t, r->by[node], up);
		room = lane_room(t, r->by[node], up);
		if (room < units)
			units = room;
	}
	for (uint32_t node = from; node != to; node = other_end(&t->lane[r->by[node]], node))
		t->flow[r->by[node]] += t->lane[r->by[node]].from == node ? units : -units;
	t->flow[pair] += units;
}

void transport_settle(struct transport *t)
{
	size_t nodes = (size_t)t->root + 1;
	struct rings r = {
		.t = t,
		.kept = mem_zero(t->lanes, sizeof *r.kept),
		.first = mem_zero(nodes + 1, sizeof *r.first),
		.queue = mem_zero(nodes, sizeof *r.queue),
		.seen = mem_zero(nodes, sizeof *r.seen),
		.by = mem_zero(nodes, sizeof *r.by),
	};

	index_lanes(&r);
	if (peel(&r))
		for (uint64_t pair = 0; pair < t->pairs; pair++) {
			if (!r.kept[pair])
				continue;
			r.kept[pair] = false;
			while (find_way(&r, pair))
				turn(&r, pair);
		}
	free(r.kept);
	free(r.first);
	free(r.at);
	free(r.queue);
	free(r.seen);
	free(r.by);
}
