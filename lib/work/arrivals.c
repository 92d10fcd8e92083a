/* arrivals.c - the best plan: needs arrive one by one */
#include "work/arrivals.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "work/arrivals_desk.h"
#include "work/auction.h"
#include "work/even.h"
#include "work/mend.h"
#include "work/urgent.h"

/*
 * Looks at each pair, on the average, after which a way of solving is given up. Those who
 * come last are looked at longest, as nearly all have what they want already; where
 * fairness counts, that is what is left when needs go on arriving. Large parts either do
 * with fewer (5 where four fifths of what there is are asked for) or get nowhere with more.
 * TRYING is for small parts that are mended without bids.
 */
enum { BIDDING = 30, LARGE = 12, ARRIVING = 3, TRYING = 100 };

/* Nodes of a part that is small: where so few compete, bids may cost more than they save. */
enum { SMALL = 4096 };

/* No unit left out costs more: the last of two of a group that asks for no more. */
enum { UNFAIR = 2000 };

/* Fields have room for ways of half as many steps at least; most ways have some dozens. */
enum { STEPS = 1 << 12 };

static int bits_for(uint64_t most)
{
	int bits = 1;

	while (most >> bits)
		bits++;
	return bits;
}

/* Room for ways of so many steps, where each costs as much as it can. Whether it is there. */
static bool give_room(struct arrivals *a, uint64_t steps, uint64_t score, uint64_t claims)
{
	a->hash_bits = 32 + bits_for(steps) + 1;
	a->score_bits = bits_for(score * steps) + 1;
	a->claim_bits = bits_for(claims * steps) + 1;
	/* Between its ends a way costs none: it leaves out as many of a group as it takes in. */
	a->fair_bits = a->problem->fair ? bits_for(8 * UNFAIR) + 1 : 0;
	return arrivals_urgency(a) + bits_for(4 * ASSIGN_STEPS) + 1 <= 128;
}

static bool measure(struct arrivals *a)
{
	const struct assign_problem *problem = a->problem;
	const uint32_t needs = problem->needs, resources = problem->resources;
	/* A way goes through each resource once, and sums of three such must have room. */
	uint64_t steps = 4 * ((uint64_t)(needs < resources ? needs : resources) + 2);
	uint64_t score = 1, claims = 1;

	for (uint64_t p = 0; p < problem->pairs; p++) {
		if (problem->pair[p].score > score)
			score = problem->pair[p].score;
		if (problem->pair[p].claims > claims)
			claims = problem->pair[p].claims;
	}
	while (!give_room(a, steps, score, claims)) {
		if (steps < STEPS)
			return false;
		steps /= 2;
	}
	return true;
}

static void begin(struct arrivals *a)
{
	const struct assign_problem *problem = a->problem;
	const uint32_t needs = problem->needs, resources = problem->resources;
	const size_t nodes = (size_t)resources + (problem->fair ? problem->groups : 0);

	a->need_price = mem_zero((size_t)needs + 1, sizeof *a->need_price);
	a->resource_price = mem_zero(nodes + 1, sizeof *a->resource_price);
	a->spare = mem_zero((size_t)resources + 1, sizeof *a->spare);
	if (resources)
		memcpy(a->spare, problem->capacity, resources * sizeof *a->spare);
	a->left = mem_zero((size_t)needs + 1, sizeof *a->left);
	a->waiting = mem_zero((size_t)needs + 1, sizeof *a->waiting);
	if (needs)
		memcpy(a->waiting, problem->quantity, needs * sizeof *a->waiting);
	a->unserved = mem_zero((size_t)problem->groups + 1, sizeof *a->unserved);
}

bool arrivals_init(struct arrivals *a, const struct assign_problem *problem,
    const uint64_t *first_pair, const int64_t *asked, uint32_t *units)
{
	*a = (struct arrivals){
		.problem = problem, .first_pair = first_pair, .asked = asked, .units = units,
	};
	if (!measure(a))
		return false;
	begin(a);
	return true;
}

void arrivals_init_part(struct arrivals *a, const struct arrivals *whole,
    const struct assign_problem *problem, const uint64_t *first_pair, const int64_t *asked,
    uint32_t *units)
{
	*a = (struct arrivals){
		.problem = problem, .first_pair = first_pair, .asked = asked, .units = units,
		.hash_bits = whole->hash_bits, .score_bits = whole->score_bits,
		.claim_bits = whole->claim_bits, .fair_bits = whole->fair_bits,
	};
	begin(a);
}

void arrivals_free(struct arrivals *a)
{
	free(a->need_price);
	free(a->resource_price);
	free(a->spare);
	free(a->left);
	free(a->waiting);
	free(a->unserved);
	*a = (struct arrivals){.problem = NULL};
}

uint64_t arrivals_tight(const struct arrivals *a, uint32_t need, uint64_t *pair)
{
	const worth urgency = urgency_of(a, need), price = a->need_price[need];
	uint64_t count = 0;

	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++)
		if (pair_gain(a, p, urgency) == price &&
		    a->problem->capacity[a->problem->pair[p].resource])
			pair[count++] = p;
	return count;
}

