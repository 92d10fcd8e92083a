/* secret.c - numbers that lead to a person, wherever they stand in a text */
#include "value/secret.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/width.h"
#include "value/date.h"
#include "value/phone.h"
#include "value/type.h"

/* Characters between two digits of one number at most: " - ", and marks that nobody sees. */
enum { JOINTS = 8 };
enum { IDNO = 18, OLD_IDNO = 15, MOBILE = 11, AREA_CODE = 12 };
enum { CARD_LEAST = 16, CARD_MOST = 19, LINE_LEAST = 10, LINE_MOST = 12 };
enum { ABROAD_LEAST = 8, ABROAD_MOST = 15 };
/* So many digits together that are no number we know could still be one with a slip in it. */
enum { DIGITS_LEFT = 5 };

struct digit {
	size_t from, to;	/* where it stands in the text */
	size_t group;		/* index of the first digit of its group, in which nothing stands */
	bool plus;		/* after a + */
};

/* Digits with nothing but joints between; the last may be an X. */
struct run {
	struct buf digits;
	struct digit *digit;
	size_t room;
};

/* '0' to '9', 'X', '-' for a joint, '+', or 0. */
static char sign_of(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFEE0;
	if (c >= '0' && c <= '9')
		return (char)c;
	switch (c) {
	case 'x': case 'X': case 0xD7:
		return 'X';
	case '+':
		return '+';
	case '-': case '.': case '_': case '(': case ')': case 0xB7: case 0x2212: case 0x2500:
	case 0x2022:
		return '-';
	}
	if ((c >= 0x2010 && c <= 0x2015) || text_is_space(c) || (c >= 0x80 && !width_char(c, 1)))
		return '-';
	return 0;
}

static void add(struct run *r, char sign, size_t from, size_t to, char before)
{
	size_t n = r->digits.length;

	if (n == r->room) {
		r->room = r->room * 2 + 32;
		r->digit = mem_resize(r->digit, r->room, sizeof *r->digit);
	}
	r->digit[n] = (struct digit){.from = from, .to = to, .group = n, .plus = before == '+'};
	if (n && before >= '0')
		r->digit[n].group = r->digit[n - 1].group;
	buf_char(&r->digits, sign);
}

/* Reads the next run, from `at` on; where to go on, or text.n where there is none. */
static size_t read_run(struct run *r, struct span text, size_t at)
{
	struct span s = span_skip(text, at);
	char before = 0;
	int joints = 0;

	buf_clear(&r->digits);
	while (s.n) {
		size_t from = text.n - s.n, n = r->digits.length;
		char sign = sign_of(text_next(&s));

		if (sign >= '0' && sign <= '9') {
			add(r, sign, from, text.n - s.n, before);
			joints = 0;
		} else if (sign == 'X' && n >= IDNO - 1) {
			add(r, sign, from, text.n - s.n, before);
			return text.n - s.n;
		} else if (n && (sign != '-' || ++joints > JOINTS)) {
			return from;
		}
		before = sign;
	}
	return text.n;
}

static bool starts(const struct run *r, size_t i)
{
	return r->digit[i].group == i;
}

static bool ends(const struct run *r, size_t i)
{
	return i == r->digits.length || starts(r, i);
}

static int value_of(const char *p, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++)
		value = value * 10 + (p[i] - '0');
	return value;
}

/* GB 11643-1999, which is ISO 7064 MOD 11-2. */
static bool checks(const char *d)
{
	int sum = 0;

	for (int i = 0; i < IDNO - 1; i++)
		sum = (sum + (d[i] - '0')) * 2 % 11;
	return d[IDNO - 1] == "0123456789X"[(12 - sum) % 11];
}

static size_t idno_at(const struct run *r, size_t i)
{
	const char *d = r->digits.data + i;
	size_t rest = r->digits.length - i;
	bool whole = starts(r, i);
	int32_t day;

	if (*d == '0')
		return 0;
	if (rest >= IDNO && d[6] >= '1' && d[6] <= '2' &&
	    date_civil(value_of(d + 6, 4), value_of(d + 10, 2), value_of(d + 12, 2), &day) &&
	    (checks(d) || (whole && ends(r, i + IDNO))))
		return IDNO;
	if (rest >= OLD_IDNO && whole && ends(r, i + OLD_IDNO) && d[OLD_IDNO - 1] != 'X' &&
	    date_civil(1900 + value_of(d + 6, 2), value_of(d + 8, 2), value_of(d + 10, 2), &day))
		return OLD_IDNO;
	return 0;
}

