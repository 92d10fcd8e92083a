/* mend.c - from prices that are nearly right to the best plan */
#include "work/mend.h"

#include <stdlib.h>

#include "base/mem.h"
#include "work/mend_desk.h"

/* Units of the lane stay where it gains most. */
static void keep_lane(struct mend *m, uint64_t lane, bool best)
{
	struct arrivals *a = m->d.a;
	const uint32_t units = *lane_units(a, lane), node = lane_node(a, lane);

	*lane_units(a, lane) = 0;
	if (best) {
		desk_add(&m->d, lane, units);
		m->need[lane_need(a, lane)].left -= units;
	} else if (node < a->problem->resources) {
		a->spare[node] += units;
	} else {
		a->unserved[node - a->problem->resources] -= units;
	}
}

/* What the need gains at most, and only units of lanes that gain that. */
static void keep_best(struct mend *m, uint32_t need)
{
	struct arrivals *a = m->d.a;
	const worth urgency = urgency_of(a, need), most = desk_most(&m->d, need);

	a->need_price[need] = most;
	m->need[need].left = a->problem->quantity[need];
	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++)
		if (a->units[p])
			keep_lane(m, p, pair_gain(a, p, urgency) == most);
	if (m->d.fair && a->left[need])
		keep_lane(m, a->problem->pairs + need, -group_price(a, need) == most);
}

/* No group leaves out units that cost more than its price. */
static void trim(struct mend *m, uint32_t group)
{
	struct arrivals *a = m->d.a;
	int64_t over = a->unserved[group] - units_at_price(a, group);

	for (uint32_t t = m->d.taker[a->problem->resources + group]; over > 0;
	     t = m->d.takers[t].next) {
		const uint32_t need = m->d.takers[t].need;
		const uint32_t units = a->left[need] < over ? a->left[need] : (uint32_t)over;

		a->left[need] -= units;
		m->need[need].left += units;
		a->unserved[group] -= units;
		over -= units;
	}
}

/* False where the searches have become long. */
static bool place_left(struct mend *m)
{
	struct arrivals *a = m->d.a;

	for (uint32_t k = 0; k < m->needs; k++) {
		const uint32_t need = m->member[k];

		while (m->need[need].left && (m->d.fair || a->need_price[need])) {
			uint32_t units;

			if (m->d.looks > m->d.looks_most)
				return false;
			desk_search(&m->d, need);
			desk_raise(&m->d);
			units = desk_send(&m->d, need, m->need[need].left);
			m->need[need].left -= units;
			if (m->d.is_drop && !m->d.fair)
				m->need[m->d.end].left += units;
		}
	}
	return true;
}

/* It may be worth as much less as the way is long. */
static void sink_to(struct mend *m, uint64_t lane, worth way)
{
	struct arrivals *a = m->d.a;
	const uint32_t node = lane_node(a, lane);

	if (!m->d.seat[node] || way >= m->d.way[node])
		return;
	m->d.way[node] = way;
	desk_rise(&m->d, m->d.seat[node], node);
}

/* The need gains so much more; what it could have may be worth less. */
static void sink_from(struct mend *m, uint32_t need, worth way)
{
	struct arrivals *a = m->d.a;
	const worth urgency = urgency_of(a, need), gain = way + a->need_price[need];

	m->need[need].seen = m->d.search;
	m->need[need].way = way;
	for (uint64_t p = a->first_pair[need]; p < a->first_pair[need + 1]; p++)
		sink_to(m, p, gain - pair_gain(a, p, urgency));
	if (m->d.fair)
		sink_to(m, a->problem->pairs + need, gain + group_price(a, need));
}

/*
 * A node may be worth as much less as the shortest way to it is long: from nothing by
 * its surplus, or from a need that has units nowhere. Prices change when all ways are
 * known.
 */
static void sink_all(struct mend *m)
{
	struct desk *d = &m->d;
	struct arrivals *a = d->a;

	desk_clear(d);
	for (uint32_t k = m->needs; k < m->members; k++) {
		uint32_t j = m->member[k] - a->problem->needs;

		d->way[j] = surplus(a, j);
		d->seat[j] = ++d->open;
		desk_rise(d, d->seat[j], j);
	}
	for (uint32_t k = 0; k < m->needs; k++)
		if (m->need[m->member[k]].left)
			sink_from(m, m->member[k], 0);
	while (d->open) {
		uint32_t j = desk_nearest(d);

		for (uint32_t t = d->taker[j]; t; t = d->takers[t].next) {
			const struct taker *taker = &d->takers[t];

			if (m->need[taker->need].seen != d->search &&
			    *lane_units(a, taker->lane))
				sink_from(m, taker->need, d->way[j]);
		}
	}
	for (uint32_t k = 0; k < m->needs; k++)
		a->need_price[m->member[k]] += m->need[m->member[k]].way;
	for (uint32_t k = m->needs; k < m->members; k++) {
		uint32_t j = m->member[k] - a->problem->needs;

		a->resource_price[j] -= d->way[j];
	}
}

bool mend_plan(struct arrivals *a, const uint32_t *member, uint32_t needs, uint32_t members,
    uint64_t looks)
{
	struct mend m = {.member = member, .needs = needs, .members = members};
	bool good;

	desk_init(&m.d, a, member, needs, members);
	m.d.looks_most = looks;
	m.need = mem_zero((size_t)a->problem->needs + 1, sizeof *m.need);
	for (uint32_t k = 0; k < needs; k++)
		keep_best(&m, member[k]);
	for (uint32_t k = needs; k < members; k++)
		if (member[k] - a->problem->needs >= a->problem->resources)
			trim(&m, member[k] - a->problem->needs - a->problem->resources);
	good = place_left(&m) && mend_fill(&m);
	if (good)
		sink_all(&m);
	desk_free(&m.d);
	free(m.need);
	return good;
}
