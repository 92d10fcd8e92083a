/* caption.c - what the words over a table and in its header say of the cells */
#include "record/caption.h"

#include "base/buf.h"
#include "base/text.h"
#include "value/number.h"
#include "value/phrase.h"

static const struct {
	const char *word;
	int64_t yuan;
} units[] = {{"亿元", 100000000}, {"万元", 10000}, {"千元", 1000}, {"元", 1}};

int64_t caption_money(struct span text)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (span_has(text, span_of(units[i].word)) ||
		    (text.n == 3 && span_starts(span_of(units[i].word), text)))
			return units[i].yuan;
	return 0;
}

/* Where a bracket ends the text: what is in it; else nothing. */
static struct span in_brackets(struct span text)
{
	size_t open = text.n;

	if (!span_ends(text, SPAN(")")) && !span_ends(text, SPAN("）")))
		return (struct span){NULL, 0};
	while (open && text.p[open - 1] != '(' && !span_ends(span_first(text, open), SPAN("（")))
		open--;
	text = span_skip(text, open);
	if (!span_drop(&text, SPAN("）")))
		text.n--;
	return text_trim(text);
}

int64_t caption_unit(struct span name)
{
	return caption_money(in_brackets(name));
}

/* 元, 万元; or 12.8万, where it is the column that says of what. */
static bool names_money(struct span cell, struct span unit)
{
	static const char *const factors[] = {"千", "万", "亿", NULL};

	return unit.n || span_has_any(cell, factors);
}

bool caption_bring(int64_t yuan, struct span cell, struct span unit, struct number *n,
    struct fault *fault)
{
	size_t i = 0;

	if (!yuan || !names_money(cell, unit))
		return true;
	while (units[i].yuan > yuan)
		i++;
	if ((unit.n && !caption_money(unit)) || n->low % yuan || n->high % yuan)
		return fault_set(fault, FAULT_UNITS, cell, units[i].word);
	n->low /= yuan;
	n->high /= yuan;
	return true;
}

int64_t caption_unit_above(const struct heading_row *rows, size_t above)
{
	int64_t unit = 0;

	for (size_t r = 0; r < above && !unit; r++)
		for (size_t i = 0; i < rows[r].count && !unit; i++) {
			struct span s = text_trim(rows[r].cells[i]);
			size_t at = span_find(s, SPAN("单位"));

			/* Longer, and it is the name of who fills in the table. */
			if (at < s.n && span_skip(s, at).n <= sizeof "单位：人民币万元）")
				unit = caption_money(span_skip(s, at));
		}
	return unit;
}

/* The value of a digit in either script; -1 where it is none. */
static int digit_of(uint32_t c)
{
	return c >= '0' && c <= '9' ? (int)(c - '0') : number_digit(c);
}

/* Takes the year off the end of *s; 0, and nothing taken, where there is none. */
static int take_year(struct span *s)
{
	struct span rest = *s;
	int year = 0;

	for (int power = 1; power <= 1000; power *= 10) {
		int digit = rest.n ? digit_of(text_last(&rest)) : -1;

		if (digit < 0)
			return 0;
		year += digit * power;
	}
	if (year < 1900 || year > 2999)
		return 0;
	*s = rest;
	return year;
}

/* Whether a year that stood behind `before` is the second of two: 2025-2026年. */
static bool is_span_of_years(struct span before)
{
	size_t n = before.n;

	while (before.n) {
		struct span rest = before;
		uint32_t c = text_last(&rest);

		if (c != '-' && c != '~' && c != '/' && c != U'至')
			break;
		before = rest;
	}
	return before.n < n && take_year(&before) != 0;
}

/*
 * The month that follows a year, or stands at the beginning: 5月份活动安排. No month where a day
 * follows or it is one end of a span, 5月至8月; nor that of 截至5月, or of 填表时间：2025年5月.
 */
static int month_in(struct span s)
{
	static const char *const months[] = {"月份", "月", NULL};
	static const char *const more[] = {
		"上旬", "中旬", "下旬", "初", "底", "末", "前", "以来", "起", ",", "/", "及", "和",
		"、", NULL,
	};
	size_t year = span_find(s, SPAN("年"));
	int month = 0, other;

	if (span_has(s, SPAN(":")) || span_has(s, SPAN("截")))
		return 0;
	if (year < s.n) {
		s = span_skip(s, year + 3);
		span_take(&s, SPAN("度"));
	}
	if (phrase_number(&s, &month) == 0 || span_take_any(&s, months) < 0 || month > 12)
		return 0;
	if (phrase_dash(&s) || span_take_any(&s, more) >= 0 || phrase_number(&s, &other))
		return 0;
	return month;
}

/* The one year that the folded text names, so far `year`; -1 where there are several. */
static int year_in(struct span s, int year)
{
	for (size_t at; year >= 0 && (at = span_find(s, SPAN("年"))) < s.n;
	     s = span_skip(s, at + 3)) {
		struct span before = span_first(s, at);
		int found = take_year(&before);

		if (found && ((year && year != found) || is_span_of_years(before)))
			return -1;
		year = found ? found : year;
	}
	return year;
}

/* The same of months. */
static int months_in(struct span s, int month)
{
	const int found = month_in(s);

	if (!found || found == month)
		return month;
	return month ? -1 : found;
}

/* What the rows above agree on; 0 where they say nothing of it, or several things. */
static int agreed(const struct heading_row *rows, size_t above, int (*in)(struct span s, int so_far))
{
	struct buf folded = BUF_INIT;
	int said = 0;

	for (size_t r = 0; r < above && said >= 0; r++)
		for (size_t i = 0; i < rows[r].count && said >= 0; i++) {
			buf_clear(&folded);
			phrase_fold(&folded, rows[r].cells[i]);
			said = in(buf_view(&folded), said);
		}
	buf_free(&folded);
	return said > 0 ? said : 0;
}

int caption_year(const struct heading_row *rows, size_t above)
{
	return agreed(rows, above, year_in);
}

int caption_month(const struct heading_row *rows, size_t above)
{
	return agreed(rows, above, months_in);
}
