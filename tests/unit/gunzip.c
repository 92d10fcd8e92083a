/* gunzip.c - tests of lib/io/gunzip.h: as zlib reads it, in whatever pieces it comes */
#define ZLIB_CONST
#include <zlib.h>

#include "base/buf.h"
#include "io/gunzip.h"
#include "tap.h"

/* What came of gzip data. */
struct outcome {
	struct buf text;
	struct fault fault;	/* no code: good */
	uint64_t tail;
};

/* Puts one piece of text into the outcome; false once there is a fault. */
static bool keep(struct outcome *o, struct buf *piece, struct gunzip_sum *sum, bool sealed,
                 struct gunzip_seal seal)
{
	gunzip_sum(sum, buf_view(piece));
	if (sealed && !gunzip_check(*sum, seal, &o->fault))
		return false;
	if (sealed)
		*sum = (struct gunzip_sum){0, 0};
	buf_span(&o->text, buf_view(piece));
	buf_clear(piece);
	return true;
}

/* Reads the data in pieces of up to `step` bytes, to text in pieces of `most`. */
static void gunzip(struct span file, size_t step, size_t most, uint64_t *seed, struct outcome *o)
{
	struct gunzip *g = gunzip_new(NULL);
	struct buf piece = BUF_INIT;
	struct gunzip_sum sum = {0, 0};
	struct gunzip_seal seal;
	size_t used = 0, given = 0;
	bool sealed, good = true;

	buf_clear(&o->text);
	o->fault = (struct fault)FAULT_INIT;
	while (good) {
		struct span rest = {file.p + used, given - used};

		good = gunzip_inflate(g, &rest, given == file.n, most - piece.length, &piece,
		                      &sealed, &seal, &o->fault);
		used = given - rest.n;
		if (good && (sealed || piece.length == most)) {
			good = keep(o, &piece, &sum, sealed, seal);
		} else if (good && given == file.n) {
			good = gunzip_end(g, &o->fault);
			buf_span(&o->text, good ? buf_view(&piece) : SPAN(""));
			break;
		} else {
			size_t n = 1 + tap_random(seed) % step;

			given += n < file.n - given ? n : file.n - given;
		}
	}
	o->tail = gunzip_tail(g);
	gunzip_free(g);
	buf_free(&piece);
}

/* What zlib says of the data: its words, "" where they are good, NULL where they are cut. */
struct witness {
	struct buf text;
	uint64_t tail, begin;	/* begin: of the last member */
	size_t before;		/* bytes of text that are of those before it */
	const char *words;
};

static void zlib_reads(struct span file, struct witness *w)
{
	z_stream z = {.avail_in = 0};
	unsigned char room[4096];
	int status = Z_STREAM_END;

	buf_clear(&w->text);
	if (inflateInit2(&z, 16 + MAX_WBITS) != Z_OK)
		abort();
	z.next_in = (const unsigned char *)file.p;
	z.avail_in = (unsigned)file.n;
	for (;;) {
		if (status == Z_STREAM_END) {
			w->begin = file.n - z.avail_in;
			w->before = w->text.length;
			if (!gunzip_is(span_skip(file, w->begin)))
				break;
			inflateReset(&z);
		}
		z.next_out = room;
		z.avail_out = sizeof room;
		status = inflate(&z, Z_NO_FLUSH);
		buf_add(&w->text, (char *)room, sizeof room - z.avail_out);
		if (status != Z_OK && status != Z_STREAM_END)
			break;
	}
	w->tail = z.avail_in;
	w->words = status == Z_STREAM_END ? "" : z.msg;
	inflateEnd(&z);
}

static void explain(const struct outcome *o, const struct witness *w)
{
	printf("# got %zu bytes, %s at %u: %s, tail %u\n", o->text.length,
	       fault_code_name(o->fault.code), (unsigned)o->fault.byte, o->fault.value,
	       (unsigned)o->tail);
	printf("# zlib %zu bytes, member at %u: %s, tail %u\n", w->text.length, (unsigned)w->begin,
	       w->words ? w->words : "cut", (unsigned)w->tail);
}

static bool says(const struct outcome *o, enum fault_code code, uint64_t byte, const char *words)
{
	return o->fault.code == code && o->fault.byte == byte && !strcmp(o->fault.value, words);
}

