/* suitors.c - by resource or group, the needs that it could have */
#include "work/suitors.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/pool.h"
#include "work/arrivals.h"

/* For fewer needs threads cost more than they save. */
enum { CROWD = 10000 };

/* Needs are looked through twice, in shares side by side: to count the suitors, then to list them. */
struct gathering {
	struct suitors *s;
	const struct assign_problem *problem;
	const uint64_t *first_pair;
	const uint32_t *member;
	uint32_t needs, nodes;
	bool fair;
	uint32_t shares;
	uint64_t *end;			/* by share and node: how many; then behind the next */
	bool listing;
};

static void gather(const struct gathering *g, uint64_t *end, uint32_t place, struct suitor suitor)
{
	const uint64_t at = g->listing ? --end[place] : end[place]++;

	if (g->listing)
		g->s->suitor[at] = suitor;
}

static void gather_share(void *gathering, uint32_t share)
{
	const struct gathering *g = gathering;
	const struct assign_problem *problem = g->problem;
	const uint32_t *place = g->s->place;
	uint64_t *end = &g->end[(size_t)share * g->nodes];
	const uint32_t first = (uint32_t)((uint64_t)g->needs * share / g->shares);
	const uint32_t after = (uint32_t)((uint64_t)g->needs * (share + 1) / g->shares);

	for (uint32_t k = first; k < after; k++) {
		const uint32_t need = g->member[k];

		for (uint64_t p = g->first_pair[need]; p < g->first_pair[need + 1]; p++) {
			const struct assign_pair *pair = &problem->pair[p];

			if (problem->capacity[pair->resource])
				gather(g, end, place[pair->resource], (struct suitor){
					need, (uint32_t)(p - g->s->base), pair->hash,
					pair->score, pair->claims,
				});
		}
		if (g->fair)
			gather(g, end, place[problem->resources + problem->group[need]],
			    (struct suitor){.need = need});
	}
}

static void gather_all(struct gathering *g, bool listing)
{
	g->listing = listing;
	pool_each((int)g->shares, g->shares, gather_share, g);
}

/* A node's suitors are listed from the last need to the first. */
static void find_ends(struct gathering *g)
{
	uint64_t count = 0;

	for (uint32_t node = 0; node < g->nodes; node++) {
		g->s->first[node] = count;
		for (uint32_t share = g->shares; share-- > 0;) {
			uint64_t *end = &g->end[(size_t)share * g->nodes + node];

			count += *end;
			*end = count;
		}
	}
	g->s->first[g->nodes] = count;
}

void suitors_init(struct suitors *s, const struct assign_problem *problem,
    const uint64_t *first_pair, const uint32_t *member, uint32_t needs, uint32_t members,
    int threads)
{
	const bool fair = has_groups(problem, member, members);
	const size_t places = (size_t)problem->resources + (fair ? problem->groups : 0);
	struct gathering g = {
		.s = s, .problem = problem, .first_pair = first_pair, .member = member,
		.needs = needs, .nodes = members - needs, .fair = fair,
		.shares = needs > CROWD ? (uint32_t)threads : 1,
	};

	s->base = first_pair[member[0]];
	s->first = mem_alloc(((size_t)g.nodes + 1) * sizeof *s->first);
	s->place = mem_alloc((places + 1) * sizeof *s->place);
	for (uint32_t k = needs; k < members; k++)
		s->place[member[k] - problem->needs] = k - needs;
	g.end = mem_zero((size_t)g.shares * g.nodes + 1, sizeof *g.end);
	gather_all(&g, false);
	find_ends(&g);
	s->suitor = mem_alloc((s->first[g.nodes] + SUITORS_AHEAD) * sizeof *s->suitor);
	for (uint32_t k = 0; k < SUITORS_AHEAD; k++)
		s->suitor[s->first[g.nodes] + k] = (struct suitor){.need = member[0]};
	gather_all(&g, true);
	free(g.end);
}

void suitors_free(struct suitors *s)
{
	free(s->first);
	free(s->suitor);
	free(s->place);
}
