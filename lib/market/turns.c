/* turns.c - first come, first served: claims in the order of time */
#include "market/turns.h"

#include <stdlib.h>

#include "base/mem.h"
#include "value/number.h"
#include "work/naming.h"
#include "work/order_row.h"

struct turns {
	const struct lists *lists;	/* lent */
	struct order_row row;
	struct turns_claim {
		uint32_t claim;		/* of lists->claims */
		uint32_t need, resource;	/* places; resource MAP_NONE: none is named */
		uint32_t units;
		uint32_t next;		/* in `served` */
	} *all;				/* by need, then in the order of turns */
	uint64_t *first;		/* by need; one more at the end */
	uint32_t *left;			/* by need: units that nobody claimed */
	uint32_t *rest;			/* by resource: units that it has still */
	uint32_t *served;		/* by resource: the claims of all that got of it, chained */
	uint32_t count;
	uint64_t unmet;			/* so far: needs not wholly met, claims in vain */
};

static int by_time(const void *a, const void *b, void *arg)
{
	const struct claims_row *rows = ((const struct turns *)arg)->lists->claims.rows;
	const struct turns_claim *x = a, *y = b;
	const struct claims_row *p = &rows[x->claim], *q = &rows[y->claim];

	if (p->day != q->day)
		return p->day < q->day ? -1 : 1;
	if (p->second != q->second)
		return p->second < q->second ? -1 : 1;
	return (x->claim > y->claim) - (x->claim < y->claim);
}

static int by_need(const void *a, const void *b, void *arg)
{
	const struct turns_claim *x = a, *y = b;

	if (x->need != y->need)
		return x->need < y->need ? -1 : 1;
	return by_time(a, b, arg);
}

static bool find_both(struct turns *t, uint32_t claim, struct fault *fault)
{
	const struct lists *l = t->lists;
	const struct claims_row *row = &l->claims.rows[claim];
	struct turns_claim c = {
		claim, wants_place(&l->needs, row->need),
		wants_place(&l->resources, row->resource), 0, MAP_NONE,
	};

	fault->line = row->line;
	fault_field(fault->source, sizeof fault->source, row->source);
	if (c.need == MAP_NONE) {
		fault_column(fault, SPAN("need"));
		return fault_set(fault, FAULT_REFERENCE, row->need, NULL);
	}
	if (row->resource.n && c.resource == MAP_NONE) {
		fault_column(fault, SPAN("resource"));
		return fault_set(fault, FAULT_REFERENCE, row->resource, NULL);
	}
	t->all[t->count++] = c;
	t->first[c.need + 1]++;
	return true;
}

static void serve(struct turns *t, struct turns_claim *c)
{
	const uint32_t claimed = t->lists->claims.rows[c->claim].units;

	c->units = t->left[c->need] < claimed ? t->left[c->need] : claimed;
	if (c->resource != MAP_NONE) {
		if (c->units > t->rest[c->resource])
			c->units = t->rest[c->resource];
		t->rest[c->resource] -= c->units;
	}
	t->left[c->need] -= c->units;
}

/* So that a claim in vain can be told where its resource went. */
static void chain_served(struct turns *t)
{
	uint32_t resources = t->lists->resources.count;

	t->served = mem_alloc(((size_t)resources + 1) * sizeof *t->served);
	for (uint32_t j = 0; j < resources; j++)
		t->served[j] = MAP_NONE;
	for (uint32_t i = t->count; i-- > 0;) {
		struct turns_claim *c = &t->all[i];

		if (!c->units || c->resource == MAP_NONE)
			continue;
		c->next = t->served[c->resource];
		t->served[c->resource] = i;
	}
}

static void make(struct turns *t, const struct lists *l, fault_listener *blame, void *arg)
{
	*t = (struct turns){.lists = l};
	order_row_init(&t->row, &l->plan, NULL);
	t->all = mem_alloc(((size_t)l->claims.count + 1) * sizeof *t->all);
	t->first = mem_zero((size_t)l->needs.count + 2, sizeof *t->first);
	t->left = wants_amounts(&l->needs);
	t->rest = wants_amounts(&l->resources);
	for (uint32_t i = 0; i < l->claims.count; i++) {
		struct fault fault = FAULT_INIT;

		if (!find_both(t, i, &fault))
			blame(arg, &fault);
	}
	for (uint32_t i = 0; i < l->needs.count; i++)
		t->first[i + 1] += t->first[i];
	qsort_r(t->all, t->count, sizeof *t->all, by_time, t);
	for (uint32_t i = 0; i < t->count; i++)
		serve(t, &t->all[i]);
	qsort_r(t->all, t->count, sizeof *t->all, by_need, t);
	chain_served(t);
}

