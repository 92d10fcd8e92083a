/* input.c - tests of lib/io/input.h: files, pipes, gzip, what is cut */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/text.h"
#include "io/input.h"
#include "scratch.h"
#include "tap.h"

#define TEXT(literal) {"" literal, sizeof(literal) - 1}
/* 张三 服务 in GB18030. */
#define ZHANG "\xD5\xC5\xC8\xFD"
#define FUWU "\xB7\xFE\xCE\xF1"

/* One member. */
static void pack(struct buf *b, struct span s)
{
	z_stream z = {0};
	size_t room = s.n + 100;

	if (deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	z.next_out = (unsigned char *)buf_reserve(b, room);
	z.avail_out = (unsigned)room;
	z.next_in = (unsigned char *)memcpy(malloc(s.n + 1), s.p, s.n);
	z.avail_in = (unsigned)s.n;
	deflate(&z, Z_FINISH);
	free(z.next_in - s.n);
	b->length += room - z.avail_out;
	deflateEnd(&z);
}

/* The whole input in pieces of `size`; false with a fault, and what was good in out. */
static bool read_all(const char *path, const char *encoding, size_t size, struct buf *out,
                     struct fault *f)
{
	struct input *in = input_open(path, encoding, f);
	ssize_t n;

	buf_clear(out);
	if (!in)
		return false;
	while ((n = input_read(in, buf_reserve(out, size), size, f)) > 0)
		out->length += (size_t)n;
	if (n < 0 && input_read(in, buf_reserve(out, size), size, NULL) != -1)
		abort();
	input_close(in);
	return n == 0;
}

/* Whether it reads alike where some of it was looked at before, and some of that passed. */
static bool looks_alike(const char *path, const char *encoding, struct span text)
{
	struct fault f = FAULT_INIT;
	bool good = true, all;

	for (size_t least = 0; good && least <= text.n + 1; least += 1 + 2 * least) {
		struct input *in = input_open(path, encoding, &f);
		size_t pass = least / 2 < text.n ? least / 2 : text.n;
		char *to = malloc(text.n + 1);
		ssize_t n = 1;
		struct span s;

		good = input_look(in, least, &s, &all, &f) && s.n >= (all ? text.n : least) &&
		       span_equal(s, span_first(text, s.n)) && (least <= text.n || all);
		input_pass(in, pass);
		while (good && n > 0 && pass < text.n) {
			n = input_read(in, to, text.n, &f);
			good = n > 0 && span_equal((struct span){to, (size_t)n},
			    span_first(span_skip(text, pass), (size_t)n));
			pass += (size_t)n;
		}
		good = good && input_read(in, to, 1, &f) == 0;
		input_close(in);
		free(to);
	}
	return good;
}

struct row {
	const char *name;
	struct span bytes;
	const char *encoding;	/* asked for */
	const char *text;
	const char *found;
};

static const struct row rows[] = {
	{"empty", TEXT(""), NULL, "", "UTF-8"},
	{"one byte", TEXT("a"), NULL, "a", "UTF-8"},
	{"BOM alone", TEXT("\xEF\xBB\xBF"), NULL, "", "UTF-8"},
	{"UTF-8 with BOM", TEXT("\xEF\xBB\xBF编号\r\n"), NULL, "编号\r\n", "UTF-8"},
	{"a second BOM stays", TEXT("a\xEF\xBB\xBF编"), NULL, "a\xEF\xBB\xBF编", "UTF-8"},
	{"a late FF FE is no BOM", TEXT("编号\n姓名\n\xFF\xFE\n"), NULL, "编号\n姓名\n\xFF\xFE\n",
	    "UTF-8"},
	{"GB18030", TEXT("a," ZHANG "\x80\n"), NULL, "a,张三€\n", "GB18030"},
	{"GB18030 by name", TEXT("a," ZHANG), "gbk", "a,张三", "GB18030"},
	{"UTF-16LE", TEXT("\xFF\xFE\x16\x7F\t\0\n\0"), NULL, "编\t\n", "UTF-16LE"},
	{"UTF-16BE", TEXT("\xFE\xFF\x7F\x16\0\t\0\n"), NULL, "编\t\n", "UTF-16BE"},
	{"UTF-16LE by name", TEXT("\x16\x7F\n\0"), "UTF-16LE", "编\n", "UTF-16LE"},
	{"UTF-16LE by name, with BOM", TEXT("\xFF\xFE\x16\x7F"), "utf-16le", "编", "UTF-16LE"},
	{"UTF-8 by name, with BOM", TEXT("\xEF\xBB\xBF编"), "UTF-8", "编", "UTF-8"},
	{"Big5 by name", TEXT("\xA4\xA4\n"), "BIG5", "中\n", "BIG5"},
	{"line ends stay", TEXT("a\rb\r\nc\n\n"), NULL, "a\rb\r\nc\n\n", "UTF-8"},
};

static void test_rows(void)
{
	struct buf out = BUF_INIT, packed = BUF_INIT;
	struct fault f = FAULT_INIT;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *r = &rows[i];
		const char *path = put("row", r->bytes);
		struct input *in = input_open(path, r->encoding, &f);

		ok(in && !strcmp(input_encoding(in), r->found) && !input_is_gzip(in) &&
		   !strcmp(input_name(in), path), "%s: %s", r->name, r->found);
		input_close(in);
		read_all(path, r->encoding, 1, &out, &f);
		same(buf_view(&out), r->text, r->name);
		ok(looks_alike(path, r->encoding, span_of(r->text)), "%s, looked at", r->name);
		buf_clear(&packed);
		pack(&packed, r->bytes);
		path = put("row.gz", buf_view(&packed));
		ok(read_all(path, r->encoding, 4096, &out, &f) &&
		   span_is(buf_view(&out), r->text) &&
		   looks_alike(path, r->encoding, span_of(r->text)), "%s, gzipped", r->name);
	}
	buf_clear(&out);
	buf_add(&out, "a\0b\n", 4);
	put("nul", buf_view(&out));
	ok(read_all(path_of("nul"), NULL, 100, &out, &f) && out.length == 4 && !out.data[1],
	   "a NUL byte is passed on");
	buf_free(&out);
	buf_free(&packed);
}

