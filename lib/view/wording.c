/* wording.c - cells as an office writes them in a sentence */
#include "view/wording.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "value/date.h"
#include "value/number.h"
#include "value/period.h"

#define WAYS "万元, 万元.2, %, 百分之, 日期, 月日, 原文"

enum { EXACTLY = -1, MOST_PLACES = 9 };

/* A figure of any kind: low and high are steps of 10^-scale. */
struct amount {
	struct number n;
	int scale;
};

/* Units that a figure is given in, by powers of ten; what is written before and after 余. */
static const struct {
	struct span way;
	int power;
	const char *word, *unit;
} units[] = {
	{SPAN("元"), 0, "", "元"}, {SPAN("千元"), 3, "千", "元"}, {SPAN("万元"), 4, "万", "元"},
	{SPAN("亿元"), 8, "亿", "元"}, {SPAN("万"), 4, "万", ""}, {SPAN("亿"), 8, "亿", ""},
};

static bool read_amount(struct span cell, struct amount *a)
{
	return number_read_any(cell, &a->n, &a->scale);
}

bool wording_is_figure(struct span cell)
{
	struct amount a;

	return read_amount(cell, &a);
}

bool wording_is_something(struct span cell)
{
	struct amount a;

	return cell.n && !(read_amount(cell, &a) && !a.n.low && !a.n.high);
}

/* Drops decimals until there are `places`; true where something was lost. Half is rounded away. */
static bool round_to(struct amount *a, int places)
{
	int64_t step = 1, low = a->n.low, high = a->n.high;
	bool lost;

	for (; a->scale > places && step < INT64_MAX / 10; a->scale--)
		step *= 10;
	lost = low % step || high % step;
	a->n.low = low / step + (llabs(low % step) >= (step + 1) / 2 ? (low < 0 ? -1 : 1) : 0);
	a->n.high = high / step + (llabs(high % step) >= (step + 1) / 2 ? (high < 0 ? -1 : 1) : 0);
	if (step == 1) {
		a->n.low = low;
		a->n.high = high;
	}
	return lost;
}

static void put_digits(int64_t value, int scale, struct buf *out)
{
	uint64_t whole = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	char text[64];
	int n = snprintf(text, sizeof text, "%0*llu", scale + 1, (unsigned long long)whole);
	int point = n - scale;

	while (n > point && text[n - 1] == '0')
		n--;
	buf_text(out, value < 0 ? "-" : "");
	buf_add(out, text, (size_t)point);
	if (n > point) {
		buf_char(out, '.');
		buf_add(out, text + point, (size_t)(n - point));
	}
}

static void put_amount(struct amount a, const char *word, const char *unit, struct buf *out)
{
	if (a.n.marks == NUMBER_MOST)
		buf_text(out, "近");
	else if (a.n.marks && a.n.marks != NUMBER_LEAST && a.n.marks != NUMBER_BETWEEN)
		buf_text(out, "约");
	put_digits(a.n.low, a.scale, out);
	if (a.n.high != a.n.low) {
		buf_text(out, word);
		buf_text(out, "至");
		put_digits(a.n.high, a.scale, out);
	}
	buf_text(out, word);
	buf_text(out, a.n.marks == NUMBER_LEAST ? "余" : "");
	buf_text(out, unit);
}

/* 零 to 九千九百九十九; larger ones stay digits. */
static void put_chinese(int64_t value, struct buf *out)
{
	static const char *const digits[] = {
		"零", "一", "二", "三", "四", "五", "六", "七", "八", "九",
	};
	static const char *const powers[] = {"千", "百", "十", ""};
	int64_t power = 1000;
	bool begun = false, gap = false;

	if (value >= 10 * power) {
		buf_int(out, value);
		return;
	}
	for (int i = 0; i < 4; i++, power /= 10) {
		int64_t digit = value / power % 10;

		if (!digit) {
			gap = begun;
			continue;
		}
		buf_text(out, gap ? "零" : "");
		if (digit != 1 || power != 10 || begun)
			buf_text(out, digits[digit]);
		buf_text(out, powers[i]);
		begun = true;
		gap = false;
	}
	if (!begun)
		buf_text(out, digits[0]);
}

static void put_percent(struct amount a, bool words, struct buf *out)
{
	struct buf text = BUF_INIT;
	struct span whole, rest;
	int64_t value;

	buf_text(out, a.n.marks ? "约" : "");
	buf_text(out, words ? "百分之" : "");
	put_digits(a.n.low, a.scale, &text);
	if (!words || a.n.low < 0) {
		buf_span(out, buf_view(&text));
		buf_text(out, words ? "" : "%");
	} else {
		value = strtoll(buf_string(&text), NULL, 10);
		rest = buf_view(&text);
		span_cut(&rest, '.', &whole);
		put_chinese(value, out);
		buf_text(out, rest.n ? "点" : "");
		for (size_t i = 0; i < rest.n; i++) {
			if (rest.p[i] == '0')
				buf_text(out, "零");
			else
				put_chinese(rest.p[i] - '0', out);
		}
	}
	buf_free(&text);
}

/* 2025-07-04, 2025-07, 2025, 2025-Q3, 2025-H1, 2025-W27, as date_write and tally write them. */
static void put_day(struct span s, bool year, bool month, struct buf *out)
{
	static const char *const quarters[] = {"一", "二", "三", "四"};
	struct span part;
	bool first = true;

	while (span_cut(&s, '-', &part)) {
		int value = atoi(part.p + (part.p[0] > '9'));

		if (part.n == 4) {
			if (year)
				buf_printf(out, "%d年", value);
		} else if (part.p[0] == 'Q') {
			buf_printf(out, "第%s季度", quarters[(value - 1) & 3]);
		} else if (part.p[0] == 'H') {
			buf_text(out, value == 1 ? "上半年" : "下半年");
		} else if (part.p[0] == 'W') {
			buf_printf(out, "第%d周", value);
		} else if (first) {
			if (month)
				buf_printf(out, "%d月", value);
			first = false;
		} else {
			buf_printf(out, "%d日", value);
		}
	}
}

