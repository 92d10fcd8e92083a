/* members.c - blocks of text from a gzip file whose members say how long they are */
#include "flow/members.h"

#include <errno.h>
#include <unistd.h>

#include "flow/cut.h"

/* Bytes of text behind a block that are inflated at first, to find where its last record ends. */
enum { BEYOND = 8 << 10 };
/* So many times what is wanted is read, so that what is left over need not be moved each time. */
enum { AHEAD = 4 };
/* Bytes at the end of a member that say how long its text is. */
enum { LENGTH = 4 };

void members_free(struct members *m)
{
	buf_free(&m->raw);
}

void members_run_free(struct members_run *run)
{
	buf_free(&run->packed);
	inflater_free(run->inflater);
}

static struct span unused(const struct members *m)
{
	return span_skip(buf_view(&m->raw), m->used);
}

/* Reads on until so many bytes are there, or all of the file. False where it cannot be read. */
static bool have(struct members *m, size_t least)
{
	struct span rest = unused(m);

	if (rest.n >= least || m->offset == m->size)
		return true;
	if (m->used)
		memmove(m->raw.data, rest.p, rest.n);
	m->raw.length = rest.n;
	m->used = 0;
	for (least *= AHEAD; m->raw.length < least && m->offset < m->size;) {
		size_t n = least - m->raw.length;
		ssize_t got = pread(m->fd, buf_reserve(&m->raw, n), n, (off_t)m->offset);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		m->raw.length += (size_t)got;
		m->offset += (uint64_t)got;
	}
	return true;
}

/* The size of the first member of s, and that of its text; 0 where it is none. */
static size_t measure(struct span s, uint32_t *text)
{
	size_t size = bgzf_size(s);
	const unsigned char *p;

	if (!size || size > s.n)
		return 0;
	p = (const unsigned char *)s.p + size - LENGTH;
	*text = p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
	return size;
}

/* Whether all that is left of the file, and begins s, is members with nothing in them. */
static bool is_end(const struct members *m, struct span s)
{
	uint32_t text = 0;
	size_t size;

	while ((size = measure(s, &text)) && !text)
		s = span_skip(s, size);
	return !s.n && m->offset == m->size;
}

/* Those with nothing in them go with the one before: the last of a file is one. */
bool members_take(struct members *m, struct members_run *run)
{
	size_t most = m->block > BGZF_MEMBER ? m->block / BGZF_MEMBER : 1, own = 0, size = 0;
	struct span rest;

	if (!have(m, (most + 2) * BGZF_MEMBER))
		return false;
	rest = unused(m);
	run->from = m->place;
	for (size_t n = 0; rest.n; n++) {
		uint32_t text;

		size = measure(rest, &text);
		if (!size)
			return false;
		if (n >= most && text)
			break;
		m->place += text;
		own += size;
		rest = span_skip(rest, size);
	}
	run->last = !rest.n && m->offset == m->size;
	if (!rest.n && !run->last)
		return false;
	run->last_but_one = !run->last && is_end(m, span_skip(rest, size));
	buf_clear(&run->packed);
	buf_span(&run->packed, span_first(unused(m), own + (run->last ? 0 : size)));
	run->own = own;
	run->to = m->place;
	m->used += own;
	run->read = m->offset - unused(m).n;
	return true;
}

/* Where the last record of the block ends, in the text of raw; more of the text is put there. */
static bool find_end(const struct members *m, struct members_run *run, struct buf *raw, size_t *end)
{
	struct span next = span_skip(buf_view(&run->packed), run->own);
	bool enough;

	*end = raw->length;
	if (!bgzf_peek(run->inflater, next, BEYOND, raw))
		return false;
	*end += cut_guess(span_skip(buf_view(raw), *end), m->delimiter, m->width, &enough);
	if (enough)
		return true;
	raw->length = (size_t)(run->to - run->from);
	*end = raw->length;
	if (!bgzf_open(run->inflater, next, raw))
		return false;
	*end += cut_guess(span_skip(buf_view(raw), *end), m->delimiter, m->width, &enough);
	return enough || run->last_but_one;
}

bool members_open(const struct members *m, struct members_run *run, struct buf *raw,
    struct span *text, uint64_t *from)
{
	struct span own = span_first(buf_view(&run->packed), run->own);
	size_t begin = 0, end;
	bool enough = true;

	if (!run->inflater)
		run->inflater = inflater_new();
	buf_clear(raw);
	if (bgzf_open_all(run->inflater, own, raw).n)
		return false;
	end = raw->length;
	if (run->to <= m->begin)
		begin = end;
	else if (run->from <= m->begin)
		begin = (size_t)(m->begin - run->from);
	else
		begin = cut_guess(buf_view(raw), m->delimiter, m->width, &enough);
	if (!enough && !run->last)
		return false;
	if (!run->last && run->to > m->begin && !find_end(m, run, raw, &end))
		return false;
	*from = run->from + begin;
	*text = (struct span){raw->data + begin, end - begin};
	return true;
}
