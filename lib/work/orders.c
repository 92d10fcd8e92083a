/* orders.c - plan orders: who gets what, and who does not, each with the reason */
#include "work/orders.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "value/number.h"
#include "work/naming.h"

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
	order_row_init(&o->row, format, m->fixed);
	if (plan)
		chain_holders(o);
}

void orders_free(struct orders *o)
{
	order_row_free(&o->row);
	free(o->holders);
	free(o->next);
}

uint32_t orders_left(const struct orders *o, uint32_t resource)
{
	uint32_t left = o->matter->resources->all[resource].amount;

	for (uint64_t q = o->holders[resource]; q != NOBODY; q = o->next[q])
		left -= o->plan->units[q];
	return left;
}

void orders_score(const struct orders *o, uint64_t p, struct score *out)
{
	const struct matter *m = o->matter;
	const struct assign_pair *pair = &o->pairs->all[p];
	const struct want *need = &m->needs->all[pair->need];
	const struct want *resource = &m->resources->all[pair->resource];
	struct score_facts facts;

	if (m->given) {
		score_given(m->weights, (int)pair->score, pair->claims, out);
		return;
	}
	facts = pairs_facts(m, need, resource, pair->claims);
	score_pair(m->weights, need, resource, m->options, &facts, out);
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
	orders_score(o, p, &score);
	score_reason(m->weights, &score, need, resource, m->options, order_row_cell(row, "reason"));
	buf_int(order_row_cell(row, "score"), score.points);
	order_row_set(row, "status", o->plan ? SPAN("proposed") : SPAN("possible"));
	order_row_write(row, out);
}

/* Community and enough of the title to know a need by; how urgent, where more than `than`. */
static void name_need(const struct orders *o, const struct want *need, uint8_t than,
    struct buf *out)
{
	enum { CHARACTERS = 16 };
	struct span title = need->title.n ? need->title : need->id, rest = title;

	for (int i = 0; i < CHARACTERS && rest.n; i++)
		text_next(&rest);
	buf_span(out, need->unit);
	buf_text(out, "「");
	buf_add(out, title.p, title.n - rest.n);
	buf_text(out, rest.n ? "…」" : "」");
	if (need->urgency >= than)
		return;
	buf_text(out, "（");
	buf_span(out, o->matter->weights->text[SCORE_URGENCY_1 + need->urgency - 1]);
	buf_text(out, "）");
}

/* Names that are gathered: the first few, each once. */
struct names {
	struct naming naming;
	const struct orders *orders;
	const struct want *need;	/* who asks, and is not named */
	struct span ids[NAMING_MOST];
	bool more;
};

static void add_name(struct names *n, const struct want *other)
{
	if (span_equal(n->need->id, other->id))
		return;
	for (uint32_t i = 0; i < n->naming.count; i++)
		if (span_equal(n->ids[i], other->id))
			return;
	n->more = !naming_next(&n->naming);
	if (n->more)
		return;
	n->ids[n->naming.count - 1] = other->id;
	name_need(n->orders, other, n->need->urgency, n->naming.out);
}

/* Those that have something of the resource: by plans that stand, then by this one. */
static void add_holders(struct names *n, uint32_t resource)
{
	const struct orders *o = n->orders;
	uint32_t count = 0;
	const struct fixed_holder *standing = fixed_holders(o->matter->fixed, resource, &count);

	for (uint32_t i = 0; i < count && !n->more; i++)
		add_name(n, &(struct want){
			.id = standing[i].need, .unit = standing[i].unit,
			.title = standing[i].title, .urgency = ASSIGN_STEPS,
		});
	for (uint64_t q = o->holders[resource]; q != NOBODY && !n->more; q = o->next[q])
		add_name(n, &o->matter->needs->all[o->pairs->all[q].need]);
}

/* The first few needs that have what this one could not get, each once. */
void orders_holders(const struct orders *o, uint32_t need, uint64_t first, uint64_t end,
    struct buf *out)
{
	struct names names = {{out, 0}, o, &o->matter->needs->all[need], .more = false};

	for (uint64_t p = first; p < end && !names.more; p++)
		add_holders(&names, o->pairs->all[p].resource);
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
	if (!left->audience)
		return SCORE_UNMET_AUDIENCE;
	*count = left->audience;
	return SCORE_UNMET_CONDITION;
}

void orders_say_why(const struct orders *o, uint32_t i, struct buf *out)
{
	const struct want *need = &o->matter->needs->all[i];
	const uint64_t first = o->pairs->first[i], end = o->pairs->first[i + 1];
	uint32_t count = (uint32_t)(end - first);
	struct buf others = BUF_INIT;
	enum score_case why;

	if (count) {
		orders_holders(o, i, first, end, &others);
		why = others.length ? SCORE_UNMET_TAKEN : SCORE_UNMET_FULL;
	} else if (o->matter->given) {
		why = SCORE_UNMET_PAIR;
	} else {
		struct candidates_left left;
		size_t found;

		candidates_find(o->pairs->candidates, need, &found, &left);
		why = why_none(need, &left, &count);
		if (found) {
			why = SCORE_UNMET_RELEASED;
			count = (uint32_t)found;
		}
	}
	score_unmet(o->matter->weights, why, need, count, buf_view(&others), out);
	buf_free(&others);
}

/* Of at least 20, of which 10 are given, at least 10 are left. */
static void write_unmet(struct orders *o, uint32_t i, uint32_t units, struct buf *out)
{
	const struct want *need = &o->matter->needs->all[i];
	struct order_row *row = &o->row;
	struct number left = {
		.low = units, .high = (int64_t)units + need->spread, .marks = need->marks,
	};

	o->unmet++;
	order_row_start(row, need);
	number_write(left, COUNT_SCALE, order_row_cell(row, "quantity"));
	order_row_set(row, "status",
	    units == need->amount && !need->standing ? SPAN("unmet") : SPAN("partly"));
	orders_say_why(o, i, order_row_cell(row, "reason"));
	order_row_write(row, out);
}

static void write_need(void *from, uint32_t need, struct buf *out)
{
	struct orders *o = from;
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

bool orders_write(struct orders *o, struct sink *k, struct fault *fault)
{
	return order_rows_write(&o->row, o->matter->needs, k, o, write_need, fault);
}