struct refusal {
	const char *name;
	struct span bytes;
	const char *encoding, *text;
	enum fault_code code;
	uint64_t line, byte;
};

static const struct refusal refusals[] = {
	{"two encodings", TEXT("姓名,社区\r\n1," ZHANG "\r\n"), NULL, "", FAULT_ENCODING_CHANGES, 2,
	    17},
	{"two encodings after ASCII", TEXT("a\r\nb\r姓名,社区\n1," ZHANG "\n"), NULL, "a\r\nb",
	 FAULT_ENCODING_CHANGES, 4, 21},
	{"no encoding", TEXT("a\n\r\xFF\n"), NULL, "a\n", FAULT_ENCODING, 3, 3},
	{"GB18030 cut", TEXT(ZHANG "\n\xB7"), "GB18030", "张三\n", FAULT_ENCODING_CUT, 2, 5},
	{"UTF-16 cut", TEXT("\xFF\xFE\x16\x7F\n\0a"), NULL, "编\n", FAULT_ENCODING_CUT, 2, 6},
	{"unknown encoding", TEXT("a"), "KLINGON", "", FAULT_ENCODING_NAME, 0, 0},
	{"gzip cut to a byte", TEXT("\x1F"), NULL, "", FAULT_GZIP_CUT, 0, 1},
	{"no gzip after the magic", TEXT("\x1F\x8Bxxxxxxxxxxxx"), NULL, "", FAULT_GZIP_BAD, 0, 0},
};

static void test_refusals(void)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		const struct refusal *r = &refusals[i];
		struct fault f = FAULT_INIT;
		bool good = read_all(put("bad", r->bytes), r->encoding, 3, &out, &f);

		if (!ok(!good && f.code == r->code && f.line == r->line && f.byte == r->byte,
		        "refused: %s", r->name))
			printf("# %s line %u byte %u\n", fault_code_name(f.code), (unsigned)f.line,
			    (unsigned)f.byte);
		ok(!good && span_starts(span_of(r->text), buf_view(&out)),
		   "… with no more than the good text");
	}
	buf_free(&out);
}

