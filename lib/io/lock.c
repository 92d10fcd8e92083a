/* lock.c - a file is changed by one at a time */
#include "io/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "io/path.h"

#define SECOND INT64_C(1000000000)	/* in nanoseconds */

enum { PAUSE = 20 * 1000 * 1000 };	/* between two tries, likewise */

struct lock {
	char *path;	/* as given */
	char *target;	/* the file that it stands for */
	char *name;	/* of the lock file */
	int fd;
	bool exists;	/* the file was there: */
	struct stat was;
};

/* Whether the name still stands for what was opened: who held the lock before has removed it. */
static bool is_current(const struct lock *l)
{
	struct stat opened, named;

	return !fstat(l->fd, &opened) && !stat(l->name, &named) && opened.st_dev == named.st_dev &&
	       opened.st_ino == named.st_ino;
}

enum attempt { GOT, AGAIN, FAILED };

/* FAILED: with errno. */
static enum attempt try_once(struct lock *l)
{
	int error = 0;

	l->fd = open(l->name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (l->fd < 0)
		return FAILED;
	if (flock(l->fd, LOCK_EX | LOCK_NB))
		error = errno;
	else if (is_current(l))
		return GOT;
	close(l->fd);
	l->fd = -1;
	errno = error;
	return !error || error == EWOULDBLOCK || error == EINTR ? AGAIN : FAILED;
}

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * SECOND + t.tv_nsec;
}

static bool take(struct lock *l, int64_t seconds, struct fault *fault)
{
	const struct timespec pause = {.tv_nsec = PAUSE};
	int64_t begun = now();
	enum attempt attempt;
	char text[24];

	while ((attempt = try_once(l)) == AGAIN) {
		if (now() - begun >= seconds * SECOND) {
			snprintf(text, sizeof text, "%lld", (long long)seconds);
			return fault_set(fault, FAULT_LOCKED, span_of(text), NULL);
		}
		nanosleep(&pause, NULL);
	}
	return attempt == GOT || fault_errno(fault, FAULT_LOCK, errno);
}

static bool name_files(struct lock *l, struct fault *fault)
{
	struct buf name = BUF_INIT;

	l->target = path_follow(l->path);
	if (!l->target)
		return fault_errno(fault, FAULT_OPEN, errno);
	buf_text(&name, l->target);
	buf_text(&name, ".lock");
	buf_string(&name);
	l->name = name.data;
	return true;
}

/* What of a file changes when it is written or replaced. */
static bool is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

struct lock *lock_take(const char *path, int64_t seconds, struct fault *fault)
{
	struct lock *l = mem_zero(1, sizeof *l);

	l->path = mem_string(path, strlen(path));
	l->fd = -1;
	if (name_files(l, fault) && take(l, seconds, fault)) {
		l->exists = !stat(l->target, &l->was);
		return l;
	}
	if (fault)
		fault_source(fault, path);
	lock_release(l);
	return NULL;
}

bool lock_holds(const struct lock *l, struct fault *fault)
{
	struct stat is;
	bool exists = !stat(l->target, &is);

	if (exists == l->exists && (!exists || is_same(&is, &l->was)))
		return true;
	if (fault)
		fault_source(fault, l->path);
	return fault_set(fault, FAULT_CHANGED, SPAN(""), NULL);
}

void lock_release(struct lock *l)
{
	if (!l)
		return;
	/* Removed while it is held: who comes next must not lock a name that is about to go. */
	if (l->fd >= 0) {
		unlink(l->name);
		close(l->fd);
	}
	free(l->name);
	free(l->target);
	free(l->path);
	free(l);
}
