/* pairing.c - stable pairings out of the ranked wishes of both sides */
#include "market/pairing.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "work/naming.h"
#include "work/order_row.h"
#include "work/stable.h"

/* What it is made of is lent. */
struct pairing {
	const struct lists *lists;
	struct stable_problem problem;
	struct stable_pair *pairs;
	uint64_t *first;		/* by need: its first pair; one more at the end */
	uint32_t *places[2];
	bool *taken;
	struct order_row row;
	uint64_t unmet;			/* needs that are not, or not wholly, met so far */
};

static void name_one(struct wants *w, struct span id)
{
	struct want one = {
		.id = id, .unit = id, .amount = 1, .urgency = WANTS_URGENCY,
		.window = {DATE_OPEN_FIRST, DATE_OPEN_LAST},
	};

	if (id.n)
		wants_add(w, &one);
}

void pairing_name_sides(struct lists *l)
{
	for (uint32_t i = 0; i < l->claims.count; i++) {
		name_one(&l->needs, l->claims.rows[i].need);
		name_one(&l->resources, l->claims.rows[i].resource);
	}
	wants_sort(&l->needs);
	wants_sort(&l->resources);
}

/* A wish of one side, with the places of both. */
struct wish {
	uint32_t need, resource, rank;
	enum claims_side side;
};

static bool read_wish(const struct lists *l, const struct claims_row *claim, struct wish *out,
    struct fault *fault)
{
	*out = (struct wish){
		wants_place(&l->needs, claim->need), wants_place(&l->resources, claim->resource),
		claim->rank, claim->side,
	};
	fault->line = claim->line;
	fault_field(fault->source, sizeof fault->source, claim->source);
	if (out->need == MAP_NONE) {
		fault_column(fault, SPAN("need"));
		return fault_set(fault, FAULT_REFERENCE, claim->need, NULL);
	}
	if (out->resource == MAP_NONE) {
		fault_column(fault, SPAN("resource"));
		return fault_set(fault, FAULT_REFERENCE, claim->resource, NULL);
	}
	return true;
}