static bool luhn(const char *d, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n; i++) {
		int value = (d[n - 1 - i] - '0') << (i % 2);

		sum += value > 9 ? value - 9 : value;
	}
	return sum % 10 == 0;
}

static size_t card_at(const struct run *r, size_t i)
{
	const char *d = r->digits.data + i;
	size_t rest = r->digits.length - i;

	if (!starts(r, i) || !strchr("34569", *d))
		return 0;
	for (size_t n = CARD_MOST; n >= CARD_LEAST; n--)
		if (n <= rest && d[n - 1] != 'X' && ends(r, i + n) && luhn(d, n))
			return n;
	return 0;
}

/* Whether what stands in the group before digit i are 86, 0086 or 0. */
static bool after_prefix(const struct run *r, size_t i)
{
	struct span before = {r->digits.data + r->digit[i].group, i - r->digit[i].group};

	return !before.n || span_is(before, "86") || span_is(before, "0086") ||
	       span_is(before, "0");
}

static bool is_mobile(const struct run *r, size_t i, bool areas)
{
	const char *d = r->digits.data + i;
	size_t group = r->digit[i].group, end = i + MOBILE;

	if (end > r->digits.length || d[0] != '1' || d[1] < '3' || d[MOBILE - 1] == 'X')
		return false;
	if (r->digit[end - 1].group != group)
		return ends(r, end) && after_prefix(r, i);
	while (end < r->digits.length && r->digit[end].group == group)
		end++;
	return !areas || end - group != AREA_CODE;
}

/* A line at home, with its area code. */
static bool is_line(struct span digits)
{
	struct buf out = BUF_INIT;
	bool good = phone_parse(digits, NULL, &out, NULL) && span_equal(buf_view(&out), digits);

	buf_free(&out);
	return good;
}

/* 07-04 2025-08-05 has the digits of a line, but no area code has two. */
static size_t phone_at(const struct run *r, size_t i, bool areas)
{
	struct span rest = span_skip(buf_view(&r->digits), i);

	if (is_mobile(r, i, areas))
		return MOBILE;
	if (!starts(r, i))
		return 0;
	for (size_t n = LINE_MOST; *rest.p == '0' && n >= LINE_LEAST; n--)
		if (n <= rest.n && ends(r, i + n) && !ends(r, i + 2) &&
		    is_line(span_first(rest, n)))
			return n;
	if (r->digit[i].plus && rest.n >= ABROAD_LEAST && rest.n <= ABROAD_MOST)
		return rest.n;
	return 0;
}

static size_t secret_at(const struct run *r, size_t i, bool areas, enum secret_kind *kind)
{
	size_t n;

	*kind = SECRET_IDNO;
	if ((n = idno_at(r, i)))
		return n;
	*kind = SECRET_CARD;
	if ((n = card_at(r, i)))
		return n;
	*kind = SECRET_PHONE;
	return phone_at(r, i, areas);
}

/* Of an ID number the county, birthday and half of the rest are hidden, of others the middle. */
static void put_masked(struct span digits, enum secret_kind kind, struct buf *out)
{
	size_t tail = digits.n == OLD_IDNO ? 3 : 4, head = 4;

	if (kind == SECRET_PHONE)
		head = digits.n - 2 * tail;
	buf_span(out, span_first(digits, head));
	for (size_t i = head; i < digits.n - tail; i++)
		buf_char(out, '*');
	buf_span(out, span_skip(digits, digits.n - tail));
}

