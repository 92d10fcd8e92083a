/* divide.c - one cell for several columns, each its part */
#include "record/divide.h"

#include "base/text.h"
#include "value/date.h"
#include "value/days.h"
#include "value/number.h"
#include "value/phone.h"

/*
 * The columns among those that share the cell, by what their types can take; DIVIDE_PARTS
 * where none.
 */
struct takers {
	size_t number, phone, days, date, deadline, text;
};

static struct takers takers_of(const struct format *f, const size_t *means, size_t count)
{
	struct takers t = {
		DIVIDE_PARTS, DIVIDE_PARTS, DIVIDE_PARTS, DIVIDE_PARTS, DIVIDE_PARTS, DIVIDE_PARTS,
	};

	for (size_t i = 0; i < count; i++) {
		enum type_id type = f->columns[means[i]].type;

		if (type_is_number(type))
			t.number = i;
		else if (type == TYPE_PHONE)
			t.phone = i;
		else if (type == TYPE_DAYS)
			t.days = i;
		else if (type == TYPE_DATE)
			t.date = i;
		else if (type == TYPE_DEADLINE)
			t.deadline = i;
		else
			t.text = i;
	}
	return t;
}

static bool is_loose(uint32_t c)
{
	return text_is_space(c) || c == ',' || c == ';' || c == ':' || c == '/' || c == '(' ||
	       c == ')' || c == 0xFF0C || c == 0xFF1B || c == 0xFF1A || c == 0x3001 ||
	       c == 0xFF08 || c == 0xFF09;
}

static bool is_open(uint32_t c)
{
	return c == '(' || c == 0xFF08;
}

static bool is_close(uint32_t c)
{
	return c == ')' || c == 0xFF09;
}

/* What is behind the bracket that closes the one s stands in; s at its end where none does. */
static struct span behind_bracket(struct span s)
{
	size_t depth = 1;

	while (s.n && depth) {
		uint32_t c = text_next(&s);

		depth += is_open(c);
		depth -= is_close(c);
	}
	return depth ? (struct span){NULL, 0} : s;
}

/* Whether every bracket that closes in s was opened there. */
static bool is_balanced(struct span s)
{
	size_t depth = 0;

	while (s.n) {
		uint32_t c = text_next(&s);

		if (is_close(c) && !depth--)
			return false;
		depth += is_open(c);
	}
	return true;
}

static bool says_more(struct span s)
{
	while (s.n)
		if (!is_loose(text_next(&s)))
			return true;
	return false;
}

/* Bytes of the longest words whose brackets are looked at. */
enum { WORDS_MOST = 256 };

struct span divide_loosen(struct span s)
{
	const bool looks = s.n <= WORDS_MOST;
	uint32_t c;

	for (struct span rest = s; rest.n && is_loose(c = text_next(&rest)); s = rest)
		/* （主任）谭某 keeps it, （谭某） does not. */
		if (looks && is_open(c) && says_more(behind_bracket(rest)))
			break;
	for (struct span rest = s; rest.n && is_loose(c = text_last(&rest)); s = rest)
		if (looks && is_close(c) && is_balanced(s))
			break;
	return s;
}

/* The pieces between phone numbers, and the numbers, each with its separator. */
static void divide_phone(const struct takers *t, struct span cell, struct buf *store,
    struct parts *out)
{
	struct buf phones = BUF_INIT;
	struct span phone;
	size_t words;

	for (struct span rest = cell; rest.n;
	     rest = span_skip(rest, (size_t)(phone.p - rest.p) + phone.n)) {
		struct span words_before;

		phone = phone_find(rest);
		words_before =
		    divide_loosen(phone.n ? span_first(rest, (size_t)(phone.p - rest.p)) : rest);
		if (words_before.n && store->length)
			buf_text(store, "，");
		buf_span(store, words_before);
		if (!phone.n)
			break;
		if (phones.length)
			buf_char(&phones, '/');
		buf_span(&phones, phone);
	}
	words = store->length;
	buf_span(store, buf_view(&phones));
	out->part[t->text] = span_first(buf_view(store), words);
	out->part[t->phone] = span_skip(buf_view(store), words);
	buf_free(&phones);
}

