/* damage.c - what a spreadsheet makes of texts that it takes for something else */
#include "record/damage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct search {
	struct span text;
	bool (*was)(void *arg, struct span text);
	void *arg;
	struct buf *out;
};

/* Tries what has been put into `out`; where it is wrong, it is taken off again. */
static bool attempt(struct search *s)
{
	if (s->was(s->arg, buf_view(s->out)))
		return true;
	buf_clear(s->out);
	return false;
}

static bool attempt_text(struct search *s, const char *before, struct span text, const char *after)
{
	buf_text(s->out, before);
	buf_span(s->out, text);
	buf_text(s->out, after);
	return attempt(s);
}

/* The figure with commas between its thousands. */
static void put_thousands(struct search *s, struct span text)
{
	bool minus = span_take(&text, SPAN("-"));
	size_t whole = text_digits(text);

	if (minus)
		buf_char(s->out, '-');
	for (size_t i = 0; i < whole; i++) {
		if (i && (whole - i) % 3 == 0)
			buf_char(s->out, ',');
		buf_char(s->out, text.p[i]);
	}
	buf_span(s->out, span_skip(text, whole));
}

/* In full-width characters; in Chinese digits, with zeros before them that were lost. */
static bool attempt_wide(struct search *s)
{
	static const char *const digits[] = {"〇", "一", "二", "三", "四",
					     "五", "六", "七", "八", "九"};

	for (size_t i = 0; i < s->text.n; i++)
		text_put(s->out, (unsigned char)s->text.p[i] + 0xFEE0u);
	if (attempt(s))
		return true;
	for (int zeros = 0; zeros < 4 && text_digits(s->text) == s->text.n; zeros++) {
		for (int i = 0; i < zeros; i++)
			buf_text(s->out, digits[0]);
		for (size_t i = 0; i < s->text.n; i++)
			buf_text(s->out, digits[s->text.p[i] - '0']);
		if (attempt(s))
			return true;
	}
	return false;
}

/* `digits` times ten to the power, as people write it. */
static bool attempt_power(struct search *s, struct span digits, int power)
{
	static const char *const forms[] = {"E%d", "e%d", "E+%d", "E%02d", "E%+03d"};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		buf_span(s->out, digits);
		buf_printf(s->out, forms[i], power);
		if (attempt(s))
			return true;
	}
	return false;
}

/* 100000 was 1E5, 0.005 was 5E-3. */
static bool attempt_powers(struct search *s)
{
	struct span text = s->text, digits;
	size_t zeros = 0;

	if (span_take(&text, SPAN("0."))) {
		digits = text;
		while (span_take(&digits, SPAN("0")))
			;
		return attempt_power(s, digits, -(int)text.n);
	}
	if (span_is(text, "0"))
		return attempt_power(s, text, 0);
	while (zeros < text.n && text.p[text.n - 1 - zeros] == '0')
		zeros++;
	for (size_t power = 1; power <= zeros && power < text.n; power++)
		if (attempt_power(s, span_first(text, text.n - power), (int)power))
			return true;
	return false;
}

/* What comes before and after a number: zeros, signs, blanks, currencies. */
static bool attempt_around(struct search *s, struct span number)
{
	static const char *const before[] = {"+", "'", "¥", "￥", "$", " ", "+0", "+00", "="};
	static const char *const after[] = {
		".", ".0", ".00", ".000", "0", "00", "000", "0000", "%", "元", " ", "+", "-",
	};
	char zeros[24] = "";

	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (attempt_text(s, before[i], number, ""))
			return true;
	for (size_t i = 0; i < sizeof after / sizeof *after; i++)
		if (attempt_text(s, "", number, after[i]))
			return true;
	while (strlen(zeros) < 20) {
		strcat(zeros, "0");
		if (attempt_text(s, zeros, number, ""))
			return true;
	}
	return false;
}

static bool is_number(struct span text, bool *whole)
{
	size_t n;

	span_take(&text, SPAN("-"));
	n = text_digits(text);
	*whole = n && n == text.n;
	if (*whole)
		return true;
	text = span_skip(text, n);
	return n && span_take(&text, SPAN(".")) && text.n && text_digits(text) == text.n;
}

static bool attempt_number(struct search *s)
{
	bool whole, negative = s->text.n && s->text.p[0] == '-';

	if (!is_number(s->text, &whole))
		return false;
	if (attempt_around(s, s->text))
		return true;
	if (negative && (attempt_text(s, "", span_skip(s->text, 1), "-") ||
			 attempt_text(s, "(", span_skip(s->text, 1), ")") ||
			 attempt_text(s, "-0", span_skip(s->text, 1), "") ||
			 attempt_text(s, "−", span_skip(s->text, 1), "")))
		return true;
	/* .5 became 0.5 */
	if (span_starts(s->text, SPAN("0.")) && attempt_text(s, "", span_skip(s->text, 1), ""))
		return true;
	put_thousands(s, s->text);
	if (attempt(s))
		return true;
	for (int zeros = 1; zeros <= 2; zeros++) {
		put_thousands(s, s->text);
		buf_text(s->out, whole ? (zeros == 1 ? ".0" : ".00") : (zeros == 1 ? "0" : "00"));
		if (attempt(s))
			return true;
	}
	return !negative && (attempt_wide(s) || attempt_powers(s));
}