static void unmake(struct turns *t)
{
	order_row_free(&t->row);
	free(t->all);
	free(t->first);
	free(t->left);
	free(t->rest);
	free(t->served);
}

static struct span claimant(const struct turns *t, const struct turns_claim *c)
{
	const struct claims_row *row = &t->lists->claims.rows[c->claim];

	return row->by.n || c->resource == MAP_NONE
		       ? row->by : t->lists->resources.all[c->resource].unit;
}

/* Needs that the resource of a late claim went to. */
static void name_needs(const struct turns *t, const struct turns_claim *late, struct buf *out)
{
	struct naming names = {out, 0};

	for (uint32_t i = t->served[late->resource]; i != MAP_NONE; i = t->all[i].next) {
		const struct want *need = &t->lists->needs.all[t->all[i].need];

		if (!naming_next(&names))
			return;
		buf_printf(out, "%.*s「%.*s」", SPAN_ARG(need->unit), SPAN_ARG(need->title));
	}
}

/* Before it came `earlier`, who got something of the same need. */
static void say_refusal(struct turns *t, const struct turns_claim *c, struct span earlier,
    struct buf *out)
{
	struct buf others = BUF_INIT;
	enum score_case why = SCORE_FIRST_LATE;

	if (!earlier.n || t->left[c->need]) {
		if (c->resource != MAP_NONE)
			name_needs(t, c, &others);
		earlier = buf_view(&others);
		why = others.length ? SCORE_FIRST_FULL : SCORE_FIRST_NONE;
	}
	score_say(&t->lists->weights, why, 0, earlier, out);
	buf_free(&others);
}

static void write_claim(struct turns *t, const struct turns_claim *c, int64_t turn,
    struct span earlier, struct buf *out)
{
	const struct want *need = &t->lists->needs.all[c->need];
	const struct claims_row *row = &t->lists->claims.rows[c->claim];
	struct buf mark = BUF_INIT;

	order_row_start(&t->row, need);
	if (c->resource != MAP_NONE)
		order_row_resource(&t->row, need, &t->lists->resources.all[c->resource]);
	buf_clear(order_row_cell(&t->row, "partner"));
	order_row_set(&t->row, "partner", claimant(t, c));
	buf_int(order_row_cell(&t->row, "quantity"), c->units);
	order_row_set(&t->row, "claim",
	    row->side == CLAIMS_PARTNER ? SPAN("partner") : SPAN("community"));
	order_row_set(&t->row, "status", c->units ? SPAN("claimed") : SPAN("refused"));
	if (c->units)
		score_say(&t->lists->weights, SCORE_FIRST_TAKEN, turn, SPAN(""),
		    order_row_cell(&t->row, "reason"));
	else
		say_refusal(t, c, earlier, order_row_cell(&t->row, "reason"));
	buf_span(&mark, claimant(t, c));
	if (!c->units)
		buf_printf(&mark, "\x1f%lld", (long long)turn);
	t->row.mark = buf_view(&mark);
	order_row_write(&t->row, out);
	t->row.mark = SPAN("");
	t->unmet += !c->units;
	buf_free(&mark);
}

static void write_need(void *from, uint32_t need, struct buf *out)
{
	struct turns *t = from;
	const struct want *want = &t->lists->needs.all[need];
	struct number left = {
		t->left[need], (int64_t)t->left[need] + want->spread, want->marks,
	};
	struct buf earlier = BUF_INIT;
	struct naming names = {&earlier, 0};
	int64_t turn = 1;

	for (const struct turns_claim *c = t->all + t->first[need]; c < t->all + t->first[need + 1];
	     c++) {
		write_claim(t, c, turn++, buf_view(&earlier), out);
		if (c->units && naming_next(&names))
			buf_span(&earlier, claimant(t, c));
	}
	buf_free(&earlier);
	if (!t->left[need])
		return;
	t->unmet++;
	order_row_start(&t->row, want);
	number_write(left, COUNT_SCALE, order_row_cell(&t->row, "quantity"));
	order_row_set(&t->row, "status",
	    t->left[need] == want->amount ? SPAN("unmet") : SPAN("partly"));
	score_say(&t->lists->weights, SCORE_FIRST_NOBODY, 0, SPAN(""),
	    order_row_cell(&t->row, "reason"));
	order_row_write(&t->row, out);
}

bool turns_write(const struct lists *l, struct sink *k, fault_listener *blame, void *arg,
    uint64_t *unmet, struct fault *fault)
{
	struct turns t;
	bool good;

	make(&t, l, blame, arg);
	good = order_rows_write(&t.row, &l->needs, k, &t, write_need, fault);
	*unmet = t.unmet;
	unmake(&t);
	return good;
}
