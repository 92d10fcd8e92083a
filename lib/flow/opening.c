/* opening.c - what a list says of itself before its rows are read */
#include "flow/opening.h"

#include <string.h>

#include "csv/read.h"
#include "flow/chat.h"
#include "record/foot.h"
#include "record/suggest.h"

/* The format that was asked for, else that of a canonical header. */
static bool find_format(struct opening *o, struct office *office, const struct opening_wish *wish,
    struct fault *fault)
{
	struct span first = {NULL, 0}, name;

	if (o->head.count && o->head.rows[0].count)
		first = o->head.rows[0].cells[0];
	if (office->format.count) {
		/* That of a ledger is no word on what this list is. */
		if (wish->format || !format_named(first, &name) ||
		    span_equal(name, office->format.name))
			return true;
		return fault_set(fault, FAULT_FORMAT_OTHER, name, NULL);
	}
	if (!o->head.count)
		return fault_set(fault, FAULT_EMPTY, first, NULL);
	if (!format_named(first, &name)) {
		suggest_formats(o->head.rows, o->head.count, wish->formats, &o->reason);
		return fault_set(fault, FAULT_FORMAT_NONE, first, buf_string(&o->reason));
	}
	return office_take_format(office, name, fault);
}

static char find_delimiter(struct span text, const char *wish)
{
	bool enough;

	if (!wish)
		return csv_guess(csv_sample(text, &enough));
	return strcmp(wish, "\\t") == 0 ? '\t' : wish[0];
}

bool opening_read(struct opening *o, const struct flow *f, struct office *office,
    const struct opening_wish *wish, struct fault *fault)
{
	bool whole, signups = span_is(office->format.name, "signup");
	struct span text = flow_head(f, &whole);

	o->chat = (!office->format.count || signups) && chat_is(text, signups);
	if (o->chat && (signups || office_take_format(office, SPAN("signup"), fault)))
		chat_head(&o->head, &office->format);
	o->delimiter = find_delimiter(text, wish->delimiter);
	if (!o->chat)
		head_read(&o->head, text, whole, o->delimiter);
	if (!o->chat && !o->head.count && !whole)
		return fault_set(fault, FAULT_HEADER_LONG, SPAN(""), NULL);
	return find_format(o, office, wish, fault);
}

/* What stands below a list counts least: it is seen only where the list is in sight as a whole. */
static void take_foot(struct opening *o, struct span text)
{
	const struct heading *h = &o->reading.heading;
	uint64_t lines = head_line(&o->head, h->above + h->rows) - 1;

	if (!o->reading.context.year)
		reading_take_year(&o->reading, foot_year(&o->reading, text, o->delimiter, lines));
}

bool opening_start(struct opening *o, const struct flow *f, struct office *office,
    const struct opening_wish *wish, struct fault *fault)
{
	struct reading_wish columns = {wish->fill, wish->fill_count,
		wish->wide && !o->chat ? &office->wide : NULL};
	bool whole;
	struct span text = flow_head(f, &whole);

	o->reading = (struct reading){.format = &office->format,
		.rules = {office->own, office->standard}, .context = office->context};
	if (!reading_start(&o->reading, o->head.rows, o->head.count, &columns, fault))
		return false;
	if (whole && !o->chat)
		take_foot(o, text);
	if (!o->chat)
		seating_start(&o->seating, &o->reading, o->head.rows, wish->quota);
	return true;
}

void opening_free(struct opening *o)
{
	seating_free(&o->seating);
	reading_free(&o->reading);
	head_free(&o->head);
	buf_free(&o->reason);
}
