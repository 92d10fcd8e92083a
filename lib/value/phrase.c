/* phrase.c - dates and hours as people write them, word by word */
#include "value/phrase.h"

#include "base/text.h"

/* The one spelling of c. */
static uint32_t spelling(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFEE0;
	if (c >= 'a' && c <= 'z')
		return c - 32;
	switch (c) {
	case 0x2010: case 0x2011: case 0x2212:	/* ‐ ‑ − */
		return '-';
	case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2500: case 0x301C: case 0x223C:
		return '~';
	case 0x3010: case 0x3014: case '[':	/* 【 〔 */
		return '(';
	case 0x3011: case 0x3015: case ']':
		return ')';
	case 0x25CB: case 0x25EF: case 0x96F6:	/* ○ ◯ 零 */
		return 0x3007;
	}
	return c;
}

void phrase_fold(struct buf *out, struct span s)
{
	size_t start = out->length;
	bool space = false;

	for (s = text_trim(s); s.n;) {
		uint32_t c = text_next(&s);
		char before = out->length > start ? out->data[out->length - 1] : 0;
		struct span after = s;

		if (text_is_space(c)) {
			space = true;
			continue;
		}
		c = spelling(c);
		if (space && c == '-' && after.n && text_is_space(text_next(&after)))
			c = '~';
		if (space && text_is_digit(before) && c >= '0' && c <= '9')
			buf_char(out, ' ');
		space = false;
		/* The Chinese dash is two characters wide: ——. */
		if (c != '~' || before != '~')
			text_put(out, c);
	}
}

/* Takes one Chinese digit; -1 where there is none. */
static int han_digit(struct span *s)
{
	static const char *const names[] = {
		"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "两", NULL
	};
	int digit = span_take_any(s, names);

	return digit == 10 ? 2 : digit;
}

/* 二十五, 十, 三十, or digits in a row: 二〇二五. */
static int han_number(struct span *s, int *value)
{
	struct span rest = *s;
	int n = 0, count = 0, digit;

	for (; count < 9 && (digit = han_digit(&rest)) >= 0; count++)
		n = n * 10 + digit;
	if (count <= 1 && !(count && !n) && span_take(&rest, SPAN("十"))) {
		n = (count ? n : 1) * 10;
		digit = han_digit(&rest);
		if (digit == 0)
			return 0;
		n += digit > 0 ? digit : 0;
		count = 2;
	}
	if (!count || han_digit(&rest) >= 0)
		return 0;
	*s = rest;
	*value = n;
	return count;
}

int phrase_number(struct span *s, int *value)
{
	int n = 0;
	size_t count = 0;

	for (; count < s->n && text_is_digit(s->p[count]); count++) {
		if (count == 9)
			return 0;
		n = n * 10 + (s->p[count] - '0');
	}
	if (!count)
		return han_number(s, value);
	*s = span_skip(*s, count);
	*value = n;
	return (int)count;
}

bool phrase_dash(struct span *s)
{
	static const char *const dashes[] = {"~", "-", "至", "到", NULL};

	return span_take_any(s, dashes) >= 0;
}

int phrase_weekday_name(struct span *s)
{
	static const char *const names[] = {
		"一", "二", "三", "四", "五", "六", "日", "1", "2", "3", "4", "5", "6", "7", "天",
		NULL
	};
	int at = span_take_any(s, names);

	return at == 14 ? 7 : at < 0 ? 0 : at % 7 + 1;
}

int phrase_weekday(struct span *s)
{
	static const char *const weeks[] = {"周", "星期", "礼拜", NULL};
	struct span rest = *s;
	int weekday = span_take_any(&rest, weeks) < 0 ? 0 : phrase_weekday_name(&rest);

	if (weekday)
		*s = rest;
	return weekday;
}

/* Two digits below 60. */
static bool sixtieths(struct span *s, int *value)
{
	struct span rest = *s;

	if (phrase_number(&rest, value) != 2 || *value > 59)
		return false;
	*s = rest;
	return true;
}

/* What follows the hour: false where it is no hour after all. */
static bool clock_minutes(struct span *s, int *minutes)
{
	static const char *const hours[] = {"点钟", "点整", "点", "时整", "时", NULL};
	int seconds;

	*minutes = 0;
	if (span_take(s, SPAN(":")))
		return sixtieths(s, minutes) &&
		       (!span_take(s, SPAN(":")) ||
			(sixtieths(s, &seconds) &&
			 (!span_take(s, SPAN(".")) || phrase_number(s, &seconds))));
	if (span_take_any(s, hours) < 0)
		return false;
	if (span_take(s, SPAN("半")))
		*minutes = 30;
	else if (sixtieths(s, minutes))
		span_take(s, SPAN("分"));
	return true;
}

bool phrase_clock(struct span *s, int *minute)
{
	struct span rest = *s;
	int hour, minutes, digits = phrase_number(&rest, &hour);

	if (!digits || digits > 2 || !clock_minutes(&rest, &minutes))
		return false;
	if (hour * 60 + minutes > 24 * 60)
		return false;
	*s = rest;
	*minute = hour * 60 + minutes;
	return true;
}

bool phrase_remark(struct span *s, const char *const *words)
{
	size_t comma = span_find(*s, SPAN(","));
	struct span remark = span_first(*s, comma);
	int n;

	if (comma == s->n)
		return false;
	while (remark.n) {
		if (phrase_number(&remark, &n) || span_take_any(&remark, words) >= 0)
			return false;
		text_next(&remark);
	}
	*s = span_skip(*s, comma + 1);
	return true;
}
