/* wide.h - tables that have months, units or purposes side by side, and a figure in each */
#ifndef RECORD_WIDE_H
#define RECORD_WIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "base/span.h"
#include "record/format.h"
#include "record/heading.h"
#include "value/context.h"

/*
 * How a wide table is to be read. Each of the columns from first to last gives a
 * record: its heading goes to the column `key`, its cell to `value`.
 */
struct wide {
	size_t key;		/* of the format */
	size_t value;		/* of the format; FORMAT_NONE: the cells are ticks */
	size_t first, last;	/* of the table; HEADING_NONE: those whose headings are dates */
};

/*
 * "date:people": headings that are dates. "community:quantity=C-I", "community=3-9":
 * columns by letter, as a spreadsheet has them, or by number. False with a fault.
 */
bool wide_parse(struct wide *w, struct span text, const struct format *f, struct fault *fault);
/* Whether the heading is one of those that give records. */
bool wide_has(const struct wide *w, size_t column, struct span heading,
    const struct context *cx);
/*
 * Of rows in which no header was found: where dates stand beside each other, as in a wide table
 * that was not said to be one, the fault becomes that, and says how it is read.
 */
void wide_suspect(const struct format *f, const struct heading_row *rows, size_t count,
    const struct context *cx, struct fault *fault);
/*
 * Finds the columns in a heading whose names are known and not yet claimed; adds those of key
 * and value. Totals among them are left out. False with a fault where there are none, or where
 * a date lacks its year.
 */
bool wide_find(const struct wide *w, struct heading *h, const struct format *f,
    const struct context *cx, struct fault *fault);

#endif
