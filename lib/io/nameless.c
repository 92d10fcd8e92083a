/* nameless.c - files without a name, which go away with who writes them */
#include "io/nameless.h"

#include <fcntl.h>
#include <unistd.h>

void nameless_path(int fd, struct buf *out)
{
	buf_printf(out, "/proc/self/fd/%d", fd);
}

int nameless_open(struct span directory)
{
	struct buf path = BUF_INIT;
	int fd;

	buf_span(&path, directory.n ? directory : SPAN("."));
	fd = open(buf_string(&path), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	buf_clear(&path);
	nameless_path(fd, &path);
	if (fd >= 0 && access(buf_string(&path), F_OK)) {
		close(fd);
		fd = -1;
	}
	buf_free(&path);
	return fd;
}

bool nameless_name(int fd, const char *path)
{
	struct buf from = BUF_INIT;
	bool good;

	nameless_path(fd, &from);
	/* By the descriptor itself it would take CAP_DAC_READ_SEARCH. */
	good = !linkat(AT_FDCWD, buf_string(&from), AT_FDCWD, path, AT_SYMLINK_FOLLOW);
	buf_free(&from);
	return good;
}
