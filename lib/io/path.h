/* path.h - names of files */
#ifndef IO_PATH_H
#define IO_PATH_H

#include <stdbool.h>

#include "base/span.h"

/* Whether it stands for standard input or output: NULL, or "-". */
bool path_is_standard(const char *path);
/* The directory of path, with its slash; "" for the one we are in. Lent from path. */
struct span path_directory(const char *path);
/*
 * Its name without directory, .gz, and .csv or .xlsx; empty for standard input. Lent from path.
 */
struct span path_stem(const char *path);
/* What path stands for after all symbolic links, be it there or not. Yours; NULL with errno. */
char *path_follow(const char *path);
/*
 * Whether who writes to both would lose one of them: they lead to one file, be it there or not; a
 * standard stream stands for the file that standard output goes to, and is the same as another.
 * What is no regular file can be written twice.
 */
bool path_same(const char *a, const char *b);
/* Whether standard input comes from that file, and no pipe or terminal. */
bool path_is_input(const char *path);

#endif
