/* orders.c - plan orders: who gets what, and who does not, each with the reason */
#include "work/orders.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "csv/write.h"
#include "record/id.h"
#include "value/number.h"

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
	*o = (struct orders){.matter = m, .pairs = p, .plan = plan, .format = format};
	o->cells = mem_zero(format->count, sizeof *o->cells);
	if (plan)
		chain_holders(o);
}

void orders_free(struct orders *o)
{
	for (size_t i = 0; i < o->format->count; i++)
		buf_free(&o->cells[i]);
	free(o->cells);
	free(o->holders);
	free(o->next);
}

void orders_header(const struct orders *o, struct buf *out)
{
	for (size_t i = 0; i < o->format->count; i++) {
		if (i)
			buf_char(out, ',');
		csv_write_cell(out, o->format->columns[i].name);
	}
	buf_char(out, '\n');
}

/* The cell of that column, to be filled; an office may add columns, but none can go. */
static struct buf *cell(struct orders *o, const char *column)
{
	return &o->cells[format_find(o->format, span_of(column))];
}

static void set(struct orders *o, const char *column, struct span text)
{
	buf_span(cell(o, column), text);
}

static void set_day(struct orders *o, const char *column, int32_t day)
{
	if (day != DATE_OPEN_FIRST && day != DATE_OPEN_LAST)
		date_write((struct date){day, day}, cell(o, column));
}

/* Begins a row with what is said of the need alone. */
static void start_row(struct orders *o, const struct want *need)
{
	for (size_t i = 0; i < o->format->count; i++)
		buf_clear(&o->cells[i]);
	set(o, "need", need->id);
	set(o, "community", need->unit);
	set(o, "category", need->category);
	set(o, "title", need->title);
	set_day(o, "due", need->window.last);
}

static void write_row(struct orders *o, struct buf *out)
{
	struct span *cells = mem_alloc(o->format->count * sizeof *cells);

	for (size_t i = 0; i < o->format->count; i++)
		cells[i] = buf_view(&o->cells[i]);
	id_make(o->format, cells, &o->cells[0]);
	cells[0] = buf_view(&o->cells[0]);
	csv_write_row(out, cells, o->format->count);
	free(cells);
}

static void write_pair(struct orders *o, uint64_t p, uint32_t units, struct buf *out)
{
	const struct matter *m = o->matter;
	const struct assign_pair *pair = &o->pairs->all[p];
	const struct want *need = &m->needs->all[pair->need];
	const struct want *resource = &m->resources->all[pair->resource];
	struct score score;
	struct date window;

	start_row(o, need);
	set(o, "resource", resource->id);
	set(o, "partner", resource->unit);
	if (!need->category.n)
		set(o, "category", resource->category);
	set(o, "owner", resource->contact);
	set(o, "claim", claims_who(m->claims, need->id, resource->id));
	buf_int(cell(o, "quantity"), units);
	if (!m->options->any_time && candidates_window(need, resource, m->options, &window)) {
		set_day(o, "from", window.first);
		set_day(o, "to", window.last);
	}
	if (m->given)
		score_given(m->weights, (int)pair->score, pair->claims, &score);
	else
		score_pair(m->weights, need, resource, m->options, pair->claims, &score);
	score_reason(m->weights, &score, need, resource, m->options, cell(o, "reason"));
	buf_int(cell(o, "score"), score.points);
	set(o, "status", o->plan ? SPAN("proposed") : SPAN("possible"));
	write_row(o, out);
}

/* Community and enough of the title to know a need by. */
static void name_need(const struct want *need, struct buf *out)
{
	enum { CHARACTERS = 16 };
	struct span title = need->title.n ? need->title : need->id, rest = title;

	for (int i = 0; i < CHARACTERS && rest.n; i++)
		text_next(&rest);
	buf_span(out, need->unit);
	buf_text(out, "「");
	buf_add(out, title.p, title.n - rest.n);
	buf_text(out, rest.n ? "…」" : "」");
}

/* The first few needs that have what this one could not get, each once. */
static void name_holders(const struct orders *o, uint32_t need, struct buf *out)
{
	const uint64_t *first = o->pairs->first;
	uint32_t named[3], count = 0;

	for (uint64_t p = first[need]; p < first[need + 1]; p++) {
		uint64_t q = o->holders[o->pairs->all[p].resource];

		for (; q != NOBODY; q = o->next[q]) {
			uint32_t other = o->pairs->all[q].need, i = 0;

			while (i < count && named[i] != other)
				i++;
			if (other == need || i < count)
				continue;
			if (count == sizeof named / sizeof *named) {
				buf_text(out, "等");
				return;
			}
			named[count++] = other;
			if (count > 1)
				buf_text(out, "、");
			name_need(&o->matter->needs->all[other], out);
		}
	}
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
	return SCORE_UNMET_AUDIENCE;
}

static void say_why(struct orders *o, uint32_t i, struct buf *out)
{
	const struct want *need = &o->matter->needs->all[i];
	uint32_t count = (uint32_t)(o->pairs->first[i + 1] - o->pairs->first[i]);
	struct buf others = BUF_INIT;
	enum score_case why;

	if (count) {
		name_holders(o, i, &others);
		why = others.length ? SCORE_UNMET_TAKEN : SCORE_UNMET_FULL;
	} else if (o->matter->given) {
		why = SCORE_UNMET_PAIR;
	} else {
		struct candidates_left left;
		size_t none;

		candidates_find(o->pairs->candidates, need, &none, &left);
		why = why_none(need, &left, &count);
	}
	score_unmet(o->matter->weights, why, need, count, buf_view(&others), out);
	buf_free(&others);
}

/* Of at least 20, of which 10 are given, at least 10 are left. */
static void write_unmet(struct orders *o, uint32_t i, uint32_t units, struct buf *out)
{
	const struct want *need = &o->matter->needs->all[i];
	struct number left = {.low = units, .high = (int64_t)units + need->spread, .marks = need->marks};

	o->unmet++;
	start_row(o, need);
	number_write(left, COUNT_SCALE, cell(o, "quantity"));
	set(o, "status", units == need->amount ? SPAN("unmet") : SPAN("partly"));
	say_why(o, i, cell(o, "reason"));
	write_row(o, out);
}

void orders_need(struct orders *o, uint32_t need, struct buf *out)
{
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
