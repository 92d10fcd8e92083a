/* gunzip.c - gzip data to what was compressed, piece by piece */
#include "io/gunzip.h"

#include <errno.h>
#include <stdlib.h>
#define ZLIB_CONST
#include <zlib.h>

#include "base/mem.h"

static const unsigned char MAGIC[2] = {0x1F, 0x8B};

enum {
	GZIP_ONLY = 16 + MAX_WBITS,	/* as inflateInit2 wants it */
	ROOM = 64 * 1024,
};

struct gunzip {
	z_stream z;
	size_t magic;	/* bytes of a member's magic seen; all of them within a member */
	bool ended;	/* the tail has begun */
	uint64_t read;
	uint64_t tail;
};

bool gunzip_is(struct span head)
{
	/* A single byte 1F is no text: it is what is left of a file that was cut there. */
	return head.n && !memcmp(head.p, MAGIC, head.n < 2 ? head.n : 2);
}

struct gunzip *gunzip_new(struct fault *fault)
{
	struct gunzip *g = mem_zero(1, sizeof *g);

	if (inflateInit2(&g->z, GZIP_ONLY) == Z_OK)
		return g;
	fault_errno(fault, FAULT_READ, ENOMEM);
	free(g);
	return NULL;
}

void gunzip_free(struct gunzip *g)
{
	if (!g)
		return;
	inflateEnd(&g->z);
	free(g);
}

uint64_t gunzip_tail(const struct gunzip *g)
{
	return g->tail;
}

static bool refuse(const struct gunzip *g, enum fault_code code, const char *why,
                   struct fault *fault)
{
	if (fault) {
		fault->byte = g->read;
		fault->has_byte = true;
	}
	return fault_set(fault, code, span_of(why), NULL);
}

/* Inflates from *s to out until there is no more in s or the member ends. A zlib status. */
static int inflate_member(struct gunzip *g, struct span *s, struct buf *out)
{
	int status;

	g->z.next_in = (const unsigned char *)s->p;
	g->z.avail_in = s->n < ROOM ? (unsigned)s->n : ROOM;
	do {
		g->z.next_out = (unsigned char *)buf_reserve(out, ROOM);
		g->z.avail_out = ROOM;
		status = inflate(&g->z, Z_NO_FLUSH);
		out->length += ROOM - g->z.avail_out;
	} while (status == Z_OK && !g->z.avail_out);
	*s = span_skip(*s, (size_t)((const char *)g->z.next_in - s->p));
	return status == Z_BUF_ERROR ? Z_OK : status;
}

/* Between members: takes one byte, which goes on with the magic or begins the tail. */
static void expect_magic(struct gunzip *g, struct span *s)
{
	if ((unsigned char)s->p[0] != MAGIC[g->magic]) {
		g->ended = true;
		g->tail = g->magic;
		return;
	}
	*s = span_skip(*s, 1);
	if (++g->magic == sizeof MAGIC) {
		struct span magic = {(const char *)MAGIC, sizeof MAGIC};
		struct buf nothing = BUF_INIT;

		inflateReset(&g->z);
		inflate_member(g, &magic, &nothing);
		buf_free(&nothing);
	}
}

bool gunzip_decode(struct gunzip *g, struct span bytes, bool last, struct buf *out,
                   struct fault *fault)
{
	while (bytes.n && !g->ended) {
		struct span before = bytes;
		int status = Z_OK;

		if (g->magic < sizeof MAGIC)
			expect_magic(g, &bytes);
		else
			status = inflate_member(g, &bytes, out);
		g->read += before.n - bytes.n;
		if (status == Z_STREAM_END)
			g->magic = 0;
		else if (status != Z_OK)
			return refuse(g, FAULT_GZIP_BAD,
			              g->z.msg ? g->z.msg : zError(status), fault);
	}
	if (g->ended) {
		g->tail += bytes.n;
		g->read += bytes.n;
	}
	if (last && !g->ended && g->magic)
		return refuse(g, FAULT_GZIP_CUT, "", fault);
	return true;
}
