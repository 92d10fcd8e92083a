/* match.c - needs and resources in, plan orders out */
#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/message.h"
#include "cli/program.h"
#include "csv/write.h"
#include "io/output.h"
#include "record/id.h"
#include "record/places.h"
#include "record/stream.h"
#include "value/number.h"
#include "work/assign.h"
#include "work/candidates.h"
#include "work/claims.h"
#include "work/score.h"
#include "work/verify.h"
#include "work/wants.h"

#include <stdlib.h>

static struct {
	const char *resources, *claims, *weights, *holidays, *as_of, *formats, *output, *fair;
	bool possible, any_time, gzip;
	int64_t threads;
} o = {.fair = "community"};

static const struct option table[] = {
	OPTION_TEXT('r', "resources", "FILE", N_("the resources that may serve the needs"), &o.resources),
	OPTION_TEXT(0, "claims", "FILE", N_("which pairings either side has claimed"), &o.claims),
	OPTION_CHOICE(0, "fair", "community|none",
	    N_("share what is scarce fairly between communities, or not"), &o.fair),
	OPTION_SWITCH(0, "possible", N_("write every possible pairing instead of the best plan"), &o.possible),
	OPTION_SWITCH(0, "any-time", N_("leave dates and days out of account"), &o.any_time),
	OPTION_TEXT('W', "weights", "FILE", N_("the points and the wording of reasons"), &o.weights),
	OPTION_TEXT(0, "holidays", "FILE", N_("know the holidays of FILE (date, kind, name)"), &o.holidays),
	OPTION_TEXT(0, "as-of", "DATE", N_("propose nothing before DATE (default: any time)"), &o.as_of),
	OPTION_THREADS(&o.threads),
	OPTION_FORMATS(&o.formats),
	OPTION_OUTPUT(&o.output),
	OPTION_GZIP(&o.gzip),
	OPTION_END
};

static const struct program program = {
	.name = "match",
	.summary = N_("pair needs with resources"),
	.operands = "[NEEDS...]",
	.options = table,
	.found = N_("some needs are unmet, or some rows could not be read"),
};

/* All that a run has. Needs and resources are numbered by their ids' order, so that no plan depends on row order. */
struct run {
	struct wants needs, resources;
	uint32_t *row_order;		/* needs as they were read */
	struct claims claims;
	struct calendar calendar;
	struct candidates_options options;
	struct score_weights weights;
	struct format plan;		/* the format of what is written */
	struct candidates *candidates;
	struct assign_pair *pairs;
	uint64_t pair_count, pair_room;
	uint64_t *first;		/* by need: its first pair; one more at the end */
	struct assign_plan best;
	uint32_t *given_first, *given_next;	/* by resource, by pair: who has what of a resource */
	struct output *out;
	struct buf text;
	uint64_t unmet;
	bool bad;
};

static void blame(void *arg, const struct fault *fault)
{
	struct run *run = arg;

	run->bad = true;
	message_fault(fault);
}

static bool read_wants(struct run *run, const char *const *paths, const char *format, struct wants *w,
    struct fault *fault)
{
	struct stream s;
	bool good = stream_open(&s, paths, format, o.formats, fault);

	if (!good)
		return false;
	good = wants_read(w, &s, w == &run->resources, blame, run, fault);
	stream_close(&s);
	return good;
}

static bool read_all(struct run *run, char **needs, struct fault *fault)
{
	const char *resources[] = {o.resources, NULL};

	run->options.any_time = o.any_time;
	run->options.today = DATE_OPEN_FIRST;
	if (o.as_of) {
		struct context none = {.year = 0};
		struct date day;

		if (!date_parse(span_of(o.as_of), &none, &day, fault))
			return false;
		run->options.today = day.first;
	}
	if (o.holidays) {
		if (!calendar_load(&run->calendar, o.holidays, fault))
			return false;
		run->options.calendar = &run->calendar;
	}
	return format_load(&run->plan, SPAN("plan"), o.formats, fault) &&
	       score_load(&run->weights, o.weights, fault) &&
	       read_wants(run, resources, "resource", &run->resources, fault) &&
	       read_wants(run, (const char *const *)needs, "need", &run->needs, fault) &&
	       (!o.claims || claims_load(&run->claims, o.claims, o.formats, fault));
}

static int by_id(const void *a, const void *b)
{
	return span_compare(((const struct want *)a)->id, ((const struct want *)b)->id);
}

