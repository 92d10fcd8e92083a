/* pairs_find.c - every pair of a need, and of all needs side by side */
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/relay.h"
#include "work/pairs.h"

/* Needs that one thread takes at a time. */
enum { PIECE = 512 };

/* Where each need's pairs begin among those that are given. */
static uint64_t *index_given(const struct given *g, uint32_t needs)
{
	uint64_t *first = mem_zero((size_t)needs + 1, sizeof *first);

	for (uint64_t k = 0; k < g->count; k++)
		first[g->all[k].need + 1]++;
	for (uint32_t i = 0; i < needs; i++)
		first[i + 1] += first[i];
	return first;
}

void pairs_init(struct pairs *p, const struct matter *m)
{
	const struct wants *resources = m->resources;

	*p = (struct pairs){.matter = m};
	p->hash = mem_alloc(((size_t)resources->count + 1) * sizeof *p->hash);
	for (uint32_t j = 0; j < resources->count; j++)
		p->hash[j] = hash_bytes(resources->all[j].id, 2);
	if (m->given)
		p->given = index_given(m->given, m->needs->count);
	else
		candidates_init(&p->candidates, resources, m->options);
}

void pairs_free(struct pairs *p)
{
	if (p->matter && !p->matter->given)
		candidates_free(&p->candidates);
	free(p->given);
	free(p->hash);
	free(p->all);
	free(p->first);
	*p = (struct pairs){.count = 0};
}

void pairs_begin(struct pairs_search *s, const struct pairs *p)
{
	*s = (struct pairs_search){.pairs = p};
	if (!p->matter->given)
		candidates_begin(&s->candidates, &p->candidates);
}

void pairs_end(struct pairs_search *s)
{
	candidates_end(&s->candidates);
	free(s->found);
	s->found = NULL;
}

struct score_facts pairs_facts(const struct matter *m, const struct want *need,
    const struct want *resource, int claims)
{
	struct span category = need->category.n ? need->category : resource->category;

	return (struct score_facts){claims, fixed_past(m->fixed, resource->unit, category)};
}

/* A need and one of its resources, on the way to be a pair. */
struct meeting {
	const struct pairs *p;
	uint32_t need, resource;
	uint64_t hash;			/* of the need's id */
};

static struct assign_pair make_pair(const struct meeting *at)
{
	const struct matter *m = at->p->matter;
	struct assign_pair pair = {
		.need = at->need,
		.resource = at->resource,
		.hash = (uint32_t)hash_mix(at->hash, at->p->hash[at->resource]),
	};

	if (m->claims->pairs.count)
		pair.claims = (uint8_t)claims_count(m->claims, m->needs->all[at->need].id,
		    m->resources->all[at->resource].id);
	return pair;
}

static bool is_released(const struct meeting *at)
{
	const struct matter *m = at->p->matter;

	return m->fixed && fixed_is_released(m->fixed, m->needs->all[at->need].id,
	    m->resources->all[at->resource].id);
}

static void make_room(struct pairs_search *s, size_t count)
{
	if (count <= s->room)
		return;
	s->room = count * 2;
	s->found = mem_resize(s->found, s->room, sizeof *s->found);
}

/* The pairs that a table gives, with its points. */
static size_t take_given(struct pairs_search *s, struct meeting *at)
{
	const struct given *g = s->pairs->matter->given;
	const uint64_t first = s->pairs->given[at->need], end = s->pairs->given[at->need + 1];
	size_t kept = 0;

	make_room(s, (size_t)(end - first));
	for (uint64_t k = first; k < end; k++) {
		struct assign_pair *pair = &s->found[kept];

		at->resource = g->all[k].resource;
		if (is_released(at))
			continue;
		*pair = make_pair(at);
		pair->score = g->all[k].score;
		if (g->claimed)
			pair->claims = g->all[k].claims;
		kept++;
	}
	return kept;
}

