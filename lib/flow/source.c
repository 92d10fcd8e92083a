/* source.c - blocks of text from an input: from any place of a file at once, or in order */
#include "flow/source.h"

#include <errno.h>
#include <unistd.h>

#include "io/place.h"

/* Bytes read beyond the end of a block at a time, to find where its last record ends. */
enum { BEYOND = 8 << 10 };
/* Bytes read at a time to pass the lines before the first block. */
enum { HEAD = 64 << 10 };

void source_begin(struct source *s, struct span head, bool whole, int threads)
{
	size_t bom = 0;

	/* A file that is not longer than a block is not worth cutting by guess. */
	s->plain = (!whole || head.n > s->block) &&
		   input_plain(s->input, &s->fd, &s->begin, &s->end, &s->encoding);
	if (s->plain)
		return;
	s->ended = whole;
	s->threads = threads;
	if (!whole) {
		s->encoded = input_as_is(s->input, &head, &bom, &s->encoding);
		s->members.block = s->block;
		s->sized = s->encoded && threads > 1 &&
		    input_sized(s->input, &s->members.fd, &s->members.size);
		if (!s->sized)
			input_ahead(s->input, threads);
	}
	if (!s->encoded)
		input_pass(s->input, head.n);
	s->place = s->begin = s->members.begin = bom;
	buf_span(&s->carry, head);
}

bool source_guesses(const struct source *s)
{
	return s->plain || s->sized;
}

uint64_t source_blocks(const struct source *s)
{
	return s->end > s->begin ? (s->end - s->begin + s->block - 1) / s->block : 1;
}

/* Appends the file's bytes [from, from + n) to b. A file that has become shorter is at fault. */
static bool read_at(int fd, uint64_t from, size_t n, struct buf *b, struct fault *fault)
{
	char *to = buf_reserve(b, n);

	while (n) {
		ssize_t got = pread(fd, to, n, (off_t)from);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fault_errno(fault, FAULT_READ, errno);
		if (!got)
			return fault_set(fault, FAULT_FILE_CUT, SPAN(""), NULL);
		to += got;
		from += (uint64_t)got;
		n -= (size_t)got;
		b->length += (size_t)got;
	}
	return true;
}

/* Bytes of the first lines of s; false where s may have too few. */
static bool pass_lines(struct span s, bool whole, uint64_t lines, size_t *length)
{
	size_t at = 0;

	for (; lines && at < s.n; lines--) {
		at += place_line(span_skip(s, at));
		if (at < s.n)
			at += s.p[at] == '\r' && at + 1 < s.n && s.p[at + 1] == '\n' ? 2 : 1;
	}
	*length = at;
	return whole || at < s.n;
}

bool source_skip(struct source *s, uint64_t lines, struct fault *fault)
{
	uint64_t next = s->begin;
	struct buf raw = BUF_INIT;
	bool good = true;
	size_t n;

	if (!s->plain) {
		pass_lines(buf_view(&s->carry), true, lines, &s->used);
		s->place += s->used;
		s->begin = s->members.begin = s->place;
		return true;
	}
	do {
		size_t more = next + HEAD < s->end ? HEAD : (size_t)(s->end - next);

		good = read_at(s->fd, next, more, &raw, fault);
		next += more;
	} while (good && !pass_lines(buf_view(&raw), next == s->end, lines, &n));
	if (good)
		s->begin += n;
	buf_free(&raw);
	return good;
}

/*
 * Where a record begins at or after offset `at`, whose bytes b has from `had` on;
 * reads on as far as it takes. The answer depends on the file alone, so that the
 * workers of both blocks find the same.
 */
static bool find_cut(const struct source *s, uint64_t at, size_t had, struct buf *b, uint64_t *out,
    struct fault *fault)
{
	for (;;) {
		struct span seen = span_skip(buf_view(b), had);
		uint64_t next = at + seen.n;
		bool enough;
		size_t cut = cut_guess(seen, s->delimiter, s->width, &enough), more;

		if (enough || next == s->end) {
			*out = at + cut;
			return true;
		}
		/* As much again: a line of many blocks is not looked through for each piece. */
		more = seen.n > BEYOND ? seen.n : BEYOND;
		if (more > s->end - next)
			more = (size_t)(s->end - next);
		if (!read_at(s->fd, next, more, b, fault))
			return false;
	}
}

bool source_decode(const struct source *s, struct piece *p, bool keep, struct fault *fault)
{
	struct place place = {.byte = 0};

	p->encoded = false;
	if (s->sized && !p->wrong)
		p->wrong = !members_open(&s->members, &p->run, &p->raw, &p->text, &p->from);
	if (p->wrong)
		return true;
	p->to = p->from + p->text.n;
	place.byte = p->from;
	if (!s->plain && !s->encoded)
		return true;
	if (s->encoding == ENCODING_UTF8 && !s->check)
		return true;
	if (!p->decoder)
		p->decoder = decoder_new(s->encoding, NULL, fault);
	if (!p->decoder)
		return false;
	decoder_start(p->decoder, place);
	p->encoded = keep && s->encoding == ENCODING_GB18030;
	if (p->encoded)
		return true;
	buf_clear(&p->decoded);
	if (!decoder_decode(p->decoder, p->text, true, &p->decoded, fault))
		return false;
	p->text = buf_view(&p->decoded);
	return true;
}

