/* course.c - the course of a plan order: proposed, claimed, confirmed, done, or given back */
#include "work/course.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"
#include "csv/write.h"
#include "record/stream.h"

struct course {
	const struct course_asked *asked;
	struct map ids;		/* orders that are meant */
	bool *seen;		/* by id of ids: there is such an order */
	struct buf heading;	/* of their column, where that is not plan_id */
	bool headless;		/* the heading is the id of an order: a list without one */
	size_t id, status, claim;	/* columns of the stream of plans */
};

static bool read_ids(struct course *c, struct stream *ids, struct fault *fault)
{
	size_t column = stream_find(ids, SPAN("plan_id"), NULL);
	enum stream_result got;

	if (column == STREAM_NONE) {
		column = 0;
		buf_span(&c->heading, ids->columns[column]);
	}
	while ((got = stream_next(ids, fault)) == STREAM_ROW)
		if (ids->cells[column].n)
			map_id(&c->ids, ids->cells[column]);
	c->seen = mem_zero((size_t)c->ids.count + 1, sizeof *c->seen);
	return got == STREAM_END;
}

static bool find_columns(struct course *c, const struct stream *plans, struct fault *fault)
{
	c->id = stream_find(plans, SPAN("plan_id"), fault);
	if (c->id == STREAM_NONE)
		return false;
	c->claim = stream_find(plans, SPAN("claim"), fault);
	if (c->claim == STREAM_NONE)
		return false;
	c->status = stream_find(plans, SPAN("status"), fault);
	return c->status != STREAM_NONE;
}

static bool is_open(struct span status)
{
	return span_is(status, "proposed") || span_is(status, "possible") ||
	       span_is(status, "claimed");
}

static const char *const sides_names[] = {"", "community", "partner", "both"};

/* Both sides have to say so, whichever comes first. */
static void confirm(const struct course *c, struct span *claim, struct span *status)
{
	int sides = c->asked->sides;

	for (int i = 1; i <= 3; i++)
		if (span_is(*status, "claimed") && span_is(*claim, sides_names[i]))
			sides |= i;
	*claim = span_of(sides_names[sides]);
	*status = sides == 3 ? SPAN("confirmed") : SPAN("claimed");
}

static bool take_order(void *what, struct stream *plans, struct buf *out, struct fault *fault)
{
	struct course *c = what;
	uint32_t id = map_find(&c->ids, plans->cells[c->id]);
	struct span *cells = plans->cells, status = cells[c->status], claim = cells[c->claim];
	bool good = true;

	c->headless |= c->heading.length && span_equal(plans->cells[c->id], buf_view(&c->heading));
	if (id != MAP_NONE) {
		c->seen[id] = true;
		if (c->asked->step == COURSE_CONFIRM && is_open(status))
			confirm(c, &cells[c->claim], &cells[c->status]);
		else if (c->asked->step == COURSE_RELEASE &&
			 (is_open(status) || span_is(status, "confirmed")))
			cells[c->status] = SPAN("released");
		else
			good = span_is(status,
			    c->asked->step == COURSE_CONFIRM ? "confirmed" : "released");
	}
	csv_write_row(out, cells, plans->width);
	cells[c->status] = status;
	cells[c->claim] = claim;
	if (good)
		return true;
	fault_set(fault, FAULT_COURSE, cells[c->id], NULL);
	fault_field(fault->want, sizeof fault->want, status);
	return stream_blame(plans, c->status, fault);
}

/* Its first id would be the one of which nothing becomes. */
static void blame_header(const struct course *c)
{
	struct fault fault = {.line = 1};

	fault_set(&fault, FAULT_HEADER_NONE, SPAN(""), "plan_id");
	fault_source(&fault, c->asked->ids);
	c->asked->blame(c->asked->arg, &fault);
}

static void blame_missing(const struct course *c)
{
	for (uint32_t i = 0; i < c->ids.count; i++) {
		struct fault missing = FAULT_INIT;

		if (c->seen[i])
			continue;
		fault_set(&missing, FAULT_REFERENCE, map_key(&c->ids, i), NULL);
		fault_source(&missing, c->asked->ids);
		c->asked->blame(c->asked->arg, &missing);
	}
}

static bool write_plans(struct course *c, struct stream *plans, struct sink *k, struct fault *fault)
{
	if (!find_columns(c, plans, fault))
		return false;
	csv_write_row(&k->text, plans->columns, plans->width);
	if (!sink_rows(k, plans, take_order, c, c->asked->blame, c->asked->arg, fault))
		return false;
	if (c->headless)
		blame_header(c);
	blame_missing(c);
	return true;
}

bool course_run(const struct course_asked *asked, struct sink *k, struct fault *fault)
{
	const char *lists[] = {asked->ids, NULL};
	struct course c = {.asked = asked};
	struct stream s;
	bool good = stream_open(&s, lists, NULL, asked->formats, fault);

	if (good) {
		good = read_ids(&c, &s, fault);
		stream_close(&s);
	}
	if (good && (good = stream_open(&s, asked->plans, "plan", asked->formats, fault))) {
		good = write_plans(&c, &s, k, fault);
		stream_close(&s);
	}
	map_free(&c.ids);
	free(c.seen);
	buf_free(&c.heading);
	return good;
}