/* Those that are possible, with the points that they have. */
static size_t judge_found(struct pairs_search *s, struct meeting *at)
{
	const struct matter *m = s->pairs->matter;
	const struct want *need = &m->needs->all[at->need];
	size_t count, kept = 0;
	const uint32_t *found = candidates_find(&s->candidates, need, &count, NULL);

	make_room(s, count);
	for (size_t k = 0; k < count; k++)
		__builtin_prefetch(&s->pairs->hash[found[k]]);
	for (size_t k = 0; k < count; k++) {
		const struct want *resource = &m->resources->all[found[k]];
		struct assign_pair *pair = &s->found[kept];
		struct score_facts facts;
		struct score score;

		at->resource = found[k];
		if (is_released(at))
			continue;
		*pair = make_pair(at);
		facts = pairs_facts(m, need, resource, pair->claims);
		score_pair(m->weights, need, resource, m->options, &facts, &score);
		pair->score = (uint32_t)score.points;
		kept++;
	}
	return kept;
}

const struct assign_pair *pairs_of(struct pairs_search *s, uint32_t need, size_t *count)
{
	const struct pairs *p = s->pairs;
	struct meeting at = {p, need, 0, hash_bytes(p->matter->needs->all[need].id, 1)};

	*count = p->given ? take_given(s, &at) : judge_found(s, &at);
	return s->found;
}

/* The finding of all. */
struct hunt {
	struct pairs *p;
	struct pairs_search *searches;	/* by thread */
	uint64_t *possible;		/* by thread: pairs that it has seen */
	uint32_t keep;
};

/* The better of two pairs of the same need first, as the plan would have it. */
static int best_first(const void *a, const void *b)
{
	const struct assign_pair *x = a, *y = b;

	if (x->claims != y->claims)
		return x->claims > y->claims ? -1 : 1;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->hash != y->hash)
		return x->hash > y->hash ? -1 : 1;
	return x->resource < y->resource ? -1 : 1;
}

static int by_resource(const void *a, const void *b)
{
	const struct assign_pair *x = a, *y = b;

	return (x->resource > y->resource) - (x->resource < y->resource);
}

static void find_piece(void *arg, int worker, uint32_t first, uint32_t end, struct buf *out)
{
	struct hunt *h = arg;
	struct pairs_search *s = &h->searches[worker];

	for (uint32_t need = first; need < end; need++) {
		size_t count;
		const struct assign_pair *found = pairs_of(s, need, &count);

		h->possible[worker] += count;
		if (h->keep && count > h->keep) {
			qsort(s->found, count, sizeof *s->found, best_first);
			count = h->keep;
			qsort(s->found, count, sizeof *s->found, by_resource);
		}
		buf_add(out, (const char *)found, count * sizeof *found);
		h->p->first[need + 1] = count;
	}
}

static bool add_piece(void *arg, struct buf *out)
{
	struct pairs *p = ((struct hunt *)arg)->p;
	uint64_t more = out->length / sizeof *p->all;

	pairs_room(p, p->count + more);
	if (more)
		memcpy(p->all + p->count, out->data, out->length);
	p->count += more;
	return true;
}

const struct assign_pair *pairs_kept(const struct pairs *p, uint32_t need, uint32_t resource)
{
	const uint64_t *first = &p->first[need];
	const struct assign_pair key = {.need = need, .resource = resource};

	if (first[0] == first[1])
		return NULL;
	return bsearch(&key, p->all + first[0], (size_t)(first[1] - first[0]), sizeof key,
	    by_resource);
}

void pairs_room(struct pairs *p, uint64_t count)
{
	if (count <= p->room)
		return;
	while (p->room < count)
		p->room = p->room ? p->room + p->room / 2 : 1024;
	p->all = mem_resize(p->all, p->room, sizeof *p->all);
}

void pairs_find(struct pairs *p, uint32_t keep, int threads)
{
	const uint32_t needs = p->matter->needs->count;
	struct hunt hunt = {
		.p = p, .keep = keep,
		.searches = mem_zero((size_t)threads, sizeof *hunt.searches),
		.possible = mem_zero((size_t)threads, sizeof *hunt.possible),
	};
	const struct relay_items job = {&hunt, needs, PIECE, find_piece, add_piece};

	p->first = mem_zero((size_t)needs + 1, sizeof *p->first);
	for (int i = 0; i < threads; i++)
		pairs_begin(&hunt.searches[i], p);
	relay_items(&job, threads);
	for (uint32_t i = 0; i < needs; i++)
		p->first[i + 1] += p->first[i];
	for (int i = 0; i < threads; i++) {
		p->possible += hunt.possible[i];
		pairs_end(&hunt.searches[i]);
	}
	free(hunt.searches);
	free(hunt.possible);
}
