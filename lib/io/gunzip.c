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
	MOST = 1 << 30,		/* that zlib is given at once */
	SEAL = 8,		/* bytes of the sum and the length */
	IN_BLOCKS = 128,	/* bit of data_type: the header is behind */
};

struct gunzip {
	z_stream z;
	size_t magic;	/* bytes of a member's magic seen; all of them within a member */
	bool inside;	/* the header is behind */
	bool full;	/* zlib may hold text that found no room */
	bool ended;	/* the tail has begun */
	uint64_t read;
	uint64_t tail;
	unsigned char seal[SEAL];	/* the last bytes that were used */
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

uint64_t gunzip_place(const struct gunzip *g)
{
	return g->read;
}

bool gunzip_is_between(const struct gunzip *g)
{
	return !g->magic && !g->ended;
}

void gunzip_move(struct gunzip *g, uint64_t place)
{
	g->read = place;
}

void gunzip_sum(struct gunzip_sum *sum, struct span text)
{
	const unsigned char *p = (const unsigned char *)(text.n ? text.p : "");

	sum->crc = (uint32_t)crc32_z(sum->crc, p, text.n);
	sum->length += (uint32_t)text.n;
}

static bool refuse(uint64_t place, enum fault_code code, const char *why, struct fault *fault)
{
	if (fault) {
		fault->byte = place;
		fault->has_byte = true;
	}
	return fault_set(fault, code, span_of(why), NULL);
}

bool gunzip_check(struct gunzip_sum sum, struct gunzip_seal seal, struct fault *fault)
{
	/* As zlib says it. */
	if (sum.crc != seal.sum.crc)
		return refuse(seal.end, FAULT_GZIP_BAD, "incorrect data check", fault);
	if (sum.length != seal.sum.length)
		return refuse(seal.end, FAULT_GZIP_BAD, "incorrect length check", fault);
	return true;
}

bool gunzip_end(const struct gunzip *g, struct fault *fault)
{
	return g->ended || !g->magic || refuse(g->read, FAULT_GZIP_CUT, "", fault);
}

static uint32_t number(const unsigned char *p)
{
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* Keeps the last bytes used, which at the end of a member are its seal. */
static void use(struct gunzip *g, struct span used)
{
	size_t n = used.n < SEAL ? used.n : SEAL;

	g->read += used.n;
	memmove(g->seal, g->seal + n, SEAL - n);
	if (n)
		memcpy(g->seal + SEAL - n, used.p + used.n - n, n);
}

/* Between members: takes one byte, which goes on with the magic or begins the tail. */
static void expect_magic(struct gunzip *g, struct span *s)
{
	unsigned char none;

	if ((unsigned char)s->p[0] != MAGIC[g->magic]) {
		g->ended = true;
		g->tail = g->magic;
		return;
	}
	use(g, span_first(*s, 1));
	*s = span_skip(*s, 1);
	if (++g->magic < sizeof MAGIC)
		return;
	inflateReset(&g->z);
	/* The header is checked by zlib, the text by whoever takes it. */
	inflateValidate(&g->z, 1);
	g->inside = false;
	g->z.next_in = MAGIC;
	g->z.avail_in = sizeof MAGIC;
	g->z.next_out = &none;
	g->z.avail_out = 0;
	inflate(&g->z, Z_BLOCK);
}

/* Within a member: up to `most` bytes from *s to out. A zlib status. */
static int inflate_some(struct gunzip *g, struct span *s, size_t most, struct buf *out)
{
	struct span given = span_first(*s, s->n < MOST ? s->n : MOST);
	unsigned room = most < MOST ? (unsigned)most : MOST;
	int status;

	g->z.next_in = (const unsigned char *)given.p;
	g->z.avail_in = (unsigned)given.n;
	g->z.next_out = (unsigned char *)buf_reserve(out, room);
	g->z.avail_out = room;
	status = inflate(&g->z, g->inside ? Z_NO_FLUSH : Z_BLOCK);
	if (!g->inside && status == Z_OK && g->z.data_type & IN_BLOCKS) {
		inflateValidate(&g->z, 0);
		g->inside = true;
		status = inflate(&g->z, Z_NO_FLUSH);
	}
	out->length += room - g->z.avail_out;
	g->full = !g->z.avail_out;
	given.n -= g->z.avail_in;
	use(g, given);
	*s = span_skip(*s, given.n);
	return status == Z_BUF_ERROR ? Z_OK : status;
}

bool gunzip_inflate(struct gunzip *g, struct span *bytes, size_t most, struct buf *out,
                    bool *sealed, struct gunzip_seal *seal, struct fault *fault)
{
	size_t end = out->length + most;

	*sealed = false;
	while ((bytes->n || g->full) && out->length < end && !g->ended) {
		int status;

		if (g->magic < sizeof MAGIC) {
			expect_magic(g, bytes);
			continue;
		}
		status = inflate_some(g, bytes, end - out->length, out);
		if (status == Z_STREAM_END) {
			g->magic = 0;
			g->full = false;
			*sealed = true;
			seal->sum = (struct gunzip_sum){number(g->seal), number(g->seal + 4)};
			seal->end = g->read;
			return true;
		}
		if (status != Z_OK)
			return refuse(g->read, FAULT_GZIP_BAD,
			              g->z.msg ? g->z.msg : zError(status), fault);
	}
	if (g->ended) {
		g->tail += bytes->n;
		g->read += bytes->n;
		*bytes = span_skip(*bytes, bytes->n);
	}
	return true;
}
