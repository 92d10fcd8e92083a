/* output.c - tests of lib/io/output.h: whole or not at all */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "io/bgzf.h"
#include "io/input.h"
#include "io/output.h"
#include "io/room.h"
#include "scratch.h"
#include "tap.h"

static void slurp(const char *path, struct buf *out)
{
	FILE *file = fopen(path, "r");
	int c;

	buf_clear(out);
	if (!file) {
		buf_text(out, "(no file)");
		return;
	}
	while ((c = getc(file)) != EOF)
		buf_char(out, (char)c);
	fclose(file);
}

static bool holds(const char *name, const char *text)
{
	struct buf b = BUF_INIT;
	bool good;

	slurp(path_of(name), &b);
	good = span_is(buf_view(&b), text);
	buf_free(&b);
	return good;
}

static mode_t mode_of(const char *name)
{
	struct stat status;

	return stat(path_of(name), &status) ? 0 : status.st_mode & 07777;
}

/* Files in our directory but those that begin with `keep`; removes them. */
static int sweep(const char *keep)
{
	DIR *d = opendir(scratch);
	struct dirent *entry;
	int n = 0;

	while (d && (entry = readdir(d))) {
		if (entry->d_name[0] == '.' || (keep && !strcmp(entry->d_name, keep)))
			continue;
		unlink(path_of(entry->d_name));
		n++;
	}
	closedir(d);
	return n;
}

static bool save(const char *path, bool gzip, struct span s, struct fault *f)
{
	struct output *out = output_open(path, gzip, f);

	return output_end(out, out && output_write(out, s, f), f);
}

static void test_replace(void)
{
	struct fault f = FAULT_INIT;
	struct output *out;
	mode_t mask = umask(027);
	char name[256];

	ok(save(path_of("new"), false, SPAN("one"), &f) && holds("new", "one"), "a new file");
	ok(mode_of("new") == 0640, "… has the mode that umask leaves");
	umask(mask);
	chmod(path_of("new"), 0604);
	out = output_open(path_of("new"), false, &f);
	ok(output_write(out, SPAN("two"), &f) && holds("new", "one"),
	    "the old file stands until the end");
	ok(output_end(out, true, &f) && holds("new", "two"), "… and is then replaced");
	ok(mode_of("new") == 0604, "… and its mode kept");
	out = output_open(path_of("new"), false, &f);
	output_write(out, SPAN("three"), &f);
	output_end(out, false, NULL);
	output_end(NULL, false, NULL);
	ok(holds("new", "two") && sweep("new") == 0, "an abandoned file leaves nothing");
	ok(save(path_of("new"), false, SPAN(""), &f) && holds("new", ""), "an empty file");
	memset(name, 'n', sizeof name - 1);
	name[255] = '\0';
	ok(save(path_of(name), false, SPAN("long"), &f) && holds(name, "long"),
	    "a name of 255 bytes");
	ok(sweep(NULL) == 2, "nothing else was left");
}

static void test_links(void)
{
	struct fault f = FAULT_INIT;
	struct stat status;

	put("real", SPAN("old"));
	if (symlink("real", path_of("link")) || symlink(path_of("link"), path_of("far")) ||
	    symlink("later", path_of("dangling")) || symlink("loop", path_of("loop")))
		abort();
	ok(save(path_of("far"), false, SPAN("new"), &f) && holds("real", "new"),
	    "links are followed");
	ok(!lstat(path_of("far"), &status) && S_ISLNK(status.st_mode) &&
	   !lstat(path_of("link"), &status) && S_ISLNK(status.st_mode), "… and stay links");
	ok(save(path_of("dangling"), false, SPAN("x"), &f) && holds("later", "x"),
	   "a link to what is not there makes it");
	ok(!save(path_of("loop"), false, SPAN("x"), &f) && f.code == FAULT_OPEN &&
	   !strcmp(f.value, strerror(ELOOP)), "a loop of links");
	ok(sweep(NULL) == 6, "nothing else was left");
}

