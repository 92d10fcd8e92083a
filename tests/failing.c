/* failing.c - preloaded, so that one call of a program fails, or is the last that it makes */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * From the environment: FAIL, the calls that are counted ("memory": those that allocate; "write":
 * those that change files; "kill": the same), FAIL_AT, which of them fails (0: none), and
 * FAIL_COUNT, a file for their number, written at the end. All of glibc's own calls of malloc are
 * among them; its calls of write(2), under stdio, are not. NAMED: the file systems know no files
 * without a name.
 */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static atomic_long calls;
static atomic_bool written[1024];	/* by descriptor: and no fsync since */

/* getenv allocates nothing. */
static bool is_next(const char *kind)
{
	const char *fail = getenv("FAIL"), *at = getenv("FAIL_AT");

	if (!fail || strcmp(fail, kind))
		return false;
	return atomic_fetch_add(&calls, 1) + 1 == (at ? atol(at) : 0);
}

static bool no_memory(void)
{
	bool failed = is_next("memory");

	if (failed)
		errno = ENOMEM;
	return failed;
}

static bool no_write(int error)
{
	bool failed = is_next("write");

	if (is_next("kill"))
		raise(SIGKILL);
	if (failed)
		errno = error;
	return failed;
}

void *malloc(size_t size)
{
	return no_memory() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return no_memory() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return no_memory() ? NULL : __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return no_memory() ? NULL : __libc_memalign(alignment, size);
}

/* What is said of the failure is no part of it. */
ssize_t write(int fd, const void *bytes, size_t n)
{
	if (fd != STDERR_FILENO && no_write(ENOSPC))
		return -1;
	if (fd > STDERR_FILENO && fd < 1024)
		written[fd] = true;
	return syscall(SYS_write, fd, bytes, n);
}

int fsync(int fd)
{
	if (no_write(EIO))
		return -1;
	if (fd >= 0 && fd < 1024)
		written[fd] = false;
	return (int)syscall(SYS_fsync, fd);
}

int fchmod(int fd, mode_t mode)
{
	return no_write(EPERM) ? -1 : (int)syscall(SYS_fchmod, fd, mode);
}

int ftruncate(int fd, off_t size)
{
	return no_write(EIO) ? -1 : (int)syscall(SYS_ftruncate, fd, size);
}

int linkat(int from_at, const char *from, int to_at, const char *to, int flags)
{
	if (no_write(EACCES))
		return -1;
	return (int)syscall(SYS_linkat, from_at, from, to_at, to, flags);
}

int rename(const char *from, const char *to)
{
	return no_write(EACCES) ? -1 : renameat(AT_FDCWD, from, AT_FDCWD, to);
}

int open(const char *path, int flags, ...)
{
	bool nameless = (flags & O_TMPFILE) == O_TMPFILE;
	mode_t mode = 0;
	va_list rest;

	if (nameless && getenv("NAMED")) {
		errno = EOPNOTSUPP;
		return -1;
	}
	va_start(rest, flags);
	if (nameless || (flags & O_CREAT))
		mode = va_arg(rest, mode_t);
	va_end(rest);
	return openat(AT_FDCWD, path, flags, mode);
}

/*
 * The file is closed nevertheless, as Linux does it. One without a name has been read before that,
 * and whether it lasts is nothing to anybody.
 */
int close(int fd)
{
	struct stat status;
	bool was = fd >= 0 && fd < 1024 && atomic_exchange(&written[fd], false) &&
	    fstat(fd, &status) == 0 && status.st_nlink > 0;
	bool failed = was && no_write(ENOSPC);
	int result = (int)syscall(SYS_close, fd);

	if (!failed)
		return result;
	errno = ENOSPC;
	return -1;
}

__attribute__((destructor)) static void tell(void)
{
	const char *path = getenv("FAIL_COUNT");
	char text[32];
	int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
	int n = snprintf(text, sizeof text, "%ld\n", atomic_load(&calls));

	if (fd < 0)
		return;
	syscall(SYS_write, fd, text, (size_t)n);
	syscall(SYS_close, fd);
}