/*
 * Whether that is what zlib says too, of data that were changed or not; what it says of a
 * header or of deflate data has other words here.
 */
static bool as_zlib(const struct outcome *o, const struct witness *w, struct span file,
                    bool changed)
{
	const char *words = w->words;
	bool of_header = words && (strstr(words, "header") || strstr(words, "method"));

	/* It does not wait for the length to say that the sum is wrong. */
	if (words && strstr(words, "data check") && w->tail < 4)
		words = NULL;
	if (words && !*words)
		return !o->fault.code && span_equal(buf_view(&o->text), buf_view(&w->text)) &&
		       o->tail == w->tail;
	/* Codes with patterns that are not used (io/inflater.h): the sum decides, if it comes. */
	if (words && span_ends(span_of(words), SPAN(" set")) && !of_header)
		return !o->fault.code || o->fault.code == FAULT_GZIP_BAD ||
		       o->fault.code == FAULT_GZIP_CUT;
	if (!span_starts(buf_view(&w->text), buf_view(&o->text)) || o->text.length < w->before)
		return false;
	if (!words && says(o, FAULT_GZIP_CUT, file.n, ""))
		return true;
	/* What is damaged and then cut may be said to be either. */
	if (!words && !changed)
		return false;
	if (of_header)
		words = "incorrect header";
	else if (!words || strncmp(words, "incorrect", 9) != 0)
		words = "cannot be inflated";
	return says(o, FAULT_GZIP_BAD, w->begin, words);
}

/* Reads the data in several ways: the same in all, and as zlib does. What became of them in *o. */
static bool agrees(struct span file, bool changed, size_t most, uint64_t *seed, struct outcome *o)
{
	static const size_t steps[] = {1 << 20, 100000, 4096, 300, 8, 1};
	struct outcome other = {.text = BUF_INIT};
	struct witness w = {.text = BUF_INIT};
	bool good;

	zlib_reads(file, &w);
	gunzip(file, steps[0], most, seed, o);
	good = as_zlib(o, &w, file, changed);
	if (!good)
		explain(o, &w);
	for (size_t i = 1; i < sizeof steps / sizeof *steps && good; i++) {
		if (file.n / steps[i] > 20000)
			break;
		gunzip(file, steps[i], most, seed, &other);
		good = span_equal(buf_view(&o->text), buf_view(&other.text)) &&
		       o->tail == other.tail &&
		       says(&other, o->fault.code, o->fault.byte, o->fault.value);
		if (!good)
			explain(&other, &w);
	}
	buf_free(&other.text);
	buf_free(&w.text);
	return good;
}

/* How a member is made. */
struct making {
	int level, strategy, flush;	/* as zlib has them */
	size_t every;			/* bytes of text between flushes */
	gz_header *header;
};

static void pack(struct buf *b, struct span text, struct making m)
{
	z_stream z = {.avail_in = 0};
	int flush = Z_NO_FLUSH;

	if (deflateInit2(&z, m.level, Z_DEFLATED, 16 + MAX_WBITS, 8, m.strategy) != Z_OK ||
	    (m.header && deflateSetHeader(&z, m.header) != Z_OK))
		abort();
	while (flush != Z_FINISH) {
		size_t n = m.every && m.every < text.n ? m.every : text.n;
		size_t room = n + n / 100 + 100000;

		flush = n == text.n ? Z_FINISH : m.flush;
		z.next_in = (const unsigned char *)(n ? text.p : "");
		z.avail_in = (unsigned)n;
		z.next_out = (unsigned char *)buf_reserve(b, room);
		z.avail_out = (unsigned)room;
		if (deflate(&z, flush) == Z_STREAM_ERROR || z.avail_in)
			abort();
		b->length += room - z.avail_out;
		text = span_skip(text, n);
	}
	deflateEnd(&z);
}

/* Text of rows, noise, runs and what came long before. */
static void add_text(struct buf *b, size_t n, uint64_t *seed)
{
	size_t end = b->length + n;

	while (b->length < end) {
		uint64_t r = tap_random(seed);
		size_t far = 1 + tap_random(seed) % 40000, some = r >> 8 & 0x3FF;

		switch (r % 8) {
		case 0:
			while (some--)
				buf_char(b, (char)tap_random(seed));
			break;
		case 1:
			while (some--)
				buf_char(b, 'x');
			break;
		case 2:
			for (; some && far < b->length; some--)
				buf_char(b, b->data[b->length - far]);
			break;
		default:
			buf_printf(b, "A%u,2025-0%u-11,城北社区,%u\n", (unsigned)(r >> 40),
			           (unsigned)(r >> 16 & 7) + 1, (unsigned)(r >> 20 & 0xFF));
		}
	}
	b->length = end;
}

