/* type.h - the types that a column may have */
#ifndef VALUE_TYPE_H
#define VALUE_TYPE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "value/context.h"
#include "value/number.h"

enum type_id {
	TYPE_TEXT,
	TYPE_ID,
	TYPE_DATE,
	TYPE_DEADLINE,
	TYPE_COUNT,
	TYPE_LIMIT,
	TYPE_GRADE,
	TYPE_DECIMAL,
	TYPE_MONEY,
	TYPE_AREA,
	TYPE_AREAS,
	TYPE_CODE,
	TYPE_CODES,
	TYPE_DAYS,
	TYPE_CLOCK,
	TYPE_FLAG,
	TYPE_PHONE,
	TYPE_IDNO,
	TYPE_CREDIT_CODE,
	TYPE_EXPR,
	TYPES
};

/*
 * normal: from what people write, and from the canonical form, to the canonical
 * text, appended to out. An absent value (a deadline of 长期) appends nothing and
 * is true. False with a fault, and out as it was, where the cell is refused. It
 * is never called for an empty cell.
 */
struct type {
	const char *name;	/* as in the formats: "count" */
	const char *want;	/* the hint for messages: "600, 600余, 近20" */
	bool (*normal)(struct span cell, const struct context *cx, struct buf *out,
	    struct fault *fault);
	/*
	 * Quick ways for most cells (value/usual.h), NULL where there is none; false says nothing
	 * of the cell, which must be trimmed. as_is: its canonical text is the cell itself.
	 */
	bool (*as_is)(struct span cell, const struct context *cx);
	bool (*quick)(struct span cell, const struct context *cx, struct buf *out);
};

const struct type *type_of(enum type_id id);
/* False where there is no such type. */
bool type_find(struct span name, enum type_id *out);
/* True of types whose cells are compared as figures: count, limit, grade, decimal, money. */
bool type_is_number(enum type_id id);
/* True of those that say how many of something, which may have a unit: count, limit. */
bool type_is_count(enum type_id id);
/* True of types that say when: date, deadline, days, clock. */
bool type_is_time(enum type_id id);
/* Decimal places of the number types. */
int type_scale(enum type_id id);
/*
 * A cell of a number type as people write it; of a grade, one of a count, whether or not there is
 * such a grade. unit: as the parsers of value/number.h have it.
 */
bool type_number(enum type_id id, struct span cell, const struct context *cx, struct number *out,
    struct span *unit, struct fault *fault);

#endif
