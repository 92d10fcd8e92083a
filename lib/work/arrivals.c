/* arrivals.c - the best plan without fairness: needs arrive one by one */
#include "work/arrivals.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { HASH_BITS = 64 };

/* Who has something of a resource; the pair may have lost its units since. */
struct taker {
	uint64_t pair;
	uint32_t next;
};

/* A need seen by the search, and how far it is. */
struct seen {
	worth way;
	uint32_t need;
};

/* One thread's work on one part. Searches are numbered for all parts that it works on. */
struct desk {
	struct arrivals *a;
	struct taker *takers;		/* from 1; 0 ends a list */
	uint32_t taker_count, taker_room;
	uint32_t unused;		/* the first of the takers that are in no list */
	uint32_t *heap;			/* resources, the nearest first, from 1 */
	uint32_t open;
	uint32_t *done;			/* resources whose way is known for good */
	uint32_t done_count;
	struct seen *seen;
	uint32_t seen_count;
	uint32_t search;
	uint64_t looks, looks_most;	/* at pairs, and how many there may be before it is given up */
	worth best;			/* the shortest way to an end so far */
	uint32_t end;			/* resource with room, or need to be left out */
	bool is_drop;
};

static int bits_for(uint64_t most)
{
	int bits = 1;

	while (most >> bits)
		bits++;
	return bits;
}

bool arrivals_init(struct arrivals *a, const struct assign_problem *problem,
    const uint64_t *first_pair, uint32_t *units)
{
	const uint32_t needs = problem->needs, resources = problem->resources;
	/* A way goes through each resource once, and sums of three such must have room. */
	uint64_t steps = 4 * ((uint64_t)(needs < resources ? needs : resources) + 2);
	uint64_t score = 1;

	for (uint64_t p = 0; p < problem->pairs; p++)
		if (problem->pair[p].score > score)
			score = problem->pair[p].score;
	*a = (struct arrivals){.problem = problem, .first_pair = first_pair, .units = units};
	a->score_bits = bits_for(score * steps) + 1;
	a->claim_bits = bits_for(2 * steps) + 1;
	if (a->score_bits + a->claim_bits > 56 || bits_for(UINT32_MAX * steps) > 62)
		return false;
	a->need_price = mem_zero((size_t)needs + 1, sizeof *a->need_price);
	a->resource_price = mem_zero((size_t)resources + 1, sizeof *a->resource_price);
	a->spare = mem_zero((size_t)resources + 1, sizeof *a->spare);
	if (resources)
		memcpy(a->spare, problem->capacity, resources * sizeof *a->spare);
	a->way = mem_zero((size_t)resources + 1, sizeof *a->way);
	a->by_pair = mem_zero((size_t)resources + 1, sizeof *a->by_pair);
	a->from_pair = mem_zero((size_t)needs + 1, sizeof *a->from_pair);
	a->seat = mem_zero((size_t)resources + 1, sizeof *a->seat);
	a->need_seen = mem_zero((size_t)needs + 1, sizeof *a->need_seen);
	a->resource_seen = mem_zero((size_t)resources + 1, sizeof *a->resource_seen);
	a->taker = mem_zero((size_t)resources + 1, sizeof *a->taker);
	a->listed = mem_zero((size_t)problem->pairs + 1, sizeof *a->listed);
	return true;
}

void arrivals_free(struct arrivals *a)
{
	free(a->need_price);
	free(a->resource_price);
	free(a->spare);
	free(a->way);
	free(a->by_pair);
	free(a->from_pair);
	free(a->seat);
	free(a->need_seen);
	free(a->resource_seen);
	free(a->taker);
	free(a->listed);
	*a = (struct arrivals){.problem = NULL};
}

/* What a unit of any pair of the need is worth for its urgency alone. */
static worth urgency_of(const struct arrivals *a, uint32_t need)
{
	worth weight = ASSIGN_STEPS + 1 - a->problem->urgency[need];

	return weight << (a->score_bits + a->claim_bits + HASH_BITS);
}

static worth value_of(const struct arrivals *a, const struct assign_pair *pair, worth urgency)
{
	worth claims = (worth)pair->claims << a->score_bits;

	return urgency + ((claims + pair->score) << HASH_BITS) + pair->hash;
}

/* Takes the lowest field off, which is signed. */
static int64_t lowest(worth *w, int bits)
{
	worth half = (worth)1 << (bits - 1);
	worth low = ((*w + half) & ((half << 1) - 1)) - half;

	*w = (*w - low) >> bits;
	return (int64_t)low;
}

struct assign_value arrivals_value(const struct arrivals *a, worth w)
{
	struct assign_value value = {{0}};

