/* file.h - the bytes of a file or pipe, as they come */
#ifndef IO_FILE_H
#define IO_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"

struct file {
	int fd;
	uint64_t done, total;	/* bytes read, and in all; total 0 where not known (a pipe) */
	bool ended;
};

/*
 * path: NULL or "-" is standard input, which is not closed. False with a fault that
 * has its source.
 */
bool file_open(struct file *f, const char *path, struct fault *fault);
void file_close(struct file *f);
/*
 * Appends up to `size` bytes to out, fewer where fewer are there; nothing at the end, which sets
 * `ended`. False with a fault where it cannot be read, or became shorter than it was.
 */
bool file_read(struct file *f, size_t size, struct buf *out, struct fault *fault);

#endif
