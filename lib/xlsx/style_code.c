/* style_code.c - number format codes */
#include "xlsx/style.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

static const struct {
	unsigned first, last;
	const char *code;
} builtin[] = {
	/* ECMA-376-1, 18.8.30; 27 to 58 as listed there for zh-cn. */
	{0, 0, "General"}, {1, 1, "0"}, {2, 2, "0.00"}, {3, 3, "#,##0"}, {4, 4, "#,##0.00"},
	{9, 9, "0%"}, {10, 10, "0.00%"}, {11, 11, "0.00E+00"}, {12, 12, "# ?/?"},
	{13, 13, "# ?""?/?""?"},
	{14, 14, "yyyy/m/d"}, {15, 15, "d-mmm-yy"}, {16, 16, "d-mmm"}, {17, 17, "mmm-yy"},
	{18, 18, "h:mm AM/PM"}, {19, 19, "h:mm:ss AM/PM"}, {20, 20, "h:mm"}, {21, 21, "h:mm:ss"},
	{22, 22, "yyyy/m/d h:mm"}, {27, 27, "yyyy\"年\"m\"月\""}, {28, 29, "m\"月\"d\"日\""},
	{30, 30, "m-d-yy"}, {31, 31, "yyyy\"年\"m\"月\"d\"日\""}, {32, 32, "h\"时\"mm\"分\""},
	{33, 33, "h\"时\"mm\"分\"ss\"秒\""}, {34, 34, "上午/下午h\"时\"mm\"分\""},
	{35, 35, "上午/下午h\"时\"mm\"分\"ss\"秒\""}, {36, 36, "yyyy\"年\"m\"月\""},
	{37, 38, "#,##0"}, {39, 40, "#,##0.00"}, {41, 42, "#,##0"}, {43, 44, "#,##0.00"},
	{45, 45, "mm:ss"}, {46, 46, "[h]:mm:ss"}, {47, 47, "mm:ss.0"}, {48, 48, "##0.0E+0"},
	{49, 49, "@"},
	{50, 50, "yyyy\"年\"m\"月\""}, {51, 51, "m\"月\"d\"日\""}, {52, 52, "yyyy\"年\"m\"月\""},
	{53, 54, "m\"月\"d\"日\""}, {55, 55, "上午/下午h\"时\"mm\"分\""},
	{56, 56, "上午/下午h\"时\"mm\"分\"ss\"秒\""}, {57, 57, "yyyy\"年\"m\"月\""},
	{58, 58, "m\"月\"d\"日\""},
};

const char *style_builtin(unsigned id)
{
	for (size_t i = 0; i < sizeof builtin / sizeof *builtin; i++)
		if (id >= builtin[i].first && id <= builtin[i].last)
			return builtin[i].code;
	return NULL;
}

/* Where in a code we are. */
struct reading_code {
	struct style *s;
	bool digits;		/* a place of the figure has come */
	bool point;
	bool after_hour;	/* the last part of a date was the hour: m is minutes */
	bool minute_last;	/* the last part was m, taken for the month */
	bool strange;		/* a fraction, a power of ten */
};

static void literal(struct reading_code *c, struct span text)
{
	char *to = c->digits ? c->s->after : c->s->before;
	size_t have = strlen(to);

	if (have + text.n < sizeof c->s->after) {
		memcpy(to + have, text.p, text.n);
		to[have + text.n] = '\0';
	}
}

/* Runs of y m d h s, and e, which is the year in Chinese formats. */
static void date_part(struct reading_code *c, char letter)
{
	struct style *s = c->s;
	bool after_hour = c->after_hour, minute_last = c->minute_last;

	c->after_hour = c->minute_last = false;
	switch (letter) {
	case 'y': case 'e':
		s->year = true;
		break;
	case 'd':
		s->day = true;
		break;
	case 'h':
		s->hour = c->after_hour = true;
		break;
	case 'm':
		*(after_hour ? &s->minute : &s->month) = true;
		c->minute_last = !after_hour;
		break;
	case 's':
		s->second = true;
		if (minute_last) {	/* mm:ss */
			s->minute = true;
			s->month = false;
		}
	}
	s->kind = STYLE_DATE;
}

/* h, mm, ss: hours and less that are not cut. */
static bool is_elapsed(struct span inside)
{
	for (size_t i = 0; i < inside.n; i++)
		if (!strchr("hHmMsS", inside.p[i]))
			return false;
	return inside.n > 0;
}