static void test_gzip(void)
{
	struct buf file = BUF_INIT, out = BUF_INIT;
	struct fault f = FAULT_INIT;
	const char *text = "编号,姓名\n1,张三\n2,李四\n";
	struct input *in;
	struct span seen;
	size_t one, wrong = 0;
	bool all;

	pack(&file, span_of(text));
	one = file.length;
	for (size_t n = 0; n <= one; n++) {
		bool good = read_all(put("cut.gz", span_first(buf_view(&file), n)), NULL, 100, &out,
		    &f);

		if (n == 0)
			wrong += !good || out.length;
		else if (n == one)
			wrong += !good || !span_is(buf_view(&out), text);
		else
			wrong += good || f.code != FAULT_GZIP_CUT || f.byte != n ||
			         strncmp(text, buf_string(&out), out.length);
	}
	ok(!wrong, "cut at any of %zu bytes is a fault", one);
	wrong = 0;
	/* A time, a flag of the packer, another code for the text may change: the text may not. */
	for (size_t n = 2; n < one; n++) {
		file.data[n] ^= 0x10;
		wrong += read_all(put("bad.gz", buf_view(&file)), NULL, 100, &out, &f) &&
		         !span_is(buf_view(&out), text);
		file.data[n] ^= 0x10;
	}
	ok(!wrong, "a changed byte is a fault, or the text is the same");
	pack(&file, SPAN("3,王五\n"));
	put("two.gz", buf_view(&file));
	ok(read_all(path_of("two.gz"), NULL, 7, &out, &f), "two members");
	same(buf_view(&out), "编号,姓名\n1,张三\n2,李四\n3,王五\n", "… are one text");
	ok(!read_all(put("cut2.gz", span_first(buf_view(&file), one + 1)), NULL, 7, &out, &f) &&
	   f.code == FAULT_GZIP_CUT, "a second member cut after its first byte");
	f = (struct fault)FAULT_INIT;
	in = input_open(path_of("cut2.gz"), NULL, &f);
	ok(input_look(in, strlen(text), &seen, &all, &f) && span_is(seen, text) &&
	   !input_look(in, strlen(text) + 1, &seen, &all, &f) && f.code == FAULT_GZIP_CUT,
	   "… can be looked at up to there");
	input_close(in);
	/* Its sum stands before its length. */
	file.data[file.length - 5] ^= 1;
	ok(!read_all(put("bad.gz", buf_view(&file)), NULL, 7, &out, &f) &&
	   f.code == FAULT_GZIP_BAD && span_is(buf_view(&out), text),
	   "a second member that is another text than its sum says: none of it");
	file.data[file.length - 5] ^= 1;
	buf_text(&file, "\x1Fjunk");
	put("tail.gz", buf_view(&file));
	in = input_open(path_of("tail.gz"), NULL, &f);
	buf_clear(&out);
	out.length = (size_t)input_read(in, buf_reserve(&out, 100), 100, &f);
	ok(input_is_gzip(in) && out.length == 41 && input_tail(in) == 5,
	   "the tail is counted and left out");
	input_close(in);
	buf_free(&file);
	buf_free(&out);
}

