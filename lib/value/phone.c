/* phone.c - phone numbers */
#include "value/phone.h"

#include "base/text.h"
#include "value/mark.h"

/* 00, a country code and the 15 digits of E.164 are the most that anyone writes. */
enum { DIGITS = 20, ABROAD_LEAST = 8, ABROAD_MOST = 15, CODE_MOST = 5, EXTENSION_MOST = 6 };

struct digits {
	char text[DIGITS];
	size_t n;
	bool plus;	/* "+" stood before them */
};

/*
 * Reads a character as what it is to a number: a digit + - ( ) and ' ' are
 * themselves, '/' stands between two, 'a' is any letter, '?' anything else, NUL
 * the end.
 */
static char sign_next(struct span *s)
{
	uint32_t c;

	if (!s->n)
		return '\0';
	c = text_next(s);
	if (c >= 0xFF01 && c <= 0xFF5E)		/* full-width */
		c -= 0xFEE0;
	if (c >= '0' && c <= '9')
		return (char)c;
	if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
		return 'a';
	if (text_is_space(c))
		return ' ';
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500)
		return '-';
	switch (c) {
	case '+': case '-': case '(': case ')':
		return (char)c;
	case '/': case ',': case ';': case 0x3001:	/* 、 */
		return '/';
	}
	return '?';
}

static char sign_peek(struct span s)
{
	return sign_next(&s);
}

static bool sign_take(struct span *s, char sign)
{
	if (sign_peek(*s) != sign)
		return false;
	sign_next(s);
	return true;
}

static bool is_mobile(struct span d)
{
	return d.n == 11 && d.p[0] == '1' && d.p[1] >= '3';
}

/* Hotlines, which are dialled without area code. */
static bool is_hotline(struct span d)
{
	return d.n == 10 && (span_starts(d, SPAN("400")) || span_starts(d, SPAN("800")));
}

/* 010 and 02x have three digits, every other area code four. */
static bool is_landline(struct span d)
{
	size_t area;

	if (d.n < 10 || d.p[0] != '0' || d.p[1] == '0' || (d.p[1] == '1' && d.p[2] != '0'))
		return false;
	area = d.p[1] <= '2' ? 3 : 4;
	return d.n == area + 7 || d.n == area + 8;
}

/* Takes +86, 0086, 86, or the + or 00 of another country, off *d; true where it is another. */
static bool take_country(struct span *d, bool plus, bool *china)
{
	*china = false;
	if (!plus && d->n == 13 && span_starts(*d, SPAN("861"))) {
		*china = true;
		*d = span_skip(*d, 2);
		return false;
	}
	if (!plus && !span_take(d, SPAN("00")))
		return false;
	*china = span_take(d, SPAN("86"));
	return !*china;
}

static bool is_abroad(const struct digits *d)
{
	struct span text = {d->text, d->n};
	bool china;

	return take_country(&text, d->plus, &china);
}

/* Appends the number that d spells; false where d is none, or not all of one. */
static bool digits_write(const struct digits *d, struct buf *out)
{
	struct span text = {d->text, d->n};
	char area[DIGITS + 1] = "0";
	bool china;

	if (take_country(&text, d->plus, &china)) {
		if (text.n < ABROAD_LEAST || text.n > ABROAD_MOST || text.p[0] == '0')
			return false;
		buf_char(out, '+');
	} else if (!is_mobile(text) && !is_hotline(text) && !is_landline(text)) {
		/* From abroad the 0 of the area code is left out. */
		memcpy(area + 1, text.p, text.n);
		text = (struct span){area, text.n + 1};
		if (!china || !is_landline(text))
			return false;
	}
	buf_span(out, text);
	return true;
}

/* What people put between the groups of one number. */
static void skip_joints(struct span *s)
{
	while (sign_peek(*s) == ' ' || sign_peek(*s) == '-')
		sign_next(s);
}

