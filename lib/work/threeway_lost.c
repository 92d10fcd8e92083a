/* threeway_lost.c - what was handed out and did not come back, and what is said of it */
#include "work/threeway_parts.h"

void threeway_say(const struct threeway *t, const struct fault *fault)
{
	struct fault full = *fault;

	fault_source(&full, t->theirs->source);
	t->blame(t->arg, &full);
}

void threeway_complain(const struct threeway *t, enum fault_code code, struct span value,
    struct span want, uint64_t line, struct span column)
{
	struct fault fault = FAULT_INIT;

	fault_set(&fault, code, value, NULL);
	fault_field(fault.want, sizeof fault.want, want);
	fault_column(&fault, column);
	fault.line = line;
	threeway_say(t, &fault);
}

struct span threeway_key(const struct threeway *t)
{
	return t->ledger->names[t->ledger->key_at];
}

void threeway_conflict(struct threeway *t, const struct threeway_conflict *c)
{
	t->conflicts++;
	t->conflict(t->arg, c);
}

/* Whether the ledger's row is as it was handed out, of which the copy has nothing left. */
static bool is_as_handed_out(struct threeway *t, const struct copy_row *base, size_t row)
{
	const struct span *ours = ledger_cells(t->ledger, row);

	for (size_t i = 0; i < t->ledger->width; i++) {
		size_t at = copy_column(t->base, t->ledger->names[i]);

		if (at == COPY_NONE || !t->base->has[at] ?
		        ours[i].n > 0 :
		        !span_equal(ours[i], base->cells[at]) &&
		            !span_equal(ours[i], base->raws[at]))
			return false;
	}
	return true;
}

static void drop_row(struct threeway *t, struct span id, const struct copy_row *base, size_t row)
{
	const struct span *ours;

	if (!is_as_handed_out(t, base, row)) {
		threeway_complain(t, FAULT_ROW_CHANGED, id, SPAN(""), 0, SPAN(""));
		threeway_conflict(t, &(struct threeway_conflict){
		    id, threeway_key(t), id, id, {NULL, 0}});
		return;
	}
	ours = ledger_cells(t->ledger, row);
	for (size_t i = 0; i < t->ledger->width; i++)
		if (ours[i].n)
			t->change(t->arg, id, t->ledger->names[i], ours[i],
			    (struct span){NULL, 0});
	ledger_drop(t->ledger, row);
	t->dropped++;
}

/* Rows that did not come back; one that could not be read may be one of them. */
static void find_rows(struct threeway *t)
{
	bool sure = t->drop && !t->theirs->spoiled && !t->unsure;

	for (uint32_t i = 0; i < t->base->ids.count; i++) {
		struct span id = map_key(&t->base->ids, i);
		size_t base, row = 0, count = ledger_find(t->ledger, id, &row);

		if (t->present[i] || !count)
			continue;
		if (sure && copy_find(t->base, id, &base) == 1 && count == 1)
			drop_row(t, id, &t->base->rows[base], row);
		else
			threeway_complain(t, FAULT_ROW_LOST, id, SPAN(""), 0, SPAN(""));
	}
}

/* Without base it is known which of the rows that went out are missing, not which ids they had. */
static void tell_lost(struct threeway *t)
{
	const struct returned *r = &t->theirs->returned;
	struct buf text = BUF_INIT;

	if (seal_lost(&r->seal, &r->count, &text))
		threeway_complain(t, FAULT_SEAL_LOST, buf_view(&text), SPAN(""), 0, SPAN(""));
	buf_free(&text);
}

bool threeway_has_lost(const struct threeway *t)
{
	const struct returned *r = &t->theirs->returned;
	struct buf text = BUF_INIT;
	bool lost = false;
	size_t row;

	if (!t->base)
		lost = seal_lost(&r->seal, &r->count, &text);
	for (uint32_t id = 0; t->base && !lost && id < t->base->ids.count; id++)
		lost = !copy_find(t->theirs, map_key(&t->base->ids, id), &row);
	buf_free(&text);
	return lost;
}

/* Where each column of the copy stood when it was handed out. */
static void place_base(struct threeway *t)
{
	const struct copy *c = t->theirs;
	const struct seal *s = &c->returned.seal;

	for (size_t i = 0; i < c->width; i++) {
		size_t at = t->base ? copy_column(t->base, map_key(&c->columns, i)) : COPY_NONE;

		t->base_at[i] = at != COPY_NONE && t->base->has[at] ? at : COPY_NONE;
	}
	/* Of two that the seal calls alike the first. */
	for (size_t i = t->base ? 0 : s->count; i-- > 0;) {
		size_t at = copy_column(c, s->columns[i].name);

		if (at != COPY_NONE)
			t->base_at[at] = i;
	}
}

/* Columns that were handed out and did not come back; one of them may have a new name. */
void threeway_columns(struct threeway *t)
{
	const struct copy *c = t->theirs;
	struct buf missing = BUF_INIT;

	place_base(t);
	for (size_t i = 0; i < c->width; i++) {
		t->ours_at[i] = i < t->ledger->width ? i : COPY_NONE;
		if (c->has[i] || t->base_at[i] == COPY_NONE)
			continue;
		buf_text(&missing, missing.length ? ", " : "");
		buf_span(&missing, map_key(&c->columns, i));
	}
	t->renamed = missing.length > 0;
	if (t->renamed)
		threeway_complain(t, FAULT_SEAL_COLUMNS, buf_view(&missing), SPAN(""), c->line,
		    SPAN(""));
	for (size_t i = 0; i < c->width && t->renamed; i++)
		if (c->has[i] && t->ours_at[i] == COPY_NONE && t->base_at[i] == COPY_NONE)
			threeway_complain(t, FAULT_COLUMN_NEW, map_key(&c->columns, i), SPAN(""),
			    c->line, SPAN(""));
	buf_free(&missing);
}

void threeway_lost(struct threeway *t)
{
	if (t->base)
		find_rows(t);
	else
		tell_lost(t);
}
