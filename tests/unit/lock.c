/* lock.c - tests of lib/io/lock.h: one at a time, and whoever dies lets go */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/lock.h"
#include "io/output.h"
#include "scratch.h"
#include "tap.h"

enum { CHILDREN = 4, TURNS = 50, KILLS = 50 };

static int number_in(const char *name)
{
	FILE *file = fopen(path_of(name), "r");
	int n = -1;

	if (!file || fscanf(file, "%d", &n) != 1)
		n = -1;
	if (file)
		fclose(file);
	return n;
}

static enum fault_code code_of(const char *name, int64_t seconds)
{
	struct fault fault = FAULT_INIT;
	struct lock *lock = lock_take(path_of(name), seconds, &fault);

	lock_release(lock);
	return lock ? FAULT_NONE : fault.code;
}

static void test_one(void)
{
	struct fault fault = FAULT_INIT;
	struct lock *lock = lock_take(path_of("a"), 0, &fault);

	ok(lock, "of a file that is not there");
	ok(!access(path_of("a.lock"), F_OK), "… beside it");
	ok(code_of("a", 0) == FAULT_LOCKED, "nobody else gets it");
	ok(code_of("b", 0) == FAULT_NONE, "another file is another matter");
	ok(!symlink("a", path_of("link")) && code_of("link", 0) == FAULT_LOCKED,
	    "… but not another name of it");
	ok(!lock_take(path_of("a"), 1, &fault) && !strcmp(fault.value, "1") &&
		!strcmp(fault.source, path_of("a")), "how long was waited");
	lock_release(lock);
	ok(access(path_of("a.lock"), F_OK), "nothing stays");
	put("a.lock", SPAN(""));
	ok(code_of("a", 0) == FAULT_NONE, "what was left behind is taken");
	ok(code_of("none/a", 0) == FAULT_LOCK, "no such directory");
	ok(!symlink("loop", path_of("loop")) && code_of("loop", 0) == FAULT_OPEN,
	    "a link to itself");
	lock_release(NULL);
	unlink(path_of("link"));
	unlink(path_of("loop"));
}

static void test_changed(void)
{
	struct fault fault = FAULT_INIT;
	struct lock *lock = lock_take(path_of("c"), 0, &fault);

	ok(lock && lock_holds(lock, &fault), "a file that is not there yet");
	put("c", SPAN("one"));
	ok(!lock_holds(lock, &fault) && fault.code == FAULT_CHANGED &&
		!strcmp(fault.source, path_of("c")), "… and then is");
	lock_release(lock);
	lock = lock_take(path_of("c"), 0, &fault);
	ok(lock && lock_holds(lock, &fault), "a file that stays");
	put("c", SPAN("longer"));
	ok(!lock_holds(lock, &fault), "… and does not");
	lock_release(lock);
	unlink(path_of("c"));
}

/* Adds one to the number in the file, under the lock; killed at any moment. */
static bool add_one(const char *name)
{
	struct lock *lock = lock_take(path_of(name), 60, NULL);
	char text[24];
	bool good;

	if (!lock)
		return false;
	snprintf(text, sizeof text, "%d\n", number_in(name) + 1);
	good = output_whole(path_of(name), false, span_of(text), NULL);
	lock_release(lock);
	return good;
}

/* Without the lock some of the additions would be lost. */
static void test_turns(void)
{
	int bad = 0, status;

	put("n", SPAN("0\n"));
	for (int i = 0; i < CHILDREN; i++) {
		if (fork())
			continue;
		for (int k = 0; k < TURNS; k++)
			if (!add_one("n"))
				_exit(1);
		_exit(0);
	}
	for (int i = 0; i < CHILDREN; i++)
		bad += wait(&status) < 0 || status;
	ok(!bad && number_in("n") == CHILDREN * TURNS,
	    "%d at once, %d times each: all are counted", CHILDREN, TURNS);
	unlink(path_of("n"));
}

static void test_kill(void)
{
	uint64_t seed = tap_seed();
	int stuck = 0, lost = 0;

	put("k", SPAN("0\n"));
	for (int i = 0; i < KILLS; i++) {
		pid_t child = fork();

		if (!child)
			while (add_one("k"))
				;
		usleep((useconds_t)(tap_random(&seed) % 4000));
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		stuck += !add_one("k");
		lost += number_in("k") < i + 1;
	}
	ok(!stuck && !lost, "killed %d times: the next is never locked out", KILLS);
}

static bool is_copy(const char *name, mode_t mode)
{
	struct stat status;

	return number_in(name) == 7 && !stat(path_of(name), &status) &&
	       (status.st_mode & 07777) == mode;
}

static void test_copy(void)
{
	struct fault fault = FAULT_INIT;

	put("from", SPAN("7\n"));
	chmod(path_of("from"), 0600);
	ok(output_copy(path_of("from"), path_of("to.gz"), &fault) && is_copy("to.gz", 0600),
	    "a copy is byte by byte, whatever its name, and as private");
	put("to", SPAN("old"));
	chmod(path_of("to"), 0644);
	ok(output_copy(path_of("from"), path_of("to"), &fault) && is_copy("to", 0600),
	    "… in the place of another");
	ok(!output_copy(path_of("none"), path_of("to"), &fault) && fault.code == FAULT_OPEN &&
		!strcmp(fault.source, path_of("none")), "nothing to copy");
	ok(is_copy("to", 0600), "… leaves what was there");
	ok(!output_copy(scratch, path_of("to"), &fault) && fault.code == FAULT_READ &&
		is_copy("to", 0600), "a directory");
	ok(!output_copy(path_of("from"), path_of("none/to"), &fault) && fault.code == FAULT_OPEN &&
		!strcmp(fault.source, path_of("none/to")), "nowhere to put it");
}

int main(void)
{
	char command[64];

	setvbuf(stdout, NULL, _IONBF, 0);
	scratch_make();
	test_one();
	test_changed();
	test_turns();
	test_kill();
	test_copy();
	snprintf(command, sizeof command, "rm -rf %s", scratch);
	ok(!system(command), "nothing was left");
	return done();
}