static void test_makings(void)
{
	static const struct {
		const char *name;
		struct making how;
	} rows[] = {
		{"as usual", {.level = 6}},
		{"fast", {.level = 1}},
		{"best", {.level = 9}},
		{"stored, in blocks of 64 KB", {.level = 0}},
		{"stored, in small blocks", {.flush = Z_FULL_FLUSH, .every = 700}},
		{"fixed codes", {.level = 6, .strategy = Z_FIXED}},
		{"codes alone", {.level = 6, .strategy = Z_HUFFMAN_ONLY}},
		{"runs", {.level = 6, .strategy = Z_RLE}},
		{"flushed", {.level = 6, .flush = Z_SYNC_FLUSH, .every = 3000}},
		{"flushed to empty fixed blocks", {6, Z_FIXED, Z_PARTIAL_FLUSH, 50, NULL}},
		{"a block in each row", {.level = 6, .flush = Z_BLOCK, .every = 40}},
	};
	struct outcome o = {.text = BUF_INIT};
	struct buf text = BUF_INIT, file = BUF_INIT;
	uint64_t seed = tap_seed();

	add_text(&text, 700000, &seed);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		buf_clear(&file);
		pack(&file, buf_view(&text), rows[i].how);
		pack(&file, SPAN(""), rows[i].how);
		/* The last piece is full, and the end of the member comes without text. */
		ok(agrees(buf_view(&file), false, 100000, &seed, &o) &&
		   span_equal(buf_view(&o.text), buf_view(&text)), "made: %s", rows[i].name);
	}
	buf_free(&o.text);
	buf_free(&text);
	buf_free(&file);
}

static void test_headers(void)
{
	unsigned char name[] = "清单.csv", comment[] = "三单", extra[300] = "XY\2\0ab";
	struct {
		const char *name;
		gz_header header;
	} rows[] = {
		{"a name", {.name = name}},
		{"a comment", {.comment = comment}},
		{"an extra field", {.extra = extra, .extra_len = 6}},
		{"a sum of its own", {.hcrc = 1}},
		{"all of it", {.name = name, .comment = comment, .extra = extra,
		               .extra_len = sizeof extra, .hcrc = 1, .text = 1}},
	};
	struct outcome o = {.text = BUF_INIT};
	struct buf file = BUF_INIT;
	uint64_t seed = tap_seed();

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct making how = {.level = 6, .header = &rows[i].header};
		size_t wrong = 0;

		buf_clear(&file);
		pack(&file, SPAN("a,b\n"), how);
		pack(&file, SPAN("1,2\n"), how);
		ok(agrees(buf_view(&file), false, 100, &seed, &o) &&
		   span_is(buf_view(&o.text), "a,b\n1,2\n"), "header: %s", rows[i].name);
		for (size_t k = 2; k < file.length; k++) {
			file.data[k] ^= (char)(1 << k % 8);
			wrong += !agrees(buf_view(&file), true, 100, &seed, &o);
			file.data[k] ^= (char)(1 << k % 8);
			wrong += !agrees(span_first(buf_view(&file), k), false, 100, &seed, &o);
		}
		ok(!wrong, "… changed or cut at any byte");
	}
	buf_free(&o.text);
	buf_free(&file);
}

/* Bits as RFC 1951 3.1.1 packs them; codes go from their highest bit on. */
struct bits {
	struct buf *b;
	unsigned count;
};

static void put(struct bits *to, unsigned value, unsigned n, bool code)
{
	for (unsigned i = 0; i < n; i++) {
		unsigned bit = value >> (code ? n - 1 - i : i) & 1;

		if (to->count++ % 8 == 0)
			buf_char(to->b, 0);
		to->b->data[to->b->length - 1] |= (char)(bit << (to->count - 1) % 8);
	}
}

