/* wants.c - needs and resources, read whole, as matching sees them */
#include "work/wants.h"

#include <stdlib.h>

#include "base/mem.h"
#include "value/number.h"
#include "work/assign.h"

/* Where the columns stand in the stream; STREAM_NONE where it does not have one. */
struct places {
	size_t id, unit, category, services, title, areas, audience, contact, from, to, days, amount, urgency;
};

static bool find_places(const struct stream *s, bool resources, struct places *at, struct fault *fault)
{
	at->category = stream_find(s, SPAN("category"), NULL);
	at->services = stream_find(s, resources ? SPAN("services") : SPAN("service"), NULL);
	at->title = stream_find(s, SPAN("title"), NULL);
	at->areas = stream_find(s, SPAN("area"), NULL);
	at->audience = stream_find(s, SPAN("audience"), NULL);
	at->contact = stream_find(s, SPAN("contact"), NULL);
	at->from = stream_find(s, SPAN("from"), NULL);
	at->to = stream_find(s, SPAN("to"), NULL);
	at->days = stream_find(s, SPAN("days"), NULL);
	at->amount = stream_find(s, resources ? SPAN("capacity") : SPAN("quantity"), NULL);
	at->urgency = stream_find(s, SPAN("urgency"), NULL);
	at->unit = stream_find(s, resources ? SPAN("partner") : SPAN("community"), fault);
	if (at->unit == STREAM_NONE)
		return false;
	at->id = stream_find(s, resources ? SPAN("resource_id") : SPAN("need_id"), fault);
	return at->id != STREAM_NONE;
}

/* One row on its way in. */
struct entry {
	struct wants *w;
	struct stream *s;
	void (*blame)(void *arg, const struct fault *fault);
	void *arg;
};

static struct span cell_of(const struct stream *s, size_t column)
{
	return column == STREAM_NONE ? (struct span){NULL, 0} : s->cells[column];
}

static bool refuse(const struct entry *e, size_t column, struct fault *fault)
{
	fault_source(fault, stream_source(e->s));
	fault->line = e->s->line;
	fault_column(fault, e->s->columns[column]);
	e->blame(e->arg, fault);
	return false;
}

static struct span keep(const struct entry *e, size_t column)
{
	struct span cell = cell_of(e->s, column);

	return cell.n ? arena_copy(&e->w->arena, cell) : cell;
}

static bool read_window(const struct entry *e, const struct places *at, struct date *out)
{
	struct span from = cell_of(e->s, at->from), to = cell_of(e->s, at->to);
	struct fault fault = FAULT_INIT;
	struct date d;

	*out = (struct date){DATE_OPEN_FIRST, DATE_OPEN_LAST};
	if (from.n) {
		if (!date_read(from, &d) && !fault_set(&fault, FAULT_DATE, from, "2025-07-04"))
			return refuse(e, at->from, &fault);
		out->first = d.first;
	}
	if (to.n) {
		if (!date_read(to, &d) && !fault_set(&fault, FAULT_DATE, to, "2025-07-04"))
			return refuse(e, at->to, &fault);
		out->last = d.last;
	}
	return true;
}

static bool read_days(const struct entry *e, const struct places *at, const struct days **out)
{
	struct context none = {.year = 0};
	struct span cell = cell_of(e->s, at->days);
	struct fault fault = FAULT_INIT;
	struct days days, *kept;

	*out = NULL;
	if (!cell.n)
		return true;
	if (!days_parse(cell, &none, &days, &fault))
		return refuse(e, at->days, &fault);
	kept = arena_alloc(&e->w->arena, sizeof *kept);
	*kept = days;
	*out = kept;
	return true;
}

/* A figure with a mark is taken at its least: 600余 is 600, what is sure to be there. */
static bool read_count(const struct entry *e, size_t column, uint32_t absent, uint32_t most, uint32_t *out)
{
	struct span cell = cell_of(e->s, column);
	struct fault fault = FAULT_INIT;
	struct number n;

	*out = absent;
	if (!cell.n)
		return true;
	if (!number_read(cell, COUNT_SCALE, &n)) {
		fault_set(&fault, FAULT_COUNT, cell, "600");
		return refuse(e, column, &fault);
	}
	if (n.low < 0 || n.low > most) {
		fault_set(&fault, FAULT_NUMBER_RANGE, cell, NULL);
		return refuse(e, column, &fault);
	}
	*out = (uint32_t)n.low;
	return true;
}

static bool read_want(const struct entry *e, const struct places *at, struct want *out)
{
	uint32_t urgency;

	if (!read_window(e, at, &out->window) || !read_days(e, at, &out->days) ||
	    !read_count(e, at->amount, 1, INT32_MAX, &out->amount) ||
	    !read_count(e, at->urgency, 4, ASSIGN_STEPS, &urgency))
		return false;
	out->urgency = urgency ? (uint8_t)urgency : 1;
	out->id = keep(e, at->id);
	out->unit = keep(e, at->unit);
	out->category = keep(e, at->category);
	out->services = keep(e, at->services);
	out->title = keep(e, at->title);
	out->areas = keep(e, at->areas);
	out->audience = keep(e, at->audience);
	out->contact = keep(e, at->contact);
	return true;
}

static bool add(struct wants *w, const struct want *want, struct stream *s, size_t column, struct fault *fault)
{
	if (map_id(&w->ids, want->id) < w->count) {
		fault_set(fault, FAULT_TWICE, want->id, "ingest --dedupe");
		fault_source(fault, stream_source(s));
		fault->line = s->line;
		fault_column(fault, s->columns[column]);
		return false;
	}
	if (w->count == w->room) {
		w->room = w->room ? w->room * 2 : 64;
		w->all = mem_resize(w->all, w->room, sizeof *w->all);
	}
	w->all[w->count++] = *want;
	return true;
}

bool wants_read(struct wants *w, struct stream *s, bool resources, void (*blame)(void *arg, const struct fault *),
    void *arg, struct fault *fault)
{
	struct entry e = {w, s, blame, arg};
	struct places at;

	if (!find_places(s, resources, &at, fault))
		return false;
	for (;;) {
		struct want want;

		switch (stream_next(s, fault)) {
		case STREAM_ROW:
			if (read_want(&e, &at, &want) && !add(w, &want, s, at.id, fault))
				return false;
			break;
		case STREAM_BAD:
			blame(arg, fault);
			break;
		case STREAM_END:
			return true;
		case STREAM_FAILED:
			return false;
		}
	}
}

void wants_free(struct wants *w)
{
	arena_free(&w->arena);
	map_free(&w->ids);
	free(w->all);
	*w = (struct wants){.all = NULL};
}
