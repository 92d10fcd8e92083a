/* judge.h - whether a line is UTF-8 or GB18030 */
#ifndef IO_JUDGE_H
#define IO_JUDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

enum line_kind {
	LINE_ASCII,
	LINE_UTF8,	/* well-formed UTF-8 that GB18030 is not by chance */
	LINE_EITHER,	/* well-formed in both, too short to tell */
	LINE_DAMAGED,	/* UTF-8 for the most part, with bad bytes */
	LINE_GB18030,	/* well-formed GB18030, and no UTF-8 */
	LINE_FEW,	/* a character of GB18030 or some bytes of UTF-8, too short to tell */
	LINE_NEITHER,
	LINE_KINDS
};

/* Zero-initialise for every line. */
struct judge {
	uint64_t bytes;		/* fed */
	uint64_t first;		/* bytes before the first that is not ASCII */
	uint64_t high;		/* bytes that are not ASCII */
	uint64_t wide;		/* bytes of UTF-8 sequences of three and four bytes */
	uint64_t pairs;		/* characters of GB18030 that are not ASCII */
	unsigned char size, left;	/* UTF-8: bytes of the sequence; of them to come */
	unsigned char low, top;	/* between which the next must be */
	unsigned char step;	/* GB18030: bytes of the character so far */
	bool not_utf8, not_gb18030;
};

/* Goes on with a piece of the line, cut anywhere. */
void judge_feed(struct judge *j, struct span piece);
/* cut: more of the line may follow, so a character cut at the end is no fault. */
enum line_kind judge_kind(const struct judge *j, bool cut);
/* As text_valid (base/text.h), quick where many characters take three bytes. */
size_t judge_valid(struct span s);
/* The same by instructions that every machine has. */
size_t judge_valid_portable(struct span s);
/*
 * Bytes of whole lines at the start of s none of which is UTF-8, nor was before it was damaged:
 * each has two bytes side by side that begin a character there, and few that are of a sequence.
 * Quick, and not all that there are; the last 17 bytes are not seen.
 */
size_t judge_other(struct span s);

#endif
