/* bgzf.c - gzip members that say how long they are, so that they can be told apart unread */
#include "io/bgzf.h"

#include <stdlib.h>
#define ZLIB_CONST
#include <zlib.h>

#include "base/mem.h"
#include "io/gunzip.h"

enum {
	GZIP_ONLY = 16 + MAX_WBITS,	/* as deflateInit2 wants it */
	UNIX_UNKNOWN = 255,		/* system, of RFC 1952 2.3.1; as bgzip has it */
	FIXED = 12,			/* bytes of a header before its extra field */
	SIZE_AT = 16,			/* where the subfield's value stands in our headers */
	SEAL = 8,			/* bytes of the sum and the length behind the data */
	SMALLEST = BGZF_HEADER + SEAL,
};

static size_t number(struct span s, size_t at)
{
	return (unsigned char)s.p[at] | (size_t)(unsigned char)s.p[at + 1] << 8;
}

size_t bgzf_size(struct span s)
{
	/* Deflate, and of the flags the one of the extra field. */
	static const struct span start = {"\x1F\x8B\x08\x04", 4};
	size_t end;

	if (s.n < FIXED || !span_starts(s, start))
		return 0;
	end = FIXED + number(s, FIXED - 2);
	if (s.n < end)
		return 0;
	for (size_t at = FIXED; end - at >= 4; at += 4 + number(s, at + 2)) {
		size_t size;

		if (number(s, at + 2) > end - at - 4)
			return 0;
		if (s.p[at] != 'B' || s.p[at + 1] != 'C' || number(s, at + 2) != 2)
			continue;
		size = number(s, at + 4) + 1;
		return size >= SMALLEST ? size : 0;
	}
	return 0;
}

struct bgzf_packer {
	z_stream z;
};

struct bgzf_packer *bgzf_packer_new(void)
{
	struct bgzf_packer *p = mem_zero(1, sizeof *p);

	if (deflateInit2(&p->z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_ONLY, 8,
	                 Z_DEFAULT_STRATEGY) == Z_OK)
		return p;
	free(p);
	return NULL;
}

void bgzf_packer_free(struct bgzf_packer *p)
{
	if (!p)
		return;
	deflateEnd(&p->z);
	free(p);
}

bool bgzf_pack(struct bgzf_packer *p, struct span text, struct buf *out)
{
	/* The size is known once it is packed. */
	unsigned char extra[] = {'B', 'C', 2, 0, 0, 0};
	gz_header header = {.extra = extra, .extra_len = sizeof extra, .os = UNIX_UNKNOWN};
	char *to = buf_reserve(out, BGZF_MEMBER);
	size_t size;

	if (deflateReset(&p->z) != Z_OK || deflateSetHeader(&p->z, &header) != Z_OK)
		return false;
	p->z.next_in = (const unsigned char *)(text.n ? text.p : "");
	p->z.avail_in = (unsigned)text.n;
	p->z.next_out = (unsigned char *)to;
	p->z.avail_out = BGZF_MEMBER;
	if (deflate(&p->z, Z_FINISH) != Z_STREAM_END)
		return false;
	size = BGZF_MEMBER - p->z.avail_out;
	to[SIZE_AT] = (char)((size - 1) & 0xFF);
	to[SIZE_AT + 1] = (char)((size - 1) >> 8);
	out->length += size;
	return true;
}

/* The deflate data of a member; false where its header leaves no room for a seal behind them. */
static bool data_of(struct span member, struct span *data)
{
	size_t from = FIXED + number(member, FIXED - 2);

	if (member.n < from + SEAL)
		return false;
	*data = span_first(span_skip(member, from), member.n - from - SEAL);
	return true;
}

bool bgzf_peek(struct inflater *i, struct span member, size_t most, struct buf *out)
{
	struct span data;
	size_t before = out->length;

	if (data_of(member, &data) && inflater_all(i, &data, most, out) != INFLATER_FAILED)
		return out->length > before;
	return false;
}

static uint32_t word(struct span s, size_t at)
{
	return (uint32_t)(number(s, at) | number(s, at + 2) << 16);
}

bool bgzf_open(struct inflater *i, struct span member, struct buf *out)
{
	struct span data, text, seal = span_skip(member, member.n - SEAL);
	struct gunzip_sum sum = {0, 0};
	size_t before = out->length;

	if (!data_of(member, &data) ||
	    inflater_all(i, &data, BGZF_MEMBER, out) != INFLATER_ENDED || data.n) {
		out->length = before;
		return false;
	}
	text = span_skip(buf_view(out), before);
	gunzip_sum(&sum, text);
	if (sum.crc == word(seal, 0) && sum.length == word(seal, 4))
		return true;
	out->length = before;
	return false;
}

struct span bgzf_open_all(struct inflater *i, struct span members, struct buf *out)
{
	while (i && members.n) {
		size_t size = bgzf_size(members);

		if (!bgzf_open(i, span_first(members, size), out))
			break;
		members = span_skip(members, size);
	}
	return members;
}
