/* orders.c - plan orders: who gets what, and who does not, each with the reason */
#include "work/orders.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "value/number.h"

static const uint64_t NOBODY = UINT64_MAX;

/* By resource, so that a need that got nothing of it can be told who did. */
static void chain_holders(struct orders *o)
{
	uint32_t resources = o->matter->resources->count;

	o->holders = mem_alloc(((size_t)resources + 1) * sizeof *o->holders);
	o->next = mem_alloc((o->pairs->count + 1) * sizeof *o->next);
	for (uint32_t j = 0; j < resources; j++)
		o->holders[j] = NOBODY;
	for (uint64_t p = o->pairs->count; p-- > 0;) {
		uint64_t *head = &o->holders[o->pairs->all[p].resource];

		if (!o->plan->units[p])
			continue;
		o->next[p] = *head;
		*head = p;
	}
}

void orders_init(struct orders *o, const struct matter *m, const struct pairs *p,
    const struct assign_plan *plan, const struct format *format)
{
	*o = (struct orders){.matter = m, .pairs = p, .plan = plan};
	order_row_init(&o->row, format, NULL, 0);
	if (plan)
		chain_holders(o);
}

void orders_free(struct orders *o)
{
	order_row_free(&o->row);
	free(o->holders);
	free(o->next);
}

static void write_pair(struct orders *o, uint64_t p, uint32_t units, struct buf *out)
{
	const struct matter *m = o->matter;
	const struct assign_pair *pair = &o->pairs->all[p];
	const struct want *need = &m->needs->all[pair->need];
	const struct want *resource = &m->resources->all[pair->resource];
	struct order_row *row = &o->row;
	struct score score;
	struct date window;

	order_row_start(row, need);
	order_row_resource(row, need, resource);
	order_row_set(row, "claim", claims_who(m->claims, need->id, resource->id));
	buf_int(order_row_cell(row, "quantity"), units);
	if (!m->options->any_time && candidates_window(need, resource, m->options, &window)) {
		order_row_day(row, "from", window.first);
		order_row_day(row, "to", window.last);
	}
	if (m->given)
		score_given(m->weights, (int)pair->score, pair->claims, &score);
	else
		score_pair(m->weights, need, resource, m->options, pair->claims, &score);
	score_reason(m->weights, &score, need, resource, m->options, order_row_cell(row, "reason"));
	buf_int(order_row_cell(row, "score"), score.points);
	order_row_set(row, "status", o->plan ? SPAN("proposed") : SPAN("possible"));
	order_row_write(row, out);
}

/* Community and enough of the title to know a need by. */
static void name_need(const struct want *need, struct buf *out)
{
	enum { CHARACTERS = 16 };
	struct span title = need->title.n ? need->title : need->id, rest = title;

	for (int i = 0; i < CHARACTERS && rest.n; i++)
		text_next(&rest);
	buf_span(out, need->unit);
	buf_text(out, "「");
	buf_add(out, title.p, title.n - rest.n);
	buf_text(out, rest.n ? "…」" : "」");
}

/* The first few needs that have what this one could not get, each once. */
static void name_holders(const struct orders *o, uint32_t need, struct buf *out)
{
	const uint64_t *first = o->pairs->first;
	uint32_t named[3], count = 0;

	for (uint64_t p = first[need]; p < first[need + 1]; p++) {
		uint64_t q = o->holders[o->pairs->all[p].resource];

		for (; q != NOBODY; q = o->next[q]) {
			uint32_t other = o->pairs->all[q].need, i = 0;

			while (i < count && named[i] != other)
				i++;
			if (other == need || i < count)
				continue;
			if (count == sizeof named / sizeof *named) {
				buf_text(out, "等");
				return;
			}
			named[count++] = other;
			if (count > 1)
				buf_text(out, "、");
			name_need(&o->matter->needs->all[other], out);
		}
	}
}

/* The first test that no resource passed; count: of those that passed the one before. */
static enum score_case why_none(const struct want *need, const struct candidates_left *left,
    uint32_t *count)
{
	*count = 0;
	if (!need->services.n && !need->category.n)
		return SCORE_UNMET_NOTHING;
	if (!left->service)
		return SCORE_UNMET_SERVICE;
	if (left->past)
		return SCORE_UNMET_PAST;
	*count = left->service;
	if (!left->area)
		return SCORE_UNMET_AREA;
	*count = left->area;
	if (!left->dates)
		return SCORE_UNMET_DATES;
	*count = left->dates;
	return SCORE_UNMET_AUDIENCE;
}

static void say_why(struct orders *o, uint32_t i, struct buf *out)
{
	const struct want *need = &o->matter->needs->all[i];
	uint32_t count = (uint32_t)(o->pairs->first[i + 1] - o->pairs->first[i]);
	struct buf others = BUF_INIT;
	enum score_case why;

	if (count) {
		name_holders(o, i, &others);
		why = others.length ? SCORE_UNMET_TAKEN : SCORE_UNMET_FULL;
	} else if (o->matter->given) {
		why = SCORE_UNMET_PAIR;
	} else {
		struct candidates_left left;
		size_t none;

		candidates_find(o->pairs->candidates, need, &none, &left);
		why = why_none(need, &left, &count);
	}
	score_unmet(o->matter->weights, why, need, count, buf_view(&others), out);
	buf_free(&others);
}

/* Of at least 20, of which 10 are given, at least 10 are left. */
static void write_unmet(struct orders *o, uint32_t i, uint32_t units, struct buf *out)
{
	const struct want *need = &o->matter->needs->all[i];
	struct order_row *row = &o->row;
	struct number left = {.low = units, .high = (int64_t)units + need->spread, .marks = need->marks};

	o->unmet++;
	order_row_start(row, need);
	number_write(left, COUNT_SCALE, order_row_cell(row, "quantity"));
	order_row_set(row, "status", units == need->amount ? SPAN("unmet") : SPAN("partly"));
	say_why(o, i, order_row_cell(row, "reason"));
	order_row_write(row, out);
}

void orders_need(struct orders *o, uint32_t need, struct buf *out)
{
	const uint32_t asked = o->matter->needs->all[need].amount;
	uint64_t p = o->pairs->first[need], end = o->pairs->first[need + 1];
	uint32_t left = asked;

	if (!o->plan) {
		if (p == end)
			write_unmet(o, need, asked, out);
		for (; p < end; p++) {
			uint32_t has = o->matter->resources->all[o->pairs->all[p].resource].amount;

			write_pair(o, p, has < asked ? has : asked, out);
		}
		return;
	}
	for (; p < end; p++) {
		if (o->plan->units[p])
			write_pair(o, p, o->plan->units[p], out);
		left -= o->plan->units[p];
	}
	if (left)
		write_unmet(o, need, left, out);
}
