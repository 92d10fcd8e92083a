/* caption.c - what the words over a table and in its header say of the cells */
#include "record/caption.h"

#include "base/text.h"

int64_t caption_money(struct span text)
{
	static const struct {
		struct span word;
		int64_t yuan;
	} units[] = {
		{SPAN("亿元"), 100000000}, {SPAN("万元"), 10000}, {SPAN("千元"), 1000},
		{SPAN("元"), 1},
	};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (span_find(text, units[i].word) < text.n ||
		    (text.n == 3 && span_starts(units[i].word, text)))
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

/* Four digits that end at `end` and are a year; 0 where they are none. */
static int year_before(struct span s, size_t end)
{
	int year = 0;

	if (end < 4)
		return 0;
	for (size_t i = end - 4; i < end; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return 0;
		year = year * 10 + s.p[i] - '0';
	}
	return year >= 1900 && year <= 2999 ? year : 0;
}

/* Whether the year that ends at `end` is the second of two: 2025-2026年. */
static bool is_span_of_years(struct span s, size_t end)
{
	struct span before = span_first(s, end - 4);

	while (before.n) {
		struct span rest = before;
		uint32_t c = text_last(&rest);

		if (c != '-' && c != '~' && c != '/' && c != 0x2014 && c != 0x2013 &&
		    c != 0xFF5E && c != 0x81F3)
			break;
		before = rest;
	}
	return before.n < end - 4 && year_before(before, before.n) != 0;
}

int caption_year(const struct heading_row *rows, size_t above)
{
	int year = 0;

	for (size_t r = 0; r < above; r++)
		for (size_t i = 0; i < rows[r].count; i++) {
			struct span s = rows[r].cells[i];

			for (size_t at; (at = span_find(s, SPAN("年"))) < s.n;
			     s = span_skip(s, at + 3)) {
				int y = year_before(s, at);

				if (!y)
					continue;
				if ((year && year != y) || is_span_of_years(s, at))
					return 0;
				year = y;
			}
		}
	return year;
}
