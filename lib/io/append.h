/* append.h - what goes behind the end of a file, whole or not at all */
#ifndef IO_APPEND_H
#define IO_APPEND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/span.h"

/*
 * For a history that grows: what is there is never written again. Others that
 * append wait by its lock (io/lock.h). A last line without an end, left by
 * one who was killed, is ended first.
 */
struct append;

/* Waits so many seconds. NULL with a fault where it cannot be locked or opened, or is no file. */
struct append *append_open(const char *path, int64_t seconds, struct fault *fault);
/* Whether the file was empty, or not there. */
bool append_is_first(const struct append *a);
/* Appends and fsyncs. False with a fault, and the file is as long as it was. */
bool append_write(struct append *a, struct span text, struct fault *fault);
/* Takes back what was appended. */
void append_undo(struct append *a);
/* NULL: nothing was opened. */
void append_close(struct append *a);

#endif
