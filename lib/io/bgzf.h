/* bgzf.h - gzip members that say how long they are, so that they can be told apart unread */
#ifndef IO_BGZF_H
#define IO_BGZF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"
#include "io/inflater.h"

/*
 * The BGZF convention (SAM specification, section 4.1; what bgzip writes): a member is at most
 * 64 KB, of text and when compressed; the subfield BC of its extra field (RFC 1952, 2.3.1.1)
 * holds its compressed size less one. A member with nothing in it ends the file.
 */
enum {
	BGZF_HEADER = 18,	/* bytes of a header with no other subfield */
	BGZF_MEMBER = 1 << 16,	/* bytes of a member at most, and of the text in it */
	BGZF_TEXT = 0xFF00,	/* of text that surely fits into a member, however it compresses */
};

/*
 * The compressed size of the member whose header s begins with, as it says; 0 where it says
 * none, or what cannot be, or s is shorter than the header.
 */
size_t bgzf_size(struct span s);

/* Owned; NULL where zlib cannot begin. */
struct bgzf_packer *bgzf_packer_new(void);
void bgzf_packer_free(struct bgzf_packer *p);
/*
 * Appends a member with up to BGZF_TEXT bytes of text; with none it is the one that ends a file.
 * The same text makes the same member. False where zlib fails.
 */
bool bgzf_pack(struct bgzf_packer *p, struct span text, struct buf *out);

/*
 * Appends the text of one whole member, as long as bgzf_size says, to out. False, and nothing
 * appended, where it does not end with its last byte, holds more than BGZF_MEMBER, or is damaged.
 */
bool bgzf_open(struct inflater *i, struct span member, struct buf *out);
/*
 * The text of members that stand one behind the other, each as bgzf_open has it. What is left of
 * them: nothing, or from the first on that cannot be opened. i may be NULL: then none can.
 */
struct span bgzf_open_all(struct inflater *i, struct span members, struct buf *out);
/* Appends up to `most` bytes of its text, unchecked. False, and nothing appended: it has none. */
bool bgzf_peek(struct inflater *i, struct span member, size_t most, struct buf *out);

#endif