/* By pair, the community's wishes first, the better rank first. */
static int by_pair(const void *a, const void *b)
{
	const struct wish *x = a, *y = b;

	if (x->need != y->need)
		return x->need < y->need ? -1 : 1;
	if (x->resource != y->resource)
		return x->resource < y->resource ? -1 : 1;
	if (x->side != y->side)
		return x->side < y->side ? -1 : 1;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

static bool is_same_pair(const struct wish *a, const struct wish *b)
{
	return a->need == b->need && a->resource == b->resource;
}

/* Wishes in order become the pairs that both sides wish for. */
static void join_wishes(struct pairing *p, const struct wish *wishes, uint32_t count)
{
	uint32_t needs = p->lists->needs.count;

	p->pairs = mem_alloc((count / 2 + 1) * sizeof *p->pairs);
	p->first = mem_zero((size_t)needs + 2, sizeof *p->first);
	for (uint32_t i = 0, end; i < count; i = end) {
		const struct wish *theirs = NULL;

		for (end = i; end < count && is_same_pair(&wishes[i], &wishes[end]); end++)
			if (!theirs && wishes[end].side == CLAIMS_PARTNER)
				theirs = &wishes[end];
		if (!theirs || wishes[i].side != CLAIMS_COMMUNITY)
			continue;
		p->pairs[p->problem.pairs++] = (struct stable_pair){
			wishes[i].need, wishes[i].resource, wishes[i].rank, theirs->rank,
		};
		p->first[wishes[i].need + 1]++;
	}
	for (uint32_t i = 0; i < needs; i++)
		p->first[i + 1] += p->first[i];
}

static void read_wishes(struct pairing *p, fault_listener *blame, void *arg)
{
	const struct claims *claims = &p->lists->claims;
	struct wish *wishes = mem_alloc(((size_t)claims->count + 1) * sizeof *wishes);
	uint32_t count = 0;

	for (uint32_t i = 0; i < claims->count; i++) {
		struct fault fault = FAULT_INIT;

		if (read_wish(p->lists, &claims->rows[i], &wishes[count], &fault))
			count++;
		else
			blame(arg, &fault);
	}
	if (count)
		qsort(wishes, count, sizeof *wishes, by_pair);
	join_wishes(p, wishes, count);
	free(wishes);
}

static bool make(struct pairing *p, const struct lists *l, bool favour_resources,
    fault_listener *blame, void *arg, struct fault *fault)
{
	uint64_t culprit;
	char name[sizeof fault->value];

	*p = (struct pairing){.lists = l};
	order_row_init(&p->row, &l->plan, NULL);
	p->places[0] = wants_amounts(&l->needs);
	p->places[1] = wants_amounts(&l->resources);
	read_wishes(p, blame, arg);
	p->problem.needs = l->needs.count;
	p->problem.resources = l->resources.count;
	p->problem.pair = p->pairs;
	p->problem.need_places = p->places[0];
	p->problem.resource_places = p->places[1];
	p->taken = mem_zero(p->problem.pairs + 1, sizeof *p->taken);
	stable_solve(&p->problem, favour_resources, p->taken);
	if (stable_holds(&p->problem, p->taken, &culprit))
		return true;
	snprintf(name, sizeof name, "%.*s, %.*s",
	    SPAN_ARG(l->needs.all[p->pairs[culprit].need].id),
	    SPAN_ARG(l->resources.all[p->pairs[culprit].resource].id));
	return fault_set(fault, FAULT_BLOCKED, span_of(name), NULL);
}

static void unmake(struct pairing *p)
{
	order_row_free(&p->row);
	free(p->pairs);
	free(p->first);
	free(p->places[0]);
	free(p->places[1]);
	free(p->taken);
}

static void write_pair(struct pairing *p, const struct stable_pair *pair, struct buf *out)
{
	const struct want *need = &p->lists->needs.all[pair->need];
	const struct want *resource = &p->lists->resources.all[pair->resource];
	struct buf theirs = BUF_INIT;

	buf_int(&theirs, pair->resource_rank);
	order_row_start(&p->row, need);
	order_row_resource(&p->row, need, resource);
	buf_int(order_row_cell(&p->row, "quantity"), 1);
	order_row_set(&p->row, "claim", SPAN("both"));
	order_row_set(&p->row, "status", SPAN("proposed"));
	score_say(&p->lists->weights, SCORE_STABLE_TAKEN, pair->need_rank, buf_view(&theirs),
	    order_row_cell(&p->row, "reason"));
	order_row_write(&p->row, out);
	buf_free(&theirs);
}

/* Whom those that this need wished for have instead, the first few. */
static void name_winners(const struct pairing *p, uint32_t need, struct buf *out)
{
	struct naming names = {out, 0};

	for (uint64_t i = p->first[need]; i < p->first[need + 1]; i++) {
		const struct want *resource = &p->lists->resources.all[p->pairs[i].resource];

		if (p->taken[i])
			continue;
		if (!naming_next(&names))
			return;
		buf_span(out, resource->title.n ? resource->title : resource->id);
	}
}

static void write_unmet(struct pairing *p, uint32_t need, uint32_t left, struct buf *out)
{
	const struct want *want = &p->lists->needs.all[need];
	uint32_t count = 0;
	struct buf others = BUF_INIT;

	p->unmet++;
	for (uint64_t i = p->first[need]; i < p->first[need + 1]; i++)
		count += !p->taken[i];
	name_winners(p, need, &others);
	order_row_start(&p->row, want);
	buf_int(order_row_cell(&p->row, "quantity"), left);
	order_row_set(&p->row, "status", left == want->amount ? SPAN("unmet") : SPAN("partly"));
	score_say(&p->lists->weights, count ? SCORE_STABLE_OTHERS : SCORE_STABLE_NONE, count,
	    buf_view(&others), order_row_cell(&p->row, "reason"));
	order_row_write(&p->row, out);
	buf_free(&others);
}

static void write_need(void *from, uint32_t need, struct buf *out)
{
	struct pairing *p = from;
	uint32_t left = p->lists->needs.all[need].amount;

	for (uint64_t i = p->first[need]; i < p->first[need + 1]; i++) {
		if (!p->taken[i])
			continue;
		write_pair(p, &p->pairs[i], out);
		left--;
	}
	if (left)
		write_unmet(p, need, left, out);
}

bool pairing_write(const struct lists *l, bool favour_resources, struct sink *k,
    fault_listener *blame, void *arg, uint64_t *unmet, struct fault *fault)
{
	struct pairing p;
	bool good = make(&p, l, favour_resources, blame, arg, fault) &&
		    order_rows_write(&p.row, &l->needs, k, &p, write_need, fault);

	*unmet = p.unmet;
	unmake(&p);
	return good;
}
