/* proof.c - the prices that prove a plan, as tables */
#include "work/proof.h"

#include <stdlib.h>

#include "base/mem.h"
#include "csv/write.h"
#include "io/output.h"
#include "value/number.h"

static void write_value(const struct assign_value *value, struct buf *out)
{
	for (int l = 0; l < ASSIGN_LEVELS; l++) {
		buf_char(out, ',');
		buf_int(out, value->level[l]);
	}
}

static void write_price(const char *side, struct span id, const struct assign_value *price,
    struct buf *out)
{
	buf_text(out, side);
	buf_char(out, ',');
	csv_write_cell(out, id);
	write_value(price, out);
	buf_char(out, '\n');
}

static void write_prices(const struct stake *s, const struct assign_plan *plan, struct buf *out)
{
	const struct wants *needs = s->matter->needs, *resources = s->matter->resources;

	buf_text(out, PROOF_HEADER);
	for (uint32_t i = 0; i < needs->count; i++)
		write_price("need", needs->all[needs->order[i]].id,
		    &plan->need_price[needs->order[i]], out);
	for (uint32_t j = 0; j < resources->count; j++)
		write_price("resource", resources->all[resources->order[j]].id,
		    &plan->resource_price[resources->order[j]], out);
	for (uint32_t g = 0; s->problem.fair && g < s->problem.groups; g++)
		write_price("community", map_key(&s->communities, g), &plan->group_cost[g], out);
	write_price("total", SPAN(""), &plan->total, out);
}

/* What of a certificate has been read. */
struct sheet {
	const struct stake *s;
	struct stream *in;
	size_t side, id, level[ASSIGN_LEVELS];
	struct assign_plan *plan;
	bool *seen;	/* by need, resource, group counted through; and the total */
};

/* A whole number of 64 bits with its sign, as buf_int writes it. */
static bool read_int(struct span s, int64_t *out)
{
	bool below = span_take(&s, SPAN("-"));
	uint64_t n = 0;

	if (!s.n || s.n > 19)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		n = n * 10 + (uint64_t)(s.p[i] - '0');
	}
	if (n > (uint64_t)INT64_MAX + below)
		return false;
	*out = below ? (int64_t)(0 - n) : (int64_t)n;
	return true;
}

static bool find_columns(struct sheet *sheet, struct fault *fault)
{
	static const char *const names[ASSIGN_LEVELS] = {
		"urgency", "fairness", "claims", "points", "ties",
	};
	const struct stream *in = sheet->in;

	sheet->side = stream_find(in, SPAN("side"), fault);
	if (sheet->side == STREAM_NONE)
		return false;
	sheet->id = stream_find(in, SPAN("id"), fault);
	if (sheet->id == STREAM_NONE)
		return false;
	for (int l = 0; l < ASSIGN_LEVELS; l++) {
		sheet->level[l] = stream_find(in, span_of(names[l]), fault);
		if (sheet->level[l] == STREAM_NONE)
			return false;
	}
	return true;
}

/* The price that the row is about, and its number among all; NULL where there is none such. */
static struct assign_value *find_price(const struct sheet *sheet, uint64_t *node)
{
	const struct stake *s = sheet->s;
	const struct wants *needs = s->matter->needs, *resources = s->matter->resources;
	const struct span side = sheet->in->cells[sheet->side], id = sheet->in->cells[sheet->id];
	const uint64_t first_group = (uint64_t)needs->count + resources->count;
	uint32_t found;

	if (span_is(side, "need") && (found = wants_place(needs, id)) != MAP_NONE) {
		*node = found;
		return &sheet->plan->need_price[found];
	}
	if (span_is(side, "resource") && (found = wants_place(resources, id)) != MAP_NONE) {
		*node = (uint64_t)needs->count + found;
		return &sheet->plan->resource_price[found];
	}
	if (span_is(side, "community") && (found = map_find(&s->communities, id)) != MAP_NONE) {
		*node = first_group + found;
		return &sheet->plan->group_cost[found];
	}
	*node = first_group + s->problem.groups;
	return span_is(side, "total") && !id.n ? &sheet->plan->total : NULL;
}

static bool read_price(struct sheet *sheet, struct fault *fault)
{
	const struct stream *in = sheet->in;
	uint64_t node;
	struct assign_value *price = find_price(sheet, &node);

	if (!price || sheet->seen[node]) {
		fault_set(fault, price ? FAULT_TWICE : FAULT_REFERENCE, in->cells[sheet->id], NULL);
		return stream_blame(in, sheet->id, fault);
	}
	sheet->seen[node] = true;
	for (int l = 0; l < ASSIGN_LEVELS; l++)
		if (!read_int(in->cells[sheet->level[l]], &price->level[l])) {
			fault_set(fault, FAULT_COUNT, in->cells[sheet->level[l]], NULL);
			return stream_blame(in, sheet->level[l], fault);
		}
	return true;
}

