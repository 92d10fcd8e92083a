/* encoding.h - which encoding a text is in, and from it to UTF-8 */
#ifndef IO_ENCODING_H
#define IO_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "io/place.h"

/*
 * A BOM decides. Else UTF-8 where the text is well-formed; else GB18030 (0x80
 * read as €) where that is; else UTF-8 with some bad bytes where most lines
 * that are not ASCII are well-formed UTF-8: the bad bytes are passed on as they
 * are, and whoever reads the cell refuses it. A text of which some lines are
 * UTF-8 and others GB18030 is refused with the line where it changes.
 */
enum encoding {
	ENCODING_UTF8,
	ENCODING_GB18030,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_OTHER,	/* by iconv, named by the user */
};

/*
 * head: the first bytes of the input (256 KB or all of it), `whole` where they
 * are all. `bom` gets the length of the BOM, 0 without one. False with a fault
 * where nothing fits; its line and byte count from the start of the head.
 */
bool encoding_find(struct span head, bool whole, enum encoding *out, size_t *bom,
                   struct fault *fault);
/* Static; "" for ENCODING_OTHER. */
const char *encoding_name(enum encoding e);
/*
 * Ours for a name that people use for it ("gbk", "UTF8"), in either case;
 * ENCODING_OTHER for the rest, which iconv may know.
 */
enum encoding encoding_named(const char *name);
/* fault_set with the first of the bytes at fault, in hexadecimal, as the value. */
bool encoding_fault(struct fault *f, enum fault_code code, struct span bytes, const char *want);

/*
 * A decoder keeps the bytes of a cut character between calls. Line by line it
 * watches that the text stays in its encoding: UTF-8 that is not well-formed is
 * passed on, a line that is clearly the other of UTF-8 and GB18030 is a fault.
 */
struct decoder;
/* iconv_name: for ENCODING_OTHER, else not used. NULL with a fault where iconv does not know it. */
struct decoder *decoder_new(enum encoding e, const char *iconv_name, struct fault *fault);
/* Where in the input the bytes to come begin, for faults; at its start if never called. */
void decoder_start(struct decoder *d, struct place at);
/*
 * Appends `bytes` decoded to out. `last`: no more follow. False with line and
 * byte of what does not fit; what was appended before it is good.
 */
bool decoder_decode(struct decoder *d, struct span bytes, bool last, struct buf *out,
                    struct fault *fault);
/*
 * Appends a part of a line that was cut out at ASCII bytes, whose line is judged by nobody. For
 * UTF-8 and GB18030; false, and nothing is appended, where it is no whole text.
 */
bool decoder_part(struct decoder *d, struct span bytes, struct buf *out);
void decoder_free(struct decoder *d);

#endif