/* Words after a unit that say of the figure what its mark now says. */
static bool is_mark(struct span s)
{
	static const char *const words[] = {
		"以上", "以下", "以内", "左右", "上下", "多", "余", "许", NULL,
	};

	return span_is_any(s, words);
}

/* Whether words in front of a figure say of whom it is: 教师, 独居老人. */
static bool is_whom(struct span s)
{
	static const char *const people[] = {
		"者", "员", "师", "生", "士", "工", "家", "手", "民", "童", "人", "医", "友", NULL,
	};
	static const char *const others[] = {
		"每", "各", "均", "约", "共", "/", "、", "，", ",", "一", "二", "两", "三", "四", "五",
		"六", "七", "八", "九", "十", "几", NULL,
	};

	return span_ends_any(s, people) && !span_has_any(s, others) && !text_has_figure(s);
}

/* 教师3-4名 is a figure with a word before it, which is its rest. */
static bool take_whom(enum type_id type, struct span cell, const struct context *cx,
    struct span *whom)
{
	enum { WHOM_MOST = 60 };
	struct span unit = {NULL, 0};
	struct number n;

	for (struct span rest = cell; rest.n && cell.n - rest.n < WHOM_MOST; text_next(&rest)) {
		struct span head = span_first(cell, cell.n - rest.n);

		if (head.n && is_whom(text_trim(head)) &&
		    type_number(type, rest, cx, &n, &unit, NULL) && unit.n) {
			*whom = head;
			return true;
		}
	}
	return false;
}

static void divide_number(enum type_id type, const struct takers *t, struct span cell,
    const struct context *cx, struct parts *out)
{
	struct span unit = {NULL, 0}, whom = {NULL, 0};
	const struct span whole = cell;
	struct number n;

	out->part[t->number] = cell;
	if (!type_number(type, cell, cx, &n, &unit, NULL)) {
		if (!take_whom(type, cell, cx, &whom))
			return;
		cell = text_trim(span_skip(cell, whom.n));
		out->part[t->number] = cell;
		type_number(type, cell, cx, &n, &unit, NULL);
	}
	if (!unit.n)
		return;
	out->part[t->text] = unit;
	out->rest = divide_loosen(
	    (struct span){unit.p + unit.n, (size_t)(cell.p + cell.n - unit.p) - unit.n});
	if (is_mark(out->rest))
		out->rest = (struct span){NULL, 0};
	if (whom.n)
		out->rest = out->rest.n ? whole : text_trim(whom);
}

static bool is_span(struct span cell, const struct context *cx, struct date span)
{
	struct date d;

	return date_parse(cell, cx, &d, NULL) && d.first == span.first && d.last == span.last;
}

/* Writes the words as hours of each day; false, and nothing written, where they are none. */
static bool write_hours(struct span words, const struct context *cx, struct buf *out)
{
	const size_t start = out->length;
	struct days days;

	buf_text(out, "每天");
	buf_span(out, words);
	if (days_parse(span_skip(buf_view(out), start), cx, &days, NULL) && days.count == 1 &&
	    days.rules[0].kind == DAYS_EVERY && days.rules[0].hours)
		return true;
	out->length = start;
	return false;
}

/* Bytes of the longest hours behind a date. */
enum { HOURS_MOST = 256 };

/*
 * Whether hours may begin with these words, `before` being the character in front of them: not
 * within a number of the date, nor with its unit, nor as far from the end as nobody writes.
 */