/* Texts about as long as what is decoded at once, where characters may be cut. */
static void test_heads(void)
{
	enum { START = 256 << 10, HEAD = 1 << 20 };
	static const size_t sizes[] = {START, HEAD - 1, HEAD, HEAD + 1, HEAD + START};
	struct buf text = BUF_INIT, gb = BUF_INIT, out = BUF_INIT, gzip = BUF_INIT;
	struct fault f = FAULT_INIT;

	for (size_t i = 0; i < 2 * sizeof sizes / sizeof *sizes; i++) {
		size_t size = sizes[i / 2];

		buf_clear(&text);
		buf_clear(&gb);
		buf_clear(&gzip);
		if (i % 2)
			buf_char(&gb, 'x');
		buf_span(&text, buf_view(&gb));
		while (size - gb.length > 11) {
			buf_text(&gb, ZHANG "," FUWU "\r\n");
			buf_text(&text, "张三,服务\r\n");
		}
		while (gb.length < size) {
			buf_char(&gb, 'y');
			buf_char(&text, 'y');
		}
		ok(read_all(put("long", buf_view(&gb)), NULL, 5000, &out, &f) &&
		   span_equal(buf_view(&out), buf_view(&text)), "GB18030 of %zu bytes", size);
		ok(looks_alike(path_of("long"), NULL, buf_view(&text)), "and looked at");
		pack(&gzip, buf_view(&gb));
		ok(read_all(put("long.gz", buf_view(&gzip)), NULL, 5000, &out, &f) &&
		   span_equal(buf_view(&out), buf_view(&text)), "and from gzip");
		buf_char(&gb, '\xFF');
		ok(!read_all(put("long", buf_view(&gb)), NULL, 5000, &out, &f) &&
		   f.code == FAULT_ENCODING && f.byte == size, "a bad byte behind them");
	}
	buf_free(&text);
	buf_free(&gb);
	buf_free(&out);
	buf_free(&gzip);
}

/* Long texts: what begins after the head, and lines longer than it. */
static void test_long(void)
{
	struct buf text = BUF_INIT, gb = BUF_INIT, out = BUF_INIT;
	struct fault f = FAULT_INIT;
	size_t ascii;

	for (int i = 0; i < 150000; i++)
		buf_printf(&text, "%d,somebody,somewhere\r\n", i);
	ascii = text.length;
	buf_span(&gb, buf_view(&text));
	buf_text(&gb, "x," ZHANG FUWU "\n");
	buf_text(&text, "x,张三服务\n");
	ok(read_all(put("long", buf_view(&text)), NULL, 5000, &out, &f) &&
	   span_equal(buf_view(&out), buf_view(&text)), "UTF-8 after 3 MB of ASCII");
	ok(looks_alike(path_of("long"), NULL, buf_view(&text)), "and looked at");
	ok(read_all(put("long", buf_view(&gb)), NULL, 5000, &out, &f) &&
	   span_equal(buf_view(&out), buf_view(&text)), "GB18030 after 3 MB of ASCII");
	buf_text(&text, ZHANG FUWU "\n");
	ok(!read_all(put("long", buf_view(&text)), NULL, 5000, &out, &f) &&
	   f.code == FAULT_ENCODING_CHANGES && f.line == 150002 && f.byte == ascii + 15,
	   "two encodings after 3 MB of ASCII, with line and byte");
	buf_clear(&text);
	for (int i = 0; i < 60000; i++)
		buf_printf(&text, "%d,城北社区,服务\r", i);
	ascii = text.length;
	buf_text(&text, "x," ZHANG FUWU "\ny\n");
	ok(!read_all(put("long", buf_view(&text)), NULL, 5000, &out, &f) &&
	   f.code == FAULT_ENCODING_CHANGES && f.line == 60001 && f.byte == ascii + 2 &&
	   span_equal(buf_view(&out), span_first(buf_view(&text), ascii)),
	   "GB18030 after the head of UTF-8: the text before it, then a fault");
	buf_clear(&gb);
	for (int i = 0; i < 100000; i++)
		buf_printf(&gb, "%d," ZHANG "," FUWU "\n", i);
	ascii = gb.length;
	buf_text(&gb, "x,城北社区\n");
	ok(!read_all(put("long", buf_view(&gb)), NULL, 5000, &out, &f) &&
	   f.code == FAULT_ENCODING_CHANGES && f.line == 100001 && f.byte == ascii + 2,
	   "UTF-8 of even length after the head of GB18030");
	gb.length = ascii + 2;
	buf_text(&gb, ZHANG "\xFF\n");
	ok(!read_all(put("long", buf_view(&gb)), NULL, 5000, &out, &f) &&
	    f.code == FAULT_ENCODING &&
	   f.line == 100001 && f.byte == ascii + 6, "a bad byte after the head of GB18030");
	buf_clear(&text);
	buf_text(&text, "编号\n");
	for (int i = 0; i < 500000; i++)
		buf_text(&text, "长文");
	ok(read_all(put("long", buf_view(&text)), NULL, 5000, &out, &f) &&
	   span_equal(buf_view(&out), buf_view(&text)), "a line of 3 MB");
	buf_clear(&gb);
	for (int i = 0; i < 8 * 1024 * 1024; i++)
		buf_char(&gb, 'a');
	buf_clear(&text);
	pack(&text, buf_view(&gb));
	ok(read_all(put("long.gz", buf_view(&text)), NULL, 65536, &out, &f) &&
	   span_equal(buf_view(&out), buf_view(&gb)), "gzip of %zu bytes for 8 MB", text.length);
	buf_free(&text);
	buf_free(&gb);
	buf_free(&out);
}