/* Whether another group follows. */
static bool has_more(struct span s)
{
	skip_joints(&s);
	return text_is_digit(sign_peek(s));
}

/* Takes a run of digits off *s; false where there are none, too many, or a letter touches them. */
static bool take_group(struct span *s, struct digits *d, size_t most)
{
	size_t n = 0;

	for (; text_is_digit(sign_peek(*s)); n++) {
		char digit = sign_next(s);

		if (n == most || d->n == DIGITS)
			return false;
		d->text[d->n++] = digit;
	}
	return n > 0 && sign_peek(*s) != 'a';
}

/*
 * Takes a number without its extension off *s: groups of digits, to the end of
 * the first that completes one. A group of a single digit is never part of a
 * number at home, so that 0738-0000110-8 is no line of eight digits. Abroad
 * nobody knows how long a number is: there it takes all groups that follow.
 */
static bool take_number(struct span *s, struct buf *out)
{
	struct digits d = {.n = 0};
	bool open = sign_take(s, '(');

	d.plus = sign_take(s, '+');
	for (;;) {
		size_t before = d.n;

		if (!take_group(s, &d, DIGITS))
			return false;
		/* Brackets are for the code alone: (0738)0000110, (+86)13900001001. */
		if (open && (d.n > CODE_MOST || !sign_take(s, ')')))
			return false;
		open = false;
		if (is_abroad(&d)) {
			if (!has_more(*s))
				return digits_write(&d, out);
		} else if (d.n - before < 2) {
			return false;
		} else if (digits_write(&d, out)) {
			return true;
		}
		skip_joints(s);
	}
}

/* Takes 转801, ext 801, #801, -801 off *s where it is there. */
static void take_extension(struct span *s, struct buf *out)
{
	static const struct span words[] = {
		SPAN("转接"), SPAN("转"), SPAN("分机号"), SPAN("分机"), SPAN("ext."), SPAN("ext"),
		SPAN("Ext."), SPAN("Ext"), SPAN("EXT"), SPAN("#"), SPAN("＃"),
	};
	struct digits d = {.n = 0};
	struct span rest = text_trim(*s);
	bool marked = sign_peek(rest) == '-';

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (span_take(&rest, words[i])) {
			marked = true;
			rest = text_trim(rest);
		}
	}
	skip_joints(&rest);
	if (!marked || !take_group(&rest, &d, EXTENSION_MOST) || sign_peek(rest) == '-')
		return;
	buf_char(out, '-');
	buf_add(out, d.text, d.n);
	/* rest was trimmed at its end as well: only its start counts. */
	*s = span_skip(*s, (size_t)(rest.p - s->p));
}

static bool take_phone(struct span *s, struct buf *out)
{
	size_t start = out->length;

	if (!take_number(s, out))
		return false;
	/* After a number of unknown length "-" would only begin another group. */
	if (out->data[start] != '+')
		take_extension(s, out);
	return true;
}

bool phone_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	struct span s = id_unguard(cell);
	size_t start = out->length;

	(void)cx;
	if (!s.n)
		return true;
	if (id_is_damaged(s))
		return fault_set(fault, FAULT_DAMAGED, s, PHONE_WANT);
	cell = s;
	while (take_phone(&s, out)) {
		struct span rest = text_trim(s);

		if (!rest.n)
			return true;
		if (!sign_take(&rest, '/') && rest.p == s.p)
			break;
		buf_char(out, '/');
		s = text_trim(rest);
	}
	out->length = start;
	return fault_set(fault, FAULT_PHONE, cell, PHONE_WANT);
}

struct span phone_find(struct span s)
{
	struct buf number = BUF_INIT;
	struct span found = {s.p, 0};
	char last = ' ';

	while (s.n && !found.n) {
		struct span rest = s;

		if (!text_is_digit(last) && last != 'a' && take_phone(&rest, &number))
			found = span_first(s, s.n - rest.n);
		last = sign_next(&s);
	}
	buf_free(&number);
	return found;
}