/* [h], [$¥-804], [Red], [DBNum1], [>=100]: *at is on the bracket, and moved behind its end. */
static void bracket(struct reading_code *c, struct span *code)
{
	size_t end = span_find(*code, SPAN("]"));
	struct span inside = span_skip(span_first(*code, end), 1);
	struct span text = inside, money;

	*code = span_skip(*code, end < code->n ? end + 1 : end);
	if (is_elapsed(inside)) {
		char letter = inside.p[0] | 0x20;

		date_part(c, letter);
		if (letter == 'm') {
			c->s->month = false;
			c->s->minute = true;
		}
		c->s->elapsed = true;
	} else if (span_take(&text, SPAN("$")) && span_cut(&text, '-', &money)) {
		literal(c, money);
	} else if (inside.n && strchr("<>=", inside.p[0])) {
		c->strange = true;
	}
}

static void place(struct reading_code *c, char sign)
{
	struct style *s = c->s;

	c->digits = true;
	if (s->kind == STYLE_GENERAL)
		s->kind = STYLE_NUMBER;
	if (c->point) {
		s->decimals++;
		if (sign == '0')
			s->least = s->decimals;
	} else if (sign == '0' || s->zeros) {
		s->zeros++;
	} else {
		s->hashes++;
	}
}

/* What takes no more than its first character to know. */
static void sign(struct reading_code *c, char letter)
{
	struct style *s = c->s;

	switch (letter) {
	case '0': case '#': case '?':
		if (s->kind != STYLE_DATE)
			place(c, letter);
		break;
	case '.':
		c->point = true;
		break;
	case ',':
		s->thousands = true;
		break;
	case '%':
		s->percent = true;
		literal(c, SPAN("%"));
		break;
	case '@':
		c->strange = true;
		break;
	case '/':
		c->strange = c->strange || s->kind == STYLE_NUMBER;
		break;
	case '-': case '+': case '(': case ')': case ' ': case ':': case '$':
		literal(c, (struct span){&letter, 1});
	}
}

/* Takes what is written as such off *code: "text", \x, _x (a space as wide), *x (fill). */
static bool quoted(struct reading_code *c, struct span *code)
{
	struct span rest = *code, start;

	if (span_take(&rest, SPAN("\""))) {
		size_t end = span_find(rest, SPAN("\""));

		literal(c, span_first(rest, end));
		*code = span_skip(rest, end < rest.n ? end + 1 : end);
		return true;
	}
	if (rest.n < 2 || !strchr("\\_*", rest.p[0]))
		return false;
	rest = start = span_skip(rest, 1);
	text_next(&rest);
	if (code->p[0] == '\\')
		literal(c, span_first(start, start.n - rest.n));
	*code = rest;
	return true;
}

/* A run of one letter, or a word of its own. */
static void word(struct reading_code *c, struct span *code)
{
	static const char *const skipped[] = {"AM/PM", "am/pm", "A/P", "a/p", "上午/下午", NULL};
	struct span rest = *code;
	char letter = rest.p[0];
	size_t run = 0;

	if (span_take_any(code, skipped) >= 0)
		return;
	if ((letter == 'E' || letter == 'e') && rest.n > 1 && strchr("+-", rest.p[1])) {
		c->strange = true;
		*code = span_skip(rest, 2);
	} else if (strchr("ymdhseYMDHSE", letter)) {
		while (run < rest.n && rest.p[run] == letter)
			run++;
		date_part(c, letter | 0x20);
		*code = span_skip(rest, run);
	} else {
		struct span character;

		text_next(&rest);
		character = span_first(*code, code->n - rest.n);
		if (character.n > 1)
			literal(c, character);
		else
			sign(c, letter);
		*code = rest;
	}
}

void style_read(struct style *s, struct span code)
{
	struct reading_code c = {.s = s};

	*s = (struct style){.kind = STYLE_GENERAL};
	if (span_starts(code, SPAN("G/")) ||
	    (code.n >= 7 && strncasecmp(code.p, "General", 7) == 0))
		return;
	while (code.n && code.p[0] != ';' && code.p[0]) {
		if (code.p[0] == '[')
			bracket(&c, &code);
		else if (!quoted(&c, &code))
			word(&c, &code);
	}
	if (c.strange && s->kind != STYLE_DATE)
		*s = (struct style){.kind = STYLE_OTHER};
	if (s->kind == STYLE_GENERAL && (s->before[0] || s->after[0]))
		s->kind = STYLE_OTHER;
}

bool style_is_date(const struct style *s)
{
	return s->kind == STYLE_DATE;
}