static void test_refusals(void)
{
	struct fault f = FAULT_INIT;
	struct output *out;
	char command[2048];

	ok(!save(path_of("nowhere/x"), false, SPAN("x"), &f) && f.code == FAULT_OPEN &&
	   !strcmp(f.source, path_of("nowhere/x")), "no such directory");
	ok(!save(scratch, false, SPAN("x"), &f) && f.code == FAULT_OPEN &&
	   !strcmp(f.value, strerror(EISDIR)), "a directory");
	ok(!output_open(scratch, false, NULL), "… with no fault wanted");
	if (geteuid()) {
		put("locked", SPAN("old"));
		chmod(path_of("locked"), 0444);
		ok(!save(path_of("locked"), false, SPAN("x"), &f) && f.code == FAULT_OPEN &&
		   holds("locked", "old"), "a file that may not be written");
	} else {
		ok(true, "a file that may not be written # SKIP root may");
	}
	/* The directory goes away while we write: the rename fails. */
	if (mkdir(path_of("gone"), 0700))
		abort();
	out = output_open(path_of("gone/x"), false, &f);
	output_write(out, SPAN("x"), &f);
	if (rename(path_of("gone"), path_of("away")))
		abort();
	ok(!output_end(out, true, &f) && f.code == FAULT_WRITE, "a directory that goes away");
	/* A temporary file, where there must be one, went away with it. */
	snprintf(command, sizeof command, "rm -f '%s'/x.*", path_of("away"));
	ok(!system(command) && !rmdir(path_of("away")), "… with nothing else in it");
	sweep(NULL);
}

/* Standard output on fd while `text` is written `times` times; what the fault was. */
static enum fault_code write_to(int fd, bool gzip, const char *text, int times)
{
	struct fault f = FAULT_INIT;
	struct output *out;
	int old = dup(1);
	bool good = true;

	dup2(fd, 1);
	out = output_open(NULL, gzip, &f);
	for (int i = 0; i < times && good; i++)
		good = output_write(out, span_of(text), &f);
	good = output_end(out, true, &f) && good;
	dup2(old, 1);
	close(old);
	return good ? FAULT_NONE : f.code;
}

static void test_standard(void)
{
	int ends[2], full = open("/dev/full", O_WRONLY);
	struct fault f = FAULT_INIT;
	char got[16] = "";

	if (pipe(ends))
		abort();
	ok(!write_to(ends[1], false, "hello", 2) && read(ends[0], got, 15) == 10,
	   "standard output, a pipe");
	ok(!strcmp(got, "hellohello"), "… gets what was written");
	ok(write_to(full, false, "x", 1) == FAULT_WRITE, "a full disk, one byte");
	ok(write_to(full, false, "many bytes", 100000) == FAULT_WRITE, "… many bytes");
	ok(write_to(full, true, "x", 1) == FAULT_WRITE, "… gzip");
	ok(!save("/dev/full", false, SPAN("x"), &f) && f.code == FAULT_WRITE &&
	   !strcmp(f.value, strerror(ENOSPC)) && !strcmp(f.source, "/dev/full"),
	   "/dev/full by name");
	ok(save("/dev/null", false, SPAN("x"), &f) && !access("/dev/null", W_OK),
	   "/dev/null stays what it is");
	close(ends[0]);
	signal(SIGPIPE, SIG_IGN);
	ok(write_to(ends[1], false, "x", 1) == FAULT_WRITE, "nobody reads the pipe");
	ok(save("-", false, SPAN(""), NULL), "nothing to standard output");
	close(ends[1]);
	close(full);
}

/* The members of the file, by the sizes that they say; -1 where those do not add up to it. */
static int members(struct span s)
{
	int n = 0;

	for (size_t size; s.n && (size = bgzf_size(s)) && size <= s.n; n++)
		s = span_skip(s, size);
	return s.n ? -1 : n;
}

