/* signups.c - who is on a chat sign-up list, who waits, and who is no longer on it */
#include "record/signups.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "record/signups_round.h"
#include "value/phone.h"

static size_t *last_of(struct round *r, struct span name)
{
	uint32_t id = map_id(&r->names, name);

	if (id >= r->room) {
		size_t room = r->room ? 2 * r->room : 64;

		r->last = mem_resize(r->last, room, sizeof *r->last);
		for (size_t i = r->room; i < room; i++)
			r->last[i] = SIGNUP_NONE;
		r->room = room;
	}
	return &r->last[id];
}

static struct signup *add_row(struct round *r, const struct chain_copy *copy,
			      const struct chain_line *line, enum signup_kind kind)
{
	struct signups *s = r->s;
	struct signup *row;

	if (!(s->count & (s->count - 1)))
		s->rows = mem_resize(s->rows, s->count ? 2 * s->count : 1, sizeof *s->rows);
	row = &s->rows[s->count++];
	*row = (struct signup){.kind = kind,
			       .raw = line->raw,
			       .line = line->line,
			       .seq = line->seq,
			       .activity = copy->title,
			       .source = copy->sender,
			       .before = SIGNUP_NONE};
	return row;
}

static void add_bad(struct round *r, const struct chain_line *line, enum fault_code code,
		    struct span value, const char *column)
{
	struct signup *row = add_row(r, r->copy, line, SIGNUP_BAD);

	fault_set(&row->fault, code, value, NULL);
	fault_column(&row->fault, span_of(column));
	row->fault.line = line->line;
}

/* As far as what they say can tell; who says more than the other may be another. */
static bool is_same(const struct chain_person *a, const struct chain_person *b)
{
	if (!span_equal(a->name, b->name))
		return false;
	return a->phone.n && b->phone.n ? span_equal(a->phone, b->phone)
					: span_equal(a->group, b->group);
}

/* Whether what is said of b may be said of the earlier a: neither has a phone or a group that the
 * other contradicts. */
static bool may_be(const struct chain_person *a, const struct chain_person *b, bool group)
{
	if (a->phone.n && b->phone.n && !span_equal(a->phone, b->phone))
		return false;
	return !group || !b->group.n || span_equal(a->group, b->group);
}

/* The last row of the name, from `at` back, that a line which cancels or changes may speak of. */
static size_t find_meant(const struct round *r, size_t at, const struct chain_person *person,
			 bool group)
{
	for (; at != SIGNUP_NONE; at = r->s->rows[at].before)
		if (round_counts(&r->s->rows[at]) && may_be(&r->s->rows[at].person, person, group))
			break;
	return at;
}

/*
 * Whether all rows that may be meant are one person's. To change one of several
 * items does not say which.
 */
static bool is_one(struct round *r, const struct chain_person *person, bool cancels,
		   struct fault *fault)
{
	const struct signup *rows = r->s->rows;
	size_t first = find_meant(r, *last_of(r, person->name), person, cancels), i = first;

	while (i != SIGNUP_NONE &&
	       (i = find_meant(r, rows[i].before, person, cancels)) != SIGNUP_NONE) {
		bool his = r->copy->items ? cancels
					  : rows[i].line == rows[first].line ||
						is_same(&rows[i].person, &rows[first].person);
		struct span want;

		if (his)
			continue;
		want = round_join(r, rows[i].person.group, ", ", rows[first].person.group);
		return fault_set(fault, FAULT_NAME_TWO, person->name, want.p);
	}
	return true;
}

static size_t add_person(struct round *r, const struct chain_line *line,
			 const struct chain_person *person)
{
	size_t at = r->s->count, *last = last_of(r, person->name);
	struct signup *row = add_row(r, r->copy, line, SIGNUP_RECORD);

	row->person = *person;
	row->before = *last;
	*last = at;
	if (person->bad_phone.n) {
		round_note(r, row, round_join(r, SPAN("电话不对："), "", person->bad_phone));
		fault_set(&row->fault, FAULT_PHONE, person->bad_phone, PHONE_WANT);
		fault_column(&row->fault, SPAN("phone"));
		row->fault.line = line->line;
	}
	return at;
}

/* The same person on a line before: the first of two that say the same counts, else the last. */
static void compare_before(struct round *r, size_t at)
{
	struct signup *row = &r->s->rows[at];

	for (size_t i = row->before; i != SIGNUP_NONE; i = r->s->rows[i].before) {
		struct signup *other = &r->s->rows[i];

		if (!round_counts(other) || other->line == row->line)
			continue;
		if (r->copy->items ? other->person.item != row->person.item
				   : !is_same(&other->person, &row->person))
			continue;
		if (r->copy->items || span_equal(other->person.group, row->person.group)) {
			row->status = SIGNUP_TWICE;
			return;
		}
		other->status = SIGNUP_CHANGED;
		round_note(r, row, round_join(r, SPAN("原报"), "", other->person.group));
	}
}

