/* mark.h - short cells: text, ids and flags */
#ifndef VALUE_MARK_H
#define VALUE_MARK_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "value/context.h"
#include "value/idno.h"
#include "value/phone.h"

/* Any text will do, so there is nothing to hint at. */
#define TEXT_WANT ""
#define ID_WANT "GT001, 2025-017"
#define FLAG_WANT "是, 否, √, ×"

/*
 * Each appends the canonical text to out, or returns false with a fault and
 * out as it was; a cell with nothing to see in it appends nothing and is true.
 * So do the parsers of phone.h and idno.h (which come with this header), code.h
 * and area.h.
 */

/* Trimmed; line ends inside become LF; control characters and what is no UTF-8 are refused. */
bool text_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* One line, otherwise as given. Guards taken off; what a spreadsheet damaged is refused. */
bool id_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* yes or no. */
bool flag_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);

/* False, with a fault, where text holds a control character or bytes that are no UTF-8. */
bool text_check(struct span text, struct fault *fault);
/* Whether text stands on one line, with no TAB in it. */
bool text_is_line(struct span text);

/* The cell trimmed and without the guards that keep a spreadsheet from reading it: 'x, ="x". */
struct span id_unguard(struct span cell);
/* Whether a spreadsheet has left something else than was typed: 1.1E+17, #N/A, ######. */
bool id_is_damaged(struct span s);

#endif
