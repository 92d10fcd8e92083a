/* guard.c - a mark before cells that a spreadsheet would change or run */
#include "csv/guard.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

/* Numbers that every spreadsheet writes as it reads them. */
static bool is_number(struct span s)
{
	size_t whole = text_digits(s), decimals;

	if (!whole || (s.p[0] == '0' && whole > 1))
		return false;
	s = span_skip(s, whole);
	if (!s.n)
		return whole <= 15;
	if (!span_take(&s, SPAN(".")))
		return false;
	decimals = text_digits(s);
	return decimals && decimals == s.n && decimals <= 6 && whole + decimals <= 15 &&
	       s.p[decimals - 1] != '0';
}

static bool is_first(uint32_t c)
{
	return text_is_han(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= 0x3001 && c <= 0x3011) || (c >= 0x3014 && c <= 0x301B) ||
	       (c >= 0x2018 && c <= 0x201D) || c == 0x2026 ||
	       (c >= 0x1F300 && c <= 0x1FAFF);
}

/* 〇〇七: LibreOffice makes 7 of it. */
static bool is_numeral(struct span s)
{
	static const struct span numerals = {"〇零一二三四五六七八九十百千万亿", 48};

	while (s.n) {
		struct span before = s;

		text_next(&s);
		if (!span_has(numerals, span_first(before, before.n - s.n)))
			return false;
	}
	return true;
}

static bool is_words(struct span s)
{
	static const char *const taken[] = {
		"true", "false", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
		"oct", "nov", "dec",
		"上午", "下午",
	};
	struct span rest = s;

	if (!is_first(text_next(&rest)))
		return false;
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		if (s.n >= strlen(taken[i]) && strncasecmp(s.p, taken[i], strlen(taken[i])) == 0)
			return false;
	return text_trim(s).n == s.n && !is_numeral(s);
}

static bool guard_wants(struct span cell)
{
	return cell.n && !is_number(cell) && !is_words(cell);
}

void guard_write(struct buf *out, struct span cell)
{
	if (guard_wants(cell))
		buf_char(out, '\'');
	buf_span(out, cell);
}

struct span guard_take(struct span cell)
{
	struct span inside = cell;

	if (span_take(&inside, SPAN("'")))
		return guard_wants(inside) ? inside : cell;
	if (span_take(&inside, SPAN("=\"")) && span_drop(&inside, SPAN("\"")) &&
	    (!inside.n || !memchr(inside.p, '"', inside.n)))
		return inside;
	return cell;
}
