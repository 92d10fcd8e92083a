/* decoder.c - from any encoding to UTF-8, piece by piece */
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "base/mem.h"
#include "io/encoding.h"
#include "io/gb18030.h"
#include "io/judge.h"

static const iconv_t NO_ICONV = (iconv_t)-1;

struct decoder {
	enum encoding encoding;
	char *name;		/* of the encoding, for faults */
	struct place place;	/* of the first byte that is not decoded */
	struct buf held;	/* bytes of a cut character */
	struct judge line;	/* what the last line was so far */
	struct gb18030 *gb18030;
	iconv_t iconv;
};

struct decoder *decoder_new(enum encoding e, const char *iconv_name, struct fault *fault)
{
	const char *name = e == ENCODING_OTHER ? iconv_name : encoding_name(e);
	struct decoder *d = mem_zero(1, sizeof *d);

	d->encoding = e;
	d->name = mem_string(name, strlen(name));
	d->iconv = NO_ICONV;
	if (e == ENCODING_GB18030)
		d->gb18030 = gb18030_new();
	else if (e != ENCODING_UTF8)
		d->iconv = iconv_open("UTF-8", name);
	if (e == ENCODING_UTF8 || d->gb18030 || d->iconv != NO_ICONV)
		return d;
	fault_set(fault, FAULT_ENCODING_NAME, span_of(name), NULL);
	decoder_free(d);
	return NULL;
}

void decoder_free(struct decoder *d)
{
	if (!d)
		return;
	if (d->iconv != NO_ICONV)
		iconv_close(d->iconv);
	gb18030_free(d->gb18030);
	buf_free(&d->held);
	free(d->name);
	free(d);
}

void decoder_start(struct decoder *d, struct place at)
{
	d->place = at;
}

/* Bytes at d->place that are no text. */
static bool refuse(const struct decoder *d, struct span bytes, struct fault *fault)
{
	place_fault(d->place, fault);
	if (d->encoding == ENCODING_GB18030)
		return encoding_fault(fault, FAULT_ENCODING, bytes, NULL);
	return encoding_fault(fault, FAULT_ENCODING_BYTES, bytes, d->name);
}

static bool refuse_change(const struct decoder *d, struct place at, struct fault *fault)
{
	bool utf8 = d->encoding == ENCODING_UTF8;

	place_fault(at, fault);
	return fault_set(fault, FAULT_ENCODING_CHANGES, span_of(d->name),
	                 encoding_name(utf8 ? ENCODING_GB18030 : ENCODING_UTF8));
}

/* Where the line begins in which `at` stands. */
static size_t line_start(struct span s, size_t at)
{
	while (at && s.p[at - 1] != '\n' && s.p[at - 1] != '\r')
		at--;
	return at;
}

/* Length of the lines at the start of s that need no closer look, the last never among them. */
static size_t skip_good(const struct decoder *d, struct span s)
{
	if (d->encoding == ENCODING_UTF8)
		return line_start(s, judge_valid(s));
	return judge_other(s);
}

/* Whether a whole line is in the encoding that this is not; known: its judge has been fed. */
static bool is_other(const struct decoder *d, struct judge *judge, struct span line, bool known)
{
	bool utf8 = d->encoding == ENCODING_UTF8;

	if (!known && (judge_valid(line) == line.n) == utf8)
		return false;
	if (!known)
		judge_feed(judge, line);
	return judge_kind(judge, false) == (utf8 ? LINE_GB18030 : LINE_UTF8);
}

/*
 * False where a line is in the other encoding: *stay is then the length of what
 * is before that line, and *change where the line stops being ASCII. The line
 * that the piece before left open is judged as a whole, so that it does not
 * matter where the pieces are cut.
 */
static bool watch(struct decoder *d, struct span bytes, bool last, size_t *stay,
                  struct place *change)
{
	struct place at = d->place;
	size_t from = d->line.bytes ? 0 : skip_good(d, bytes);

	at.byte += d->held.length;
	for (;;) {
		struct span rest = span_skip(bytes, from);
		struct span line = span_first(rest, place_line(rest));
		bool ends = line.n < rest.n || last, begun = d->line.bytes > 0;
		struct judge judge = d->line;

		if (begun || !ends)
			judge_feed(&judge, line);
		if (ends && is_other(d, &judge, line, begun)) {
			place_pass(&at, span_first(bytes, from));
			at.byte = at.byte - d->line.bytes + judge.first;
			*change = at;
			*stay = from;
			return false;
		}
		d->line = ends ? (struct judge){0} : judge;
		if (line.n == rest.n)
			break;
		from += line.n + 1;
		from += skip_good(d, span_skip(bytes, from));
	}
	*stay = bytes.n;
	return true;
}