static bool may_be_hours(uint32_t before, struct span words)
{
	static const char *const units[] = {"年", "月", "日", "号", "-", "/", ".", NULL};
	struct span first = words;

	if (!words.n || words.n > HOURS_MOST || span_starts_any(words, units))
		return false;
	return !text_is_figure(before) || !text_is_figure(text_next(&first));
}

/*
 * Takes the hours off a span of days: 7月8日 | 上午, which are written. 14:30 alone is no time at
 * which somebody can be there, and is what is left over.
 */
static struct span take_hours(struct span cell, const struct context *cx, struct date span,
    struct buf *store, struct span *left)
{
	struct span days = cell, rest = cell;
	uint32_t before = text_next(&rest);

	for (; rest.n; before = text_next(&rest)) {
		struct span words = text_trim(rest), head = span_first(cell, cell.n - rest.n);

		if (!may_be_hours(before, words) || !is_span(head, cx, span))
			continue;
		if (write_hours(words, cx, store)) {
			*left = (struct span){NULL, 0};
			return text_trim(head);
		}
		if (days.n == cell.n && !text_is_figure(before) &&
		    text_is_figure(text_next(&(struct span){words.p, words.n}))) {
			days = text_trim(head);
			*left = words;
		}
	}
	return days;
}

/*
 * Both ends of a span of days; of one day, or of what is said only as an end, the end alone. What
 * is open on days is so on that one day, at the hours behind it.
 */
static bool divide_dates(const struct takers *t, struct span cell, const struct context *cx,
    struct buf *store, struct parts *out)
{
	size_t hours;
	struct date d;
	bool none, span;

	if (t->date == DIVIDE_PARTS && t->deadline == DIVIDE_PARTS)
		return false;
	span = date_parse(cell, cx, &d, NULL) && d.first != DATE_OPEN_FIRST;
	if (!span && !deadline_parse(cell, cx, &d, &none, NULL))
		return false;
	if (span && t->days < DIVIDE_PARTS)
		cell = take_hours(cell, cx, d, store, &out->rest);
	hours = store->length;
	out->part[t->deadline < DIVIDE_PARTS ? t->deadline : t->date] = cell;
	if (t->deadline < DIVIDE_PARTS && t->date < DIVIDE_PARTS && span &&
	    (d.first < d.last || t->days < DIVIDE_PARTS)) {
		date_write((struct date){d.first, d.first}, store);
		out->part[t->date] = span_skip(buf_view(store), hours);
	}
	if (hours)
		out->part[t->days] = span_first(buf_view(store), hours);
	return true;
}

/* 9月—11月 of no year are dates, which the column of dates refuses with that reason. */
static bool lacks_year(const struct takers *t, struct span cell, const struct context *cx)
{
	struct fault fault = FAULT_INIT;
	struct date d;

	return t->date < DIVIDE_PARTS && !date_parse(cell, cx, &d, &fault) &&
	       fault.code == FAULT_DATE_YEAR;
}

void divide(const struct format *f, const size_t *means, size_t count, struct span cell,
    const struct context *cx, struct buf *store, struct parts *out)
{
	struct takers t = takers_of(f, means, count);
	struct days days;

	buf_clear(store);
	*out = (struct parts){.rest = {NULL, 0}};
	if (!cell.n)
		return;
	if (t.phone < DIVIDE_PARTS && t.text < DIVIDE_PARTS)
		divide_phone(&t, cell, store, out);
	else if (t.number < DIVIDE_PARTS && t.text < DIVIDE_PARTS)
		divide_number(f->columns[means[t.number]].type, &t, cell, cx, out);
	else if (t.days < DIVIDE_PARTS &&
		 (days_parse(cell, cx, &days, NULL) || !divide_dates(&t, cell, cx, store, out)))
		out->part[lacks_year(&t, cell, cx) ? t.date : t.days] = cell;
	else if (t.days == DIVIDE_PARTS && !divide_dates(&t, cell, cx, store, out))
		out->part[t.deadline < DIVIDE_PARTS ? t.deadline : 0] = cell;
}