/* Numbers of a text with anything between them: 2025, 3, 4 of 2025年3月4日. */
static int read_parts(struct span text, int parts[3])
{
	int count = 0;

	while (text.n && count < 3) {
		size_t n = text_digits(text);

		if (n > 4)
			return 0;
		if (n) {
			parts[count] = 0;
			for (size_t i = 0; i < n; i++)
				parts[count] = 10 * parts[count] + text.p[i] - '0';
			count++;
			text = span_skip(text, n);
		} else {
			text_next(&text);
		}
	}
	return text.n && text_digits(text) ? 0 : count;
}

/* Two or three numbers as people put them between marks. */
static bool attempt_joined(struct search *s, const int *parts, int count)
{
	static const char *const marks[] = {"-", "/", ".", "--", "—", "－"};
	static const char *const widths[] = {"%s%d", "%s%02d"};

	for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
		for (unsigned wide = 0; wide < 1u << count; wide++) {
			for (int i = 0; i < count; i++)
				buf_printf(s->out, widths[wide >> i & 1], i ? marks[m] : "",
					   parts[i]);
			if (attempt(s))
				return true;
		}
	return false;
}

static bool attempt_han(struct search *s, int year, int month, int day)
{
	static const char *const forms[] = {
	    "%d年%d月%d日",
	    "%d年%02d月%02d日",
	    "%d%02d%02d",
	    "%d年%d月%d号",
	};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		buf_printf(s->out, forms[i], year, month, day);
		if (attempt(s))
			return true;
	}
	buf_printf(s->out, "%d年%d月", year, month);
	if (attempt(s))
		return true;
	buf_printf(s->out, "%d月%d日", month, day);
	return attempt(s);
}

/* The day, the month and the year in any order, or two of them. */
static bool attempt_day(struct search *s, int year, int month, int day)
{
	const int orders[][3] = {
	    {year, month, day},       {month, day, year},       {day, month, year},
	    {year % 100, month, day}, {month, day, year % 100}, {day, month, year % 100},
	};
	const int pairs[][2] = {
	    {month, day}, {day, month}, {year, month}, {month, year}, {month, year % 100}};

	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
		if (attempt_joined(s, orders[i], 3))
			return true;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (attempt_joined(s, pairs[i], 2))
			return true;
	return attempt_han(s, year, month, day);
}

/* What was read as a date, of which the year may have come from the clock. */
static bool attempt_date(struct search *s)
{
	int p[3], count = read_parts(s->text, p);

	if (count < 2)
		return false;
	if (count == 2)
		return attempt_joined(s, p, 2) || attempt_joined(s, (int[]){p[1], p[0]}, 2);
	return attempt_day(s, p[0], p[1], p[2]) ||
	       (p[0] < 100 && attempt_day(s, 2000 + p[0], p[1], p[2]));
}

/* 10:30:00 was 10:30, or 1030:00 … */
static bool attempt_time(struct search *s)
{
	struct span text = s->text, early = text;

	if (!text.n || !memchr(text.p, ':', text.n))
		return false;
	if (span_take(&early, SPAN("0")) && attempt_text(s, "", early, ""))
		return true;
	return span_drop(&text, SPAN(":00")) &&
	       (attempt_text(s, "", text, "") ||
	        (span_take(&text, SPAN("0")) && attempt_text(s, "", text, "")));
}

/* 50% was 50.00%, or the other way round; ￥100.00 was ￥100. */
static bool attempt_share(struct search *s)
{
	static const char *const after[] = {".0%", ".00%", "0%", "00%", "％"};
	struct span number = s->text;
	bool share = span_drop(&number, SPAN("%"));

	for (size_t i = 0; share && i < sizeof after / sizeof *after; i++)
		if (attempt_text(s, "", number, after[i]))
			return true;
	return span_drop(&number, SPAN(".00")) && attempt_text(s, "", number, share ? "%" : "");
}

/* Texts that are true or false, and blanks that were at the ends. */
static bool attempt_word(struct search *s)
{
	static const char *const before[] = {"'", " ", "　", "\t", "\n"};
	static const char *const truths[] = {"true", "True", "TRUE", "false", "False", "FALSE"};

	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (attempt_text(s, before[i], s->text, "") ||
		    attempt_text(s, "", s->text, before[i]))
			return true;
	for (size_t i = 0; i < sizeof truths / sizeof *truths; i++)
		if (attempt_text(s, truths[i], (struct span){NULL, 0}, ""))
			return true;
	return false;
}

/* 1.1E+17, 50.00%, #REF!, ##### of a column too narrow: as only spreadsheets write. */
static bool is_machine_made(struct span text)
{
	size_t n = 0;

	while (n < text.n && text.p[n] == '#')
		n++;
	if (n == text.n && n > 2)
		return true;
	if (text.n > 2 && text.p[0] == '#' &&
	    (text.p[text.n - 1] == '!' || text.p[text.n - 1] == '?'))
		return true;
	if (span_is(text, "#N/A") || span_starts(text, SPAN("Err:")))
		return true;
	span_take(&text, SPAN("-"));
	n = text_digits(text);
	if (!n)
		return false;
	text = span_skip(text, n);
	if (span_take(&text, SPAN(".")))
		text = span_skip(text, text_digits(text));
	return (span_take(&text, SPAN("E+")) || span_take(&text, SPAN("E-"))) && text.n &&
	       text_digits(text) == text.n;
}

bool damage_find(struct span text, bool (*was)(void *arg, struct span text), void *arg,
    struct buf *out)
{
	struct search s = {text, was, arg, out};

	if (!text.n)
		return false;
	return attempt_number(&s) || attempt_date(&s) || attempt_time(&s) || attempt_share(&s) ||
	       attempt_word(&s) || is_machine_made(text);
}