/* Random pieces of the text to `name`; where it is gzipped, in so many threads. */
static bool save_pieces(const char *name, bool gzip, int threads, struct span text, uint64_t *seed)
{
	struct output *out = output_open(path_of(name), gzip, NULL);

	output_threads(out, threads);
	while (text.n) {
		size_t n = tap_random(seed) % 300000;

		n = n < text.n ? n : text.n;
		output_write(out, span_first(text, n), NULL);
		text = span_skip(text, n);
	}
	return output_end(out, true, NULL);
}

static void test_long(void)
{
	struct buf text = BUF_INIT, got = BUF_INIT;
	uint64_t seed = tap_seed();
	struct stat status;
	int fd, ends[2];

	while (text.length < 3000000)
		buf_printf(&text, "%u,城北社区\n", (unsigned)(tap_random(&seed) % 1000000));
	ok(save_pieces("long", false, 1, buf_view(&text), &seed), "a long text in pieces");
	slurp(path_of("long"), &got);
	ok(span_equal(buf_view(&got), buf_view(&text)), "… is written as it is");
	ok(!stat(path_of("long"), &status) &&
	   (uint64_t)status.st_blocks * 512 < text.length + 65536, "… and takes no more room");
	fd = open(path_of("long"), O_WRONLY | O_TRUNC);
	room_make(fd, 1 << 20);
	ok(write(fd, "x", 1) == 1 && !fstat(fd, &status) && status.st_size == 1,
	    "room that was made is not seen in a file");
	close(fd);
	fd = open(path_of("long"), O_WRONLY | O_APPEND);
	ok(!room_pays(fd) && !pipe(ends) && !room_pays(ends[1]) && !room_pays(-1),
	    "none is made where what is written does not come next, or is in no file");
	close(fd);
	close(ends[0]);
	close(ends[1]);
	sweep(NULL);
	buf_free(&text);
	buf_free(&got);
}

static void test_gzip(void)
{
	static const int threads[] = {1, 2, 3, 7, 0};
	/* As the specification has it. */
	const struct span end = SPAN("\x1F\x8B\x08\4\0\0\0\0\0\xFF\6\0BC\2\0\x1B\0"
	                             "\3\0\0\0\0\0\0\0\0\0");
	struct buf text = BUF_INIT, one = BUF_INIT, two = BUF_INIT, back = BUF_INIT;
	struct fault f = FAULT_INIT;
	uint64_t seed = tap_seed();
	struct input *in;
	ssize_t n;

	while (text.length <= 40 * BGZF_TEXT)
		buf_printf(&text, "%u,城北社区\n", (unsigned)(tap_random(&seed) % 1000000));
	ok(save(path_of("a.csv.gz"), false, buf_view(&text), &f), "a name that ends in .gz");
	slurp(path_of("a.csv.gz"), &one);
	ok(members(buf_view(&one)) == 42, "members that say their size, and the one that ends it");
	for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
		ok(save_pieces("b", true, threads[i], buf_view(&text), &seed), "gzip for any name");
		slurp(path_of("b"), &two);
		ok(span_equal(buf_view(&one), buf_view(&two)),
		   "the same text is the same file, %d threads", threads[i]);
	}
	in = input_open(path_of("b"), NULL, &f);
	while ((n = input_read(in, buf_reserve(&back, 10000), 10000, &f)) > 0)
		back.length += (size_t)n;
	ok(!n && input_is_gzip(in) && span_equal(buf_view(&text), buf_view(&back)),
	    "it comes back");
	input_close(in);
	buf_clear(&text);
	while (text.length < 3 * BGZF_TEXT)
		buf_char(&text, (char)tap_random(&seed));
	ok(save(path_of("b"), true, buf_view(&text), &f), "what cannot be compressed");
	slurp(path_of("b"), &two);
	ok(members(buf_view(&two)) == 4 && two.length > text.length, "… fits into its members");
	ok(save(path_of("e.gz"), false, SPAN(""), &f), "nothing, gzipped");
	slurp(path_of("e.gz"), &one);
	ok(span_equal(buf_view(&one), end), "… is the member that ends a file");
	in = input_open(path_of("e.gz"), NULL, &f);
	ok(in && input_read(in, two.data, 1, &f) == 0, "… and comes back");
	input_close(in);
	sweep(NULL);
	buf_free(&text);
	buf_free(&one);
	buf_free(&two);
	buf_free(&back);
}

