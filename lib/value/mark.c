/* mark.c - short cells: text, ids and flags */
#include "value/mark.h"

#include "base/text.h"

/* Bytes that are no character are named by their numbers: they could not be printed. */
static bool refuse_bytes(struct span text, struct fault *fault)
{
	struct buf hex = BUF_INIT;

	for (int i = 0; i < 4 && text.n && !text_valid(text); i++) {
		buf_printf(&hex, "%s%02X", i ? " " : "", (unsigned char)text.p[0]);
		text = span_skip(text, 1);
	}
	fault_set(fault, FAULT_ENCODING, buf_view(&hex), NULL);
	buf_free(&hex);
	return false;
}

bool text_check(struct span text, struct fault *fault)
{
	for (struct span rest = text; rest.n;) {
		struct span at = rest;
		uint32_t c;

		if (rest.n >= 3 && text_is_common(rest.p)) {
			rest = span_skip(rest, 3);
			continue;
		}
		c = text_next(&rest);
		/* U+FFFD itself has three bytes and may stand. */
		if (c == TEXT_BAD && at.n - rest.n == 1)
			return refuse_bytes(at, fault);
		if (text_is_control(c))
			return fault_set(fault, FAULT_TEXT, text, TEXT_WANT);
	}
	return true;
}

bool text_is_line(struct span text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\n' || text.p[i] == '\r' || text.p[i] == '\t')
			return false;
	return true;
}

bool text_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	(void)cx;
	cell = text_trim(cell);
	if (!text_check(cell, fault))
		return false;
	if (!cell.n || !memchr(cell.p, '\r', cell.n)) {
		buf_span(out, cell);
		return true;
	}
	for (size_t i = 0; i < cell.n; i++) {
		if (cell.p[i] != '\r')
			buf_char(out, cell.p[i]);
		else if (cell.p[i + 1] != '\n')		/* trimmed: a CR is never the last */
			buf_char(out, '\n');
	}
	return true;
}

struct span id_unguard(struct span cell)
{
	for (;;) {
		struct span inner;

		cell = text_trim(cell);
		if (span_take(&cell, SPAN("'")) || span_take(&cell, SPAN("＇")))
			continue;
		inner = cell;
		if (!span_take(&inner, SPAN("=\"")) || !span_drop(&inner, SPAN("\"")))
			return cell;
		/* With a quote inside it would be a formula: ="a"&"b". */
		if (span_has(inner, SPAN("\"")))
			return cell;
		cell = inner;
	}
}

/* Takes decimal digits off the front of *s; false where there is none. */
static bool take_digits(struct span *s)
{
	size_t n = text_digits(*s);

	*s = span_skip(*s, n);
	return n > 0;
}

/* 1.1E+17, as a spreadsheet shows a long number. The sign is always there: 1E5 may be a room. */
static bool is_exponent(struct span s)
{
	if (!take_digits(&s))
		return false;
	if (span_take(&s, SPAN(".")) && !take_digits(&s))
		return false;
	if (!span_take(&s, SPAN("E")) && !span_take(&s, SPAN("e")))
		return false;
	if (!span_take(&s, SPAN("+")) && !span_take(&s, SPAN("-")))
		return false;
	return take_digits(&s) && !s.n;
}

bool id_is_damaged(struct span s)
{
	static const char *const errors[] = {
		"#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#DIV/0!", "#SPILL!", NULL,
	};
	size_t hashes = 0;

	if (span_is_any(s, errors))
		return true;
	while (hashes < s.n && s.p[hashes] == '#')
		hashes++;
	/* A column too narrow for its number, saved as it was shown. */
	if (hashes >= 3 && hashes == s.n)
		return true;
	return is_exponent(s);
}

bool id_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	(void)cx;
	cell = id_unguard(cell);
	if (!text_check(cell, fault))
		return false;
	if (!text_is_line(cell))
		return fault_set(fault, FAULT_ID, cell, ID_WANT);
	if (id_is_damaged(cell))
		return fault_set(fault, FAULT_DAMAGED, cell, ID_WANT);
	buf_span(out, cell);
	return true;
}

/* As text_fold leaves them. Not x and ☒: they tick on one form and cross out on another. */
static const struct {
	const char *text;
	bool yes;
} flags[] = {
	{"yes", true}, {"no", false},
	{"y", true}, {"n", false},
	{"true", true}, {"false", false},
	{"1", true}, {"0", false},
	{"是", true}, {"否", false},
	{"是的", true}, {"不是", false},
	{"有", true}, {"无", false},
	{"没有", false}, {"没", false},
	{"对", true}, {"错", false},
	{"不对", false}, {"不", false},
	{"已", true}, {"未", false},
	{"√", true}, {"×", false},
	{"✓", true}, {"✗", false},
	{"✔", true}, {"✘", false},
	{"✅", true}, {"✕", false},
	{"☑", true}, {"☐", false},
	{"✖", false}, {"❌", false}, {"□", false},
};

bool flag_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault)
{
	struct buf folded = BUF_INIT;
	struct span s;
	bool good = false;

	(void)cx;
	cell = text_trim(cell);
	if (!cell.n)
		return true;
	text_fold(&folded, cell);
	s = buf_view(&folded);
	/* Phones put U+FE0F, "show as a picture", after the mark. */
	span_drop(&s, SPAN("\xEF\xB8\x8F"));
	for (size_t i = 0; i < sizeof flags / sizeof *flags && !good; i++) {
		good = span_is(s, flags[i].text);
		if (good)
			buf_text(out, flags[i].yes ? "yes" : "no");
	}
	buf_free(&folded);
	return good || fault_set(fault, FAULT_FLAG, cell, FLAG_WANT);
}
