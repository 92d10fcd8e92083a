/* given.c - pairs that a table names, in place of those that the lists make possible */
#include "work/given.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "value/number.h"
#include "work/assign.h"

/* Where the columns stand in the table; STREAM_NONE where it does not have one. */
struct places {
	size_t need, resource, score, claims;
	size_t quantity, urgency, community, capacity;
};

static bool find_places(const struct stream *s, struct places *at, struct fault *fault)
{
	const struct stream_column columns[] = {
		{&at->need, "need", true}, {&at->resource, "resource", true},
		{&at->score, "score", true}, {&at->claims, "claims", false},
		{&at->quantity, "quantity", false}, {&at->urgency, "urgency", false},
		{&at->community, "community", false}, {&at->capacity, "capacity", false},
		{.name = NULL},
	};

	return stream_columns(s, columns, fault);
}

/* An exact whole number; *out stays as it is where there is no cell or nothing in it. */
static bool read_figure(const struct stream *s, size_t column, uint32_t least, uint32_t most,
    uint32_t *out, struct fault *fault)
{
	struct number n;

	if (column == STREAM_NONE || !s->cells[column].n)
		return true;
	if (number_read(s->cells[column], COUNT_SCALE, &n) && !n.marks && n.low == n.high &&
	    n.low >= least && n.low <= most) {
		*out = (uint32_t)n.low;
		return true;
	}
	fault_set(fault, FAULT_COUNT, s->cells[column], NULL);
	snprintf(fault->want, sizeof fault->want, "%u … %u", least, most);
	return stream_blame(s, column, fault);
}

/* What the row says of one side. */
struct side {
	struct wants *wants;
	size_t id, amount, urgency, unit;
	bool listed, endless;		/* endless: its amount may be */
};

/* False with a fault where an earlier row says otherwise. */
static bool agrees(const struct stream *s, const struct side *side, const struct want *want,
    const struct want *before, struct fault *fault)
{
	if (want->amount != before->amount || want->endless != before->endless) {
		fault_set(fault, FAULT_CONTRADICTION, s->cells[side->amount],
		    before->endless ? COUNT_ENDLESS : NULL);
		if (!before->endless)
			snprintf(fault->want, sizeof fault->want, "%u", before->amount);
		return stream_blame(s, side->amount, fault);
	}
	if (want->urgency != before->urgency) {
		fault_set(fault, FAULT_CONTRADICTION, s->cells[side->urgency], NULL);
		snprintf(fault->want, sizeof fault->want, "%u", before->urgency);
		return stream_blame(s, side->urgency, fault);
	}
	if (!span_equal(want->unit, before->unit)) {
		fault_set(fault, FAULT_CONTRADICTION, s->cells[side->unit], NULL);
		fault_field(fault->want, sizeof fault->want, before->unit);
		return stream_blame(s, side->unit, fault);
	}
	return true;
}

enum found { FOUND, FAULTY, CONTRADICTORY };

/* The number of the id on its side, which gets it where the table says all. */
static enum found find_side(const struct stream *s, const struct side *side, uint32_t *number,
    struct fault *fault)
{
	struct wants *w = side->wants;
	struct want want = {
		.id = s->cells[side->id], .amount = 1, .urgency = WANTS_URGENCY,
		.window = {DATE_OPEN_FIRST, DATE_OPEN_LAST},
	};
	uint32_t urgency = WANTS_URGENCY;

	*number = map_find(&w->ids, want.id);
	if (!want.id.n || (side->listed && *number == MAP_NONE)) {
		fault_set(fault, want.id.n ? FAULT_REFERENCE : FAULT_REQUIRED, want.id, NULL);
		stream_blame(s, side->id, fault);
		return FAULTY;
	}
	if (side->listed)
		return FOUND;
	want.endless = side->endless && side->amount != STREAM_NONE &&
		       count_is_endless(s->cells[side->amount]);
	if ((!want.endless &&
		!read_figure(s, side->amount, 0, INT32_MAX, &want.amount, fault)) ||
	    !read_figure(s, side->urgency, 1, ASSIGN_STEPS, &urgency, fault))
		return FAULTY;
	want.urgency = (uint8_t)urgency;
	if (side->unit != STREAM_NONE)
		want.unit = s->cells[side->unit];
	if (*number != MAP_NONE)
		return agrees(s, side, &want, &w->all[*number], fault) ? FOUND : CONTRADICTORY;
	*number = w->count;
	want.unit = arena_copy(&w->arena, want.unit);
	wants_add(w, &want);
	return FOUND;
}

