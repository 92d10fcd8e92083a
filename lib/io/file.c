/* file.c - the bytes of a file or pipe, as they come */
#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/path.h"

static void set_total(struct file *f)
{
	struct stat status;
	off_t at;

	if (fstat(f->fd, &status) || !S_ISREG(status.st_mode))
		return;
	at = lseek(f->fd, 0, SEEK_CUR);
	if (at >= 0 && status.st_size > at)
		f->total = (uint64_t)(status.st_size - at);
}

bool file_open(struct file *f, const char *path, struct fault *fault)
{
	bool standard = path_is_standard(path);

	*f = (struct file){.fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)};
	if (f->fd < 0) {
		fault_errno(fault, FAULT_OPEN, errno);
		if (fault)
			fault_source(fault, path);
		return false;
	}
	set_total(f);
	return true;
}

void file_close(struct file *f)
{
	if (f->fd != STDIN_FILENO)
		close(f->fd);
}

/* A file may be shorter than its size said (in /sys), but not than its size says now. */
static bool was_cut(const struct file *f)
{
	struct stat now;

	return f->done < f->total && !fstat(f->fd, &now) && (uint64_t)now.st_size < f->total;
}

bool file_read(struct file *f, size_t size, struct buf *out, struct fault *fault)
{
	char *to = buf_reserve(out, size);
	ssize_t n;

	do
		n = read(f->fd, to, size);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return fault_errno(fault, FAULT_READ, errno);
	out->length += (size_t)n;
	f->done += (size_t)n;
	f->ended = n == 0;
	return !f->ended || !was_cut(f) || fault_set(fault, FAULT_FILE_CUT, SPAN(""), NULL);
}
