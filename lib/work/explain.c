/* explain.c - all candidates of one need, and why each was or was not taken */
#include "work/explain.h"

#include <stdlib.h>

#include "base/mem.h"
#include "csv/write.h"

struct candidate {
	uint64_t pair;
	uint32_t units, score;
};

/* What was taken, then by points. */
static int best_first(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (!x->units != !y->units)
		return !x->units - !y->units;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return x->pair < y->pair ? -1 : 1;
}

/* A resource that has units left was not needed: else it would have been given. */
static void say_why(const struct orders *o, const struct candidate *c, struct buf *out)
{
	const struct score_weights *w = o->matter->weights;
	const struct assign_pair *pair = &o->pairs->all[c->pair];
	struct buf others = BUF_INIT;
	enum score_case why = SCORE_EXPLAIN_TAKEN;

	if (!c->units && orders_left(o, pair->resource)) {
		why = SCORE_EXPLAIN_ENOUGH;
	} else if (!c->units) {
		orders_holders(o, pair->need, c->pair, c->pair + 1, &others);
		why = others.length ? SCORE_EXPLAIN_FULL : SCORE_EXPLAIN_NONE;
	}
	score_say(w, why, c->units, buf_view(&others), out);
	buf_free(&others);
}

static void write_row(const struct orders *o, const struct candidate *c, struct buf *out)
{
	const struct assign_pair *pair = &o->pairs->all[c->pair];
	const struct want *need = &o->matter->needs->all[pair->need];
	const struct want *resource = &o->matter->resources->all[pair->resource];
	struct buf reason = BUF_INIT, why = BUF_INIT, taken = BUF_INIT, score = BUF_INIT;
	struct score parts;

	orders_score(o, c->pair, &parts);
	score_reason(o->matter->weights, &parts, need, resource, o->matter->options, &reason);
	say_why(o, c, &why);
	buf_int(&taken, c->units);
	buf_int(&score, c->score);
	csv_write_row(out, (struct span[]){
		need->id, resource->id, resource->unit, resource->title, buf_view(&taken),
		buf_view(&score), buf_view(&reason), buf_view(&why),
	}, 8);
	buf_free(&reason);
	buf_free(&why);
	buf_free(&taken);
	buf_free(&score);
}

void explain_need(const struct orders *o, uint32_t need, struct buf *out)
{
	uint64_t first = o->pairs->first[need], count = o->pairs->first[need + 1] - first;
	struct candidate *all = mem_alloc((count + 1) * sizeof *all);

	for (uint64_t i = 0; i < count; i++)
		all[i] = (struct candidate){
			first + i, o->plan->units[first + i], o->pairs->all[first + i].score,
		};
	qsort(all, count, sizeof *all, best_first);
	for (uint64_t i = 0; i < count; i++)
		write_row(o, &all[i], out);
	if (!count) {
		struct buf why = BUF_INIT;
		struct span none = {NULL, 0};

		orders_say_why(o, need, &why);
		csv_write_row(out, (struct span[]){
			o->matter->needs->all[need].id, none, none, none, none, none, none,
			buf_view(&why),
		}, 8);
		buf_free(&why);
	}
	free(all);
}
