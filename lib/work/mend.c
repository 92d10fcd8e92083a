/* mend.c - from prices that are nearly right to the best plan */
#include "work/mend.h"

#include <stdlib.h>

#include "base/mem.h"
#include "work/arrivals_desk.h"
#include "work/suitors.h"

/* The searches forward are those of the desk; back go those for what could fill a resource. */
struct mend {
	struct desk d;
	const uint32_t *member;
	uint32_t needs, members;
	struct suitors suitors;
	worth *need_way;		/* by need, of the search that saw it */
	uint64_t *to_pair;		/* by need: the pair that it would have more of */
	uint32_t *left;			/* by need: units that are nowhere */
};

static worth gain_of(const struct arrivals *a, uint64_t p, worth urgency)
{
	const struct assign_pair *pair = &a->problem->pair[p];

	return value_of(a, pair, urgency) - a->resource_price[pair->resource];
}

/* What the need gains at most, and only units of pairs that gain that. */
static void keep_best(struct mend *m, uint32_t need)
{
	struct arrivals *a = m->d.a;
	const worth urgency = urgency_of(a, need);
	worth most = 0;

	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
		worth gain = gain_of(a, p, urgency);

		if (gain > most && a->problem->capacity[a->problem->pair[p].resource])
			most = gain;
	}
	a->need_price[need] = most;
	m->left[need] = a->problem->quantity[need];
	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
		uint32_t units = a->units[p];

		if (!units)
			continue;
		a->units[p] = 0;
		if (gain_of(a, p, urgency) == most) {
			desk_add(&m->d, p, units);
			m->left[need] -= units;
		} else {
			a->spare[a->problem->pair[p].resource] += units;
		}
	}
}

/* False where the searches have become long. */
static bool place_left(struct mend *m)
{
	struct arrivals *a = m->d.a;

	for (uint32_t k = 0; k < m->needs; k++) {
		const uint32_t need = m->member[k];

		while (m->left[need] && a->need_price[need]) {
			uint32_t units;

			if (m->d.looks > m->d.looks_most)
				return false;
			desk_search(&m->d, need);
			desk_raise(&m->d);
			units = desk_send(&m->d, need, m->left[need]);
			m->left[need] -= units;
			if (m->d.is_drop)
				m->left[m->d.end] += units;
		}
	}
	return true;
}

/* A resource that would have less: its place in the heap, or the end where its price falls to 0. */
static void reach_back(struct mend *m, uint64_t pair, worth way)
{
	struct desk *d = &m->d;
	struct arrivals *a = d->a;
	uint32_t j = a->problem->pair[pair].resource;

	if (!desk_reach(d, j, pair, way))
		return;
	if (way + a->resource_price[j] < d->best) {
		d->best = way + a->resource_price[j];
		d->end = j;
		d->is_drop = false;
	}
}

/* The need would have more of the pair, and less of another, unless it has units nowhere. */
static void reach_need(struct mend *m, uint64_t p, worth way)
{
	struct desk *d = &m->d;
	struct arrivals *a = d->a;
	const uint32_t need = a->problem->pair[p].need;

	if (a->need_seen[need] != d->search)
		d->seen[d->seen_count++].need = need;
	a->need_seen[need] = d->search;
	m->need_way[need] = way;
	m->to_pair[need] = p;
	if (m->left[need]) {
		d->best = way;
		d->end = need;
		d->is_drop = true;
		return;
	}
	for (uint64_t q = a->first_pair[need]; q < a->first_pair[need + 1]; q++)
		if (a->units[q] && q != p)
			reach_back(m, q, way);
}

static void follow_back(struct mend *m, uint32_t j)
{
	struct desk *d = &m->d;
	struct arrivals *a = d->a;
	const uint64_t *first = &m->suitors.first[m->suitors.place[j]];

	d->looks += first[1] - first[0];
	for (uint64_t x = first[0]; x < first[1]; x++) {
		const uint64_t p = m->suitors.base + m->suitors.at[x];
		const uint32_t need = a->problem->pair[p].need;
		worth way = a->way[j] + a->need_price[need] - gain_of(a, p, urgency_of(a, need));

		if (way < d->best &&
		    (a->need_seen[need] != d->search || way < m->need_way[need]))
			reach_need(m, p, way);
	}
}

static void sink_seen(struct mend *m)
{
	struct desk *d = &m->d;
	struct arrivals *a = d->a;

	for (uint32_t k = 0; k < d->done_count; k++)
		a->resource_price[d->done[k]] -= d->best - a->way[d->done[k]];
	for (uint32_t k = 0; k < d->seen_count; k++) {
		uint32_t need = d->seen[k].need;

		if (m->need_way[need] < d->best)
			a->need_price[need] += d->best - m->need_way[need];
	}
}

static void search_back(struct mend *m, uint32_t j)
{
	struct desk *d = &m->d;
	struct arrivals *a = d->a;

	desk_clear(d);
	d->best = a->resource_price[j];
	d->end = j;
	d->is_drop = false;
	desk_reach(d, j, 0, 0);
	while (d->open && a->way[d->heap[1]] < d->best) {
		uint32_t near = desk_nearest(d);

		d->done[d->done_count++] = near;
		follow_back(m, near);
	}
	sink_seen(m);
}

