/* entries.c - the entries of a fund, read whole, as its book sees them */
#include "work/entries.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "value/number.h"

#define EXACT_WANT "100500.00"

bool entries_find(struct entries *e, const struct stream *s, struct fault *fault)
{
	struct entries_columns *at = &e->at;
	const struct stream_column columns[] = {
		{&at->id, "entry_id", true}, {&at->date, "date", true},
		{&at->flow, "flow", true}, {&at->amount, "amount", true},
		{&at->fund, "fund", false}, {&at->party, "party", false},
		{&at->anonymous, "anonymous", false}, {&at->purpose, "purpose", false},
		{&at->bound, "bound", false}, {&at->balance, "balance", false},
		{.name = NULL},
	};
	struct span name;

	if (!format_named(s->columns[0], &name)) {
		fault_source(fault, stream_source(s));
		return fault_set(fault, FAULT_FORMAT_NONE, s->columns[0],
		    "entry_id, as 'ingest -t entry' writes it");
	}
	if (!span_is(name, "entry")) {
		fault_source(fault, stream_source(s));
		return fault_set(fault, FAULT_FORMAT_OTHER, name, "entry");
	}
	if (!stream_columns(s, columns, fault))
		return false;
	map_id(&e->funds, SPAN(""));
	map_id(&e->purposes, SPAN(""));
	map_id(&e->parties, SPAN(""));
	return true;
}

/* One row on its way in. */
struct passage {
	struct entries *e;
	const struct entries_row *row;
	size_t column;		/* that is at fault */
};

static struct span cell_of(const struct passage *p, size_t column)
{
	return stream_cell(p->row->cells, column);
}

static bool refuse(struct passage *p, size_t column, struct fault *fault, enum fault_code code,
    const char *want)
{
	p->column = column;
	return fault_set(fault, code, cell_of(p, column), want);
}

