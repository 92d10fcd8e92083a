/* append.c - what goes behind the end of a file, whole or not at all */
#include "io/append.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "io/lock.h"

struct append {
	struct lock *lock;
	char *path;
	int fd;
	off_t size;	/* before anything was appended */
	bool cut;	/* the last line has no end */
};

/* False with errno. */
static bool open_end(struct append *a)
{
	struct stat status;
	char last = '\n';

	a->fd = open(a->path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
	if (a->fd < 0 || fstat(a->fd, &status))
		return false;
	errno = EINVAL;
	if (!S_ISREG(status.st_mode))
		return false;
	a->size = status.st_size;
	if (a->size && pread(a->fd, &last, 1, a->size - 1) != 1)
		return false;
	a->cut = last != '\n';
	return true;
}

struct append *append_open(const char *path, int64_t seconds, struct fault *fault)
{
	struct append *a = mem_zero(1, sizeof *a);

	a->fd = -1;
	a->path = mem_string(path, strlen(path));
	a->lock = lock_take(path, seconds, fault);
	if (a->lock && open_end(a))
		return a;
	if (a->lock) {
		fault_errno(fault, FAULT_OPEN, errno);
		fault_source(fault, path);
	}
	append_close(a);
	return NULL;
}

bool append_is_first(const struct append *a)
{
	return !a->size;
}

static bool write_all(struct append *a, struct span s)
{
	while (s.n) {
		ssize_t n = write(a->fd, s.p, s.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		s = span_skip(s, (size_t)n);
	}
	return true;
}

bool append_write(struct append *a, struct span text, struct fault *fault)
{
	if ((!a->cut || write_all(a, SPAN("\n"))) && write_all(a, text) && !fsync(a->fd)) {
		a->cut = false;
		return true;
	}
	fault_errno(fault, FAULT_WRITE, errno);
	fault_source(fault, a->path);
	append_undo(a);
	return false;
}

void append_undo(struct append *a)
{
	/* Where that fails too there is nothing left to be done. */
	if (a && ftruncate(a->fd, a->size))
		return;
}

void append_close(struct append *a)
{
	if (!a)
		return;
	if (a->fd >= 0)
		close(a->fd);
	lock_release(a->lock);
	free(a->path);
	free(a);
}