/* What both ends have in common is said once. */
static bool put_date(struct span cell, bool year, struct buf *out)
{
	struct span first, last = cell;
	struct date date;

	if (!date_read(cell, &date) && !period_read(cell, PERIOD_WEEK, &date))
		return false;
	span_cut(&last, '/', &first);
	if (!first.n || (last.n == 0 && first.n < cell.n))
		return false;
	put_day(first, year, true, out);
	if (last.n) {
		bool same_year = span_equal(span_first(first, 4), span_first(last, 4));
		bool same_month = first.n == 10 && last.n == 10 &&
				  span_equal(span_first(first, 7), span_first(last, 7));

		buf_text(out, "至");
		put_day(last, year && !same_year, !same_month, out);
	}
	return true;
}

/* Takes ".2" off the end of a way; EXACTLY where there is none. */
static int take_places(struct span *way)
{
	int places = EXACTLY;

	if (way->n > 2 && way->p[way->n - 2] == '.' && way->p[way->n - 1] >= '0' &&
	    way->p[way->n - 1] <= '0' + MOST_PLACES) {
		places = way->p[way->n - 1] - '0';
		*way = span_first(*way, way->n - 2);
	}
	return places;
}

static bool is_percent(struct span way)
{
	return span_is(way, "%") || span_is(way, "％") || span_is(way, "百分之");
}

static bool write_percent(struct amount a, struct span way, int places, struct buf *out)
{
	round_to(&a, places == EXACTLY ? 1 : places);
	put_percent(a, span_is(way, "百分之"), out);
	return true;
}

static bool read_percent(struct span cell, struct amount *a)
{
	if (span_drop(&cell, SPAN("%")))
		return read_amount(cell, a);
	if (!read_amount(cell, a))
		return false;
	if (a->scale >= 2) {
		a->scale -= 2;
		return true;
	}
	return !__builtin_mul_overflow(a->n.low, 100, &a->n.low) &&
	       !__builtin_mul_overflow(a->n.high, 100, &a->n.high);
}

static bool write_unit(struct span cell, size_t unit, int places, struct buf *out)
{
	struct amount a;

	if (!read_amount(cell, &a))
		return false;
	a.scale += units[unit].power;
	if (places != EXACTLY && round_to(&a, places))
		a.n.marks |= NUMBER_ABOUT;
	put_amount(a, units[unit].word, units[unit].unit, out);
	return true;
}

static bool write_plain(struct span cell, struct buf *out)
{
	struct amount a;

	if (read_amount(cell, &a))
		put_amount(a, "", "", out);
	else
		buf_span(out, cell);
	return true;
}

bool wording_write(struct span cell, struct span way, struct buf *out, struct fault *fault)
{
	struct span word = way;
	int places = take_places(&word);
	struct amount a;
	bool good;
	size_t unit = 0;

	while (unit < sizeof units / sizeof *units && !span_equal(word, units[unit].way))
		unit++;
	if (unit < sizeof units / sizeof *units)
		good = write_unit(cell, unit, places, out);
	else if (is_percent(word))
		good = read_percent(cell, &a) && write_percent(a, word, places, out);
	else if (places != EXACTLY)
		return fault_set(fault, FAULT_TEMPLATE, way, WAYS);
	else if (span_is(word, "日期") || span_is(word, "月日"))
		good = put_date(cell, span_is(word, "日期"), out);
	else if (span_is(word, "原文"))
		return buf_span(out, cell), true;
	else if (!word.n)
		good = write_plain(cell, out);
	else
		return fault_set(fault, FAULT_TEMPLATE, way, WAYS);
	if (good)
		return true;
	fault_set(fault, FAULT_WORDING, cell, NULL);
	fault_field(fault->want, sizeof fault->want, way);
	return false;
}

bool wording_share(struct span part, struct span whole, struct span way, struct buf *out,
    struct fault *fault)
{
	enum { PLACES = 6 };	/* of the percentage, before it is rounded for people */
	struct span word = way.n ? way : SPAN("%");
	int places = take_places(&word);
	struct amount a, b, share = {.scale = PLACES};
	__int128 above, below;

	if (!is_percent(word))
		return fault_set(fault, FAULT_TEMPLATE, way, "%, %.2, 百分之");
	if (!read_amount(part, &a))
		return fault_set(fault, FAULT_WORDING, part, "%");
	if (!read_amount(whole, &b) || b.n.low <= 0)
		return fault_set(fault, FAULT_WORDING, whole, "%");
	above = (__int128)a.n.low * 100000000;
	below = b.n.low;
	for (; a.scale < b.scale; a.scale++)
		above *= 10;
	for (; b.scale < a.scale; b.scale++)
		below *= 10;
	above = (above * 2 + (above < 0 ? -below : below)) / (below * 2);
	if (above > INT64_MAX || above < INT64_MIN)
		return fault_set(fault, FAULT_SUM_RANGE, part, NULL);
	share.n.low = share.n.high = (int64_t)above;
	share.n.marks = a.n.marks | b.n.marks ? NUMBER_ABOUT : 0;
	return write_percent(share, word, places, out);
}
