/* strings.h - the texts of a workbook */
#ifndef XLSX_STRINGS_H
#define XLSX_STRINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "xlsx/parts.h"

/* Zero-initialise. */
struct strings {
	struct buf bytes;	/* one after the other */
	uint64_t *ends;		/* by number */
	size_t count;
};

/* Reads a part of shared strings. Runs of rich text are joined, readings (rPh) left out. */
bool strings_read(struct strings *s, struct parts *parts, const char *part, struct fault *fault);
void strings_free(struct strings *s);
/* The text of that number, lent; false where there is none. */
bool strings_get(const struct strings *s, uint64_t number, struct span *text);

/*
 * Appends text as a spreadsheet shows it: _x000D_ stands for the character of
 * that number (ECMA-376-1, 22.9.2.19), CR LF and CR become LF.
 */
void strings_plain(struct span text, struct buf *out);

#endif
