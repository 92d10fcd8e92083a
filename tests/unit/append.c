/* append.c - tests of lib/io/append.h: whole or not at all */
#include <sys/resource.h>
#include <signal.h>
#include <unistd.h>

#include "base/buf.h"
#include "io/append.h"
#include "io/whole.h"
#include "tap.h"

static char path[] = "/tmp/append.XXXXXX";

static bool add(const char *text)
{
	struct fault fault = FAULT_INIT;
	struct append *a = append_open(path, 0, &fault);
	bool good = a && append_write(a, span_of(text), &fault);

	append_close(a);
	return good;
}

static void holds(const char *want, const char *name)
{
	struct buf text = BUF_INIT;

	whole_read(path, 1 << 20, &text, NULL);
	same(buf_view(&text), want, name);
	buf_free(&text);
}

static void test_undo(void)
{
	struct fault fault = FAULT_INIT;
	struct append *a = append_open(path, 0, &fault);

	ok(a && !append_is_first(a), "there is something");
	append_write(a, SPAN("c\n"), &fault);
	append_write(a, SPAN("d\n"), &fault);
	append_undo(a);
	append_close(a);
	holds("a\nb\n", "taken back");
}

/* A file that may not grow: what was begun is taken back. */
static void test_full(void)
{
	struct rlimit old, few = {6, RLIM_INFINITY};

	getrlimit(RLIMIT_FSIZE, &old);
	few.rlim_max = old.rlim_max;
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &few);
	ok(!add("too long\n"), "no room");
	setrlimit(RLIMIT_FSIZE, &old);
	holds("a\nb\n", "as it was");
}

static void test_refused(void)
{
	struct fault fault = FAULT_INIT;
	struct append *a = append_open(path, 0, &fault), *b = append_open(path, 0, &fault);

	ok(a && !b && fault.code == FAULT_LOCKED, "one at a time");
	append_close(a);
	ok(!append_open("/tmp", 0, &fault) && fault.code == FAULT_OPEN, "no file");
	ok(!append_open("/nowhere/x", 0, &fault) && fault.code == FAULT_LOCK, "no directory");
}

int main(void)
{
	int fd = mkstemp(path);

	ok(add("a\n") && add("b\n"), "two lines");
	holds("a\nb\n", "one after the other");
	test_undo();
	test_full();
	test_refused();
	if (write(fd, "x\ny", 3) != 3 || ftruncate(fd, 3))
		return 1;
	close(fd);
	ok(add("z\n"), "after a line that was cut");
	holds("x\ny\nz\n", "a line of its own");
	unlink(path);
	return done();
}
