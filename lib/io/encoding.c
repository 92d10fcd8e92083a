/* encoding.c - which encoding a text is in */
#include "io/encoding.h"

#include <stdio.h>
#include <strings.h>

#include "io/gb18030.h"
#include "io/judge.h"

static const struct {
	const char *mark;
	size_t size;
	enum encoding encoding;
} boms[] = {
	{"\xEF\xBB\xBF", 3, ENCODING_UTF8},
	{"\xFF\xFE", 2, ENCODING_UTF16LE},
	{"\xFE\xFF", 2, ENCODING_UTF16BE},
	{"\x84\x31\x95\x33", 4, ENCODING_GB18030},
};

static const struct {
	const char *name;
	enum encoding encoding;
} names[] = {
	{"UTF-8", ENCODING_UTF8}, {"UTF8", ENCODING_UTF8},
	{"GB18030", ENCODING_GB18030}, {"GBK", ENCODING_GB18030}, {"CP936", ENCODING_GB18030},
	{"GB2312", ENCODING_GB18030}, {"EUC-CN", ENCODING_GB18030},
	{"UTF-16LE", ENCODING_UTF16LE}, {"UTF-16BE", ENCODING_UTF16BE},
};

/* Lines by kind, and where the first of the kinds that matter here begins to be one. */
struct census {
	uint64_t lines[LINE_KINDS];
	struct place first[LINE_KINDS];	/* its first byte that is not ASCII */
};

const char *encoding_name(enum encoding e)
{
	switch (e) {
	case ENCODING_UTF8: return "UTF-8";
	case ENCODING_GB18030: return "GB18030";
	case ENCODING_UTF16LE: return "UTF-16LE";
	case ENCODING_UTF16BE: return "UTF-16BE";
	case ENCODING_OTHER: break;
	}
	return "";
}

enum encoding encoding_named(const char *name)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcasecmp(name, names[i].name))
			return names[i].encoding;
	return ENCODING_OTHER;
}

bool encoding_fault(struct fault *f, enum fault_code code, struct span bytes, const char *want)
{
	char text[sizeof "FF FF FF FF"] = "";
	size_t n = 0;

	/* The first byte, and those after it that may belong to it. */
	for (size_t i = 0; i < 4 && i < bytes.n && (i == 0 || bytes.p[i] & 0x80); i++)
		n += (size_t)snprintf(text + n, sizeof text - n, "%s%02X", i ? " " : "",
		                      (unsigned char)bytes.p[i]);
	return fault_set(f, code, span_of(text), want);
}

static struct census take_census(struct span head, bool whole)
{
	struct census c = {{0}, {{0, 0, false}}};
	struct place at = {0, 0, false};

	for (;;) {
		struct span rest = span_skip(head, at.byte), line;
		struct judge judge = {0};
		enum line_kind kind;

		/* Where one of them is no GB18030 either, the decoder will say so. */
		if (c.lines[LINE_GB18030]) {
			place_pass(&at, span_first(rest, judge_other(rest)));
			rest = span_skip(head, at.byte);
		}
		line = span_first(rest, place_line(rest));
		judge_feed(&judge, line);
		kind = judge_kind(&judge, !whole && line.n == rest.n);
		if (!c.lines[kind]++) {
			c.first[kind] = at;
			place_pass(&c.first[kind], span_first(rest, judge.first));
		}
		if (line.n == rest.n)
			return c;
		place_pass(&at, span_first(rest, line.n + 1));
	}
}

/* At the bad bytes that stand at `at` in head. */
static bool refuse(struct span head, size_t at, struct fault *fault)
{
	struct place place = {0, 0, false};

	place_pass(&place, span_first(head, at));
	place_fault(place, fault);
	return encoding_fault(fault, FAULT_ENCODING, span_skip(head, at), NULL);
}

static bool refuse_gb18030(struct span head, struct fault *fault)
{
	struct gb18030 *g = gb18030_new();
	struct buf text = BUF_INIT;
	size_t at;

	if (!g)
		return fault_set(fault, FAULT_ENCODING_NAME, SPAN("GB18030"), NULL);
	at = gb18030_decode(g, head, &text);
	buf_free(&text);
	gb18030_free(g);
	return refuse(head, at, fault);
}

static bool refuse_change(const struct census *c, struct fault *fault)
{
	const struct place *utf8 = &c->first[LINE_UTF8], *gb18030 = &c->first[LINE_GB18030];
	bool to_utf8;

	if (!c->lines[LINE_UTF8] ||
	    (c->lines[LINE_DAMAGED] && c->first[LINE_DAMAGED].byte < utf8->byte))
		utf8 = &c->first[LINE_DAMAGED];
	to_utf8 = utf8->byte > gb18030->byte;
	place_fault(to_utf8 ? *utf8 : *gb18030, fault);
	return fault_set(fault, FAULT_ENCODING_CHANGES,
	                 span_of(encoding_name(to_utf8 ? ENCODING_GB18030 : ENCODING_UTF8)),
	                 encoding_name(to_utf8 ? ENCODING_UTF8 : ENCODING_GB18030));
}

/* For a head that is not well-formed UTF-8: bad is where it stops being so. */
static bool find_by_lines(struct span head, bool whole, size_t bad, enum encoding *out,
                          struct fault *fault)
{
	struct census c = take_census(head, whole);
	uint64_t utf8 = c.lines[LINE_UTF8] + c.lines[LINE_DAMAGED];
	uint64_t spoiled = c.lines[LINE_DAMAGED] + c.lines[LINE_FEW] + c.lines[LINE_NEITHER];

	if (utf8 && c.lines[LINE_GB18030])
		return refuse_change(&c, fault);
	if (!utf8 && !c.lines[LINE_NEITHER]) {
		*out = ENCODING_GB18030;
		return true;
	}
	if (c.lines[LINE_GB18030])
		return refuse_gb18030(head, fault);
	if (c.lines[LINE_UTF8] + c.lines[LINE_EITHER] <= spoiled)
		return refuse(head, bad, fault);
	*out = ENCODING_UTF8;
	return true;
}

bool encoding_find(struct span head, bool whole, enum encoding *out, size_t *bom,
                   struct fault *fault)
{
	size_t good;

	*bom = 0;
	*out = ENCODING_UTF8;
	for (size_t i = 0; i < sizeof boms / sizeof *boms; i++) {
		if (!span_starts(head, (struct span){boms[i].mark, boms[i].size}))
			continue;
		*bom = boms[i].size;
		*out = boms[i].encoding;
		return true;
	}
	good = judge_valid(head);
	if (good == head.n || (!whole && head.n - good < 4))
		return true;
	return find_by_lines(head, whole, good, out, fault);
}
