/* whole.h - files that are read as one piece */
#ifndef IO_WHOLE_H
#define IO_WHOLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "io/spill.h"

/*
 * path: NULL or "-" is standard input, which is copied into a file without a name
 * first where it is a pipe, so that it can be read again, here or by input_open.
 */

/*
 * Appends up to `most` bytes from the beginning of a file; fewer where it has no more. False
 * with a fault.
 */
bool whole_read(const char *path, size_t most, struct buf *out, struct fault *fault);
/*
 * So that what *path names can be read more than once: a pipe is copied into `copy`, and *path
 * becomes the copy's name, lent from `name`; another is left as it is. False with a fault.
 */
bool whole_again(const char **path, struct spill *copy, struct buf *name, struct fault *fault);

#endif