/* What was held and the bytes after it. */
static struct span join(struct decoder *d, struct span bytes)
{
	if (!d->held.length)
		return bytes;
	buf_span(&d->held, bytes);
	return buf_view(&d->held);
}

/* Holds the rest of what join returned: a character that the end of the piece cut. */
static bool hold(struct decoder *d, struct span rest, bool last, struct fault *fault)
{
	if (rest.n && last) {
		place_fault(d->place, fault);
		return encoding_fault(fault, FAULT_ENCODING_CUT, rest, NULL);
	}
	if (d->held.length) {
		memmove(d->held.data, rest.p, rest.n);
		d->held.length = rest.n;
	} else if (rest.n) {
		buf_span(&d->held, rest);
	}
	return true;
}

/* all: from the last decoded piece; at: where it stops being GB18030, which is d->place. */
static bool refuse_gb18030(const struct decoder *d, struct span all, size_t at, struct fault *fault)
{
	struct place place = d->place;
	struct judge judge = {0};
	struct span line;
	enum line_kind kind;
	size_t from = line_start(all, at);

	line = span_skip(all, from);
	judge_feed(&judge, span_first(line, place_line(line)));
	kind = judge_kind(&judge, true);
	if (kind != LINE_UTF8 && kind != LINE_DAMAGED)
		return refuse(d, span_skip(all, at), fault);
	place.byte = place.byte - at + from + judge.first;
	return refuse_change(d, place, fault);
}

static bool decode_gb18030(struct decoder *d, struct span bytes, bool last, struct buf *out,
                           struct fault *fault)
{
	struct span all = join(d, bytes), rest;
	size_t n = gb18030_decode(d->gb18030, all, out);

	place_pass(&d->place, span_first(all, n));
	rest = span_skip(all, n);
	if (rest.n && !gb18030_begins(rest))
		return refuse_gb18030(d, all, n, fault);
	return hold(d, rest, last, fault);
}

static bool decode_iconv(struct decoder *d, struct span bytes, bool last, struct buf *out,
                         struct fault *fault)
{
	size_t before = out->length, left, result;
	char *from;

	/* Always by way of `held`: iconv wants a pointer to what it may change. */
	buf_span(&d->held, bytes);
	from = d->held.data;
	left = d->held.length;
	do {
		size_t room = left * 2 + 64, all = room;
		char *to = buf_reserve(out, room);

		result = iconv(d->iconv, left || !last ? &from : NULL, &left, &to, &room);
		out->length += all - room;
	} while (result == (size_t)-1 && errno == E2BIG);
	place_lines(&d->place, span_skip(buf_view(out), before));
	d->place.byte += d->held.length - left;
	if (result == (size_t)-1 && errno == EILSEQ)
		return refuse(d, (struct span){from, left}, fault);
	return hold(d, (struct span){from, left}, last, fault);
}

bool decoder_part(struct decoder *d, struct span bytes, struct buf *out)
{
	size_t before = out->length;

	if (d->encoding == ENCODING_UTF8 && judge_valid(bytes) == bytes.n)
		buf_span(out, bytes);
	else if (!d->gb18030 || gb18030_decode(d->gb18030, bytes, out) < bytes.n)
		out->length = before;
	return !bytes.n || out->length > before;
}

bool decoder_decode(struct decoder *d, struct span bytes, bool last, struct buf *out,
                    struct fault *fault)
{
	struct place change;
	bool stays;
	size_t n;

	if (!bytes.p)
		bytes = SPAN("");
	if (d->iconv != NO_ICONV)
		return decode_iconv(d, bytes, last, out, fault);
	stays = watch(d, bytes, last, &n, &change);
	bytes = span_first(bytes, n);
	if (d->encoding == ENCODING_UTF8) {
		buf_span(out, bytes);
		place_pass(&d->place, bytes);
	} else if (!decode_gb18030(d, bytes, last && stays, out, fault)) {
		return false;
	}
	return stays || refuse_change(d, change, fault);
}
