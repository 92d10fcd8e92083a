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
 * renamed over it by output_finish, after fsync, with the mode of the file it
 * replaces; until then the old one stands. gzip: as members that say how long
 * they are (io/bgzf.h), so that they can be inflated side by side; also by itself
 * for a name that ends in ".gz".
 */
struct output *output_open(const char *path, bool gzip, struct fault *fault);
/*
 * Before the first output_write: what is gzipped is so in that many threads; 0: one a processor;
 * never called: one. The bytes are the same. NULL is allowed.
 */
void output_threads(struct output *out, int threads);
/* False with a fault once it cannot be written: full disk, or EPIPE, for cli to be quiet about. */
bool output_write(struct output *out, struct span bytes, struct fault *fault);
/* Flushes, fsyncs, renames, frees. False with a fault where any of it fails; no half file stays. */
bool output_finish(struct output *out, struct fault *fault);
/* A text that is there already: opens, writes, finishes. False with a fault, and no file. */
bool output_whole(const char *path, bool gzip, struct span text, struct fault *fault);
/*
 * `to` becomes, whole or not at all, a copy of the file `from`, byte by byte, with its mode and
 * owner: nobody may read of the copy what he may not read of the file. False with a fault of
 * either.
 */
bool output_copy(const char *from, const char *to, struct fault *fault);
/* Removes what was written of a file, frees. */
void output_abandon(struct output *out);
/* Finishes what is good, abandons what is not. Whether all is good; NULL: nothing was opened. */
bool output_end(struct output *out, bool good, struct fault *fault);

#endif