static bool mask_once(struct span text, bool areas, struct buf *out,
    size_t counts[SECRET_KINDS])
{
	struct run r = {BUF_INIT, NULL, 0};
	size_t copied = 0, at = 0;

	while (at < text.n) {
		at = read_run(&r, text, at);
		for (size_t i = 0; i < r.digits.length;) {
			enum secret_kind kind;
			size_t n = secret_at(&r, i, areas, &kind);

			if (!n) {
				i++;
				continue;
			}
			buf_add(out, text.p + copied, r.digit[i].from - copied);
			put_masked((struct span){r.digits.data + i, n}, kind, out);
			copied = r.digit[i + n - 1].to;
			counts[kind]++;
			i += n;
		}
	}
	buf_span(out, span_skip(text, copied));
	buf_free(&r.digits);
	free(r.digit);
	return copied > 0;
}

/* What is left of one number may with the digits after it be another: 139000013900001001. */
bool secret_mask(struct span text, bool areas, struct buf *out, size_t counts[SECRET_KINDS])
{
	size_t start = out->length;
	bool found = mask_once(text, areas, out, counts), more = found;

	while (more) {
		struct buf again = BUF_INIT;

		more = mask_once(span_skip(buf_view(out), start), areas, &again, counts);
		out->length = start;
		buf_span(out, buf_view(&again));
		buf_free(&again);
	}
	return found;
}

void secret_hide(struct span text, struct buf *out)
{
	struct span rest = text;

	width_next(&rest, 1);
	buf_add(out, text.p, text.n - rest.n);
	buf_text(out, "**");
}

static bool is_star(struct span text, size_t at)
{
	return at < text.n && text.p[at] == '*';
}

/* The digits of the run that are in no masked number, of which some stand beside its stars. */
static size_t count_left(const struct run *r, struct span text)
{
	size_t left = 0;

	for (size_t i = 0, end; i < r->digits.length; i = end) {
		for (end = i + 1; !ends(r, end);)
			end++;
		if (!(r->digit[i].from && is_star(text, r->digit[i].from - 1)) &&
		    !is_star(text, r->digit[end - 1].to))
			left += end - i;
	}
	return left;
}

static bool has_left(struct span text)
{
	struct run r = {BUF_INIT, NULL, 0};
	bool left = false;

	for (size_t at = 0; at < text.n && !left;) {
		at = read_run(&r, text, at);
		left = count_left(&r, text) >= DIGITS_LEFT;
	}
	buf_free(&r.digits);
	free(r.digit);
	return left;
}

bool secret_mask_cell(struct span cell, struct buf *out, size_t counts[SECRET_KINDS])
{
	size_t start = out->length, found[SECRET_KINDS] = {0};

	secret_mask(cell, false, out, found);
	if (has_left(span_skip(buf_view(out), start))) {
		out->length = start;
		secret_hide(cell, out);
		return false;
	}
	for (size_t i = 0; i < SECRET_KINDS; i++)
		counts[i] += found[i];
	return true;
}

/* 13900001001, 0738-0000110转801: what a type wants is nobody's. */
static bool is_example(const char *text)
{
	for (int id = 0; id < TYPES; id++)
		if (strcmp(type_of((enum type_id)id)->want, text) == 0)
			return true;
	return false;
}

static void mask_field(char *field, size_t size, bool cell, bool areas)
{
	size_t counts[SECRET_KINDS] = {0};
	struct buf masked = BUF_INIT;

	if (cell)
		secret_mask_cell(span_of(field), &masked, counts);
	else
		secret_mask(span_of(field), areas, &masked, counts);
	fault_field(field, size, buf_view(&masked));
	buf_free(&masked);
}

void secret_mask_fault(struct fault *fault, bool cell)
{
	bool areas = false;

	switch (fault->code) {
	case FAULT_PHONE:
	case FAULT_IDNO:
	case FAULT_IDNO_CHECK:
	case FAULT_CELL_DIGITS:
		cell = true;
		break;
	case FAULT_AREA:
	case FAULT_AREA_UNKNOWN:
	case FAULT_AREA_TWO:
		areas = true;
		break;
	/* The number of an organisation, and figures of our own. */
	case FAULT_CREDIT_CODE:
	case FAULT_GZIP_TAIL:
	case FAULT_PLAN_GAP:
	case FAULT_SUMS:
		return;
	default:
		break;
	}
	mask_field(fault->value, sizeof fault->value, cell, areas);
	if (!is_example(fault->want))
		mask_field(fault->want, sizeof fault->want, cell, areas);
}
