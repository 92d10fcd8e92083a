/* source.h - blocks of text from an input: from any place of a file at once, or in order */
#ifndef FLOW_SOURCE_H
#define FLOW_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "flow/cut.h"
#include "flow/members.h"
#include "io/encoding.h"
#include "io/input.h"

/* One block on its way to a worker. Zero-initialise; used again for later blocks. */
struct piece {
	struct span text;	/* whole records, or what was guessed to be */
	bool first, last;
	bool wrong;		/* it is not to be had so: source_resume */
	uint64_t from, to;	/* offsets of its bytes in the text, before it is decoded */
	uint64_t read;		/* bytes of the file that had been read for it and before */
	struct buf raw;		/* what text points into, where nothing was decoded */
	struct buf decoded;
	struct members_run run;
	struct decoder *decoder;
	bool encoded;		/* text is for the decoder still */
};

struct source {
	struct input *input;
	size_t block;
	bool check;		/* of flow_options */
	char delimiter;
	size_t width;

	bool plain;		/* blocks are cut by guess, any at once */
	int fd;
	uint64_t begin, end;	/* of the text in a plain file; begin also in members */
	bool sized;		/* blocks are members, and cut by guess: */
	struct members members;
	enum encoding encoding;

	bool encoded;		/* pieces are still to be decoded: in the worker that has them */
	struct cut *cut;	/* in order: where records really end */
	struct buf carry;	/* read; from `used` on not yet given */
	size_t used;
	size_t seen;		/* bytes after that which `cut` has looked at */
	bool ended;		/* nothing is left to read */
	bool given;		/* the last block has been given */
	bool started;		/* some block has been given */
	bool by_offset;		/* in order, but read from this place of a plain file: */
	uint64_t offset;
	uint64_t place;		/* of what is not given, in the text as it was encoded */
	uint64_t passed;	/* bytes that were in a block, and are not to be given again */
	int threads;
};

/*
 * Takes the input, of which `head` has been looked at, `whole` where that is all. block and
 * check are set; threads: that will load.
 */
void source_begin(struct source *s, struct span head, bool whole, int threads);

/*
 * Before the first block: so many lines of the text stand in front of it. Of a plain file they are
 * read anew, of another they are the first in `carry`.
 */
bool source_skip(struct source *s, uint64_t lines, struct fault *fault);
/* How many blocks a plain file has. */
uint64_t source_blocks(const struct source *s);
/* Loads block i of a plain file, for several threads at once; source_decode is next. */
bool source_at(const struct source *s, uint64_t i, struct piece *p, struct fault *fault);
/*
 * Loads the next block, cut where a record really ends, or by guess where it is to be inflated;
 * not for several threads at once. False where it fails.
 */
bool source_next(struct source *s, struct piece *p, struct fault *fault);
/*
 * What was loaded is inflated, decoded, and checked: for several threads at once. Not decoded is
 * GB18030 where `keep`: then the piece is `encoded`, and has a decoder for who does it.
 */
bool source_decode(const struct source *s, struct piece *p, bool keep, struct fault *fault);
/* From now on in order, beginning at this place of the plain file, or of the text in members. */
void source_resume(struct source *s, uint64_t from);
/* Whether blocks are cut by guess. */
bool source_guesses(const struct source *s);
void source_free(struct source *s);
void piece_free(struct piece *p);

#endif