bool source_at(const struct source *s, uint64_t i, struct piece *p, struct fault *fault)
{
	uint64_t from = s->begin + i * s->block, end = from + s->block;
	uint64_t first = from, after = s->end;

	buf_clear(&p->raw);
	if (end > s->end)
		end = s->end;
	if (!read_at(s->fd, from, (size_t)(end - from), &p->raw, fault))
		return false;
	if (end < s->end && !find_cut(s, end, (size_t)(end - from), &p->raw, &after, fault))
		return false;
	if (i && !find_cut(s, from, 0, &p->raw, &first, fault))
		return false;
	p->first = i == 0;
	p->last = after == s->end;
	p->from = first;
	p->read = after;
	if (first > after)
		first = after;
	p->text = (struct span){p->raw.data + (first - from), (size_t)(after - first)};
	return true;
}

/* Reads up to n bytes into carry; sets ended. */
static bool read_on(struct source *s, size_t n, struct fault *fault)
{
	ssize_t got;

	if (s->by_offset) {
		size_t left = (size_t)(s->end - s->offset);

		n = n < left ? n : left;
		s->offset += n;
		s->ended = s->offset == s->end;
		return read_at(s->fd, s->offset - n, n, &s->carry, fault);
	}
	got = input_read(s->input, buf_reserve(&s->carry, n), n, fault);
	if (got > 0)
		s->carry.length += (size_t)got;
	s->ended = got == 0;
	return got >= 0;
}

/* What has been read and not given; at least `least` bytes of it, where there are so many. */
static bool have(struct source *s, size_t least, struct fault *fault)
{
	while (!s->ended && s->carry.length - s->used < least)
		if (!read_on(s, least - (s->carry.length - s->used), fault))
			return false;
	return true;
}

/*
 * Gives the first n bytes of what has been read to the piece. What is left over is copied as a
 * rule, since it is less than a record; not so while much of the head is still there.
 */
static void give(struct source *s, size_t n, struct piece *p)
{
	struct span text = span_skip(buf_view(&s->carry), s->used), rest = span_skip(text, n);
	struct buf raw = p->raw;

	buf_clear(&raw);
	if (rest.n > n) {
		buf_span(&raw, span_first(text, n));
		p->raw = raw;
		p->text = buf_view(&p->raw);
		s->used += n;
	} else {
		buf_span(&raw, rest);
		p->raw = s->carry;
		p->text = span_first(text, n);
		s->carry = raw;
		s->used = 0;
	}
	p->from = s->place;
	s->place += n;
}

static void take_members(struct source *s, struct piece *p)
{
	struct members *m = &s->members;

	m->delimiter = s->delimiter;
	m->width = s->width;
	p->from = m->place;
	p->wrong = !members_take(m, &p->run);
	p->read = p->run.read;
	p->first = p->from <= m->begin && (m->place > m->begin || p->run.last);
	p->last = p->run.last;
	s->given = p->wrong || p->last;
}

/* What had been in blocks is read again, and passed. */
static bool pass(struct source *s, struct fault *fault)
{
	while (s->passed) {
		size_t n;

		if (!have(s, 1, fault))
			return false;
		n = s->carry.length - s->used;
		if (!n)
			break;
		n = n < s->passed ? n : (size_t)s->passed;
		s->used += n;
		s->passed -= n;
		if (s->used == s->carry.length) {
			buf_clear(&s->carry);
			s->used = 0;
		}
	}
	return true;
}

bool source_next(struct source *s, struct piece *p, struct fault *fault)
{
	struct span text;
	uint64_t total;
	size_t end = 0;

	p->wrong = false;
	if (s->sized) {
		take_members(s, p);
		return true;
	}
	if (!pass(s, fault))
		return false;
	if (!s->cut)
		s->cut = cut_new(s->delimiter);
	/* A record may be longer than a block: then it is looked at in steps that double. */
	for (size_t most = s->seen + s->block; !end; most *= 2) {
		if (!have(s, most + 1, fault))
			return false;
		text = span_skip(buf_view(&s->carry), s->used);
		p->last = s->ended && text.n <= most;
		if (!p->last)
			text.n = most;
		end = cut_end(s->cut, text, p->last);
		if (p->last)
			break;
	}
	if (p->last)
		end = text.n;
	s->seen = text.n - end;
	give(s, end, p);
	p->read = s->offset;
	if (!s->by_offset)
		input_position(s->input, &p->read, &total);
	p->first = !s->started;
	s->started = true;
	s->given = p->last;
	return true;
}

void source_resume(struct source *s, uint64_t from)
{
	s->started = from > s->begin;
	s->given = false;
	if (s->sized) {
		s->sized = false;
		s->passed = from - s->place;
		s->place = from;
		input_ahead(s->input, s->threads);
		return;
	}
	s->plain = false;
	s->encoded = true;
	s->by_offset = true;
	s->offset = s->place = from;
	s->ended = from == s->end;
	buf_clear(&s->carry);
	s->used = s->seen = 0;
	cut_free(s->cut);
	s->cut = NULL;
}

void source_free(struct source *s)
{
	cut_free(s->cut);
	members_free(&s->members);
	buf_free(&s->carry);
	input_close(s->input);
}

void piece_free(struct piece *p)
{
	buf_free(&p->raw);
	buf_free(&p->decoded);
	members_run_free(&p->run);
	decoder_free(p->decoder);
}
