/* signups_seats.c - who of those on a sign-up list has a place */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "record/seats.h"
#include "record/signups_round.h"

struct span round_join(struct round *r, struct span one, const char *joint, struct span two)
{
	struct buf b = BUF_INIT;
	struct span out;

	buf_span(&b, one);
	if (one.n && two.n)
		buf_text(&b, joint);
	buf_span(&b, two);
	out = arena_copy(&r->s->arena, buf_view(&b));
	buf_free(&b);
	return out;
}

void round_note(struct round *r, struct signup *row, struct span note)
{
	row->person.note = round_join(r, row->person.note, "；", note);
}

bool round_counts(const struct signup *row)
{
	return row->kind == SIGNUP_RECORD && row->status == SIGNUP_IN;
}

static int64_t party_of(const struct signup *row)
{
	int64_t party = 0;

	for (size_t i = 0; i < row->person.party.n; i++)
		party = party * 10 + row->person.party.p[i] - '0';
	return party ? party : 1;
}

/* A family that signs up on one line, with whomever it names, takes one place. */
static int64_t places_of(const struct round *r, const struct signup *row, uint64_t line)
{
	return r->copy->families ? row->line != line : party_of(row);
}

static void give_places(struct round *r, int64_t quota, bool by_shift)
{
	struct seats seats;
	uint64_t line = 0;

	seats_open(&seats, r->chain, r->copy, quota, by_shift);
	for (size_t i = r->start; (quota || seats.count) && i < r->s->count; i++) {
		struct signup *row = &r->s->rows[i];
		struct fault doubt = FAULT_INIT;

		if (!round_counts(row))
			continue;
		if (!seats_take(&seats, row->person.group, places_of(r, row, line), &doubt))
			row->status = SIGNUP_WAITING;
		line = row->line;
		if (doubt.code && !row->fault.code) {
			row->fault = doubt;
			row->fault.line = line;
		}
	}
	seats_free(&seats);
}

/* The index of an item in the list's; SIGNUP_NONE where there is none of this number. */
static size_t item_of(const struct round *r, int64_t number)
{
	const struct chain_item *items = r->chain->items + r->copy->item;
	size_t count = r->copy->items;

	/* They are numbered from 1, as a rule. */
	if (number > 0 && (uint64_t)number <= count && items[number - 1].number == number)
		return (size_t)number - 1;
	for (size_t i = 0; i < count; i++)
		if (items[i].number == number)
			return i;
	return SIGNUP_NONE;
}

/* By item, the row that has it: the first whose line counts. Owned. */
static size_t *find_holders(const struct round *r)
{
	size_t *holders = mem_alloc((r->copy->items + 1) * sizeof *holders);

	for (size_t i = 0; i < r->copy->items; i++)
		holders[i] = SIGNUP_NONE;
	for (size_t i = r->start; i < r->s->count; i++) {
		const struct signup *row = &r->s->rows[i];
		size_t item = round_counts(row) && row->person.item ? item_of(r, row->person.item)
								    : SIGNUP_NONE;

		if (item != SIGNUP_NONE && holders[item] == SIGNUP_NONE)
			holders[item] = i;
	}
	return holders;
}

static void refuse(struct round *r, struct signup *row)
{
	const struct chain_item *items = r->chain->items + r->copy->item;
	char want[48];

	round_note(r, row, SPAN("无此号"));
	row->status = SIGNUP_REFUSED;
	snprintf(want, sizeof want, "%" PRId64 "..%" PRId64, items[0].number,
	    items[r->copy->items - 1].number);
	fault_set(&row->fault, FAULT_REFERENCE, row->person.group, want);
	fault_column(&row->fault, SPAN("group"));
	row->fault.line = row->line;
}

/* A line that names no item is one's word and no claim: nothing is given or refused. */
static void give_items(struct round *r, const size_t *holders)
{
	for (size_t i = r->start; i < r->s->count; i++) {
		struct signup *row = &r->s->rows[i];
		size_t item, holder;

		if (row->kind != SIGNUP_RECORD || !row->person.item)
			continue;
		item = item_of(r, row->person.item);
		if (item == SIGNUP_NONE) {
			refuse(r, row);
			continue;
		}
		holder = holders[item];
		if (holder == i) {
			round_note(r, row, r->chain->items[r->copy->item + item].text);
		} else if (holder < i &&
			   !span_equal(r->s->rows[holder].person.name, row->person.name)) {
			struct span taken =
			    round_join(r, SPAN("已被"), "", r->s->rows[holder].person.name);

			round_note(r, row, round_join(r, taken, "", SPAN("认领")));
			if (round_counts(row))
				row->status = SIGNUP_WAITING;
		}
	}
}

static void find_free(struct round *r, const size_t *holders, struct signup_list *list)
{
	struct buf numbers = BUF_INIT;

	for (size_t i = 0; i < r->copy->items; i++) {
		if (holders[i] != SIGNUP_NONE)
			continue;
		buf_text(&numbers, numbers.length ? ";" : "");
		buf_int(&numbers, r->chain->items[r->copy->item + i].number);
	}
	if (numbers.length)
		list->free = arena_copy(&r->s->arena, buf_view(&numbers));
	buf_free(&numbers);
}

void round_seat(struct round *r, struct signup_list *list)
{
	size_t *holders;

	if (!r->copy->items) {
		give_places(r, list->quota, !list->given);
		return;
	}
	holders = find_holders(r);
	give_items(r, holders);
	find_free(r, holders, list);
	free(holders);
}
