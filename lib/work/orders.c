/* orders.c - plan orders: who gets what, and who does not, each with the reason */
#include "work/orders.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/relay.h"
#include "base/text.h"
#include "value/number.h"
#include "work/naming.h"

/* Needs whose rows one thread makes at a time. */
enum { PIECE = 256 };

/* By resource, so that a need that got nothing of it can be told who did. */
static void list_holders(struct orders *o)
{
	const uint32_t resources = o->matter->resources->count;
	const struct pairs *pairs = o->pairs;

	o->first = mem_zero((size_t)resources + 2, sizeof *o->first);
	for (uint64_t p = 0; p < pairs->count; p++)
		if (o->plan->units[p])
			o->first[pairs->all[p].resource + 2]++;
	for (uint32_t j = 0; j < resources; j++)
		o->first[j + 2] += o->first[j + 1];
	o->holders = mem_alloc((o->first[resources + 1] + 1) * sizeof *o->holders);
	for (uint64_t p = 0; p < pairs->count; p++)
		if (o->plan->units[p])
			o->holders[o->first[pairs->all[p].resource + 1]++] = p;
}

void orders_init(struct orders *o, const struct matter *m, const struct pairs *p,
    const struct assign_plan *plan, const struct format *format)
{
	*o = (struct orders){.matter = m, .pairs = p, .plan = plan, .format = format};
	if (plan)
		list_holders(o);
}

void orders_free(struct orders *o)
{
	free(o->holders);
	free(o->first);
}

void orders_sit(struct orders_desk *d, const struct orders *o)
{
	*d = (struct orders_desk){.orders = o};
	order_row_init(&d->row, o->format, o->matter->fixed);
	pairs_begin(&d->search, o->pairs);
}

void orders_rise(struct orders_desk *d)
{
	order_row_free(&d->row);
	pairs_end(&d->search);
}

uint32_t orders_left(const struct orders *o, uint32_t resource)
{
	uint32_t left = o->matter->resources->all[resource].amount;

	for (uint64_t k = o->first[resource]; k < o->first[resource + 1]; k++)
		left -= o->plan->units[o->holders[k]];
	return left;
}