/* Sorts both sides by id and remembers how the needs stood. */
static void number_by_id(struct run *run)
{
	struct wants *sides[] = {&run->needs, &run->resources};

	for (int side = 0; side < 2; side++) {
		struct wants *w = sides[side];

		if (w->count)
			qsort(w->all, w->count, sizeof *w->all, by_id);
	}
	run->row_order = mem_alloc((run->needs.count + 1) * sizeof *run->row_order);
	for (uint32_t i = 0; i < run->needs.count; i++)
		run->row_order[map_find(&run->needs.ids, run->needs.all[i].id)] = i;
}

static void add_pair(struct run *run, uint32_t need, uint32_t resource)
{
	const struct want *n = &run->needs.all[need], *r = &run->resources.all[resource];
	struct score score;
	int claims = claims_count(&run->claims, n->id, r->id);

	if (run->pair_count == run->pair_room) {
		run->pair_room = run->pair_room ? run->pair_room * 2 : 1024;
		run->pairs = mem_resize(run->pairs, run->pair_room, sizeof *run->pairs);
	}
	score_pair(&run->weights, n, r, &run->options, claims, &score);
	run->pairs[run->pair_count++] = (struct assign_pair){
		.need = need,
		.resource = resource,
		.hash = (uint32_t)hash_mix(hash_bytes(n->id, 1), hash_bytes(r->id, 2)),
		.score = (uint16_t)score.points,
		.claims = (uint8_t)claims,
	};
}

static void find_pairs(struct run *run)
{
	run->candidates = candidates_new(&run->resources, &run->options);
	run->first = mem_alloc(((size_t)run->needs.count + 1) * sizeof *run->first);
	for (uint32_t i = 0; i < run->needs.count; i++) {
		size_t count;
		const uint32_t *found = candidates_find(run->candidates, &run->needs.all[i], &count, NULL);

		run->first[i] = run->pair_count;
		for (size_t j = 0; j < count; j++)
			add_pair(run, i, found[j]);
	}
	run->first[run->needs.count] = run->pair_count;
}

/* The best plan, checked by other code before a row of it is written. */
static bool solve(struct run *run, struct fault *fault)
{
	uint32_t needs = run->needs.count, resources = run->resources.count;
	uint32_t *quantity = mem_alloc((needs + 1) * sizeof *quantity);
	uint32_t *group = mem_alloc((needs + 1) * sizeof *group);
	uint32_t *capacity = mem_alloc((resources + 1) * sizeof *capacity);
	uint8_t *urgency = mem_alloc(needs + 1);
	struct map communities = MAP_INIT;
	bool good;

	for (uint32_t i = 0; i < needs; i++) {
		quantity[i] = run->needs.all[i].amount;
		urgency[i] = run->needs.all[i].urgency;
		group[i] = map_id(&communities, run->needs.all[i].unit);
	}
	for (uint32_t j = 0; j < resources; j++)
		capacity[j] = run->resources.all[j].amount;
	struct assign_problem problem = {
		.needs = needs, .resources = resources, .groups = communities.count, .pairs = run->pair_count,
		.quantity = quantity, .urgency = urgency, .group = group, .capacity = capacity,
		.pair = run->pairs, .fair = strcmp(o.fair, "none") != 0,
	};
	assign_solve(&problem, (int)o.threads, &run->best);
	good = verify_plan(&problem, &run->best, fault);
	map_free(&communities);
	free(quantity);
	free(group);
	free(capacity);
	free(urgency);
	return good;
}

/* Chains the pairs that got something by their resource, to name who has it. */
static void chain_given(struct run *run)
{
	uint32_t resources = run->resources.count;

	run->given_first = mem_alloc((resources + 1) * sizeof *run->given_first);
	run->given_next = mem_alloc((run->pair_count + 1) * sizeof *run->given_next);
	for (uint32_t j = 0; j < resources; j++)
		run->given_first[j] = UINT32_MAX;
	for (uint64_t p = run->pair_count; p-- > 0;) {
		uint32_t *head = &run->given_first[run->pairs[p].resource];

		if (!run->best.units[p])
			continue;
		run->given_next[p] = *head;
		*head = (uint32_t)p;
	}
}

/* The cells of one plan order, by column of the format, as texts to be written. */
struct order {
	struct span *cells;
	const struct format *format;
};

static void set(struct order *order, const char *column, struct span text)
{
	size_t i = format_find(order->format, span_of(column));

	if (i != FORMAT_NONE)
		order->cells[i] = text;
}