static bool read_flow(struct passage *p, enum book_flow *out, struct fault *fault)
{
	static const char *const names[] = {
		[BOOK_OPENING] = "opening", [BOOK_IN] = "in", [BOOK_OUT] = "out",
		[BOOK_MOVED_OUT] = "moved-out", [BOOK_MOVED_IN] = "moved-in",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (span_is(cell_of(p, p->e->at.flow), names[i])) {
			*out = (enum book_flow)i;
			return true;
		}
	return refuse(p, p->e->at.flow, fault, FAULT_CHOICE,
	    "in, out, opening, moved-out, moved-in");
}

/* A book has no 10余万: what is left of it could not be said. */
static bool read_fen(struct passage *p, size_t column, int64_t *out, struct fault *fault)
{
	struct number n;

	if (!number_read(cell_of(p, column), MONEY_SCALE, &n))
		return refuse(p, column, fault, FAULT_MONEY, EXACT_WANT);
	if (n.marks)
		return refuse(p, column, fault, FAULT_INEXACT, EXACT_WANT);
	*out = n.low;
	return true;
}

/* An opening balance may have nothing but a balance. */
static bool read_amounts(struct passage *p, struct entry *out, struct fault *fault)
{
	const struct entries_columns *at = &p->e->at;
	size_t amount = at->amount;

	out->printed = cell_of(p, at->balance).n > 0;
	if (out->printed && !read_fen(p, at->balance, &out->balance, fault))
		return false;
	if (!cell_of(p, amount).n && out->book.flow == BOOK_OPENING && out->printed)
		amount = at->balance;
	if (!cell_of(p, amount).n)
		return refuse(p, amount, fault, FAULT_REQUIRED, EXACT_WANT);
	return read_fen(p, amount, &out->book.fen, fault);
}

/* Money is bound where it has a purpose, unless it is said not to be. */
static bool read_account(struct passage *p, struct book *b, struct entry *out, struct fault *fault)
{
	struct entries *e = p->e;
	struct span purpose = cell_of(p, e->at.purpose), bound = cell_of(p, e->at.bound);

	if (span_is(bound, "yes") && !purpose.n)
		return refuse(p, e->at.purpose, fault, FAULT_REQUIRED, NULL);
	if (span_is(bound, "no"))
		purpose = SPAN("");
	out->fund = map_id(&e->funds, cell_of(p, e->at.fund));
	out->book.account = book_account(b, out->fund, map_id(&e->purposes, purpose));
	out->book.party = map_id(&e->parties, cell_of(p, e->at.party));
	return true;
}

/* Vouchers are numbered anew each month: 记-1 of February is another than 记-1 of January. */
static bool is_there(struct passage *p)
{
	const struct entries_columns *at = &p->e->at;
	enum { MONTH = 7 };	/* 2025-07 */
	struct span date = cell_of(p, at->date);
	struct buf name = BUF_INIT;
	bool there;

	buf_span(&name, span_first(date, date.n < MONTH ? date.n : MONTH));
	buf_char(&name, ' ');
	buf_span(&name, cell_of(p, at->id));
	there = map_id(&p->e->ids, buf_view(&name)) < p->e->count;
	buf_free(&name);
	return there;
}

static bool read_entry(struct passage *p, struct book *b, struct entry *out, struct fault *fault)
{
	const struct entries_columns *at = &p->e->at;

	*out = (struct entry){.anonymous = span_is(cell_of(p, at->anonymous), "yes")};
	if (!cell_of(p, at->id).n)
		return refuse(p, at->id, fault, FAULT_REQUIRED, NULL);
	if (!date_read(cell_of(p, at->date), &out->date))
		return refuse(p, at->date, fault, FAULT_DATE, "2025-07-04");
	if (!read_flow(p, &out->book.flow, fault) || !read_amounts(p, out, fault) ||
	    !read_account(p, b, out, fault))
		return false;
	/* Counted twice, money would be there that is not. */
	if (is_there(p))
		return refuse(p, at->id, fault, FAULT_TWICE, NULL);
	return true;
}

static void add(struct entries *e, const struct entries_row *row, struct entry *entry)
{
	entry->cells = arena_alloc(&e->arena, row->width * sizeof *entry->cells);
	for (size_t i = 0; i < row->width; i++)
		entry->cells[i] = arena_copy(&e->arena, row->cells[i]);
	entry->line = row->line;
	entry->after_gap = row->after_gap;
	if (!e->count || strcmp(e->all[e->count - 1].source, row->source) != 0)
		entry->source = arena_copy(&e->arena, span_of(row->source)).p;
	else
		entry->source = e->all[e->count - 1].source;
	entry->book.id = entry->cells[e->at.id];
	entry->book.row = e->count;
	if (e->count == e->room) {
		e->room = e->room ? e->room * 2 : 64;
		e->all = mem_resize(e->all, e->room, sizeof *e->all);
	}
	e->all[e->count++] = *entry;
}

bool entries_add(struct entries *e, struct book *b, const struct entries_row *row, size_t *column,
    struct fault *fault)
{
	struct passage p = {e, row, STREAM_NONE};
	struct entry entry;

	if (!read_entry(&p, b, &entry, fault)) {
		*column = p.column;
		return false;
	}
	add(e, row, &entry);
	return true;
}

void entries_blame(const struct entry *e, struct span column, struct fault *fault)
{
	fault_source(fault, e->source);
	fault->line = e->line;
	fault_column(fault, column);
}

/* The other half of a transfer stands in the next row. */
static struct entry *other_half(const struct entries *all, uint32_t i)
{
	const struct entry *e = &all->all[i];
	struct entry *next = &all->all[i + 1];
	enum book_flow want = e->book.flow == BOOK_MOVED_OUT ? BOOK_MOVED_IN : BOOK_MOVED_OUT;

	if (i + 1 == all->count || next->book.flow != want || next->after_gap ||
	    next->book.fen != e->book.fen || date_compare(next->date, e->date) != 0)
		return NULL;
	return next;
}

uint32_t entries_post(struct entries *all, struct book *b, uint32_t i, struct fault *fault)
{
	struct entry *e = &all->all[i], *other, *from, *to;

	if (e->book.flow != BOOK_MOVED_OUT && e->book.flow != BOOK_MOVED_IN) {
		e->posted = book_post(b, &e->book, fault);
		return 1;
	}
	other = other_half(all, i);
	if (!other) {
		fault_set(fault, FAULT_PAIR, e->book.id,
		    "the other half in the next row: same date, same amount");
		return 1;
	}
	from = e->book.flow == BOOK_MOVED_OUT ? e : other;
	to = from == e ? other : e;
	e->posted = other->posted = book_move(b, &from->book, &to->book, fault);
	return 2;
}

void entries_free(struct entries *e)
{
	arena_free(&e->arena);
	map_free(&e->ids);
	map_free(&e->funds);
	map_free(&e->purposes);
	map_free(&e->parties);
	free(e->all);
	*e = (struct entries){.all = NULL};
}