/* A member that takes 258 bytes from `distance` before, behind `n` stored ones. */
static void pack_far(struct buf *file, const char *text, size_t n, unsigned distance)
{
	struct bits bits = {file, 0};
	struct gunzip_sum sum = {0, 0};

	buf_span(file, SPAN("\x1F\x8B\x08\0\0\0\0\0\0\xFF"));
	buf_char(file, 0);
	for (unsigned i = 0; i < 4; i++)
		buf_char(file, (char)((i < 2 ? n : ~n) >> 8 * (i % 2)));
	buf_add(file, text, n);
	/* The last block, with fixed codes: length 258, the last code of distances, the end. */
	put(&bits, 1, 1, false);
	put(&bits, 1, 2, false);
	put(&bits, 0xC5, 8, true);
	put(&bits, 29, 5, true);
	put(&bits, distance - 24577, 13, false);
	put(&bits, 0, 7, true);
	gunzip_sum(&sum, (struct span){text, n});
	gunzip_sum(&sum, (struct span){text + n - distance, 258});
	for (unsigned i = 0; i < 8; i++)
		buf_char(file, (char)((i < 4 ? sum.crc : sum.length) >> 8 * (i % 4)));
}

static void test_far(void)
{
	static const struct {
		size_t stored;
		unsigned distance;
		bool good;
	} rows[] = {
		{32768, 32768, true}, {32767, 32768, false}, {65535, 32768, true},
		{40000, 32767, true}, {30000, 30000, true}, {29999, 30000, false},
	};
	struct outcome o = {.text = BUF_INIT};
	struct buf room = BUF_INIT, file = BUF_INIT;
	uint64_t seed = tap_seed();

	add_text(&room, 200000, &seed);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		buf_clear(&file);
		pack_far(&file, room.data + 100000, rows[i].stored, rows[i].distance);
		ok(agrees(buf_view(&file), false, 1 << 18, &seed, &o) &&
		   rows[i].good == !o.fault.code, "%u bytes back, of %zu: %s",
		   rows[i].distance, rows[i].stored, rows[i].good ? "good" : "refused");
	}
	buf_free(&o.text);
	buf_free(&room);
	buf_free(&file);
}

/* A few members of any making. */
static void pack_any(struct buf *file, const struct buf *text, uint64_t *seed)
{
	static const int levels[] = {0, 1, 6, 9};
	static const int strategies[] = {Z_DEFAULT_STRATEGY, Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY,
	                                 Z_FIXED};

	for (size_t members = 1 + tap_random(seed) % 3; members--; ) {
		size_t most = tap_random(seed) % 4 ? 3000 : 300000;
		size_t n = tap_random(seed) % most, at = tap_random(seed) % (text->length - n);
		struct making how = {
			levels[tap_random(seed) % 4], strategies[tap_random(seed) % 4],
			Z_BLOCK, tap_random(seed) % 3 ? 0 : 1 + n / 3, NULL,
		};

		pack(file, (struct span){text->data + at, n}, how);
	}
}

static void test_damage(void)
{
	struct outcome o = {.text = BUF_INIT};
	struct buf text = BUF_INIT, file = BUF_INIT;
	uint64_t seed = tap_seed();
	int wrong = 0, good = 0, cut = 0, rounds = tap_rounds(400);

	add_text(&text, 1000000, &seed);
	for (int i = 0; i < rounds; i++) {
		bool flip = tap_random(&seed) % 4, junk = tap_random(&seed) % 4 == 0;

		buf_clear(&file);
		pack_any(&file, &text, &seed);
		if (flip)
			file.data[2 + tap_random(&seed) % (file.length - 2)] ^= (char)(1 << i % 8);
		if (tap_random(&seed) % 3 == 0)
			file.length -= tap_random(&seed) % (file.length - 2);
		if (junk)
			buf_add(&file, "\x1F\x8B\x08 junk", tap_random(&seed) % 9);
		wrong += !agrees(buf_view(&file), flip || junk, 1 << 14, &seed, &o);
		good += !o.fault.code;
		cut += o.fault.code == FAULT_GZIP_CUT;
	}
	ok(!wrong, "%d files, most damaged: as zlib reads them, in whatever pieces they come "
	   "(%d good, %d cut)", rounds, good, cut);
	buf_free(&o.text);
	buf_free(&text);
	buf_free(&file);
}

int main(void)
{
	test_makings();
	test_headers();
	test_far();
	test_damage();
	return done();
}