/* Whether what is being written needs no name here until it is whole. */
static bool has_nameless(void)
{
	int fd = open(scratch, O_TMPFILE | O_RDWR, 0600);

	if (fd >= 0)
		close(fd);
	return fd >= 0 && !access("/proc/self/fd", X_OK);
}

/* Has written to the file, says so, and is about to end it. */
static _Noreturn void save_in_vain(int said, bool gzip)
{
	struct output *out = output_open(path_of("target"), gzip, NULL);

	for (int i = 0; i < 100000; i++)
		output_write(out, SPAN("new,"), NULL);
	if (write(said, "", 1) == 1)
		pause();
	_exit(1);
}

static void test_signals(void)
{
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGKILL};

	put("target", SPAN("old"));
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		int ends[2], left;
		char said;
		pid_t child;
		bool stands;

		if (pipe(ends))
			abort();
		/* What runs in the background of a script ignores SIGINT. */
		if (signals[i] != SIGKILL)
			signal(signals[i], SIG_DFL);
		child = fork();
		if (!child)
			save_in_vain(ends[1], i % 2);
		close(ends[1]);
		ok(read(ends[0], &said, 1) == 1, "a file is being written");
		close(ends[0]);
		kill(child, signals[i]);
		waitpid(child, NULL, 0);
		stands = holds("target", "old");
		left = sweep("target");
		ok(stands && (!left || !has_nameless()), "%s: the old one stands, alone",
		   strsignal(signals[i]));
	}
	sweep(NULL);
}

/* Saves the one text and the other, in turn, until it is killed. */
static _Noreturn void save_forever(struct span a, struct span b)
{
	for (;;) {
		if (!save(path_of("target"), false, b, NULL) ||
		    !save(path_of("target"), false, a, NULL))
			_exit(1);
	}
}

static void test_kill(void)
{
	struct buf a = BUF_INIT, b = BUF_INIT, got = BUF_INIT;
	uint64_t seed = tap_seed();
	int torn = 0, seen_a = 0, seen_b = 0, kills = tap_rounds(200);

	while (a.length < 300000) {
		buf_text(&a, "old,");
		buf_text(&b, "new text\n");
	}
	if (!save(path_of("target"), false, buf_view(&a), NULL))
		abort();
	for (int i = 0; i < kills; i++) {
		pid_t child = fork();
		bool is_a, is_b;

		if (!child)
			save_forever(buf_view(&a), buf_view(&b));
		usleep((useconds_t)(tap_random(&seed) % 4000));
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		slurp(path_of("target"), &got);
		is_a = span_equal(buf_view(&got), buf_view(&a));
		is_b = span_equal(buf_view(&got), buf_view(&b));
		torn += !is_a && !is_b;
		seen_a += is_a;
		seen_b += is_b;
		sweep("target");
	}
	ok(!torn, "killed %d times: %d times the one text, %d times the other, never half", kills,
	    seen_a, seen_b);
	sweep(NULL);
	buf_free(&a);
	buf_free(&b);
	buf_free(&got);
}

int main(void)
{
	setvbuf(stdout, NULL, _IONBF, 0);
	scratch_make();
	test_replace();
	test_links();
	test_refusals();
	test_standard();
	test_long();
	test_gzip();
	test_signals();
	test_kill();
	ok(!rmdir(scratch), "nothing was left");
	return done();
}