	value.level[4] = lowest(&w, HASH_BITS);
	value.level[3] = lowest(&w, a->score_bits);
	value.level[2] = lowest(&w, a->claim_bits);
	value.level[0] = (int64_t)w;
	return value;
}

static void rise(struct desk *d, uint32_t seat, uint32_t resource)
{
	struct arrivals *a = d->a;
	worth way = a->way[resource];

	for (; seat > 1 && way < a->way[d->heap[seat / 2]]; seat /= 2) {
		d->heap[seat] = d->heap[seat / 2];
		a->seat[d->heap[seat]] = seat;
	}
	d->heap[seat] = resource;
	a->seat[resource] = seat;
}

static uint32_t take_nearest(struct desk *d)
{
	struct arrivals *a = d->a;
	uint32_t nearest = d->heap[1], last = d->heap[d->open--];
	uint32_t seat = 1, child;

	a->seat[nearest] = 0;
	if (!d->open)
		return nearest;
	for (; (child = 2 * seat) <= d->open; seat = child) {
		if (child < d->open && a->way[d->heap[child + 1]] < a->way[d->heap[child]])
			child++;
		if (a->way[last] <= a->way[d->heap[child]])
			break;
		d->heap[seat] = d->heap[child];
		a->seat[d->heap[seat]] = seat;
	}
	d->heap[seat] = last;
	a->seat[last] = seat;
	return nearest;
}

/* The resource can be had over this pair by a way of this length, which is less than the best. */
static void reach(struct desk *d, uint64_t pair, worth way)
{
	struct arrivals *a = d->a;
	uint32_t j = a->problem->pair[pair].resource;

	if (a->spare[j]) {
		d->best = way;
		d->end = j;
		d->is_drop = false;
		a->by_pair[j] = pair;
		return;
	}
	if (a->resource_seen[j] != d->search) {
		a->resource_seen[j] = d->search;
		a->seat[j] = ++d->open;
	} else if (!a->seat[j] || way >= a->way[j]) {
		return;
	}
	a->way[j] = way;
	a->by_pair[j] = pair;
	rise(d, a->seat[j], j);
}

/* The need would take another resource, or be left out. */
static void follow_need(struct desk *d, uint32_t need, worth way)
{
	struct arrivals *a = d->a;
	const worth urgency = urgency_of(a, need), gain = way + a->need_price[need];

	d->looks += a->first_pair[need + 1] - a->first_pair[need];
	d->seen[d->seen_count++] = (struct seen){way, need};
	if (gain < d->best) {
		d->best = gain;
		d->end = need;
		d->is_drop = true;
	}
	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
		const struct assign_pair *pair = &a->problem->pair[p];
		worth there = gain + a->resource_price[pair->resource] -
			      value_of(a, pair, urgency);

		if (there < d->best && a->problem->capacity[pair->resource])
			reach(d, p, there);
	}
}

/* Those who have the resource; the list is rid of those who have lost it. */
static void follow_resource(struct desk *d, uint32_t j)
{
	struct arrivals *a = d->a;
	uint32_t *link = &a->taker[j];

	while (*link) {
		struct taker *t = &d->takers[*link];
		uint32_t need = a->problem->pair[t->pair].need;

		if (!a->units[t->pair]) {
			uint32_t after = t->next;

			a->listed[t->pair] = false;
			t->next = d->unused;
			d->unused = *link;
			*link = after;
			continue;
		}
		if (a->need_seen[need] != d->search) {
			a->need_seen[need] = d->search;
			a->from_pair[need] = t->pair;
			follow_need(d, need, a->way[j]);
		}
		link = &t->next;
	}
}

static void search_from(struct desk *d, uint32_t need)
{
	struct arrivals *a = d->a;

	while (d->open)
		a->seat[d->heap[d->open--]] = 0;
	d->done_count = d->seen_count = 0;
	d->search++;
	d->best = a->need_price[need];
	d->end = need;
	d->is_drop = true;
	a->need_seen[need] = d->search;
	follow_need(d, need, 0);
	while (d->open && a->way[d->heap[1]] < d->best) {
		uint32_t j = take_nearest(d);

		d->done[d->done_count++] = j;
		follow_resource(d, j);
	}
}

static void raise_prices(struct desk *d)
{
	struct arrivals *a = d->a;

	for (uint32_t k = 0; k < d->done_count; k++)
		a->resource_price[d->done[k]] += d->best - a->way[d->done[k]];
	for (uint32_t k = 0; k < d->seen_count; k++)
		a->need_price[d->seen[k].need] -= d->best - d->seen[k].way;
}

