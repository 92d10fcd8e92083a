/* mark.h - short cells: text, ids, flags, phones and numbers of persons and companies */
#ifndef VALUE_MARK_H
#define VALUE_MARK_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "value/context.h"

/*
 * Each appends the canonical text to out, or returns false with a fault and
 * out as it was. DESIGN section 3 says what is accepted.
 */

/* Trimmed; line ends inside kept as LF; a control character, or bytes that are no UTF-8, are refused. */
bool text_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* Spreadsheet guards ('x, ="x") taken off; 1.1E+17 refused as damaged. */
bool id_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* yes or no. */
bool flag_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* Digits, with "+" before a country code and "-" before an extension; several with "/" between. */
bool phone_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* 18 characters, check digit by GB 11643-1999 (ISO 7064 MOD 11-2), x made X; a 15-digit one and E+17 refused. */
bool idno_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* Unified social credit code: 18 characters, check character by GB 32100-2015 (MOD 31). */
bool credit_code_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);

/* Where a phone number stands within other text (谭某华 139 0000 1003), as a piece of s; empty where none does. */
struct span phone_find(struct span s);

#endif
