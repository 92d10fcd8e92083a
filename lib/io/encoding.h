/* encoding.h - which encoding a text is in, and from it to UTF-8 */
#ifndef IO_ENCODING_H
#define IO_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"

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
 * head: the first bytes of the input (1 MB or all of it), `whole` where they
 * are all. False with a fault where nothing fits.
 */
bool encoding_find(struct span head, bool whole, enum encoding *out, size_t *bom, struct fault *fault);
const char *encoding_name(enum encoding e);

/* A decoder keeps the bytes of a cut character between calls. */
struct decoder;
/* iconv_name: for ENCODING_OTHER, else NULL. NULL with a fault where iconv does not know the name. */
struct decoder *decoder_new(enum encoding e, const char *iconv_name, struct fault *fault);
/* Appends `bytes` decoded to out. `last`: no more follow. False with line and byte offset of what does not fit. */
bool decoder_decode(struct decoder *d, struct span bytes, bool last, struct buf *out, struct fault *fault);
void decoder_free(struct decoder *d);

#endif