static void add_units(struct desk *d, uint64_t pair, uint32_t units)
{
	struct arrivals *a = d->a;
	uint32_t j = a->problem->pair[pair].resource, taker = d->unused;

	a->units[pair] += units;
	if (a->listed[pair])
		return;
	a->listed[pair] = true;
	if (taker) {
		d->unused = d->takers[taker].next;
	} else {
		if (d->taker_count + 1 >= d->taker_room) {
			d->taker_room = d->taker_room ? d->taker_room * 2 : 64;
			d->takers = mem_resize(d->takers, d->taker_room, sizeof *d->takers);
		}
		taker = ++d->taker_count;
	}
	d->takers[taker] = (struct taker){pair, a->taker[j]};
	a->taker[j] = taker;
}

/* How many units can go along the way that was found, up to `units`. */
static uint32_t room_on_way(const struct desk *d, uint32_t source, uint32_t units)
{
	const struct arrivals *a = d->a;
	uint32_t need = d->end;

	if (!d->is_drop) {
		if (a->spare[d->end] < units)
			units = a->spare[d->end];
		need = a->problem->pair[a->by_pair[d->end]].need;
	}
	while (need != source) {
		uint64_t from = a->from_pair[need];

		if (a->units[from] < units)
			units = a->units[from];
		need = a->problem->pair[a->by_pair[a->problem->pair[from].resource]].need;
	}
	return units;
}

static void send(struct desk *d, uint32_t source, uint32_t units)
{
	struct arrivals *a = d->a;
	uint32_t need = d->end;

	if (!d->is_drop) {
		a->spare[d->end] -= units;
		add_units(d, a->by_pair[d->end], units);
		need = a->problem->pair[a->by_pair[d->end]].need;
	}
	while (need != source) {
		uint64_t from = a->from_pair[need];
		uint64_t by = a->by_pair[a->problem->pair[from].resource];

		a->units[from] -= units;
		add_units(d, by, units);
		need = a->problem->pair[by].need;
	}
}

/* Whether it may go on: searches are short enough, and fairness has no say yet. */
static bool goes_on(const struct desk *d)
{
	return d->looks <= d->looks_most && !(d->is_drop && d->a->problem->fair);
}

/* A need that is new has as its price what it gains most by, or nothing. */
static bool arrive(struct desk *d, uint32_t need)
{
	struct arrivals *a = d->a;
	const worth urgency = urgency_of(a, need);
	uint32_t units = a->problem->quantity[need];
	worth most = 0;

	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
		const struct assign_pair *pair = &a->problem->pair[p];
		worth gain = value_of(a, pair, urgency) - a->resource_price[pair->resource];

		if (gain > most && a->problem->capacity[pair->resource])
			most = gain;
	}
	a->need_price[need] = most;
	while (units) {
		uint32_t room;

		search_from(d, need);
		if (!goes_on(d))
			return false;
		raise_prices(d);
		room = room_on_way(d, need, units);
		send(d, need, room);
		units -= room;
	}
	return true;
}

/* In the order of urgency, so that they seldom drive each other out. */
static bool arrive_all(struct desk *d, const uint32_t *member, uint32_t needs)
{
	for (int step = 1; step <= ASSIGN_STEPS; step++)
		for (uint32_t k = 0; k < needs; k++)
			if (d->a->problem->urgency[member[k]] == step && !arrive(d, member[k]))
				return false;
	return true;
}

/* What the simplex method needs grows about so, if more steadily. */
static uint64_t most_looks(const struct arrivals *a, const uint32_t *member, uint32_t needs,
    uint32_t members)
{
	uint64_t pairs = 0, root = 8;

	for (uint32_t k = 0; k < needs; k++)
		pairs += a->first_pair[member[k] + 1] - a->first_pair[member[k]];
	while (root * root < members)
		root++;
	return 3 * root * pairs;
}

bool arrivals_solve(struct arrivals *a, const uint32_t *member, uint32_t members)
{
	struct desk d = {.a = a};
	uint32_t needs = 0;
	bool good;

	while (needs < members && member[needs] < a->problem->needs)
		needs++;
	d.looks_most = most_looks(a, member, needs, members);
	d.heap = mem_alloc(((size_t)members - needs + 2) * sizeof *d.heap);
	d.done = mem_alloc(((size_t)members - needs + 1) * sizeof *d.done);
	d.seen = mem_alloc(((size_t)needs + 1) * sizeof *d.seen);
	good = arrive_all(&d, member, needs);
	free(d.takers);
	free(d.heap);
	free(d.done);
	free(d.seen);
	return good;
}
