/* spill.c - a file without a name, for what memory does not hold */
#include "io/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"

static const char *directory(void)
{
	const char *path = getenv("TMPDIR");

	return path && *path ? path : "/tmp";
}

static bool fail(enum fault_code code, struct fault *fault)
{
	fault_errno(fault, code, errno);
	if (fault)
		fault_source(fault, directory());
	return false;
}

bool spill_open(struct spill *s, struct fault *fault)
{
	struct buf path = BUF_INIT;
	bool good;

	buf_printf(&path, "%s/sandan.XXXXXX", directory());
	buf_string(&path);
	s->fd = mkostemp(path.data, O_CLOEXEC);
	good = s->fd >= 0 || fail(FAULT_OPEN, fault);
	if (good)
		unlink(path.data);
	buf_free(&path);
	return good;
}

bool spill_write(struct spill *s, struct span bytes, struct fault *fault)
{
	if (s->fd < 0 && !spill_open(s, fault))
		return false;
	while (bytes.n) {
		ssize_t n = write(s->fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(FAULT_WRITE, fault);
		s->size += (size_t)n;
		bytes = span_skip(bytes, (size_t)n);
	}
	return true;
}

bool spill_read(const struct spill *s, uint64_t at, char *to, size_t n, struct fault *fault)
{
	while (n) {
		ssize_t got = pread(s->fd, to, n, (off_t)at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			errno = got ? errno : EIO;
			return fail(FAULT_READ, fault);
		}
		at += (size_t)got;
		to += got;
		n -= (size_t)got;
	}
	return true;
}

void spill_close(struct spill *s)
{
	if (s->fd >= 0)
		close(s->fd);
	*s = (struct spill)SPILL_INIT;
}