struct assign_value arrivals_value(const struct arrivals *a, worth w)
{
	struct assign_value value = {{0}};

	value.level[4] = worth_lowest(&w, a->hash_bits);
	value.level[3] = worth_lowest(&w, a->score_bits);
	value.level[2] = worth_lowest(&w, a->claim_bits);
	if (a->fair_bits)
		value.level[1] = worth_lowest(&w, a->fair_bits);
	value.level[0] = (int64_t)w;
	return value;
}

struct assign_value arrivals_price(const struct arrivals *a, uint32_t node)
{
	const uint32_t needs = a->problem->needs;

	if (node < needs)
		return arrivals_value(a, a->need_price[node]);
	return arrivals_value(a, a->resource_price[node - needs]);
}

static bool is_within(int64_t level, int bits)
{
	const int64_t quarter = INT64_C(1) << (bits - 2);

	return -quarter <= level && level <= quarter;
}

bool arrivals_fits(const struct arrivals *a, const struct assign_value *price)
{
	return is_within(price->level[4], a->hash_bits) &&
	       is_within(price->level[3], a->score_bits) &&
	       is_within(price->level[2], a->claim_bits);
}

/* Whether it may go on: searches are short enough, and fairness has no say that is not heard. */
static bool goes_on(const struct desk *d)
{
	return d->looks <= d->looks_most && (d->fair || !(d->is_drop && d->a->problem->fair));
}

/* A need that is new has as its price what it gains most by, or nothing. */
static bool arrive(struct desk *d, uint32_t need)
{
	struct arrivals *a = d->a;

	a->need_price[need] = desk_most(d, need);
	while (a->waiting[need]) {
		desk_search(d, need);
		if (!goes_on(d))
			return false;
		desk_raise(d);
		a->waiting[need] -= desk_send(d, need, a->waiting[need]);
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

/* So many looks at each pair, on the average. */
static uint64_t most_looks(const struct arrivals *a, const uint32_t *member, uint32_t needs,
    uint64_t each)
{
	return each * count_pairs(a, member, needs);
}

static uint32_t count_needs(const struct arrivals *a, const uint32_t *member, uint32_t members)
{
	uint32_t needs = 0;

	while (needs < members && member[needs] < a->problem->needs)
		needs++;
	return needs;
}

/* Units that have been placed already are found by who has them; at first there are none. */
static void list_takers(struct desk *d, const uint32_t *member, uint32_t needs)
{
	const struct arrivals *a = d->a;

	for (uint32_t k = 0; k < needs; k++) {
		const uint32_t need = member[k];

		if (a->waiting[need] == a->problem->quantity[need])
			continue;
		for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++)
			if (a->units[p])
				desk_add(d, p, 0);
	}
}

/*
 * Whether the part is large and as much is asked for as there is, or more. Nearly all
 * compete then, and searches become long before all have arrived.
 */
static bool is_contested(const struct arrivals *a, const uint32_t *member, uint32_t needs,
    uint32_t members)
{
	uint64_t asked = 0;

	for (uint32_t k = 0; k < needs; k++)
		asked += a->waiting[member[k]];
	return members > SMALL && asked >= count_spare(a, member, needs, members);
}

/* False where it is given up, or not worth trying. */
static bool try_arriving(struct arrivals *a, const uint32_t *member, uint32_t needs,
    uint32_t members, uint32_t looks)
{
	struct desk d;
	bool good;

	if (is_contested(a, member, needs, members))
		return false;
	desk_init(&d, a, member, needs, members);
	d.looks_most = most_looks(a, member, needs, looks);
	list_takers(&d, member, needs);
	good = arrive_all(&d, member, needs);
	desk_free(&d);
	return good;
}

bool arrivals_solve(struct arrivals *a, const uint32_t *member, uint32_t members)
{
	const uint32_t needs = count_needs(a, member, members);

	if (try_arriving(a, member, needs, members, members <= SMALL ? BIDDING : LARGE))
		return true;
	if (a->problem->fair)
		return false;
	urgent_run(a, member, needs, members);
	auction_run(a, member, needs, members);
	return mend_plan(a, member, needs, members, UINT64_MAX);
}

/* What urgency and fairness say; whatever needs have come to before is gone. */
static void settle_first(struct arrivals *a, const uint32_t *member, uint32_t needs,
    uint32_t members)
{
	uint32_t groups = members;

	while (groups > needs && has_groups(a->problem, member, groups))
		groups--;
	urgent_run(a, member, needs, groups);
	even_run(a, member, needs, members);
}

void arrivals_solve_fair(struct arrivals *a, const uint32_t *member, uint32_t members)
{
	const uint32_t needs = count_needs(a, member, members);

	if (try_arriving(a, member, needs, members, ARRIVING))
		return;
	settle_first(a, member, needs, members);
	if (members <= SMALL) {
		if (mend_plan(a, member, needs, members, most_looks(a, member, needs, TRYING)))
			return;
		settle_first(a, member, needs, members);
	}
	auction_run(a, member, needs, members);
	mend_plan(a, member, needs, members, UINT64_MAX);
}