/* Whoever is not in the table has no price, which is not a price of zero. */
static bool are_all(const struct sheet *sheet, struct fault *fault)
{
	const struct stake *s = sheet->s;
	const uint64_t needs = s->problem.needs, groups = needs + s->problem.resources;
	const uint64_t total = groups + s->problem.groups;

	for (uint64_t node = 0; node <= total; node++) {
		struct span name = SPAN("total");

		if (sheet->seen[node] || (!s->problem.fair && node >= groups && node < total))
			continue;
		if (node < needs)
			name = s->matter->needs->all[node].id;
		else if (node < groups)
			name = s->matter->resources->all[node - needs].id;
		else if (node < total)
			name = map_key(&s->communities, (uint32_t)(node - groups));
		fault_set(fault, FAULT_PRICE_NONE, name, NULL);
		fault_source(fault, stream_source(sheet->in));
		return false;
	}
	return true;
}

bool proof_read(const struct stake *s, struct stream *in, struct assign_plan *plan,
    struct fault *fault)
{
	const struct assign_problem *problem = &s->problem;
	uint64_t nodes = (uint64_t)problem->needs + problem->resources + problem->groups;
	struct sheet sheet = {.s = s, .in = in, .plan = plan};
	enum stream_result result = STREAM_END;
	bool good;

	plan->need_price = mem_zero((size_t)problem->needs + 1, sizeof *plan->need_price);
	plan->resource_price = mem_zero((size_t)problem->resources + 1, sizeof *plan->need_price);
	plan->group_cost = mem_zero((size_t)problem->groups + 1, sizeof *plan->group_cost);
	sheet.seen = mem_zero(nodes + 1, sizeof *sheet.seen);
	good = find_columns(&sheet, fault);
	while (good && (result = stream_next(in, fault)) == STREAM_ROW)
		good = read_price(&sheet, fault);
	good = good && result == STREAM_END && are_all(&sheet, fault);
	free(sheet.seen);
	return good;
}

/* The first level at which more is worth anything decides what is said. */
static enum score_case gap_of(const struct assign_value *price, int64_t *figure)
{
	*figure = 0;
	if (price->level[0] >= ASSIGN_STEPS)
		return SCORE_GAP_1;
	if (price->level[0] > 0)
		return (enum score_case)(SCORE_GAP_1 + ASSIGN_STEPS - price->level[0]);
	if (price->level[1])
		return SCORE_GAP_FAIRNESS;
	*figure = price->level[2];
	if (price->level[2])
		return SCORE_GAP_CLAIMS;
	*figure = price->level[3];
	return price->level[3] ? SCORE_GAP_POINTS : SCORE_GAP_NOTHING;
}

static void write_gaps(const struct stake *s, const struct assign_plan *plan, struct buf *out)
{
	const struct wants *resources = s->matter->resources;
	uint64_t *used = mem_zero((size_t)resources->count + 1, sizeof *used);
	struct buf words = BUF_INIT;

	for (uint64_t p = 0; p < s->problem.pairs; p++)
		used[s->problem.pair[p].resource] += plan->units[p];
	buf_text(out, "resource,partner,title,capacity,used,"
		      "urgency,fairness,claims,points,ties,worth\n");
	for (uint32_t k = 0; k < resources->count; k++) {
		const uint32_t j = resources->order[k];
		const struct want *r = &resources->all[j];
		const struct span texts[] = {r->id, r->unit, r->title};
		enum score_case gap;
		int64_t figure;

		for (int i = 0; i < 3; i++) {
			csv_write_cell(out, texts[i]);
			buf_char(out, ',');
		}
		if (r->endless)
			buf_text(out, COUNT_ENDLESS);
		else
			buf_int(out, r->amount);
		buf_char(out, ',');
		buf_int(out, (int64_t)used[j]);
		write_value(&plan->resource_price[j], out);
		gap = gap_of(&plan->resource_price[j], &figure);
		buf_clear(&words);
		score_say(s->matter->weights, gap, figure, SPAN(""), &words);
		buf_char(out, ',');
		csv_write_cell(out, buf_view(&words));
		buf_char(out, '\n');
	}
	buf_free(&words);
	free(used);
}

bool proof_write_files(const struct stake *s, const struct assign_plan *plan, const char *proof,
    const char *gaps, struct fault *fault)
{
	struct buf text = BUF_INIT;
	bool good = true;

	if (proof) {
		write_prices(s, plan, &text);
		good = output_whole(proof, false, buf_view(&text), fault);
	}
	buf_clear(&text);
	if (good && gaps) {
		write_gaps(s, plan, &text);
		good = output_whole(gaps, false, buf_view(&text), fault);
	}
	buf_free(&text);
	return good;
}
