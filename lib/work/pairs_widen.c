/* pairs_widen.c - which pairs a plan over some of them has missed */
#include <stdlib.h>

#include "base/mem.h"
#include "base/relay.h"
#include "work/pairs.h"
#include "work/worth.h"

/*
 * A plan with prices for which no pair that is left out is worth as much as they come to is
 * the best over all pairs (linear programming duality), and pairs that are worth less are in
 * no best plan. So those that are worth just as much are taken in too: equally good plans,
 * between which the order of pairs decides, are then the same ones, and so are the smallest
 * prices.
 */
enum { PIECE = 512 };

/* A pair, and by how much it is above the prices. */
struct missed {
	struct assign_value over;
	struct assign_pair pair;
};

struct misses {
	struct missed *all;
	size_t count, room;
};

struct widening {
	struct pairs *p;
	const struct assign_plan *plan;
	struct pairs_search *searches;	/* by thread */
	struct misses *missed;		/* by thread: of the need at hand */
	struct buf added;		/* pairs, by need, then resource */
	uint64_t *more;			/* by need: how many of these */
	uint32_t keep;
};

static int furthest_first(const void *a, const void *b)
{
	const struct missed *x = a, *y = b;
	int order = worth_compare(&y->over, &x->over);

	if (order)
		return order;
	return (x->pair.resource > y->pair.resource) - (x->pair.resource < y->pair.resource);
}

static int by_resource(const void *a, const void *b)
{
	const struct missed *x = a, *y = b;

	return (x->pair.resource > y->pair.resource) - (x->pair.resource < y->pair.resource);
}

static void note(struct widening *w, struct misses *l, const struct assign_pair *pair)
{
	const struct want *need = &w->p->matter->needs->all[pair->need];
	struct missed m = {worth_of(pair, need->urgency), *pair};

	m.over = worth_subtract(m.over, w->plan->need_price[pair->need]);
	m.over = worth_subtract(m.over, w->plan->resource_price[pair->resource]);
	if (worth_sign(&m.over) < 0)
		return;
	if (l->count == l->room) {
		l->room = l->room ? l->room * 2 : 64;
		l->all = mem_resize(l->all, l->room, sizeof *l->all);
	}
	l->all[l->count++] = m;
}

/* Both lists are by resource, so those that are kept already are passed over on the way. */
static void list_missed(struct widening *w, int worker, uint32_t need)
{
	const struct pairs *p = w->p;
	uint64_t kept = p->first[need], end = p->first[need + 1];
	size_t count;
	const struct assign_pair *found = pairs_of(&w->searches[worker], need, &count);

	w->missed[worker].count = 0;
	if (count == end - kept)
		return;
	for (size_t k = 0; k < count; k++) {
		if (kept < end && p->all[kept].resource == found[k].resource)
			kept++;
		else
			note(w, &w->missed[worker], &found[k]);
	}
}

static void widen_piece(void *arg, int worker, uint32_t first, uint32_t end, struct buf *out)
{
	struct widening *w = arg;
	struct misses *l = &w->missed[worker];

	for (uint32_t need = first; need < end; need++) {
		list_missed(w, worker, need);
		if (l->count > w->keep) {
			qsort(l->all, l->count, sizeof *l->all, furthest_first);
			l->count = w->keep;
			qsort(l->all, l->count, sizeof *l->all, by_resource);
		}
		for (size_t k = 0; k < l->count; k++)
			buf_add(out, (const char *)&l->all[k].pair, sizeof l->all[k].pair);
		w->more[need] = l->count;
	}
}

static bool add_piece(void *arg, struct buf *out)
{
	buf_span(&((struct widening *)arg)->added, buf_view(out));
	return true;
}

/* From the end, so that what is kept moves up within its own room. */
static void merge(struct widening *w, uint64_t count)
{
	struct pairs *p = w->p;
	uint64_t from = p->count, to = p->count + count, left = count;
	struct assign_pair next;

	pairs_room(p, to);
	p->count = to;
	for (uint32_t i = p->matter->needs->count; i-- > 0;) {
		uint64_t kept = from - p->first[i], more = w->more[i];

		p->first[i + 1] = to;
		while (kept || more) {
			if (more)
				memcpy(&next, w->added.data + (left - 1) * sizeof next,
				    sizeof next);
			if (!more || (kept && p->all[from - 1].resource > next.resource)) {
				p->all[--to] = p->all[--from];
				kept--;
			} else {
				p->all[--to] = next;
				left--;
				more--;
			}
		}
	}
}

uint64_t pairs_widen(struct pairs *p, const struct assign_plan *plan, uint32_t keep, int threads)
{
	const uint32_t needs = p->matter->needs->count;
	struct widening w = {
		.p = p, .plan = plan, .keep = keep,
		.searches = mem_zero((size_t)threads, sizeof *w.searches),
		.missed = mem_zero((size_t)threads, sizeof *w.missed),
		.more = mem_zero((size_t)needs + 1, sizeof *w.more),
	};
	const struct relay_items job = {&w, needs, PIECE, widen_piece, add_piece};
	uint64_t count;

	for (int i = 0; i < threads; i++)
		pairs_begin(&w.searches[i], p);
	relay_items(&job, threads);
	for (int i = 0; i < threads; i++) {
		pairs_end(&w.searches[i]);
		free(w.missed[i].all);
	}
	count = w.added.length / sizeof(struct assign_pair);
	if (count)
		merge(&w, count);
	buf_free(&w.added);
	free(w.searches);
	free(w.missed);
	free(w.more);
	return count;
}
