/* whole.c - files that are read as one piece */
#include "io/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/nameless.h"
#include "io/path.h"

enum { PIECE = 1 << 16 };

/* Copies a pipe into a file without a name. */
static bool copy_pipe(int fd, struct spill *spill, struct fault *fault)
{
	char piece[PIECE];
	ssize_t n = 0;
	bool good = true;

	do {
		if (n > 0 || spill->fd < 0)
			good = spill_write(spill, (struct span){piece, (size_t)n}, fault);
		n = good ? read(fd, piece, sizeof piece) : 0;
	} while (good && (n > 0 || (n < 0 && errno == EINTR)));
	return good && (n == 0 || fault_errno(fault, FAULT_READ, errno));
}

/* The copy then is standard input. */
static bool keep_input(struct fault *fault)
{
	struct spill spill = SPILL_INIT;
	bool good = copy_pipe(STDIN_FILENO, &spill, fault);

	if (good && dup2(spill.fd, STDIN_FILENO) < 0)
		good = fault_errno(fault, FAULT_READ, errno);
	spill_close(&spill);
	return good;
}

bool whole_again(const char **path, struct spill *copy, struct buf *name, struct fault *fault)
{
	struct stat status;
	int fd;
	bool good;

	if (path_is_standard(*path) || stat(*path, &status) || !S_ISFIFO(status.st_mode))
		return true;
	fd = open(*path, O_RDONLY | O_CLOEXEC);
	good = fd >= 0 ? copy_pipe(fd, copy, fault) : fault_errno(fault, FAULT_OPEN, errno);
	if (fd >= 0)
		close(fd);
	if (!good)
		return false;
	nameless_path(copy->fd, name);
	*path = buf_string(name);
	return true;
}

bool whole_read(const char *path, size_t most, struct buf *out, struct fault *fault)
{
	bool is_input = path_is_standard(path);
	int fd = is_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = 0;

	if (fd < 0)
		return fault_errno(fault, FAULT_OPEN, errno);
	if (is_input && lseek(fd, 0, SEEK_SET) < 0 && !keep_input(fault))
		return false;
	if (is_input)
		lseek(fd, 0, SEEK_SET);
	do {
		size_t wanted = most < PIECE ? most : PIECE;

		n = read(fd, buf_reserve(out, wanted), wanted);
		if (n > 0) {
			out->length += (size_t)n;
			most -= (size_t)n;
		}
	} while (most && (n > 0 || (n < 0 && errno == EINTR)));
	if (n < 0)
		fault_errno(fault, FAULT_READ, errno);
	if (is_input)
		lseek(fd, 0, SEEK_SET);
	else
		close(fd);
	return n >= 0;
}
