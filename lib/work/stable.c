/* stable.c - pairings that no two would rather leave for each other */
#include "work/stable.h"

#include <stdlib.h>

#include "base/mem.h"

/* One side of a problem: pairs by member, the most wanted first. */
struct side {
	const struct stable_problem *p;
	bool needs;
	uint32_t members;
	const uint32_t *places;
	uint64_t *list;		/* pairs */
	uint64_t *first;	/* by member: its first in list; one more at the end */
	uint64_t *order;	/* by pair: where it stands in list */
};

static uint32_t member(const struct side *s, uint64_t pair)
{
	return s->needs ? s->p->pair[pair].need : s->p->pair[pair].resource;
}

static int by_wish(const void *a, const void *b, void *arg)
{
	const struct side *s = arg;
	uint64_t i = *(const uint64_t *)a, j = *(const uint64_t *)b;
	const struct stable_pair *x = &s->p->pair[i], *y = &s->p->pair[j];
	const uint32_t of_x[] = {
		member(s, i), s->needs ? x->need_rank : x->resource_rank,
		s->needs ? x->resource_rank : x->need_rank,
	}, of_y[] = {
		member(s, j), s->needs ? y->need_rank : y->resource_rank,
		s->needs ? y->resource_rank : y->need_rank,
	};

	for (int k = 0; k < 3; k++)
		if (of_x[k] != of_y[k])
			return of_x[k] < of_y[k] ? -1 : 1;
	return (i > j) - (i < j);
}

static struct side side_of(const struct stable_problem *p, bool needs)
{
	struct side s = {
		.p = p, .needs = needs,
		.members = needs ? p->needs : p->resources,
		.places = needs ? p->need_places : p->resource_places,
		.list = mem_alloc((p->pairs + 1) * sizeof *s.list),
		.order = mem_alloc((p->pairs + 1) * sizeof *s.order),
	};

	s.first = mem_zero((size_t)s.members + 1, sizeof *s.first);
	for (uint64_t i = 0; i < p->pairs; i++) {
		s.list[i] = i;
		s.first[member(&s, i) + 1]++;
	}
	for (uint32_t m = 0; m < s.members; m++)
		s.first[m + 1] += s.first[m];
	qsort_r(s.list, p->pairs, sizeof *s.list, by_wish, &s);
	for (uint64_t k = 0; k < p->pairs; k++)
		s.order[s.list[k]] = k;
	return s;
}

static void side_free(struct side *s)
{
	free(s->list);
	free(s->first);
	free(s->order);
}

/*
 * Whom a member holds is among its list; the last of them only ever moves up once
 * all places are filled, so all turns together pass over the list once.
 */
struct hold {
	uint64_t last;		/* in list: the least wanted that is held, where it is full */
	uint32_t count;
};

static void find_last(const struct side *s, struct hold *h, const bool *taken)
{
	while (!taken[s->list[h->last]])
		h->last--;
}

/* Proposes a pair; the pair that is turned down for it, or itself; UINT64_MAX where none is. */
static uint64_t propose(const struct side *s, struct hold *holds, uint64_t pair, bool *taken)
{
	uint32_t who = member(s, pair);
	struct hold *h = &holds[who];
	uint64_t loser;

	if (!s->places[who])
		return pair;
	if (h->count < s->places[who]) {
		taken[pair] = true;
		if (++h->count == s->places[who]) {
			h->last = s->first[who + 1] - 1;
			find_last(s, h, taken);
		}
		return UINT64_MAX;
	}
	loser = s->list[h->last];
	if (s->order[pair] > h->last)
		return pair;
	taken[pair] = true;
	taken[loser] = false;
	find_last(s, h, taken);
	return loser;
}

void stable_solve(const struct stable_problem *p, bool resources_propose, bool *taken)
{
	struct side from = side_of(p, !resources_propose), to = side_of(p, resources_propose);
	struct hold *holds = mem_zero((size_t)to.members + 1, sizeof *holds);
	uint64_t *next = mem_alloc(((size_t)from.members + 1) * sizeof *next);
	uint32_t *free_places = mem_alloc(((size_t)from.members + 1) * sizeof *free_places);
	uint32_t *waiting = mem_alloc(((size_t)from.members + 1) * sizeof *waiting), count = 0;

	for (uint64_t i = 0; i < p->pairs; i++)
		taken[i] = false;
	for (uint32_t m = from.members; m-- > 0;) {
		next[m] = from.first[m];
		free_places[m] = from.places[m];
		waiting[count++] = m;
	}
	while (count) {
		uint32_t m = waiting[--count];

		while (free_places[m] && next[m] < from.first[m + 1]) {
			uint64_t turned = propose(&to, holds, from.list[next[m]++], taken);

			free_places[m]--;
			if (turned == UINT64_MAX)
				continue;
			if (!free_places[member(&from, turned)]++ && member(&from, turned) != m)
				waiting[count++] = member(&from, turned);
		}
	}
	free(holds);
	free(next);
	free(free_places);
	free(waiting);
	side_free(&from);
	side_free(&to);
}

/* How full each is, and its least wanted rank among what it has. */
struct state {
	uint32_t count, worst;
};

static void add_taken(struct state *s, uint32_t rank)
{
	s->count++;
	if (rank > s->worst)
		s->worst = rank;
}

bool stable_holds(const struct stable_problem *p, const bool *taken, uint64_t *culprit)
{
	struct state *needs = mem_zero((size_t)p->needs + 1, sizeof *needs);
	struct state *resources = mem_zero((size_t)p->resources + 1, sizeof *resources);
	bool good = true;

	for (uint64_t i = 0; good && i < p->pairs; i++) {
		const struct stable_pair *pair = &p->pair[i];

		if (!taken[i])
			continue;
		add_taken(&needs[pair->need], pair->need_rank);
		add_taken(&resources[pair->resource], pair->resource_rank);
		*culprit = i;
		good = needs[pair->need].count <= p->need_places[pair->need] &&
		       resources[pair->resource].count <= p->resource_places[pair->resource];
	}
	for (uint64_t i = 0; good && i < p->pairs; i++) {
		const struct stable_pair *pair = &p->pair[i];
		const struct state *n = &needs[pair->need], *r = &resources[pair->resource];

		*culprit = i;
		good = taken[i] ||
		       (n->count == p->need_places[pair->need] && n->worst <= pair->need_rank) ||
		       (r->count == p->resource_places[pair->resource] &&
			r->worst <= pair->resource_rank);
	}
	free(needs);
	free(resources);
	return good;
}