/* Whoever has less of the resource has more of this one, which is nearer to what is filled. */
static uint32_t step_back(const struct mend *m, uint32_t j)
{
	const struct arrivals *a = m->d.a;
	uint32_t need = a->problem->pair[a->by_lane[j]].need;

	return a->problem->pair[m->to_pair[need]].resource;
}

/* Sends what can go along the way that was found, from its end to the resource. */
static void send_back(struct mend *m, uint32_t to)
{
	struct desk *d = &m->d;
	struct arrivals *a = d->a;
	const struct assign_pair *pair = a->problem->pair;
	uint32_t units = a->spare[to], from = d->end;

	if (d->is_drop) {
		units = m->left[d->end] < units ? m->left[d->end] : units;
		from = pair[m->to_pair[d->end]].resource;
	}
	for (uint32_t j = from; j != to; j = step_back(m, j))
		if (a->units[a->by_lane[j]] < units)
			units = a->units[a->by_lane[j]];
	if (d->is_drop) {
		m->left[d->end] -= units;
		desk_add(d, m->to_pair[d->end], units);
	} else {
		a->spare[from] += units;
	}
	for (uint32_t j = from; j != to; j = step_back(m, j)) {
		a->units[a->by_lane[j]] -= units;
		desk_add(d, m->to_pair[pair[a->by_lane[j]].need], units);
	}
	a->spare[to] -= units;
}

/* What is not full is filled, or its price falls to nothing. False as above. */
static bool fill(struct mend *m)
{
	struct arrivals *a = m->d.a;

	for (uint32_t k = m->needs; k < m->members; k++) {
		uint32_t j = m->member[k] - a->problem->needs;

		while (a->spare[j] && a->resource_price[j]) {
			if (m->d.looks > m->d.looks_most)
				return false;
			search_back(m, j);
			if (m->d.is_drop || m->d.end != j)
				send_back(m, j);
		}
	}
	return true;
}

/* The need gains so much more; what it could have may be worth less. */
static void sink_from(struct mend *m, uint32_t need, worth way)
{
	struct desk *d = &m->d;
	struct arrivals *a = d->a;
	const worth urgency = urgency_of(a, need), gain = way + a->need_price[need];

	a->need_seen[need] = d->search;
	m->need_way[need] = way;
	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++) {
		const uint32_t j = a->problem->pair[p].resource;
		worth there;

		if (!a->seat[j])
			continue;
		there = gain - gain_of(a, p, urgency);
		if (there >= a->way[j])
			continue;
		a->way[j] = there;
		desk_rise(d, a->seat[j], j);
	}
}

/*
 * A resource may be worth as much less as the shortest way to it is long: from nothing
 * by its price, or from a need that has units nowhere. Prices change when all ways are
 * known.
 */
static void sink_all(struct mend *m)
{
	struct desk *d = &m->d;
	struct arrivals *a = d->a;

	desk_clear(d);
	for (uint32_t k = m->needs; k < m->members; k++) {
		uint32_t j = m->member[k] - a->problem->needs;

		a->way[j] = a->resource_price[j];
		a->seat[j] = ++d->open;
		desk_rise(d, a->seat[j], j);
	}
	for (uint32_t k = 0; k < m->needs; k++)
		if (m->left[m->member[k]])
			sink_from(m, m->member[k], 0);
	while (d->open) {
		uint32_t j = desk_nearest(d);

		for (uint32_t t = a->taker[j]; t; t = d->takers[t].next) {
			uint64_t p = d->takers[t].lane;
			uint32_t need = a->problem->pair[p].need;

			if (a->units[p] && a->need_seen[need] != d->search)
				sink_from(m, need, a->way[j]);
		}
	}
	for (uint32_t k = 0; k < m->needs; k++)
		a->need_price[m->member[k]] += m->need_way[m->member[k]];
	for (uint32_t k = m->needs; k < m->members; k++) {
		uint32_t j = m->member[k] - a->problem->needs;

		a->resource_price[j] -= a->way[j];
	}
}

bool mend_plan(struct arrivals *a, const uint32_t *member, uint32_t needs, uint32_t members,
    uint64_t looks)
{
	struct mend m = {.member = member, .needs = needs, .members = members};
	bool good;

	desk_init(&m.d, a, member, needs, members);
	m.d.looks_most = looks;
	suitors_init(&m.suitors, a->problem, a->first_pair, member, needs, members);
	m.need_way = mem_zero((size_t)a->problem->needs + 1, sizeof *m.need_way);
	m.to_pair = mem_zero((size_t)a->problem->needs + 1, sizeof *m.to_pair);
	m.left = mem_zero((size_t)a->problem->needs + 1, sizeof *m.left);
	for (uint32_t k = 0; k < needs; k++)
		keep_best(&m, member[k]);
	good = place_left(&m) && fill(&m);
	if (good)
		sink_all(&m);
	desk_free(&m.d);
	suitors_free(&m.suitors);
	free(m.need_way);
	free(m.to_pair);
	free(m.left);
	return good;
}
