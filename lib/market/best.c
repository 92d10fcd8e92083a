/* best.c - the best plan over lists, and its proof */
#include "market/best.h"

#include <stdio.h>

#include "base/text.h"
#include "work/whole.h"

static void tell(const struct best *b, const char *stage)
{
	b->options.done(b->options.arg, stage);
}

void best_init(struct best *b, const struct matter *m, const struct best_options *options)
{
	*b = (struct best){.matter = m, .options = *options};
	pairs_init(&b->pairs, m);
	tell(b, N_("index"));
}

void best_pair(struct best *b)
{
	pairs_find(&b->pairs, b->options.keep, b->options.threads);
	stake_init(&b->stake, &b->pairs, b->matter, b->options.fair);
	tell(b, N_("pairs"));
}

bool best_solve(struct best *b, struct fault *fault)
{
	const struct best_options *o = &b->options;
	uint64_t more = 0;
	bool good;

	do {
		assign_free(&b->plan);
		stake_take(&b->stake, &b->pairs);
		assign_solve(&b->stake.problem, o->threads, &b->plan);
		tell(b, N_("plan"));
		if (b->pairs.count == b->pairs.possible)
			break;
		more = pairs_widen(&b->pairs, &b->plan, o->keep, o->threads);
		tell(b, N_("pairs left out"));
	} while (more);
	good = stake_verify(&b->stake, &b->plan, fault);
	tell(b, N_("proof"));
	return good;
}

/* What another plan could be better by, at the first level at which it could. */
static void tell_gap(const struct whole_plan *whole, fault_listener *blame, void *arg)
{
	static const char *const levels[ASSIGN_LEVELS] = {
		N_("urgency"), N_("fairness"), N_("claims"), N_("points"), N_("ties"),
	};
	struct fault gap = FAULT_INIT;
	char figure[24];

	snprintf(figure, sizeof figure, "%lld", (long long)whole->gap);
	fault_set(&gap, FAULT_PLAN_GAP, span_of(figure), levels[whole->level - 1]);
	blame(arg, &gap);
}

bool best_solve_whole(struct best *b, fault_listener *blame, void *arg, struct fault *fault)
{
	struct whole_plan whole;
	bool good;

	stake_take(&b->stake, &b->pairs);
	whole_solve(&b->stake.problem, WHOLE_STATES, b->options.threads, &whole);
	b->plan = (struct assign_plan){.units = whole.units, .total = whole.total};
	tell(b, N_("plan"));
	good = stake_verify_whole(&b->stake, &b->plan, fault);
	tell(b, N_("proof"));
	if (good && whole.level)
		tell_gap(&whole, blame, arg);
	return good;
}

void best_free(struct best *b)
{
	stake_free(&b->stake);
	pairs_free(&b->pairs);
	assign_free(&b->plan);
}
