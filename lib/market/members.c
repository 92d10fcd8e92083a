/* members.c - the parts into which a market falls, and who belongs to which */
#include "market/members.h"

#include <stdlib.h>

#include "base/mem.h"
#include "csv/write.h"
#include "value/number.h"
#include "work/parts.h"

struct membership {
	const struct stake *s;
	struct sink *k;
	uint64_t *taken;	/* by need, then resource: units that the plan gives */
	bool *placed;		/* by the same: written as a member of a part */
};

static void count_taken(struct membership *m, const struct assign_plan *plan)
{
	const struct assign_problem *problem = &m->s->problem;

	for (uint64_t p = 0; p < problem->pairs; p++) {
		const struct assign_pair *pair = &problem->pair[p];

		m->taken[pair->need] += plan->units[p];
		m->taken[problem->needs + pair->resource] += plan->units[p];
	}
}

/* Of at least 20, of which 10 are taken, at least 10 are left. */
static void write_units(const struct want *want, int64_t units, struct buf *out)
{
	const struct number n = {
		.low = units, .high = units + want->spread, .marks = want->marks,
	};

	buf_char(out, ',');
	if (want->endless)
		buf_text(out, COUNT_ENDLESS);
	else
		number_write(n, COUNT_SCALE, out);
}

/* part: from 1; 0 none. */
static void write_member(struct membership *m, uint32_t part, uint32_t node)
{
	const uint32_t needs = m->s->problem.needs;
	const struct want *want = node < needs ? &m->s->matter->needs->all[node] :
				  &m->s->matter->resources->all[node - needs];
	const struct span texts[] = {want->id, want->unit, want->category, want->title};
	struct buf *out = &m->k->text;

	if (part)
		buf_int(out, part);
	buf_text(out, node < needs ? ",need" : ",resource");
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		buf_char(out, ',');
		csv_write_cell(out, texts[i]);
	}
	write_units(want, want->amount, out);
	buf_char(out, ',');
	buf_int(out, (int64_t)m->taken[node]);
	if (m->taken[node] == want->amount)
		buf_text(out, ",0");
	else
		write_units(want, (int64_t)(want->amount - m->taken[node]), out);
	buf_char(out, '\n');
}

static bool write_parts(struct membership *m, const struct parts *parts, struct fault *fault)
{
	for (uint32_t p = 0; p < parts->count; p++) {
		const struct part *part = &parts->part[p];

		for (uint32_t i = 0; i < part->size; i++) {
			uint32_t node = parts->member[part->first + i];

			write_member(m, p + 1, node);
			m->placed[node] = true;
			if (!sink_flush(m->k, fault))
				return false;
		}
	}
	for (uint32_t node = 0; node < parts->nodes; node++) {
		if (m->placed[node])
			continue;
		write_member(m, 0, node);
		if (!sink_flush(m->k, fault))
			return false;
	}
	return true;
}

bool members_write(const struct stake *s, const struct assign_plan *plan, struct sink *k,
    struct members_count *count, struct fault *fault)
{
	const size_t nodes = (size_t)s->problem.needs + s->problem.resources;
	struct membership m = {.s = s, .k = k};
	struct parts parts;
	bool good;

	m.taken = mem_zero(nodes + 1, sizeof *m.taken);
	m.placed = mem_zero(nodes + 1, sizeof *m.placed);
	count_taken(&m, plan);
	parts_find(&parts, &s->problem, false, NULL);
	*count = (struct members_count){.parts = parts.count};
	while (count->shared < parts.count && parts.part[count->shared].size > 1)
		count->shared++;
	for (uint32_t i = 0; i < s->problem.needs; i++)
		count->unmet += m.taken[i] < s->problem.quantity[i];
	buf_text(&k->text, MEMBERS_HEADER);
	good = write_parts(&m, &parts, fault);
	parts_free(&parts);
	free(m.taken);
	free(m.placed);
	return good;
}