static struct span written(struct buf *b)
{
	return buf_view(b);
}

static void write_order(struct run *run, struct order *order)
{
	struct buf id = BUF_INIT;

	id_make(order->format, order->cells, &id);
	order->cells[0] = written(&id);
	csv_write_row(&run->text, order->cells, order->format->count);
	buf_free(&id);
}

static void write_day(int32_t day, struct buf *out)
{
	if (day != DATE_OPEN_FIRST && day != DATE_OPEN_LAST)
		date_write((struct date){day, day}, out);
}

/* What is said of the need alone. */
static void set_need(struct order *order, const struct want *need, struct buf *due)
{
	write_day(need->window.last, due);
	set(order, "need", need->id);
	set(order, "community", need->unit);
	set(order, "category", need->category);
	set(order, "title", need->title);
	set(order, "due", written(due));
}

static void write_pair(struct run *run, uint64_t p, uint32_t units, const char *status)
{
	const struct want *need = &run->needs.all[run->pairs[p].need];
	const struct want *resource = &run->resources.all[run->pairs[p].resource];
	struct buf due = BUF_INIT, quantity = BUF_INIT, from = BUF_INIT, to = BUF_INIT, score = BUF_INIT, reason = BUF_INIT;
	struct order order = {mem_zero(run->plan.count, sizeof *order.cells), &run->plan};
	struct score parts;
	struct date window;

	set_need(&order, need, &due);
	set(&order, "resource", resource->id);
	set(&order, "partner", resource->unit);
	if (!need->category.n)
		set(&order, "category", resource->category);
	set(&order, "owner", resource->contact);
	set(&order, "claim", claims_who(&run->claims, need->id, resource->id));
	buf_int(&quantity, units);
	set(&order, "quantity", written(&quantity));
	if (candidates_window(need, resource, &run->options, &window)) {
		write_day(window.first, &from);
		write_day(window.last, &to);
		set(&order, "from", written(&from));
		set(&order, "to", written(&to));
	}
	score_pair(&run->weights, need, resource, &run->options, run->pairs[p].claims, &parts);
	score_reason(&run->weights, &parts, need, resource, &run->options, &reason);
	buf_int(&score, parts.points);
	set(&order, "score", written(&score));
	set(&order, "status", span_of(status));
	set(&order, "reason", written(&reason));
	write_order(run, &order);
	free(order.cells);
	buf_free(&due);
	buf_free(&quantity);
	buf_free(&from);
	buf_free(&to);
	buf_free(&score);
	buf_free(&reason);
}

/* Enough of a title to know it by. */
static void name_short(struct span title, struct buf *out)
{
	enum { CHARACTERS = 16 };
	struct span rest = title;

	for (int i = 0; i < CHARACTERS && rest.n; i++)
		text_next(&rest);
	buf_add(out, title.p, title.n - rest.n);
	if (rest.n)
		buf_text(out, "…");
}

/* The first few needs that have what this one could not get, each once. */
static uint32_t name_others(const struct run *run, uint32_t need, struct buf *out)
{
	uint32_t named[3], count = 0;

	for (uint64_t p = run->first[need]; p < run->first[need + 1] && count < 3; p++) {
		uint32_t q = run->given_first[run->pairs[p].resource];

		for (; q != UINT32_MAX && count < 3; q = run->given_next[q]) {
			uint32_t other = run->pairs[q].need, i = 0;

			while (i < count && named[i] != other)
				i++;
			if (other == need || i < count)
				continue;
			named[count++] = other;
			if (count > 1)
				buf_text(out, "、");
			buf_span(out, run->needs.all[other].unit);
			buf_text(out, "「");
			name_short(run->needs.all[other].title, out);
			buf_text(out, "」");
		}
	}
	return count;
}

