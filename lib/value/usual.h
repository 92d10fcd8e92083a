/* usual.h - the commonest writings of a cell, read quickly */
#ifndef VALUE_USUAL_H
#define VALUE_USUAL_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/span.h"
#include "value/context.h"

/*
 * What nine cells of ten look like, for struct type (value/type.h): whatever these
 * know they know as the type's own parser does, and of what they do not know they
 * say nothing. The cell is trimmed and not empty.
 */

/*
 * Whether the cell is its own canonical text: a text of one line, A0000000001,
 * 2025-07-04, 600, 2.5, 100500.00.
 */
bool usual_text(struct span cell, const struct context *cx);
bool usual_id(struct span cell, const struct context *cx);
bool usual_iso(struct span cell, const struct context *cx);
bool usual_digits(struct span cell, const struct context *cx);
bool usual_decimal(struct span cell, const struct context *cx);
bool usual_yuan(struct span cell, const struct context *cx);

/* Appends the canonical text; false with nothing appended. */
/* 2025年7月4日, 2025/7/4, 2025.7.4, 2025-7-4, 20250704. */
bool usual_day(struct span cell, const struct context *cx, struct buf *out);
/* 271人次, 126余人, 近850. */
bool usual_count(struct span cell, const struct context *cx, struct buf *out);
/* 10.93 in a column of 万元, 8.3万元, 14余, 4222元. */
bool usual_money(struct span cell, const struct context *cx, struct buf *out);

#endif
