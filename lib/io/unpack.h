/* unpack.h - a gzip file to its text: in the caller's thread, or ahead of it in others */
#ifndef IO_UNPACK_H
#define IO_UNPACK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "io/file.h"

struct unpack;

/*
 * file: lent until unpack_free; *read: what has been read of it so far, is taken from there.
 * NULL with a fault.
 */
struct unpack *unpack_new(struct file *file, struct buf *read, struct fault *fault);
/* Waits for a read that has begun. */
void unpack_free(struct unpack *u);
/* Whether the first member says how long it is. */
bool unpack_is_sized(const struct unpack *u);
/*
 * From now on one thread reads and inflates, and does nothing else; sums are checked by whoever
 * takes the text. Where the first member says how long it is (io/bgzf.h) that thread only tells
 * such members apart, and `threads` further ones inflate them side by side. What a member
 * says is never believed: where it is not so, or anything is wrong with the member, the data are
 * inflated in their order from its start, so that text and fault are the same in every way. Does
 * nothing where no thread can be had.
 */
void unpack_ahead(struct unpack *u, int threads);
/*
 * The next piece of text, lent until the next call; empty at the end. False with a fault (see
 * gunzip_inflate) instead of the piece in which it came; it is not to be asked for again.
 */
bool unpack_next(struct unpack *u, struct span *text, struct fault *fault);
/* Bytes of the file that had been read for the last piece and those before it. */
uint64_t unpack_done(const struct unpack *u);
/* At the end: bytes after the last member that begin no other. */
uint64_t unpack_tail(const struct unpack *u);

#endif
