/* output.h - bytes out: whole or not at all */
#ifndef IO_OUTPUT_H
#define IO_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "base/span.h"

struct output;

/*
 * path: NULL or "-" is standard output. A file is written beside its name and
 * renamed over it by output_end, after fsync, with the mode of the file it
 * replaces; until then the old one stands. What is written has no name till
 * then where the file system knows such files: who is killed leaves nothing of it.
 * gzip: as members that say how long they are (io/bgzf.h), so that they can be
 * inflated side by side; also by itself for a name that ends in ".gz".
 */
struct output *output_open(const char *path, bool gzip, struct fault *fault);
/*
 * Before the first output_write: what is gzipped is so in that many threads; 0: one a processor;
 * never called: one. The bytes are the same. NULL is allowed.
 */
void output_threads(struct output *out, int threads);
/* False with a fault once it cannot be written: full disk, or EPIPE, for cli to be quiet about. */
bool output_write(struct output *out, struct span bytes, struct fault *fault);
/*
 * Ends it, and frees: what is good is flushed, fsynced and renamed, what is not is removed. Whether
 * all is good, with a fault where the end is not; no half file stays. NULL: nothing was opened.
 */
bool output_end(struct output *out, bool good, struct fault *fault);
/* A text that is there already: opens, writes, ends. False with a fault, and no file. */
bool output_whole(const char *path, bool gzip, struct span text, struct fault *fault);
/*
 * `to` becomes, whole or not at all, a copy of the file `from`, byte by byte, with its mode and
 * owner: nobody may read of the copy what he may not read of the file. False with a fault of
 * either.
 */
bool output_copy(const char *from, const char *to, struct fault *fault);

#endif
