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
/* Owned; NULL with a fault where there is no memory for it. */
struct gunzip *gunzip_new(struct fault *fault);
void gunzip_free(struct gunzip *g);
/* Bytes after the last member that begin no other. */
uint64_t gunzip_tail(const struct gunzip *g);

/* What a text comes to, as it stands at the end of a member. Zero is the sum of nothing. */
struct gunzip_sum {
	uint32_t crc, length;
};

struct gunzip_seal {
	struct gunzip_sum sum;	/* that the member should have */
	uint64_t begin;		/* where it begins in the gzip data */
};

/*
 * Appends up to `most` bytes to out and takes what it used off *bytes; stops where a member ends,
 * with *sealed and its seal. Where it appended less than `most` it wants more bytes behind those
 * that it left; with `all` no more will come, and it uses all, before gunzip_end. The sum is left
 * to the caller, so that the text can be checked in another thread. False with a fault where the
 * data are damaged: its byte is where the member begins that is (its line is not known), and what
 * was appended meanwhile is no text. Which bytes are given at once changes nothing, but damage may
 * be seen earlier or later with another `most`.
 */
bool gunzip_inflate(struct gunzip *g, struct span *bytes, bool all, size_t most, struct buf *out,
                    bool *sealed, struct gunzip_seal *seal, struct fault *fault);
/* False with a fault where the data may not end here. */
bool gunzip_end(const struct gunzip *g, struct fault *fault);
/* Goes on past a piece of text. */
void gunzip_sum(struct gunzip_sum *sum, struct span text);
/* False with a fault where the text was another than the seal says. */
bool gunzip_check(struct gunzip_sum sum, struct gunzip_seal seal, struct fault *fault);

/* Whether a member ended, and nothing has been seen of what may follow. */
bool gunzip_is_between(const struct gunzip *g);
/* Between members: goes on at another place of the gzip data, where a member begins. */
void gunzip_move(struct gunzip *g, uint64_t place);
/* How far the gzip data have been used. */
uint64_t gunzip_place(const struct gunzip *g);

#endif
