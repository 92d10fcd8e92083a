/* wants.c - needs and resources, read whole, as matching sees them */
#include "work/wants.h"

#include <stdlib.h>

#include "base/mem.h"
#include "value/number.h"
#include "work/assign.h"
#include "work/naming.h"

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

bool wants_find(const struct stream *s, bool resources, struct wants_columns *c,
    struct fault *fault)
{
	static const char *const names[WANT_COLUMNS][2] = {
		[WANT_ID] = {"need_id", "resource_id"}, [WANT_UNIT] = {"community", "partner"},
		[WANT_CATEGORY] = {"category", "category"},
		[WANT_SERVICES] = {"service", "services"},
		[WANT_TITLE] = {"title", "title"}, [WANT_AREAS] = {"area", "area"},
		[WANT_AUDIENCE] = {"audience", "audience"}, [WANT_CONTACT] = {"contact", "contact"},
		[WANT_FROM] = {"from", "from"}, [WANT_TO] = {"to", "to"},
		[WANT_DAYS] = {"days", "days"},
		[WANT_AMOUNT] = {"quantity", "capacity"}, [WANT_URGENCY] = {"urgency", "urgency"},
		[WANT_CONDITION] = {"condition", NULL}, [WANT_MEASURE] = {"unit", NULL},
		[WANT_RAISED] = {"raised", NULL},
	};

	c->wanted_count = 0;
	c->resources = resources;
	for (int i = 0; i < WANT_COLUMNS; i++) {
		struct fault *said = i <= WANT_UNIT ? fault : NULL;

		c->at[i] = names[i][resources]
			       ? stream_find(s, span_of(names[i][resources]), said) : STREAM_NONE;
		if (c->at[i] != STREAM_NONE)
			c->wanted[c->wanted_count++] = c->at[i];
		else if (i == WANT_ID)
			return other_format(s, resources ? "resource" : "need", fault);
		else if (i == WANT_UNIT)
			return false;
	}
	return true;
}

/* One row on its way in. */
struct entry {
	const struct wants_columns *columns;
	struct wants_store *store;
	const struct span *cells;
	size_t column;		/* that is at fault */
	struct fault *fault;
};

static struct span cell_of(const struct entry *e, enum want_column which)
{
	return stream_cell(e->cells, e->columns->at[which]);
}

static bool refuse(struct entry *e, enum want_column which, enum fault_code code, const char *want)
{
	e->column = e->columns->at[which];
	return fault_set(e->fault, code, cell_of(e, which), want);
}

static struct span keep(const struct entry *e, enum want_column which)
{
	struct span cell = cell_of(e, which);

	return cell.n ? arena_copy(&e->store->arena, cell) : cell;
}

/* The same for what many rows have alike. */
static struct span share(const struct entry *e, enum want_column which)
{
	struct span cell = cell_of(e, which);

	return cell.n ? map_key(&e->store->words, map_id(&e->store->words, cell)) : cell;
}

static bool read_date(struct entry *e, enum want_column which, struct date *out)
{
	return date_read(cell_of(e, which), out) || refuse(e, which, FAULT_DATE, "2025-07-04");
}

/* What has a last day only begins when it is asked for: nobody comes on the Saturday before. */
static enum want_column first_of(const struct entry *e)
{
	if (cell_of(e, WANT_FROM).n || !cell_of(e, WANT_TO).n)
		return WANT_FROM;
	return WANT_RAISED;
}

/* Of a date that is a span, the window has its first day or its last. */
static bool read_window(struct entry *e, struct date *out)
{
	enum want_column first = first_of(e);
	struct date d;

	*out = (struct date){DATE_OPEN_FIRST, DATE_OPEN_LAST};
	if (cell_of(e, first).n) {
		if (!read_date(e, first, &d))
			return false;
		out->first = d.first;
	}
	if (cell_of(e, WANT_TO).n) {
		if (!read_date(e, WANT_TO, &d))
			return false;
		out->last = d.last;
	}
	return true;
}

/* Those of an earlier row that were written alike, else read now. */
static bool read_days(struct entry *e, const struct days **out)
{
	struct wants_store *store = e->store;
	struct context none = {.year = 0};
	struct span cell = cell_of(e, WANT_DAYS);
	struct days days, *kept;
	uint32_t id;

	*out = NULL;
	if (!cell.n)
		return true;
	id = map_find(&store->days, cell);
	if (id != MAP_NONE) {
		*out = store->days_read[id];
		return true;
	}
	if (!days_parse(cell, &none, &days, e->fault)) {
		e->column = e->columns->at[WANT_DAYS];
		return false;
	}
	kept = arena_alloc(&store->arena, sizeof *kept);
	*kept = days;
	id = map_id(&store->days, cell);
	if (id >= store->days_room) {
		store->days_room = store->days_room ? store->days_room * 2 : 16;
		store->days_read = mem_resize(store->days_read, store->days_room,
		    sizeof *store->days_read);
	}
	*out = store->days_read[id] = kept;
	return true;
}

/*
 * What is reckoned with: 600余 is 600, and of a range the lower end, which is sure to be there.
 * The marks are kept for what is said of the rest.
 */
