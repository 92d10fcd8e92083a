/* gunzip.h - gzip data to what was compressed, piece by piece */
#ifndef IO_GUNZIP_H
#define IO_GUNZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"

/* Reads any number of members one after another, as gzip does. */
struct gunzip;

/* Whether a file that begins like this (two bytes, or all of it) is gzip. */
bool gunzip_is(struct span head);
/* Owned; NULL with a fault where zlib cannot begin. */
struct gunzip *gunzip_new(struct fault *fault);
void gunzip_free(struct gunzip *g);
/*
 * Appends what `bytes` hold to out. `last`: no more follow. False with a fault
 * (its byte counts in the gzip data, its line is not known) where they are cut
 * or damaged; what was appended before that is good as far as it could be checked.
 */
bool gunzip_decode(struct gunzip *g, struct span bytes, bool last, struct buf *out,
                   struct fault *fault);
/* Bytes after the last member that begin no other. */
uint64_t gunzip_tail(const struct gunzip *g);

#endif