static void say_why(struct run *run, uint32_t i, struct buf *out)
{
	const struct want *need = &run->needs.all[i];
	uint64_t pairs = run->first[i + 1] - run->first[i];
	struct candidates_left left;
	struct buf others = BUF_INIT;
	size_t count;

	if (pairs) {
		bool taken = name_others(run, i, &others);

		score_unmet(&run->weights, taken ? SCORE_UNMET_TAKEN : SCORE_UNMET_FULL, need, (uint32_t)pairs,
		    buf_view(&others), out);
		buf_free(&others);
		return;
	}
	candidates_find(run->candidates, need, &count, &left);
	if (!need->services.n && !need->category.n)
		score_unmet(&run->weights, SCORE_UNMET_NOTHING, need, 0, SPAN(""), out);
	else if (!left.service)
		score_unmet(&run->weights, SCORE_UNMET_SERVICE, need, 0, SPAN(""), out);
	else if (left.past)
		score_unmet(&run->weights, SCORE_UNMET_PAST, need, 0, SPAN(""), out);
	else if (!left.area)
		score_unmet(&run->weights, SCORE_UNMET_AREA, need, left.service, SPAN(""), out);
	else if (!left.dates)
		score_unmet(&run->weights, SCORE_UNMET_DATES, need, left.area, SPAN(""), out);
	else
		score_unmet(&run->weights, SCORE_UNMET_AUDIENCE, need, left.dates, SPAN(""), out);
}

static void write_unmet(struct run *run, uint32_t i, uint32_t units)
{
	const struct want *need = &run->needs.all[i];
	struct buf due = BUF_INIT, quantity = BUF_INIT, reason = BUF_INIT;
	struct order order = {mem_zero(run->plan.count, sizeof *order.cells), &run->plan};

	run->unmet++;
	set_need(&order, need, &due);
	buf_int(&quantity, units);
	set(&order, "quantity", written(&quantity));
	set(&order, "status", units == need->amount ? SPAN("unmet") : SPAN("partly"));
	say_why(run, i, &reason);
	set(&order, "reason", written(&reason));
	write_order(run, &order);
	free(order.cells);
	buf_free(&due);
	buf_free(&quantity);
	buf_free(&reason);
}

static void write_need(struct run *run, uint32_t i)
{
	uint32_t left = run->needs.all[i].amount;

	for (uint64_t p = run->first[i]; p < run->first[i + 1]; p++) {
		uint32_t units = o.possible ? 0 : run->best.units[p];

		if (o.possible)
			write_pair(run, p, run->needs.all[i].amount, "possible");
		else if (units)
			write_pair(run, p, units, "proposed");
		left -= units;
	}
	if (o.possible ? run->first[i] == run->first[i + 1] : left > 0)
		write_unmet(run, i, left);
}

static bool write_all(struct run *run, struct fault *fault)
{
	struct span *names = mem_alloc(run->plan.count * sizeof *names);

	run->out = output_open(o.output, o.gzip, fault);
	if (!run->out) {
		free(names);
		return false;
	}
	for (size_t i = 0; i < run->plan.count; i++)
		names[i] = run->plan.columns[i].name;
	csv_write_row(&run->text, names, run->plan.count);
	free(names);
	for (uint32_t i = 0; i < run->needs.count; i++) {
		write_need(run, run->row_order[i]);
		if (!output_write(run->out, buf_view(&run->text), fault)) {
			output_abandon(run->out);
			return false;
		}
		buf_clear(&run->text);
	}
	return output_finish(run->out, fault);
}

static bool plan(struct run *run, struct fault *fault)
{
	number_by_id(run);
	find_pairs(run);
	if (!o.possible) {
		if (!solve(run, fault))
			return false;
		chain_given(run);
	}
	return write_all(run, fault);
}

static void finish(struct run *run)
{
	if (run->candidates)
		candidates_free(run->candidates);
	wants_free(&run->needs);
	wants_free(&run->resources);
	claims_free(&run->claims);
	calendar_free(&run->calendar);
	score_free(&run->weights);
	format_free(&run->plan);
	assign_free(&run->best);
	free(run->row_order);
	free(run->pairs);
	free(run->first);
	free(run->given_first);
	free(run->given_next);
	buf_free(&run->text);
}

int main(int argc, char **argv)
{
	int first = program_start(&program, argc, argv);
	struct run run = {.unmet = 0};
	struct fault fault = FAULT_INIT;
	bool good;

	if (!o.resources)
		program_usage("%s", _("say which resources there are: -r FILE"));
	good = read_all(&run, argv + first, &fault) && plan(&run, &fault);
	message_note(_("%u needs, %u resources, %llu possible pairings, %llu needs not wholly met"), run.needs.count,
	    run.resources.count, (unsigned long long)run.pair_count, (unsigned long long)run.unmet);
	finish(&run);
	if (!good)
		return program_fail(&fault);
	return program_finish(run.unmet || run.bad ? STATUS_FOUND : STATUS_GOOD);
}
