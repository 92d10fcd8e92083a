/* unpack.c - tests of lib/io/unpack.h: the same in any number of threads */
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#define ZLIB_CONST
#include <zlib.h>

#include "base/buf.h"
#include "io/bgzf.h"
#include "io/unpack.h"
#include "tap.h"

enum { WAYS = 4 };

/* Threads that inflate ahead; -1: nobody does. */
static const int ways[WAYS] = {-1, 1, 2, 5};

static char path[] = "/tmp/unpack.XXXXXX";

static void put(struct span s)
{
	int fd = open(path, O_WRONLY | O_TRUNC);

	if (fd < 0 || write(fd, s.p, s.n) != (ssize_t)s.n || close(fd))
		abort();
}

/* What came of a file. */
struct outcome {
	struct buf text;
	struct fault fault;	/* no code: good */
	uint64_t tail;
};

static void outcome_free(struct outcome *o)
{
	buf_free(&o->text);
}

/* Reads `from` (NULL: the file at path) once `first` bytes of it have been read. */
static void unpack(const char *from, size_t first, int threads, struct outcome *o)
{
	struct buf raw = BUF_INIT;
	struct file file;
	struct unpack *u;
	struct span text;
	int pieces = 0;
	bool good;

	buf_clear(&o->text);
	o->fault = (struct fault)FAULT_INIT;
	if (!file_open(&file, from ? from : path, &o->fault))
		abort();
	good = file_read(&file, first, &raw, &o->fault);
	u = unpack_new(&file, &raw, &o->fault);
	if (threads >= 0)
		unpack_ahead(u, threads);
	while (good) {
		good = unpack_next(u, &text, &o->fault);
		buf_span(&o->text, text);
		/* Who takes the text is slower than those ahead, for a while. */
		if (++pieces % 64 >= 32)
			usleep(2000);
		if (!text.n)
			break;
	}
	o->tail = unpack_tail(u);
	unpack_free(u);
	file_close(&file);
	buf_free(&raw);
}

static bool alike(const struct outcome *a, const struct outcome *b)
{
	return span_equal(buf_view(&a->text), buf_view(&b->text)) && a->tail == b->tail &&
	       a->fault.code == b->fault.code && a->fault.byte == b->fault.byte &&
	       !strcmp(a->fault.value, b->fault.value);
}

static void explain(const struct outcome *o, int threads)
{
	printf("# %d threads: %zu bytes, %s at %u: %s, tail %u\n", threads, o->text.length,
	       fault_code_name(o->fault.code), (unsigned)o->fault.byte, o->fault.value,
	       (unsigned)o->tail);
}

/* Whether the file comes to the same in all ways; what it comes to in *o. */
static bool agrees(struct span file, struct outcome *o)
{
	struct outcome other = {.text = BUF_INIT};
	bool good = true;

	put(file);
	unpack(NULL, 100, ways[0], o);
	for (int i = 1; i < WAYS; i++) {
		unpack(NULL, 100, ways[i], &other);
		if (alike(o, &other))
			continue;
		explain(o, ways[0]);
		explain(&other, ways[i]);
		good = false;
	}
	outcome_free(&other);
	return good;
}

