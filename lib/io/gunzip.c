/* gunzip.c - gzip data to what was compressed, piece by piece */
#include "io/gunzip.h"

#include <errno.h>
#include <stdlib.h>
#define ZLIB_CONST
#include <zlib.h>

#include "base/mem.h"
#include "io/inflater.h"

static const unsigned char MAGIC[2] = {0x1F, 0x8B};

enum {
	GZIP_ONLY = 16 + MAX_WBITS,	/* as inflateInit2 wants it */
	MOST = 1 << 30,		/* that zlib is given of a header at once */
	STEP = 1 << 16,		/* bytes of data at once: damage is seen as early each time */
	SEAL = 8,		/* bytes of the sum and the length */
	IN_BLOCKS = 128,	/* bit of data_type: the header is behind */
};

/* What is over once the data ended is of the seal, which it cannot fill. */
_Static_assert((int)INFLATER_OVER <= (int)SEAL, "INFLATER_OVER");

/* What the next byte is of. */
enum part { OF_MAGIC, OF_HEADER, OF_DATA, OF_SEAL, OF_TAIL };

struct gunzip {
	enum part part;
	z_stream header;	/* reads no further */
	struct inflater *inflater;
	bool full;		/* the inflater may hold text that found no room */
	uint64_t begin;		/* of the member at hand */
	uint64_t read;
	uint64_t tail;
	size_t had;		/* bytes of the magic or the seal that have been seen */
	unsigned char seal[SEAL];
};

bool gunzip_is(struct span head)
{
	/* A single byte 1F is no text: it is what is left of a file that was cut there. */
	return head.n && !memcmp(head.p, MAGIC, head.n < 2 ? head.n : 2);
}

struct gunzip *gunzip_new(struct fault *fault)
{
	struct gunzip *g = mem_zero(1, sizeof *g);

	g->inflater = inflater_new();
	if (g->inflater && inflateInit2(&g->header, GZIP_ONLY) == Z_OK)
		return g;
	fault_errno(fault, FAULT_READ, ENOMEM);
	inflater_free(g->inflater);
	free(g);
	return NULL;
}

void gunzip_free(struct gunzip *g)
{
	if (!g)
		return;
	inflater_free(g->inflater);
	inflateEnd(&g->header);
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
	return g->part == OF_MAGIC && !g->had;
}

void gunzip_move(struct gunzip *g, uint64_t place)
{
	g->read = place;
}

void gunzip_sum(struct gunzip_sum *sum, struct span text)
{
	sum->crc = inflater_crc(sum->crc, text);
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
		return refuse(seal.begin, FAULT_GZIP_BAD, "incorrect data check", fault);
	if (sum.length != seal.sum.length)
		return refuse(seal.begin, FAULT_GZIP_BAD, "incorrect length check", fault);
	return true;
}

bool gunzip_end(const struct gunzip *g, struct fault *fault)
{
	return g->part == OF_TAIL || gunzip_is_between(g) ||
	       refuse(g->read, FAULT_GZIP_CUT, "", fault);
}

static uint32_t number(const unsigned char *p)
{
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static struct span take(struct gunzip *g, struct span *s, size_t n)
{
	struct span taken = span_first(*s, n);

	*s = span_skip(*s, n);
	g->read += n;
	return taken;
}

static void go_on(struct gunzip *g, enum part part)
{
	g->part = part;
	g->had = 0;
}

/* Gives bytes to what reads the header, and takes those that are of it. A zlib status. */
static int read_header(struct gunzip *g, struct span *s)
{
	size_t n = s->n < MOST ? s->n : MOST;
	unsigned char none;
	int status;

	g->header.next_in = (const unsigned char *)s->p;
	g->header.avail_in = (unsigned)n;
	g->header.next_out = &none;
	g->header.avail_out = 0;
	status = inflate(&g->header, Z_BLOCK);
	take(g, s, n - g->header.avail_in);
	return status;
}

/* Between members: takes one byte, which goes on with the magic or begins the tail. */
static void expect_magic(struct gunzip *g, struct span *s)
{
	struct span magic = {(const char *)MAGIC, sizeof MAGIC};

	if ((unsigned char)s->p[0] != MAGIC[g->had]) {
		g->part = OF_TAIL;
		g->tail = g->had;
		return;
	}
	take(g, s, 1);
	if (++g->had < sizeof MAGIC)
		return;
	/* They are of the header, and taken once more with it. */
	g->read -= sizeof MAGIC;
	g->begin = g->read;
	inflateReset(&g->header);
	read_header(g, &magic);
	go_on(g, OF_HEADER);
}

static bool expect_header(struct gunzip *g, struct span *s, struct fault *fault)
{
	int status = read_header(g, s);

	if (status != Z_OK && status != Z_BUF_ERROR)
		return refuse(g->begin, FAULT_GZIP_BAD, "incorrect header", fault);
	if (status == Z_OK && g->header.data_type & IN_BLOCKS) {
		inflater_reset(g->inflater);
		g->full = false;
		go_on(g, OF_DATA);
	}
	return true;
}

static void add_to_seal(struct gunzip *g, struct span s)
{
	if (s.n)
		memcpy(g->seal + g->had, s.p, s.n);
	g->had += s.n;
}

static bool expect_data(struct gunzip *g, struct span *s, size_t most, struct buf *out,
                        struct fault *fault)
{
	struct span given = span_first(*s, s->n < STEP ? s->n : STEP), rest = given;
	size_t end = out->length + most;
	enum inflater_status status = inflater_some(g->inflater, &rest, most, out);

	take(g, s, given.n - rest.n);
	g->full = out->length == end;
	if (status == INFLATER_FAILED)
		return refuse(g->begin, FAULT_GZIP_BAD, "cannot be inflated", fault);
	if (status == INFLATER_ENDED) {
		go_on(g, OF_SEAL);
		add_to_seal(g, inflater_over(g->inflater));
	}
	return true;
}

/* Whether it is there. */
static bool expect_seal(struct gunzip *g, struct span *s, struct gunzip_seal *seal)
{
	size_t n = SEAL - g->had;

	add_to_seal(g, take(g, s, s->n < n ? s->n : n));
	if (g->had < SEAL)
		return false;
	seal->sum = (struct gunzip_sum){number(g->seal), number(g->seal + 4)};
	seal->begin = g->begin;
	go_on(g, OF_MAGIC);
	return true;
}

/* Whether there is something to go on with; `all`: no more will come. */
static bool has_enough(const struct gunzip *g, struct span bytes, bool all)
{
	if (g->part != OF_DATA)
		return bytes.n || g->had == SEAL;
	return all ? bytes.n || g->full : bytes.n >= STEP;
}

bool gunzip_inflate(struct gunzip *g, struct span *bytes, bool all, size_t most, struct buf *out,
                    bool *sealed, struct gunzip_seal *seal, struct fault *fault)
{
	size_t end = out->length + most;
	bool good = true;

	*sealed = false;
	while (good && !*sealed && out->length < end && has_enough(g, *bytes, all)) {
		switch (g->part) {
		case OF_MAGIC:
			expect_magic(g, bytes);
			break;
		case OF_HEADER:
			good = expect_header(g, bytes, fault);
			break;
		case OF_DATA:
			good = expect_data(g, bytes, end - out->length, out, fault);
			break;
		case OF_SEAL:
			*sealed = expect_seal(g, bytes, seal);
			break;
		case OF_TAIL:
			g->tail += bytes->n;
			take(g, bytes, bytes->n);
			break;
		}
	}
	return good;
}
