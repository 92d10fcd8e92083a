/* explain.c - all candidates of one need, and why each was or was not taken */
#include "work/explain.h"

#include <stdlib.h>

#include "base/mem.h"
#include "csv/write.h"

struct candidate {
	struct assign_pair pair;
	uint32_t units;
};

/* What was taken, then by points. */
static int best_first(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (!x->units != !y->units)
		return !x->units - !y->units;
	if (x->pair.score != y->pair.score)
		return x->pair.score > y->pair.score ? -1 : 1;
	return x->pair.resource < y->pair.resource ? -1 : 1;
}

/* A resource that has units left was not needed, or has too few: else it would have been given. */
static void say_why(const struct orders *o, const struct candidate *c, struct buf *out)
{
	const struct score_weights *w = o->matter->weights;
	struct buf others = BUF_INIT;
	enum score_case why = SCORE_EXPLAIN_TAKEN;
	const uint32_t left = orders_left(o, c->pair.resource);
	bool small = o->matter->whole && left < o->matter->needs->all[c->pair.need].amount;

	if (!c->units && left) {
		why = small ? SCORE_EXPLAIN_SMALL : SCORE_EXPLAIN_ENOUGH;
	} else if (!c->units) {
		orders_holders(o, c->pair.need, &c->pair, 1, &others);
		why = others.length ? SCORE_EXPLAIN_FULL : SCORE_EXPLAIN_NONE;
	}
	score_say(w, why, c->units ? c->units : left, buf_view(&others), out);
	buf_free(&others);
}

static void write_row(const struct orders *o, const struct candidate *c, struct buf *out)
{
	const struct want *need = &o->matter->needs->all[c->pair.need];
	const struct want *resource = &o->matter->resources->all[c->pair.resource];
	struct buf reason = BUF_INIT, why = BUF_INIT, taken = BUF_INIT, score = BUF_INIT;
	struct score parts;

	orders_score(o, &c->pair, &parts);
	score_reason(o->matter->weights, &parts, need, resource, o->matter->options, &reason);
	say_why(o, c, &why);
	buf_int(&taken, c->units);
	buf_int(&score, c->pair.score);
	csv_write_row(out, (struct span[]){
		need->id, resource->id, resource->unit, resource->title, buf_view(&taken),
		buf_view(&score), buf_view(&reason), buf_view(&why),
	}, 8);
	buf_free(&reason);
	buf_free(&why);
	buf_free(&taken);
	buf_free(&score);
}

/* What the plan has of a pair, which it need not have kept. */
static uint32_t units_of(const struct orders *o, const struct assign_pair *pair)
{
	const struct assign_pair *kept = pairs_kept(o->pairs, pair->need, pair->resource);

	return kept ? o->plan->units[kept - o->pairs->all] : 0;
}

/* A need without candidates has one row all the same. */
static void write_none(struct orders_desk *d, uint32_t need, struct buf *out)
{
	struct buf why = BUF_INIT;
	struct span none = {NULL, 0};

	orders_say_why(d, need, &why);
	csv_write_row(out, (struct span[]){
		d->orders->matter->needs->all[need].id, none, none, none, none, none, none,
		buf_view(&why),
	}, 8);
	buf_free(&why);
}

void explain_need(const struct orders *o, uint32_t need, struct buf *out)
{
	const struct assign_pair *pairs;
	struct candidate *all;
	struct orders_desk desk;
	size_t count;

	orders_sit(&desk, o);
	pairs = pairs_of(&desk.search, need, &count);
	all = mem_alloc((count + 1) * sizeof *all);
	buf_text(out, "need,resource,partner,title,taken,score,reason,why\n");
	for (size_t i = 0; i < count; i++)
		all[i] = (struct candidate){pairs[i], units_of(o, &pairs[i])};
	qsort(all, count, sizeof *all, best_first);
	for (size_t i = 0; i < count; i++)
		write_row(o, &all[i], out);
	if (!count)
		write_none(&desk, need, out);
	free(all);
	orders_rise(&desk);
}