static void change_before(struct round *r, size_t at)
{
	struct chain_person person = r->s->rows[at].person;
	size_t i = r->s->rows[at].before;

	while ((i = find_meant(r, i, &person, false)) != SIGNUP_NONE) {
		struct signup *other = &r->s->rows[i];

		i = other->before;
		if (other->line == r->s->rows[at].line)
			continue;
		other->status = SIGNUP_CHANGED;
		round_note(r, &r->s->rows[at],
			   round_join(r, SPAN("原报"), "", other->person.group));
	}
}

/* Takes off who is meant; false where there is nobody. */
static bool cancel(struct round *r, const struct chain_person *person)
{
	bool any = false;

	for (size_t i = *last_of(r, person->name); i != SIGNUP_NONE; i = r->s->rows[i].before) {
		struct signup *row = &r->s->rows[i];

		if (!may_be(&row->person, person, true))
			continue;
		any = true;
		if (!round_counts(row))
			continue;
		row->status = SIGNUP_CANCELLED;
		round_note(r, row, person->note);
	}
	return any;
}

static void read_cancel(struct round *r, const struct chain_line *line,
			const struct chain_entry *entry)
{
	for (size_t i = 0; i < entry->count; i++) {
		const struct chain_person *person = &entry->people[i];

		if (cancel(r, person)) {
			add_row(r, r->copy, line, SIGNUP_CANCEL)->person = *person;
		} else if (person->group.n || person->phone.n) {
			/* Written behind the name on his own line. */
			size_t at = add_person(r, line, person);

			r->s->rows[at].status = SIGNUP_CANCELLED;
		} else {
			add_bad(r, line, FAULT_REFERENCE, person->name, "name");
		}
	}
}

/* Whether the line can be taken; where it cannot, it has become a bad row. */
static bool check_entry(struct round *r, const struct chain_line *line,
			const struct chain_entry *entry)
{
	bool cancels = entry->says == CHAIN_CANCELS;
	struct fault fault = FAULT_INIT;

	if (entry->says == CHAIN_UNCLEAR) {
		add_bad(r, line, FAULT_CHAIN_UNCLEAR, line->text, "");
		return false;
	}
	for (size_t i = 0; i < entry->count; i++) {
		const struct chain_person *person = &entry->people[i];

		if (!person->name.n) {
			add_bad(r, line, FAULT_REQUIRED, line->text, "name");
			return false;
		}
		if (entry->says == CHAIN_SIGNS || is_one(r, person, cancels, &fault))
			continue;
		add_bad(r, line, fault.code, person->name, "name");
		memcpy(r->s->rows[r->s->count - 1].fault.want, fault.want, sizeof fault.want);
		return false;
	}
	return true;
}

static void read_line(struct round *r, const struct chain_line *line)
{
	struct chain_entry entry;

	if (!line->seq) {
		add_bad(r, line, FAULT_CHAIN_NUMBER, line->raw, "");
		return;
	}
	if (!line->text.n) {
		add_row(r, r->copy, line, SIGNUP_BLANK);
		return;
	}
	chain_entry(&r->s->arena, line->text, r->copy, &entry);
	if (!check_entry(r, line, &entry))
		return;
	if (entry.says == CHAIN_CANCELS) {
		read_cancel(r, line, &entry);
		return;
	}
	for (size_t i = 0; i < entry.count; i++) {
		size_t at = add_person(r, line, &entry.people[i]);

		if (entry.says == CHAIN_CHANGES)
			change_before(r, at);
		else
			compare_before(r, at);
	}
}

/*
 * Whether a later copy has the person: as it was, with another word on the line
 * of that number, or cancelled.
 */
static bool is_there(struct round *r, const struct chain_line *line,
		     const struct chain_person *person)
{
	for (size_t i = *last_of(r, person->name); i != SIGNUP_NONE; i = r->s->rows[i].before) {
		const struct signup *row = &r->s->rows[i];

		if (row->kind == SIGNUP_AGAIN
			? may_be(person, &row->person, true)
			: row->seq == line->seq || is_same(&row->person, person))
			return true;
	}
	return false;
}

