/* kind.h - what a file that may be a workbook is, by its first bytes */
#ifndef SHEET_KIND_H
#define SHEET_KIND_H

#include <stdbool.h>

#include "base/fault.h"
#include "base/span.h"

enum sheet_kind {
	SHEET_TEXT,	/* CSV, or anything else */
	SHEET_ZIP,	/* .xlsx, .ods … */
	SHEET_COMPOUND,	/* .xls, .et, and .xlsx under a password */
	SHEET_MARKUP,	/* web pages and XML, which often go by the name of .xls */
};

/* head: 8 bytes, or all of a shorter file. */
enum sheet_kind sheet_kind_of(struct span head);
/* False where bytes are no zip: with a fault that says what would do. */
bool sheet_kind_check(struct span bytes, struct fault *fault);

#endif
