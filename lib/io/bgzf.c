/* bgzf.c - gzip members that say how long they are, so that they can be told apart unread */
#include "io/bgzf.h"

#include <stdlib.h>
#define ZLIB_CONST
#include <zlib.h>

#include "base/mem.h"

enum {
	GZIP_ONLY = 16 + MAX_WBITS,	/* as inflateInit2 and deflateInit2 want it */
	UNIX_UNKNOWN = 255,		/* system, of RFC 1952 2.3.1; as bgzip has it */
	FIXED = 12,			/* bytes of a header before its extra field */
	SIZE_AT = 16,			/* where the subfield's value stands in our headers */
	SMALLEST = BGZF_HEADER + 8,	/* with a sum and a length behind it */
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

struct bgzf_opener {
	z_stream z;
};

struct bgzf_opener *bgzf_opener_new(void)
{
	struct bgzf_opener *o = mem_zero(1, sizeof *o);

	if (inflateInit2(&o->z, GZIP_ONLY) == Z_OK)
		return o;
	free(o);
	return NULL;
}

void bgzf_opener_free(struct bgzf_opener *o)
{
	if (!o)
		return;
	inflateEnd(&o->z);
	free(o);
}

/* Inflates up to `most` bytes behind what out has. A zlib status. */
static int begin(struct bgzf_opener *o, struct span member, size_t most, int flush, struct buf *out)
{
	inflateReset(&o->z);
	o->z.next_in = (const unsigned char *)member.p;
	o->z.avail_in = (unsigned)member.n;
	o->z.next_out = (unsigned char *)buf_reserve(out, most);
	o->z.avail_out = (unsigned)most;
	return inflate(&o->z, flush);
}

bool bgzf_peek(struct bgzf_opener *o, struct span member, size_t most, struct buf *out)
{
	int status = begin(o, member, most, Z_NO_FLUSH, out);

	if ((status != Z_OK && status != Z_STREAM_END) || o->z.avail_out == most)
		return false;
	out->length += most - o->z.avail_out;
	return true;
}

bool bgzf_open(struct bgzf_opener *o, struct span member, struct buf *out)
{
	if (begin(o, member, BGZF_MEMBER, Z_FINISH, out) != Z_STREAM_END || o->z.avail_in)
		return false;
	out->length += BGZF_MEMBER - o->z.avail_out;
	return true;
}
