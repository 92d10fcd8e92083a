/* pack.h - text to gzip members that say how long they are, in several threads */
#ifndef IO_PACK_H
#define IO_PACK_H

#include <stdbool.h>

#include "base/span.h"

/* Members as io/bgzf.h has them, with as much text as fits, then the one that ends a file. */
struct pack;

/*
 * write is called in the thread that calls, in the order of the text; false from it ends all.
 * threads: as many pack side by side, once there is enough to do; the bytes are the same for any.
 */
struct pack *pack_new(int threads, bool (*write)(void *arg, struct span packed), void *arg);
void pack_free(struct pack *p);
/* False where write was, or with errno ENOMEM zlib could not begin. */
bool pack_write(struct pack *p, struct span text);
/* Writes all that is still to be written, and the end. False as pack_write. */
bool pack_finish(struct pack *p);

#endif