static enum found read_pair(struct given *g, const struct stream *s, const struct places *at,
    const struct side *needs, const struct side *resources, struct fault *fault)
{
	struct given_pair pair = {.line = s->line};
	uint32_t claims = 0;
	enum found found;

	if (!s->cells[at->score].n) {
		fault_set(fault, FAULT_REQUIRED, s->cells[at->score], NULL);
		stream_blame(s, at->score, fault);
		return FAULTY;
	}
	if (!read_figure(s, at->score, 0, ASSIGN_SCORE, &pair.score, fault) ||
	    !read_figure(s, at->claims, 0, 2, &claims, fault))
		return FAULTY;
	pair.claims = (uint8_t)claims;
	if ((found = find_side(s, needs, &pair.need, fault)) != FOUND ||
	    (found = find_side(s, resources, &pair.resource, fault)) != FOUND)
		return found;
	if (g->count == g->room) {
		g->room = g->room ? g->room * 2 : 1024;
		g->all = mem_resize(g->all, g->room, sizeof *g->all);
	}
	g->all[g->count++] = pair;
	return FOUND;
}

bool given_read(struct given *g, struct stream *s, struct wants *needs, struct wants *resources,
    bool listed, fault_listener *blame, void *arg, struct fault *fault)
{
	struct places at;
	struct side need, resource;

	if (!find_places(s, &at, fault))
		return false;
	g->claimed = at.claims != STREAM_NONE;
	need = (struct side){needs, at.need, at.quantity, at.urgency, at.community, listed, false};
	resource = (struct side){
		resources, at.resource, at.capacity, STREAM_NONE, STREAM_NONE, listed, true,
	};
	for (;;) {
		struct fault row = FAULT_INIT;

		switch (stream_next(s, fault)) {
		case STREAM_ROW:
			switch (read_pair(g, s, &at, &need, &resource, &row)) {
			case FAULTY:
				blame(arg, &row);
				break;
			case CONTRADICTORY:
				*fault = row;
				return false;
			case FOUND:
				break;
			}
			break;
		case STREAM_BAD:
			blame(arg, fault);
			*fault = (struct fault)FAULT_INIT;
			break;
		case STREAM_END:
			return true;
		case STREAM_FAILED:
			return false;
		}
	}
}

static int by_place(const void *a, const void *b)
{
	const struct given_pair *x = a, *y = b;

	if (x->need != y->need)
		return x->need < y->need ? -1 : 1;
	if (x->resource != y->resource)
		return x->resource < y->resource ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

bool given_sort(struct given *g, const struct wants *needs, const struct wants *resources,
    struct fault *fault)
{
	for (uint64_t k = 0; k < g->count; k++) {
		g->all[k].need = needs->order[g->all[k].need];
		g->all[k].resource = resources->order[g->all[k].resource];
	}
	if (g->count)
		qsort(g->all, g->count, sizeof *g->all, by_place);
	for (uint64_t k = 1; k < g->count; k++) {
		const struct given_pair *pair = &g->all[k];
		struct span need = needs->all[pair->need].id;
		struct span resource = resources->all[pair->resource].id;
		char name[sizeof fault->value];

		if (pair[-1].need != pair->need || pair[-1].resource != pair->resource)
			continue;
		snprintf(name, sizeof name, "%.*s, %.*s", SPAN_ARG(need), SPAN_ARG(resource));
		fault->line = pair->line;
		return fault_set(fault, FAULT_PAIR_TWICE, span_of(name), NULL);
	}
	return true;
}

void given_free(struct given *g)
{
	free(g->all);
	*g = (struct given){.all = NULL};
}