static bool read_amount(struct entry *e, struct want *out)
{
	struct span cell = cell_of(e, WANT_AMOUNT);
	struct number n;

	out->amount = 1;
	out->spread = 0;
	out->marks = 0;
	out->endless = e->columns->resources && count_is_endless(cell);
	if (!cell.n || out->endless)
		return true;
	if (!number_read(cell, COUNT_SCALE, &n))
		return refuse(e, WANT_AMOUNT, FAULT_COUNT, "600, 600+");
	if (n.low < 0)
		return refuse(e, WANT_AMOUNT, FAULT_NEGATIVE, NULL);
	if (n.high > INT32_MAX)
		return refuse(e, WANT_AMOUNT, FAULT_NUMBER_RANGE, NULL);
	out->amount = (uint32_t)n.low;
	out->spread = (uint32_t)(n.high - n.low);
	out->marks = n.marks;
	return true;
}

static bool read_urgency(struct entry *e, uint8_t *out)
{
	struct span cell = cell_of(e, WANT_URGENCY);
	struct number n;

	*out = WANTS_URGENCY;
	if (!cell.n)
		return true;
	if (!number_read(cell, COUNT_SCALE, &n) || n.marks || n.low < 1 || n.low > ASSIGN_STEPS)
		return refuse(e, WANT_URGENCY, FAULT_CHOICE, GRADE_WANT);
	*out = (uint8_t)n.low;
	return true;
}

static bool read_row(struct entry *e, struct want *out)
{
	/* A row without an id could not be named in a plan. */
	if (!cell_of(e, WANT_ID).n)
		return refuse(e, WANT_ID, FAULT_REQUIRED, NULL);
	return read_window(e, &out->window) && read_days(e, &out->days) && read_amount(e, out) &&
	       read_urgency(e, &out->urgency);
}

bool want_read(const struct wants_columns *columns, struct wants_store *store,
    const struct span *cells, struct want *out, size_t *column, struct fault *fault)
{
	struct entry e = {columns, store, cells, STREAM_NONE, fault};

	*out = (struct want){.id = cell_of(&e, WANT_ID)};
	if (!read_row(&e, out)) {
		*column = e.column;
		return false;
	}
	out->unit = share(&e, WANT_UNIT);
	out->category = share(&e, WANT_CATEGORY);
	out->services = share(&e, WANT_SERVICES);
	out->areas = share(&e, WANT_AREAS);
	out->audience = share(&e, WANT_AUDIENCE);
	out->demanded = share(&e, WANT_CONDITION);
	if (cell_of(&e, WANT_AMOUNT).n)
		out->measure = share(&e, WANT_MEASURE);
	out->title = keep(&e, WANT_TITLE);
	out->contact = keep(&e, WANT_CONTACT);
	return true;
}

void wants_stores(struct wants *w, int threads)
{
	w->store_count = threads;
	w->stores = mem_zero((size_t)threads, sizeof *w->stores);
}

bool wants_add(struct wants *w, const struct want *want)
{
	uint32_t number = map_id(&w->ids, want->id);

	if (number < w->count)
		return false;
	if (w->count == w->room) {
		w->room = w->room ? w->room * 2 : 64;
		w->all = mem_resize(w->all, w->room, sizeof *w->all);
	}
	w->all[w->count] = *want;
	w->all[w->count++].id = map_key(&w->ids, number);
	return true;
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

uint32_t wants_place(const struct wants *w, struct span id)
{
	uint32_t number = map_find(&w->ids, id);

	return number == MAP_NONE ? MAP_NONE : w->order[number];
}

bool wants_open(struct wants *resources, const struct wants *needs, struct fault *fault)
{
	uint64_t asked = 1, endless = 0;

	for (uint32_t i = 0; i < needs->count; i++)
		asked += needs->all[i].amount;
	for (uint32_t j = 0; j < resources->count; j++)
		endless += resources->all[j].endless;
	if (endless && (asked > UINT32_MAX || asked * endless > ASSIGN_UNITS))
		return fault_set(fault, FAULT_NUMBER_RANGE, SPAN(COUNT_ENDLESS),
		    "needs that ask for less, or a figure");
	for (uint32_t j = 0; j < resources->count; j++)
		if (resources->all[j].endless)
			resources->all[j].amount = (uint32_t)asked;
	return true;
}

static bool is_named(const struct span *names, uint32_t count, struct span name)
{
	for (uint32_t i = 0; i < count && i < NAMING_MOST; i++)
		if (span_equal(names[i], name))
			return true;
	return false;
}

void wants_name_services(const struct wants *w, struct buf *out)
{
	struct naming naming = {out, 0};
	struct span names[NAMING_MOST];

	for (uint32_t i = 0; i < w->count; i++) {
		const struct want *want = &w->all[i];
		const struct span name = want->services.n ? want->services : want->category;

		if (!name.n || is_named(names, naming.count, name))
			continue;
		if (!naming_next(&naming))
			return;
		names[naming.count - 1] = name;
		buf_span(out, name);
	}
}

uint32_t *wants_amounts(const struct wants *w)
{
	uint32_t *all = mem_alloc(((size_t)w->count + 1) * sizeof *all);

	for (uint32_t i = 0; i < w->count; i++)
		all[i] = w->all[i].amount;
	return all;
}

void wants_free(struct wants *w)
{
	for (int i = 0; i < w->store_count; i++) {
		arena_free(&w->stores[i].arena);
		map_free(&w->stores[i].words);
		map_free(&w->stores[i].days);
		free(w->stores[i].days_read);
	}
	free(w->stores);
	arena_free(&w->arena);
	map_free(&w->ids);
	free(w->all);
	free(w->order);
	*w = (struct wants){.all = NULL};
}
