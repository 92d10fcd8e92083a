/* proof_orders.c - plan orders read back, to be checked */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "value/number.h"
#include "work/proof.h"

/* Where the columns stand, and what has been read. */
struct reading {
	const struct stake *s;
	const struct pairs *pairs;
	struct upheld *upheld;	/* NULL: no plans stand */
	struct stream *in;
	size_t need, resource, quantity, score, status;
	struct assign_plan *plan;
	int64_t *given, *rest;	/* by need: what it gets, what it is said to lack */
};

static bool find_columns(struct reading *r, struct fault *fault)
{
	const struct {
		const char *name;
		size_t *at;
	} columns[] = {
		{"need", &r->need}, {"resource", &r->resource}, {"quantity", &r->quantity},
		{"score", &r->score}, {"status", &r->status},
	};

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		*columns[i].at = stream_find(r->in, span_of(columns[i].name), fault);
		if (*columns[i].at == STREAM_NONE)
			return false;
	}
	return true;
}

static bool refuse_cell(const struct reading *r, enum fault_code code, size_t column,
    struct fault *fault)
{
	fault_set(fault, code, r->in->cells[column], NULL);
	return stream_blame(r->in, column, fault);
}

static const struct assign_pair *find_pair(const struct reading *r, uint32_t need)
{
	uint32_t resource = wants_place(r->s->matter->resources, r->in->cells[r->resource]);

	return resource == MAP_NONE ? NULL : pairs_kept(r->pairs, need, resource);
}

static bool read_pair(const struct reading *r, uint32_t need, int64_t units, struct fault *fault)
{
	const struct assign_pair *pair = find_pair(r, need);
	struct span cell = r->in->cells[r->score];
	struct number score;

	if (!pair) {
		fault_set(fault, FAULT_PLAN_PAIR, SPAN(""), NULL);
		snprintf(fault->value, sizeof fault->value, "%.*s, %.*s",
		    SPAN_ARG(r->in->cells[r->need]), SPAN_ARG(r->in->cells[r->resource]));
		return stream_blame(r->in, r->resource, fault);
	}
	if (!number_read(cell, COUNT_SCALE, &score) || score.marks || score.low != pair->score) {
		fault_set(fault, FAULT_CONTRADICTION, cell, NULL);
		snprintf(fault->want, sizeof fault->want, "%u", pair->score);
		return stream_blame(r->in, r->score, fault);
	}
	if (units > UINT32_MAX - r->plan->units[pair - r->pairs->all])
		return refuse_cell(r, FAULT_NUMBER_RANGE, r->quantity, fault);
	r->plan->units[pair - r->pairs->all] += (uint32_t)units;
	r->given[need] += units;
	return true;
}

/* Whatever has become of an order since: one that gives nothing says what is lacking. */
static bool read_order(const struct reading *r, struct fault *fault)
{
	bool kept;
	struct span status = r->in->cells[r->status];
	uint32_t need = wants_place(r->s->matter->needs, r->in->cells[r->need]);
	struct number units;

	if (r->upheld && upheld_sees(r->upheld, r->in, &kept))
		return kept || refuse_cell(r, FAULT_PLAN_CHANGED,
		    stream_find(r->in, SPAN("plan_id"), NULL), fault);
	if (need == MAP_NONE)
		return refuse_cell(r, FAULT_REFERENCE, r->need, fault);
	if (!number_read(r->in->cells[r->quantity], COUNT_SCALE, &units))
		return refuse_cell(r, FAULT_COUNT, r->quantity, fault);
	if (units.low < 0)
		return refuse_cell(r, FAULT_NEGATIVE, r->quantity, fault);
	if (units.low > UINT32_MAX)
		return refuse_cell(r, FAULT_NUMBER_RANGE, r->quantity, fault);
	if (span_is(status, "unmet") || span_is(status, "partly")) {
		r->rest[need] += units.low;
		return true;
	}
	if (units.marks)
		return refuse_cell(r, FAULT_INEXACT, r->quantity, fault);
	return read_pair(r, need, units.low, fault);
}