void orders_score(const struct orders *o, const struct assign_pair *pair, struct score *out)
{
	const struct matter *m = o->matter;
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

static void write_pair(struct orders_desk *d, const struct assign_pair *pair, uint32_t units,
    struct buf *out)
{
	const struct orders *o = d->orders;
	const struct matter *m = o->matter;
	const struct want *need = &m->needs->all[pair->need];
	const struct want *resource = &m->resources->all[pair->resource];
	struct order_row *row = &d->row;
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
	orders_score(o, pair, &score);
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
	for (uint64_t k = o->first[resource]; k < o->first[resource + 1] && !n->more; k++)
		add_name(n, &o->matter->needs->all[o->pairs->all[o->holders[k]].need]);
}

/* The first few needs that have what this one could not get, each once. */
void orders_holders(const struct orders *o, uint32_t need, const struct assign_pair *pairs,
    size_t count, struct buf *out)
{
	struct names names = {{out, 0}, o, &o->matter->needs->all[need], .more = false};

	for (size_t i = 0; i < count && !names.more; i++)
		add_holders(&names, pairs[i].resource);
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

/* The most that one resource of these pairs has left. */
static uint32_t most_left(const struct orders *o, const struct assign_pair *pairs, size_t count)
{
	uint32_t most = 0;

	for (size_t k = 0; k < count; k++) {
		uint32_t left = orders_left(o, pairs[k].resource);

		most = left > most ? left : most;
	}
	return most;
}

void orders_say_why(struct orders_desk *d, uint32_t i, struct buf *out)
{
	const struct orders *o = d->orders;
	const struct want *need = &o->matter->needs->all[i];
	size_t found;
	const struct assign_pair *pairs = pairs_of(&d->search, i, &found);
	uint32_t count = (uint32_t)found, left = 0;
	struct buf others = BUF_INIT;
	enum score_case why;

	if (count) {
		orders_holders(o, i, pairs, found, &others);
		why = others.length ? SCORE_UNMET_TAKEN : SCORE_UNMET_FULL;
		if (o->matter->whole && (left = most_left(o, pairs, found)))
			why = others.length ? SCORE_UNMET_LEFT : SCORE_UNMET_WHOLE;
	} else if (o->matter->given) {
		why = SCORE_UNMET_PAIR;
	} else {
		struct candidates_left passed;

		candidates_find(&d->search.candidates, need, &found, &passed);
		why = why_none(need, &passed, &count);
		if (found) {
			why = SCORE_UNMET_RELEASED;
			count = (uint32_t)found;
		}
	}
	d->foreign += why == SCORE_UNMET_SERVICE;
	score_unmet(o->matter->weights, why, need, count, left, buf_view(&others), out);
	buf_free(&others);
}

/* Of at least 20, of which 10 are given, at least 10 are left. */
static void write_unmet(struct orders_desk *d, uint32_t i, uint32_t units, struct buf *out)
{
	const struct want *need = &d->orders->matter->needs->all[i];
	struct order_row *row = &d->row;
	struct number left = {
		.low = units, .high = (int64_t)units + need->spread, .marks = need->marks,
	};

	d->unmet++;
	order_row_start(row, need);
	number_write(left, COUNT_SCALE, order_row_cell(row, "quantity"));
	order_row_set(row, "status",
	    units == need->amount && !need->standing ? SPAN("unmet") : SPAN("partly"));
	orders_say_why(d, i, order_row_cell(row, "reason"));
	order_row_write(row, out);
}

static void write_possible(struct orders_desk *d, uint32_t need, struct buf *out)
{
	const struct matter *m = d->orders->matter;
	const uint32_t asked = m->needs->all[need].amount;
	size_t count;
	const struct assign_pair *pairs = pairs_of(&d->search, need, &count);

	d->possible += count;
	if (!count)
		write_unmet(d, need, asked, out);
	for (size_t k = 0; k < count; k++) {
		uint32_t has = m->resources->all[pairs[k].resource].amount;

		write_pair(d, &pairs[k], has < asked ? has : asked, out);
	}
}

static void write_need(struct orders_desk *d, uint32_t need, struct buf *out)
{
	const struct orders *o = d->orders;
	uint32_t left = o->matter->needs->all[need].amount;

	for (uint64_t p = o->pairs->first[need]; p < o->pairs->first[need + 1]; p++) {
		if (o->plan->units[p])
			write_pair(d, &o->pairs->all[p], o->plan->units[p], out);
		left -= o->plan->units[p];
	}
	if (left)
		write_unmet(d, need, left, out);
}

/* All the rows on their way out. */
struct writing {
	struct orders_desk *desks;	/* by thread */
	const struct wants *needs;
	struct sink *sink;
	struct fault *fault;
};

static void write_piece(void *arg, int worker, uint32_t first, uint32_t end, struct buf *out)
{
	const struct writing *w = arg;
	struct orders_desk *d = &w->desks[worker];

	for (uint32_t i = first; i < end; i++)
		if (d->orders->plan)
			write_need(d, w->needs->order[i], out);
		else
			write_possible(d, w->needs->order[i], out);
}

static bool send_piece(void *arg, struct buf *out)
{
	const struct writing *w = arg;

	return output_write(w->sink->out, buf_view(out), w->fault);
}

bool orders_write(struct orders *o, struct sink *k, int threads, struct fault *fault)
{
	const struct wants *needs = o->matter->needs;
	struct writing w = {
		.desks = mem_zero((size_t)threads, sizeof *w.desks), .needs = needs,
		.sink = k, .fault = fault,
	};
	const struct relay_items job = {&w, needs->count, PIECE, write_piece, send_piece};
	bool good;

	for (int i = 0; i < threads; i++)
		orders_sit(&w.desks[i], o);
	order_rows_begin(&w.desks[0].row, &k->text);
	good = sink_flush(k, fault) && relay_items(&job, threads);
	for (int i = 0; i < threads; i++) {
		o->unmet += w.desks[i].unmet;
		o->foreign += w.desks[i].foreign;
		o->possible += w.desks[i].possible;
		orders_rise(&w.desks[i]);
	}
	free(w.desks);
	return good;
}