static void tick(int number)
{
	(void)number;
}

/* A child that gives the bytes to fd one by one. */
static pid_t drip(int fd, struct span s, unsigned pause)
{
	pid_t child = fork();

	if (child)
		return child;
	for (size_t i = 0; i < s.n; i++) {
		if (write(fd, s.p + i, 1) != 1)
			_exit(1);
		if (pause)
			usleep(pause);
	}
	_exit(0);
}

/* Reads `name` while standard input is a pipe that drips. */
static bool read_pipe(const char *name, struct span s, unsigned pause, struct buf *out,
                      struct fault *f)
{
	int ends[2], old = dup(0);
	pid_t child;
	bool good;

	if (pipe(ends))
		abort();
	dup2(ends[0], 0);
	child = drip(ends[1], s, pause);
	close(ends[0]);
	close(ends[1]);
	good = read_all(name, NULL, 10, out, f);
	dup2(old, 0);
	close(old);
	waitpid(child, NULL, 0);
	return good;
}

static void test_pipes(void)
{
	struct buf out = BUF_INIT, packed = BUF_INIT;
	struct fault f = FAULT_INIT;
	const char *text = "编号,姓名\n1,张三\n";
	struct sigaction action = {.sa_handler = tick};
	struct itimerval every = {{0, 500}, {0, 500}}, never = {{0, 0}, {0, 0}};
	pid_t child;

	ok(read_pipe("-", span_of(text), 0, &out, &f) && span_is(buf_view(&out), text),
	   "a byte at a time, -");
	ok(read_pipe(NULL, span_of(text), 0, &out, &f) && span_is(buf_view(&out), text),
	    "… with no name");
	ok(read_pipe("/dev/stdin", SPAN(ZHANG "\n"), 0, &out, &f) &&
	    span_is(buf_view(&out), "张三\n"), "… /dev/stdin");
	ok(read_pipe("-", SPAN(""), 0, &out, &f) && !out.length, "… an empty pipe");
	pack(&packed, span_of(text));
	ok(read_pipe("-", buf_view(&packed), 0, &out, &f) && span_is(buf_view(&out), text),
	    "… gzip");
	f = (struct fault)FAULT_INIT;
	ok(!read_pipe("-", span_first(buf_view(&packed), 30), 0, &out, &f) &&
	    f.code == FAULT_GZIP_CUT && !strcmp(f.source, "-"), "… gzip cut");
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &every, NULL);
	ok(read_pipe("-", span_of(text), 300, &out, &f) && span_is(buf_view(&out), text),
	   "signals do not end a read");
	setitimer(ITIMER_REAL, &never, NULL);
	if (mkfifo(path_of("fifo"), 0600))
		abort();
	child = fork();
	if (!child) {
		int fd = open(path_of("fifo"), O_WRONLY);

		_exit(write(fd, text, strlen(text)) < 0);
	}
	ok(read_all(path_of("fifo"), NULL, 100, &out, &f) && span_is(buf_view(&out), text),
	    "a FIFO");
	waitpid(child, NULL, 0);
	buf_free(&out);
	buf_free(&packed);
}

