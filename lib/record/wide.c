/* wide.c - tables that have months, units or purposes side by side, and a figure in each */
#include "record/wide.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/text.h"
#include "record/remark.h"
#include "record/title.h"
#include "value/date.h"

/* So many dates side by side are the headings of a wide table, which has them in so many rows. */
enum { LIKELY = 3, HEADINGS = 2 };

/* The number of a column, 3 or C, from 0. */
static bool parse_place(struct span text, size_t *place)
{
	bool digits = text_digits(text);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		bool lower = text.p[i] >= 'a' && text.p[i] <= 'z';
		char c = lower ? (char)(text.p[i] - 'a' + 'A') : text.p[i];
		char least = digits ? '0' : 'A', most = digits ? '9' : 'Z';

		if (c < least || c > most)
			return false;
		n = digits ? n * 10 + (size_t)(c - '0') : n * 26 + (size_t)(c - 'A' + 1);
	}
	*place = n - 1;
	return n > 0 && text.n <= 5;
}

static bool parse_range(struct span text, struct wide *w)
{
	struct span last = text, first;

	span_cut(&last, '-', &first);
	if (first.n == text.n)
		last = first;
	return parse_place(text_trim(first), &w->first) &&
	    parse_place(text_trim(last), &w->last) && w->first <= w->last;
}

bool wide_parse(struct wide *w, struct span text, const struct format *f, struct fault *fault)
{
	struct span range = text, names, key, value;

	*w = (struct wide){FORMAT_NONE, FORMAT_NONE, HEADING_NONE, HEADING_NONE};
	span_cut(&range, '=', &names);
	value = names;
	span_cut(&value, ':', &key);
	w->key = format_find_heading(f, text_trim(key));
	if (w->key == FORMAT_NONE)
		return fault_set(fault, FAULT_COLUMN_UNKNOWN, key, NULL);
	if (value.n) {
		w->value = format_find_heading(f, text_trim(value));
		if (w->value == FORMAT_NONE || w->value == w->key)
			return fault_set(fault, FAULT_COLUMN_UNKNOWN, value, NULL);
	}
	if (range.n ? parse_range(range, w) : f->columns[w->key].type == TYPE_DATE)
		return true;
	return fault_set(fault, FAULT_WIDE, text, "date:people, community:quantity=C-I");
}

/* 1月, 2025年1月, 1月（万元）. */
static bool is_date(struct span heading, const struct context *cx, struct fault *fault)
{
	struct date date;

	heading = title_text(heading);
	return heading.n &&
	    (date_parse(heading, cx, &date, fault) || fault->code == FAULT_DATE_YEAR);
}

/* The first of LIKELY cells side by side that are dates; empty where there are none. */
static struct span find_dates(const struct heading_row *row, const struct context *cx)
{
	struct fault fault = FAULT_INIT;
	size_t dates = 0;

	for (size_t i = 0; i < row->count; i++) {
		dates = is_date(heading_cell(row, i), cx, &fault) ? dates + 1 : 0;
		if (dates == LIKELY)
			return heading_cell(row, i + 1 - LIKELY);
	}
	return (struct span){NULL, 0};
}

void wide_suspect(const struct format *f, const struct heading_row *rows, size_t count,
    const struct context *cx, struct fault *fault)
{
	size_t key = 0;
	char want[80];

	while (key < f->count && f->columns[key].type != TYPE_DATE)
		key++;
	/* Above the headings stand titles, and below them dates are no headings. */
	for (size_t r = 0, tried = 0; r < count && key < f->count && tried < HEADINGS; r++) {
		struct span first;

		if (rows[r].spoiled || rows[r].count < LIKELY)
			continue;
		tried++;
		first = find_dates(&rows[r], cx);
		if (!first.n)
			continue;
		snprintf(want, sizeof want, "--long %.*s:VALUE", SPAN_ARG(f->columns[key].name));
		fault_set(fault, FAULT_WIDE_LIKELY, first, want);
		fault->line = rows[r].line;
		return;
	}
}

bool wide_has(const struct wide *w, size_t column, struct span heading, const struct context *cx)
{
	struct fault fault = FAULT_INIT;

	if (w->first == HEADING_NONE)
		return is_date(heading, cx, &fault);
	return heading.n && column >= w->first && column <= w->last;
}

/*
 * A sum over the others is none of them, wherever it stands. Below a group its name counts where it
 * says more: 1月 under 2025年, but not under 上半年.
 */
static bool find_key(const struct wide *w, struct heading_column *c, size_t i,
    const struct context *cx)
{
	c->given = c->shown[1].n ? c->shown[1] : c->name;
	if (w->first == HEADING_NONE)
		c->given = title_text(wide_has(w, i, c->name, cx) ? c->name : c->given);
	c->left_out = remark_is_total(c->name) || remark_is_total(c->given);
	if (!c->left_out && wide_has(w, i, c->given, cx))
		return true;
	c->given = (struct span){NULL, 0};
	return false;
}

static bool check_key(const struct wide *w, const struct heading *h, const struct heading_column *c,
    const struct format *f, const struct context *cx, struct fault *fault)
{
	struct fault why = FAULT_INIT;
	struct buf out = BUF_INIT;
	const struct column *key = &f->columns[w->key];
	bool good = type_of(key->type)->normal(c->given, cx, &out, &why);

	buf_free(&out);
	if (good || !fault)
		return good;
	if (!why.want[0])
		fault_field(why.want, sizeof why.want, span_of(type_of(key->type)->want));
	*fault = why;
	fault->line = h->line;
	fault_column(fault, key->name);
	return false;
}

bool wide_find(const struct wide *w, struct heading *h, const struct format *f,
    const struct context *cx, struct fault *fault)
{
	h->turns = arena_alloc(&h->arena, h->cells * sizeof *h->turns);
	for (size_t i = 0; i < h->cells; i++) {
		struct heading_column *c = &h->columns[i];

		if (!find_key(w, c, i, cx))
			continue;
		c->means_count = 0;
		/* A rule may fold what people call a unit or a purpose; a date is one or none. */
		if (f->columns[w->key].type == TYPE_DATE && !check_key(w, h, c, f, cx, fault))
			return false;
		h->turns[h->turn_count++] = i;
	}
	if (!h->turn_count) {
		fault_set(fault, FAULT_WIDE_NONE, f->columns[w->key].name,
		    "date:people, community:quantity=C-I");
		if (fault)
			fault->line = h->line;
		return false;
	}
	heading_add(h, f, HEADING_KEY, w->key);
	if (w->value != FORMAT_NONE)
		h->value = heading_add(h, f, HEADING_VALUE, w->value);
	return true;
}
