/* nameless.h - files without a name, which go away with who writes them */
#ifndef IO_NAMELESS_H
#define IO_NAMELESS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/span.h"

/*
 * An empty file for us alone, to read and to write, in a directory as path_directory has it. -1
 * where its file system knows no such files, or there is no /proc to name one by.
 */
int nameless_open(struct span directory);
/* Appends what another may open it by as long as it is open: "/proc/self/fd/3". */
void nameless_path(int fd, struct buf *out);
/* Gives it a name in that directory. False with errno: EEXIST where the name is taken. */
bool nameless_name(int fd, const char *path);

#endif