/* A member with whatever is in its extra field; as zlib makes it. */
static void pack(struct buf *b, struct span text, struct span extra, int level)
{
	z_stream z = {.avail_in = 0};
	gz_header header = {.extra_len = (unsigned)extra.n, .os = 3};
	unsigned char field[100];
	size_t room = text.n + 1000;

	memcpy(field, extra.n ? extra.p : "", extra.n);
	header.extra = field;
	if (deflateInit2(&z, level, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK ||
	    (extra.n && deflateSetHeader(&z, &header) != Z_OK))
		abort();
	z.next_in = (const unsigned char *)(text.n ? text.p : "");
	z.avail_in = (unsigned)text.n;
	z.next_out = (unsigned char *)buf_reserve(b, room);
	z.avail_out = (unsigned)room;
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		abort();
	b->length += room - z.avail_out;
	deflateEnd(&z);
}

/* One of ours; its size is then changed by `lie`. */
static void pack_sized(struct buf *b, struct span text, int lie)
{
	struct bgzf_packer *packer = bgzf_packer_new();
	size_t at = b->length, size;

	if (!bgzf_pack(packer, text, b))
		abort();
	size = b->length - at - 1 + (size_t)lie;
	b->data[at + 16] = (char)(size & 0xFF);
	b->data[at + 17] = (char)(size >> 8 & 0xFF);
	bgzf_packer_free(packer);
}

static void test_sizes(void)
{
	static const struct {
		const char *name;
		struct span bytes;
		size_t size;
	} rows[] = {
		{"nothing", {"", 0}, 0},
		{"the end of a file", SPAN("\x1F\x8B\x08\x04\0\0\0\0\0\xFF\6\0BC\2\0\x1B\0"), 28},
		{"the largest", SPAN("\x1F\x8B\x08\x04\0\0\0\0\0\xFF\6\0BC\2\0\xFF\xFF"), 65536},
		{"cut", SPAN("\x1F\x8B\x08\x04\0\0\0\0\0\xFF\6\0BC\2\0\x1B"), 0},
		{"the second", SPAN("\x1F\x8B\x08\4\0\0\0\0\0\xFF\x0B\0XY\1\0zBC\2\0\x1B\0"), 28},
		{"no extra field", SPAN("\x1F\x8B\x08\0\0\0\0\0\0\xFF\6\0BC\2\0\x1B\0"), 0},
		{"with a name too", SPAN("\x1F\x8B\x08\x0C\0\0\0\0\0\xFF\6\0BC\2\0\x1B\0"), 0},
		{"of three bytes", SPAN("\x1F\x8B\x08\x04\0\0\0\0\0\xFF\7\0BC\3\0\x1B\0\0"), 0},
		{"one that is too long", SPAN("\x1F\x8B\x08\x04\0\0\0\0\0\xFF\6\0XY\3\0\x1B\0"), 0},
		{"shorter than a member", SPAN("\x1F\x8B\x08\4\0\0\0\0\0\xFF\6\0BC\2\0\x18\0"), 0},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ok(bgzf_size(rows[i].bytes) == rows[i].size, "the size says: %s", rows[i].name);
}

/* Cut at any byte, every byte changed: the text, or a fault that says where. */
static void test_cuts(void)
{
	const char *text = "need_id,title\nN1,送餐\n";
	struct outcome o = {.text = BUF_INIT};
	struct buf file = BUF_INIT;
	size_t first, second, wrong = 0, differ = 0;

	pack_sized(&file, SPAN("need_id,title\n"), 0);
	first = file.length;
	pack_sized(&file, SPAN("N1,送餐\n"), 0);
	second = file.length;
	pack_sized(&file, SPAN(""), 0);
	for (size_t n = 1; n < file.length; n++) {
		differ += !agrees(span_first(buf_view(&file), n), &o);
		if (n == first || n == second)
			wrong += o.fault.code != FAULT_NONE;
		else
			wrong += o.fault.code != FAULT_GZIP_CUT || o.fault.byte != n;
	}
	ok(!differ, "cut at any of %zu bytes: the same in all ways", file.length);
	ok(!wrong, "… which is a fault, unless it is between two members");
	wrong = differ = 0;
	for (size_t n = 2; n < file.length; n++) {
		file.data[n] ^= 0x10;
		differ += !agrees(buf_view(&file), &o);
		wrong += !o.fault.code && !o.tail && !span_is(buf_view(&o.text), text);
		file.data[n] ^= 0x10;
	}
	ok(!differ, "any byte changed: the same in all ways");
	ok(!wrong, "… which is a fault, or the same text");
	outcome_free(&o);
	buf_free(&file);
}

/* A part of a file, true or not. */
static void add_part(struct buf *file, const struct buf *text, uint64_t *seed)
{
	size_t most = tap_random(seed) % 8 ? 300 : BGZF_TEXT;
	size_t n = tap_random(seed) % (most + 1), at = tap_random(seed) % (text->length - n);
	struct span s = {text->data + at, n};

	switch (tap_random(seed) % 24) {
	case 0:
		pack(file, s, SPAN(""), 6);
		break;
	case 1:
		pack(file, s, SPAN("XY\2\0ab"), 1);
		break;
	case 2:
		/* Twice as much text as there may be, or a size that means nothing. */
		pack(file, span_first(buf_view(text), 2 * BGZF_TEXT), SPAN("BC\2\0\xFF\x7F"), 9);
		break;
	case 3:
		pack_sized(file, s, (int)(tap_random(seed) % 100) - 50);
		break;
	case 4:
		pack_sized(file, SPAN(""), 0);
		break;
	default:
		pack_sized(file, s, 0);
	}
}

/* Sizes that lie, members of other kinds, damage, cuts and tails, at random. */
static void test_lies(void)
{
	struct outcome o = {.text = BUF_INIT};
	struct buf text = BUF_INIT, file = BUF_INIT;
	uint64_t seed = tap_seed();
	int differ = 0, good = 0, tails = 0, lies = tap_rounds(250);

	while (text.length < 3 * BGZF_TEXT)
		buf_printf(&text, "%u,城北社区\n", (unsigned)(tap_random(&seed) % 1000000));
	for (int i = 0; i < lies; i++) {
		size_t parts = 1 + tap_random(&seed) % 30;

		buf_clear(&file);
		pack_sized(&file, SPAN("a\n"), 0);
		while (parts--)
			add_part(&file, &text, &seed);
		if (tap_random(&seed) % 4 == 0)
			file.data[2 + tap_random(&seed) % (file.length - 2)] ^= 1 << i % 8;
		if (tap_random(&seed) % 4 == 0)
			file.length -= tap_random(&seed) % (file.length - 28);
		if (tap_random(&seed) % 4 == 0)
			buf_add(&file, "\x1F\x8B\x08 junk", tap_random(&seed) % 9);
		differ += !agrees(buf_view(&file), &o);
		good += !o.fault.code;
		tails += o.tail > 0;
	}
	ok(!differ, "%d files that lie: the same in all ways (%d good, %d with a tail)", lies, good,
	   tails);
	outcome_free(&o);
	buf_free(&text);
	buf_free(&file);
}

/* Members of one length, but `lie` has another size, and `count` from `plain` on are one. */
static void pack_long(struct buf *file, struct span text, size_t lie, size_t plain, size_t count)
{
	for (size_t i = 0; i * BGZF_TEXT < text.n; i++) {
		struct span rest = span_skip(text, i * BGZF_TEXT);

		if (i == plain) {
			pack(file, span_first(rest, count * BGZF_TEXT), SPAN(""), 6);
			i += count - 1;
		} else {
			pack_sized(file, span_first(rest, BGZF_TEXT), i == lie ? 7 : 0);
		}
	}
}

/* More than there are slots. */
static void test_long(void)
{
	enum { ALL = 120, NONE = ALL };
	static const struct {
		const char *name;
		size_t lie, plain, count;
	} rows[] = {
		{"true", NONE, NONE, 0},
		{"a lie at once", 2, NONE, 0},
		{"a lie late", 80, NONE, 0},
		{"a plain member between", NONE, 80, 1},
		{"a long plain member between", NONE, 10, 70},
		{"a lie behind it", 90, 10, 70},
	};
	struct outcome o = {.text = BUF_INIT};
	struct buf text = BUF_INIT, file = BUF_INIT;
	uint64_t seed = tap_seed();

	while (text.length < ALL * BGZF_TEXT)
		buf_printf(&text, "%u,松涛社区\n", (unsigned)(tap_random(&seed) % 1000000));
	text.length = ALL * BGZF_TEXT;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		buf_clear(&file);
		pack_long(&file, buf_view(&text), rows[i].lie, rows[i].plain, rows[i].count);
		ok(agrees(buf_view(&file), &o), "8 MB, %s: the same in all ways", rows[i].name);
		ok(!o.fault.code && span_equal(buf_view(&o.text), buf_view(&text)),
		   "… and all of it");
	}
	outcome_free(&o);
	buf_free(&text);
	buf_free(&file);
}

/* A pipe that gives few bytes at a time, so that no member is there whole. */
static void test_pipe(void)
{
	struct outcome one = {.text = BUF_INIT}, other = {.text = BUF_INIT};
	struct buf file = BUF_INIT;
	int old = dup(0);

	for (int i = 0; i < 2000; i++)
		pack_sized(&file, SPAN("编号,姓名\n1,张三\n"), i == 1500 ? 3 : 0);
	put(buf_view(&file));
	unpack(NULL, 100, -1, &one);
	for (int i = 1; i < WAYS; i++) {
		int ends[2];
		pid_t child;

		if (pipe(ends))
			abort();
		child = fork();
		if (!child) {
			for (size_t at = 0; at < file.length; at += 77) {
				size_t n = file.length - at < 77 ? file.length - at : 77;

				if (write(ends[1], file.data + at, n) != (ssize_t)n)
					_exit(1);
			}
			_exit(0);
		}
		close(ends[1]);
		dup2(ends[0], 0);
		close(ends[0]);
		unpack("-", 18, ways[i], &other);
		waitpid(child, NULL, 0);
		ok(alike(&one, &other) && !one.fault.code, "a pipe, %d threads", ways[i]);
	}
	dup2(old, 0);
	close(old);
	outcome_free(&one);
	outcome_free(&other);
	buf_free(&file);
}

/* Who has enough may stop, whatever the threads are at. */
static void test_stop(void)
{
	struct buf file = BUF_INIT;
	struct fault fault = FAULT_INIT;
	int taken = 0;

	for (int i = 0; i < 3000; i++)
		pack_sized(&file, SPAN("编号,姓名\n1,张三\n"), i == 2900 ? 3 : 0);
	put(buf_view(&file));
	for (int i = 0; i < 60; i++) {
		struct buf raw = BUF_INIT;
		struct file f;
		struct unpack *u;
		struct span text;

		if (!file_open(&f, path, &fault) || !file_read(&f, 18, &raw, &fault))
			abort();
		u = unpack_new(&f, &raw, &fault);
		unpack_ahead(u, 3);
		for (int k = 0; k < i % 5; k++)
			taken += unpack_next(u, &text, &fault);
		unpack_free(u);
		file_close(&f);
		buf_free(&raw);
	}
	ok(taken == 120, "stopped anywhere");
	buf_free(&file);
}

/* Gzip within gzip is text that is gzip: one layer comes off. */
static void test_within(void)
{
	struct outcome o = {.text = BUF_INIT};
	struct buf inner = BUF_INIT, outer = BUF_INIT;

	pack(&inner, SPAN("a,b\n"), SPAN(""), 6);
	pack_sized(&outer, buf_view(&inner), 0);
	pack_sized(&outer, SPAN(""), 0);
	ok(agrees(buf_view(&outer), &o) && span_equal(buf_view(&o.text), buf_view(&inner)),
	   "gzip within gzip: one layer comes off");
	outcome_free(&o);
	buf_free(&inner);
	buf_free(&outer);
}

int main(void)
{
	int fd = mkstemp(path);

	setvbuf(stdout, NULL, _IONBF, 0);
	if (fd < 0)
		return 1;
	close(fd);
	test_sizes();
	test_cuts();
	test_lies();
	test_long();
	test_pipe();
	test_stop();
	test_within();
	unlink(path);
	return done();
}
