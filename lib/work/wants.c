/* wants.c - needs and resources, read whole, as matching sees them */
#include "work/wants.h"

#include <stdlib.h>

#include "base/mem.h"
#include "value/number.h"
#include "work/assign.h"

/* Where the columns stand in the stream; STREAM_NONE where it does not have one. */
struct places {
	size_t id, unit, category, services, title, areas, audience, contact;
	size_t from, to, days, amount, urgency;
};

/* Says it where the records are of another format: needs given for resources, say. */
static bool other_format(const struct stream *s, const char *want, struct fault *fault)
{
	struct span name;

	if (!format_named(s->columns[0], &name) || span_is(name, want))
		return false;
	fault_set(fault, FAULT_FORMAT_OTHER, name, want);
	fault_source(fault, stream_source(s));
	return false;
}

static bool find_places(const struct stream *s, bool resources, struct places *at,
    struct fault *fault)
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
	at->id = stream_find(s, resources ? SPAN("resource_id") : SPAN("need_id"), fault);
	if (at->id == STREAM_NONE)
		return other_format(s, resources ? "resource" : "need", fault);
	at->unit = stream_find(s, resources ? SPAN("partner") : SPAN("community"), fault);
	return at->unit != STREAM_NONE;
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

static bool read_date(const struct entry *e, size_t column, struct date *out)
{
	struct fault fault = FAULT_INIT;

	if (date_read(e->s->cells[column], out))
		return true;
	fault_set(&fault, FAULT_DATE, e->s->cells[column], "2025-07-04");
	return refuse(e, column, &fault);
}

/* Of a date that is a span, the window has its first day or its last. */
static bool read_window(const struct entry *e, const struct places *at, struct date *out)
{
	struct span from = cell_of(e->s, at->from), to = cell_of(e->s, at->to);
	struct date d;

	*out = (struct date){DATE_OPEN_FIRST, DATE_OPEN_LAST};
	if (from.n && !read_date(e, at->from, &d))
		return false;
	if (from.n)
		out->first = d.first;
	if (to.n && !read_date(e, at->to, &d))
		return false;
	if (to.n)
		out->last = d.last;
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

/*
 * What is reckoned with: 600余 is 600, and of a range the lower end, which is sure to be there. The marks
 * are kept for what is said of the rest.
 */
static bool read_amount(const struct entry *e, size_t column, struct want *out)
{
	struct span cell = cell_of(e->s, column);
	struct fault fault = FAULT_INIT;
	struct number n;

	out->amount = 1;
	out->spread = 0;
	out->marks = 0;
	if (!cell.n)
		return true;
	if (!number_read(cell, COUNT_SCALE, &n))
		fault_set(&fault, FAULT_COUNT, cell, "600, 600+");
	else if (n.low < 0)
		fault_set(&fault, FAULT_NEGATIVE, cell, NULL);
	else if (n.high > INT32_MAX)
		fault_set(&fault, FAULT_NUMBER_RANGE, cell, NULL);
	if (fault.code)
		return refuse(e, column, &fault);
	out->amount = (uint32_t)n.low;
	out->spread = (uint32_t)(n.high - n.low);
	out->marks = n.marks;
	return true;
}

static bool read_urgency(const struct entry *e, size_t column, uint8_t *out)
{
	struct span cell = cell_of(e->s, column);
	struct fault fault = FAULT_INIT;
	struct number n;

	*out = WANTS_URGENCY;
	if (!cell.n)
		return true;
	if (!number_read(cell, COUNT_SCALE, &n) || n.marks || n.low < 1 || n.low > ASSIGN_STEPS) {
		fault_set(&fault, FAULT_CHOICE, cell, "1, 2, 3, 4, 5");
		return refuse(e, column, &fault);
	}
	*out = (uint8_t)n.low;
	return true;
}

/* A row without an id could not be named in a plan. */
static bool read_id(const struct entry *e, size_t column, struct span *out)
{
	struct fault fault = FAULT_INIT;

	*out = keep(e, column);
	if (out->n)
		return true;
	fault_set(&fault, FAULT_REQUIRED, *out, NULL);
	return refuse(e, column, &fault);
}

static bool read_want(const struct entry *e, const struct places *at, struct want *out)
{
	if (!read_id(e, at->id, &out->id) || !read_window(e, at, &out->window) ||
	    !read_days(e, at, &out->days) || !read_amount(e, at->amount, out) ||
	    !read_urgency(e, at->urgency, &out->urgency))
		return false;
	out->unit = keep(e, at->unit);
	out->category = keep(e, at->category);
	out->services = keep(e, at->services);
	out->title = keep(e, at->title);
	out->areas = keep(e, at->areas);
	out->audience = keep(e, at->audience);
	out->contact = keep(e, at->contact);
	return true;
}

bool wants_add(struct wants *w, const struct want *want)
{
	if (map_id(&w->ids, want->id) < w->count)
		return false;
	if (w->count == w->room) {
		w->room = w->room ? w->room * 2 : 64;
		w->all = mem_resize(w->all, w->room, sizeof *w->all);
	}
	w->all[w->count++] = *want;
	return true;
}

static bool add(struct wants *w, const struct want *want, struct stream *s, size_t column,
    struct fault *fault)
{
	if (wants_add(w, want))
		return true;
	fault_set(fault, FAULT_TWICE, want->id, "ingest --dedupe");
	fault_source(fault, stream_source(s));
	fault->line = s->line;
	fault_column(fault, s->columns[column]);
	return false;
}

bool wants_read(struct wants *w, struct stream *s, bool resources,
    void (*blame)(void *arg, const struct fault *), void *arg, struct fault *fault)
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
			*fault = (struct fault)FAULT_INIT;
			break;
		case STREAM_END:
			return true;
		case STREAM_FAILED:
			return false;
		}
	}
}

static int by_id(const void *a, const void *b)
{
	return span_compare(((const struct want *)a)->id, ((const struct want *)b)->id);
}

void wants_sort(struct wants *w)
{
	if (w->count)
		qsort(w->all, w->count, sizeof *w->all, by_id);
	w->order = mem_resize(w->order, (size_t)w->count + 1, sizeof *w->order);
	for (uint32_t i = 0; i < w->count; i++)
		w->order[map_find(&w->ids, w->all[i].id)] = i;
}

void wants_free(struct wants *w)
{
	arena_free(&w->arena);
	map_free(&w->ids);
	free(w->all);
	free(w->order);
	*w = (struct wants){.all = NULL};
}