static void test_failures(void)
{
	struct buf big = BUF_INIT;
	struct fault f = FAULT_INIT;
	char piece[1000];
	struct input *in;
	uint64_t done, total;
	ssize_t n;

	ok(!input_open(path_of("nowhere"), NULL, &f) && f.code == FAULT_OPEN &&
	   !strcmp(f.value, strerror(ENOENT)) && !strcmp(f.source, path_of("nowhere")),
	   "no such file");
	ok(!input_open(scratch, NULL, &f) && f.code == FAULT_READ &&
	   !strcmp(f.value, strerror(EISDIR)), "a directory");
	ok(!input_open(scratch, NULL, NULL), "… with no fault wanted");
	for (int i = 0; i < 300000; i++)
		buf_text(&big, "a,编号\n");
	in = input_open(put("shrinks", buf_view(&big)), NULL, &f);
	input_position(in, &done, &total);
	ok(total == big.length && done >= INPUT_START && done < total,
	    "how far, and how far to go");
	if (truncate(path_of("shrinks"), 2000000))
		abort();
	while ((n = input_read(in, piece, sizeof piece, &f)) > 0)
		;
	ok(n < 0 && f.code == FAULT_FILE_CUT, "a file that is cut while it is read");
	input_close(in);
	buf_free(&big);
}

struct sample {
	const char *name, *encoding;
	enum fault_code code;
	uint64_t line, tail;
	size_t lines;
};

static const struct sample samples[] = {
	{"03_含NUL字节.csv", "UTF-8", 0, 0, 0, 7},
	{"04_个别字节非UTF8.csv", "UTF-8", 0, 0, 0, 7},
	{"05_前后编码不一.csv", "", FAULT_ENCODING_CHANGES, 5, 0, 0},
	{"06_Unicode文本.txt", "UTF-16LE", 0, 0, 0, 7},
	{"07_空文件.csv", "UTF-8", 0, 0, 0, 0},
	{"11_超大单元格.csv", "UTF-8", 0, 0, 0, 3},
	{"17_只有CR换行.csv", "UTF-8", 0, 0, 0, 0},
	{"18_截断.csv.gz", "UTF-8", FAULT_GZIP_CUT, 0, 0, 0},
	{"19_尾部多余字节.csv.gz", "UTF-8", 0, 0, 19, 7},
	{"20_多段拼接.csv.gz", "UTF-8", 0, 0, 0, 9},
};

static void test_samples(void)
{
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		const struct sample *s = &samples[i];
		struct fault f = FAULT_INIT;
		struct input *in;
		char path[256], piece[4096];
		size_t lines = 0;
		ssize_t n = -1;

		snprintf(path, sizeof path, "../shared/samples/脏数据/%s", s->name);
		if (access(path, R_OK)) {
			ok(true, "sample %s # SKIP not here", s->name);
			continue;
		}
		in = input_open(path, NULL, &f);
		while (in && (n = input_read(in, piece, sizeof piece, &f)) > 0)
			for (ssize_t k = 0; k < n; k++)
				lines += piece[k] == '\n';
		if (!ok((n < 0) == (s->code != 0) && f.code == s->code && f.line == s->line &&
		        (s->code || lines == s->lines) && (!in || input_tail(in) == s->tail) &&
		        (!in || !strcmp(input_encoding(in), s->encoding)), "sample %s", s->name))
			printf("# %s line %u, %zu lines\n", fault_code_name(f.code),
			    (unsigned)f.line, lines);
		input_close(in);
	}
}

int main(void)
{
	static const char *const made[] = {
		"row", "row.gz", "nul", "bad", "cut.gz", "bad.gz", "two.gz", "cut2.gz", "tail.gz",
		"long",
		"long.gz", "fifo", "shrinks",
	};

	setvbuf(stdout, NULL, _IONBF, 0);
	scratch_make();
	test_rows();
	test_refusals();
	test_gzip();
	test_heads();
	test_long();
	test_pipes();
	test_failures();
	test_samples();
	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		unlink(path_of(made[i]));
	ok(!rmdir(scratch), "nothing else was made");
	return done();
}