static void read_earlier_line(struct round *r, const struct chain_copy *copy,
			      const struct chain_line *line, bool cancels)
{
	struct chain_entry entry = {.count = 0};

	if (line->seq && line->text.n)
		chain_entry(&r->s->arena, line->text, copy, &entry);
	if ((entry.says == CHAIN_CANCELS) != cancels)
		return;
	for (size_t i = 0; i < entry.count; i++) {
		const struct chain_person *person = &entry.people[i];
		bool known =
		    entry.says == CHAIN_UNCLEAR || !person->name.n || is_there(r, line, person);
		size_t at = add_person(r, line, person);
		struct signup *row = &r->s->rows[at];

		row->kind = known || cancels ? SIGNUP_AGAIN : SIGNUP_RECORD;
		row->status = SIGNUP_OVERWRITTEN;
		row->source = copy->sender;
		/* What was not to be found again must not be what others are found by. */
		if (known && !cancels)
			*last_of(r, person->name) = row->before;
	}
	if (!entry.count)
		add_row(r, copy, line, SIGNUP_AGAIN);
}

/* The lines of an earlier copy: who is in no later one was overwritten. */
static void read_earlier(struct round *r, const struct chain_copy *copy)
{
	for (int cancels = 1; cancels >= 0; cancels--)
		for (size_t i = copy->first; i < copy->first + copy->count; i++)
			read_earlier_line(r, copy, &r->chain->lines[i], cancels);
}

/* 7, or 7-9 */
static void add_numbers(struct buf *list, int64_t first, int64_t last)
{
	buf_text(list, list->length ? ";" : "");
	buf_int(list, first);
	if (last > first) {
		buf_char(list, '-');
		buf_int(list, last);
	}
}

/* Which numbers of the last copy are empty, and which are not there. */
static void find_gaps(struct round *r, struct signup_list *list)
{
	struct buf blank = BUF_INIT, missing = BUF_INIT;
	int64_t expected = 1;

	for (size_t i = r->copy->first; i < r->copy->first + r->copy->count; i++) {
		const struct chain_line *line = &r->chain->lines[i];

		if (!line->seq)
			continue;
		list->numbered++;
		if (!line->text.n)
			add_numbers(&blank, line->seq, line->seq);
		if (expected < line->seq)
			add_numbers(&missing, expected, line->seq - 1);
		expected = line->seq + 1;
	}
	list->blank = blank.length ? arena_copy(&r->s->arena, buf_view(&blank)) : SPAN("-");
	list->missing = missing.length ? arena_copy(&r->s->arena, buf_view(&missing)) : SPAN("-");
	buf_free(&blank);
	buf_free(&missing);
}

static struct span name_shifts(const struct round *r)
{
	const struct chain_limit *limits = r->chain->limits + r->copy->limit;
	struct buf b = BUF_INIT;
	struct span out = SPAN("-");

	for (size_t i = 0; i < r->copy->limits; i++)
		buf_printf(&b, "%s%.*s %lld", i ? ";" : "", SPAN_ARG(limits[i].shift),
		    (long long)limits[i].quota);
	if (b.length)
		out = arena_copy(&r->s->arena, buf_view(&b));
	buf_free(&b);
	return out;
}

/* The copies of one title, of which `last` is the last. */
static void read_list(struct signups *s, const struct chain *chain, size_t last, int64_t quota)
{
	const struct chain_copy *copy = &chain->copies[last];
	struct round r = {.s = s, .chain = chain, .copy = copy, .start = s->count};
	struct signup_list *list;

	s->lists = mem_resize(s->lists, s->list_count + 1, sizeof *s->lists);
	list = &s->lists[s->list_count++];
	*list = (struct signup_list){
	    .copy = copy, .copies = 1, .quota = quota ? quota : copy->quota, .given = quota > 0,
	    .free = SPAN("-"), .shifts = quota ? SPAN("-") : name_shifts(&r)};
	if (!list->quota && copy->places.n && !copy->items) {
		fault_set(&list->fault, FAULT_COUNT, copy->places, "30名");
		list->fault.line = copy->line;
	}
	for (size_t i = copy->first; i < copy->first + copy->count; i++)
		read_line(&r, &chain->lines[i]);
	round_seat(&r, list);
	find_gaps(&r, list);
	for (size_t i = last; i-- > 0;) {
		if (!text_alike(chain->copies[i].title, copy->title))
			continue;
		list->copies++;
		read_earlier(&r, &chain->copies[i]);
	}
	map_free(&r.names);
	free(r.last);
}

void signups_read(struct signups *s, const struct chain *chain, int64_t quota)
{
	for (size_t i = 0; i < chain->copy_count; i++) {
		size_t later = i + 1;

		while (later < chain->copy_count &&
		       !text_alike(chain->copies[later].title, chain->copies[i].title))
			later++;
		if (later == chain->copy_count)
			read_list(s, chain, i, quota);
	}
}

void signups_free(struct signups *s)
{
	free(s->rows);
	free(s->lists);
	arena_free(&s->arena);
	*s = (struct signups){.count = 0};
}
