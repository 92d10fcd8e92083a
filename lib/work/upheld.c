/* upheld.c - whether a plan keeps the plans that stand, and is made of what they leave */
#include "work/upheld.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "value/number.h"
#include "work/fixed.h"

enum { ID, NEED, RESOURCE, QUANTITY, STATUS, COLUMNS };

static bool find_columns(const struct stream *s, size_t *at, struct fault *fault)
{
	static const char *const names[COLUMNS] = {
		"plan_id", "need", "resource", "quantity", "status",
	};

	for (int i = 0; i < COLUMNS; i++) {
		at[i] = stream_find(s, span_of(names[i]), fault);
		if (at[i] == STREAM_NONE)
			return false;
	}
	return true;
}

/* What may not change of an order: a confirmed one may be done meanwhile, but not released. */
static void name_order(const struct stream *s, const size_t *at, struct buf *name)
{
	buf_clear(name);
	for (int i = ID; i <= QUANTITY; i++) {
		buf_span(name, s->cells[at[i]]);
		buf_char(name, '\x1f');
	}
	if (fixed_stands(s->cells[at[STATUS]]))
		buf_char(name, 's');
	else if (span_is(s->cells[at[STATUS]], "released"))
		buf_char(name, 'r');
}

static void note_order(struct upheld *u, const struct stream *s, const size_t *at)
{
	struct buf name = BUF_INIT;
	uint32_t order;

	name_order(s, at, &name);
	order = map_id(&u->orders, buf_view(&name));
	buf_free(&name);
	map_id(&u->ids, s->cells[at[ID]]);
	if (order >= u->room)
		u->missing = mem_grow_zero(u->missing, &u->room, order + (size_t)1,
		    sizeof *u->missing);
	u->missing[order]++;
}

/* More may be agreed than was listed: then nothing is left; but of what has no end there is. */
static void take_off(const struct wants *w, struct span id, uint32_t *left, int64_t units)
{
	uint32_t place = wants_place(w, id);

	if (place != MAP_NONE && !w->all[place].endless)
		left[place] = units >= left[place] ? 0 : left[place] - (uint32_t)units;
}

/* Where no quantity is said it is one. False where what is said is none. */
static bool read_units(struct span cell, int64_t *units)
{
	struct number n = {.low = 1};

	if (cell.n && (!number_read(cell, COUNT_SCALE, &n) || n.low < 0 || n.low > INT32_MAX))
		return false;
	*units = n.low;
	return true;
}

static void read_row(struct upheld *u, const struct stream *s, const size_t *at,
    const struct matter *m)
{
	const struct span status = s->cells[at[STATUS]];
	int64_t units;

	if (span_is(status, "released")) {
		note_order(u, s, at);
	} else if (fixed_stands(status) && read_units(s->cells[at[QUANTITY]], &units)) {
		note_order(u, s, at);
		take_off(m->needs, s->cells[at[NEED]], u->quantity, units);
		take_off(m->resources, s->cells[at[RESOURCE]], u->capacity, units);
	}
}

static uint32_t *copy(const uint32_t *amounts, uint32_t count)
{
	uint32_t *all = mem_zero((size_t)count + 1, sizeof *all);

	memcpy(all, amounts, count * sizeof *all);
	return all;
}

bool upheld_read(struct upheld *u, struct stream *plans, const struct matter *m,
    const struct upheld_listed *listed, struct fault *fault)
{
	enum stream_result got;
	size_t at[COLUMNS];

	u->quantity = copy(listed->quantity, m->needs->count);
	u->capacity = copy(listed->capacity, m->resources->count);
	if (!find_columns(plans, at, fault))
		return false;
	while ((got = stream_next(plans, fault)) == STREAM_ROW || got == STREAM_BAD) {
		if (got == STREAM_ROW)
			read_row(u, plans, at, m);
		else
			*fault = (struct fault)FAULT_INIT;
	}
	return got == STREAM_END;
}

void upheld_free(struct upheld *u)
{
	map_free(&u->ids);
	map_free(&u->orders);
	free(u->missing);
	free(u->quantity);
	free(u->capacity);
	*u = (struct upheld){.room = 0};
}

bool upheld_sees(struct upheld *u, const struct stream *plan, bool *kept)
{
	struct buf name = BUF_INIT;
	size_t at[COLUMNS];
	uint32_t order;

	if (!find_columns(plan, at, NULL) ||
	    map_find(&u->ids, plan->cells[at[ID]]) == MAP_NONE)
		return false;
	name_order(plan, at, &name);
	order = map_find(&u->orders, buf_view(&name));
	buf_free(&name);
	*kept = order != MAP_NONE && u->missing[order];
	if (*kept)
		u->missing[order]--;
	return true;
}

bool upheld_all(const struct upheld *u, struct fault *fault)
{
	for (uint32_t i = 0; i < u->orders.count; i++) {
		struct span name = map_key(&u->orders, i);

		if (u->missing[i])
			return fault_set(fault, FAULT_PLAN_GONE,
			    span_first(name, span_find(name, SPAN("\x1f"))), NULL);
	}
	return true;
}