/* A need that gets too much lacks nothing; that it does is for the verifier to say. */
static bool are_rests(const struct reading *r, struct fault *fault)
{
	for (uint32_t i = 0; i < r->s->problem.needs; i++) {
		int64_t lacks = (int64_t)r->s->problem.quantity[i] - r->given[i];

		if (lacks < 0)
			lacks = 0;
		if (r->rest[i] == lacks)
			continue;
		fault_set(fault, FAULT_PLAN_REST, r->s->matter->needs->all[i].id, NULL);
		snprintf(fault->want, sizeof fault->want, "%lld", (long long)lacks);
		fault_source(fault, stream_source(r->in));
		return false;
	}
	return true;
}

/*
 * Reads plan orders into the units of the plan. What one says of score and of what is
 * left of a need must be so; whether the plan holds else is for stake_verify to say.
 * Orders of upheld (NULL: none stand) must all be there as they were, and are none of
 * this plan.
 */
static bool read_orders(const struct stake *s, const struct pairs *p, struct upheld *upheld,
    struct stream *in, struct assign_plan *plan, struct fault *fault)
{
	struct reading r = {.s = s, .pairs = p, .upheld = upheld, .in = in, .plan = plan};
	enum stream_result result = STREAM_END;
	bool good = find_columns(&r, fault);

	plan->units = mem_zero(s->problem.pairs + 1, sizeof *plan->units);
	r.given = mem_zero((size_t)s->problem.needs + 1, sizeof *r.given);
	r.rest = mem_zero((size_t)s->problem.needs + 1, sizeof *r.rest);
	while (good && (result = stream_next(in, fault)) == STREAM_ROW)
		good = read_order(&r, fault);
	good = good && result == STREAM_END && are_rests(&r, fault);
	if (good && upheld && !upheld_all(upheld, fault)) {
		fault_source(fault, stream_source(in));
		good = false;
	}
	free(r.given);
	free(r.rest);
	return good;
}

static bool read_upheld(struct upheld *upheld, const struct matter *m,
    const struct proof_files *from, const struct upheld_listed *listed, struct fault *fault)
{
	const char *paths[] = {from->plans, NULL};
	struct stream s;
	bool good = stream_open(&s, paths, "plan", from->formats, fault);

	if (good) {
		good = upheld_read(upheld, &s, m, listed, fault);
		stream_close(&s);
	}
	return good;
}

static bool check(const struct stake *stake, const struct pairs *pairs, struct upheld *upheld,
    const struct proof_files *from, struct fault *fault)
{
	const char *proofs[] = {from->proof, NULL}, *plans[] = {from->orders, NULL};
	struct assign_plan plan = {.units = NULL};
	struct stream s;
	bool good = stream_open(&s, proofs, NULL, from->formats, fault);

	if (good) {
		good = proof_read(stake, &s, &plan, fault);
		stream_close(&s);
	}
	if (good && (good = stream_open(&s, plans, "plan", from->formats, fault))) {
		good = read_orders(stake, pairs, upheld, &s, &plan, fault);
		stream_close(&s);
	}
	good = good && stake_verify(stake, &plan, fault);
	assign_free(&plan);
	return good;
}

bool proof_check(const struct stake *stake, const struct pairs *pairs,
    const struct proof_files *from, const struct upheld_listed *listed, struct fault *fault)
{
	struct upheld upheld = {.room = 0};
	struct stake left = *stake;
	bool good = true;

	if (from->plans) {
		good = read_upheld(&upheld, stake->matter, from, listed, fault);
		left.problem.quantity = upheld.quantity;
		left.problem.capacity = upheld.capacity;
	}
	good = good && check(&left, pairs, from->plans ? &upheld : NULL, from, fault);
	upheld_free(&upheld);
	return good;
}

bool proof_is_refusal(const struct fault *fault)
{
	return fault->line || (fault->code >= FAULT_PLAN_PAIR && fault->code <= FAULT_TOTAL);
}
