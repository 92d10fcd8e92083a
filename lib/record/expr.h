/* expr.h - conditions: what is asked of the rows of a stream */
#ifndef RECORD_EXPR_H
#define RECORD_EXPR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "base/span.h"
#include "record/stream.h"
#include "value/context.h"

/*
 *	staff >= 50 and industry ~ '软件|互联网' and not (founded < 2022-01-01)
 *
 *	condition	= and-parts with "or" between; nothing at all holds for every row
 *	and-part	= tests with "and" between
 *	test		= "not" test | "(" condition ")" | column relation operand
 *			| column ["not"] "in" operand | column ["not"] "in" "(" operands ")"
 *	relation	= "=" | "!=" | "<" | "<=" | ">" | ">=" | "~"
 *	column		= a word, also of a heading of the format; in "…" or `…` where it needs it
 *	operand		= '…' or "…" text; a number or date, bare; a column, bare or in `…`
 *
 * Within quotes a quote is written twice. ≤ ≥ ≠ （ ） ， ＝ ＜ ＞ “ ” ‘ ’ are as good as their
 * ASCII. A bare operand that begins with a digit or a sign is never a column.
 *
 * A column that the stream's format knows has its type, and operands are read as people write
 * that type. Any other is typed by its operand: a bare number makes it decimals, a bare date
 * dates, quotes text. Texts are ordered by their bytes in UTF-8; what people call a state of the
 * column (record/states.h) is as good as the state: status = '未匹配' holds for unmet.
 *
 * `in` asks of areas and categories whether one of the cell's lies in the operand: is it, or lies
 * below it; the operand's names may stand anywhere in the path, one after the other. Of
 * numbers, dates and flags it asks what = does; texts want a set in brackets.
 *
 * `~` is a PCRE2 pattern, found anywhere in the cell.
 *
 * Three truth values, as in SQL. An absent cell makes a test unknown, so does one that cannot be
 * read, which is blamed; only = '' and != '' ask whether a cell is there, and always know.
 * The number or date in a cell is one value of which perhaps not all is known; that in a condition
 * is all its values, from the first to the last:
 *
 *	cell		lies in
 *	600		600 to 600
 *	600+		600 to any number
 *	20-		any number (of counts: 0) to 20
 *	30..50		30 to 50
 *	100~, 3..5~	any number (of counts: 0) to any number
 *	2025-Q3		2025-07-01 to 2025-09-30
 *
 *	test		true if all of the cell	false if all of it
 *	c < v		is before v's first	is not before v's first
 *	c <= v		is not after v's last	is after v's last
 *	c = v, c in v	is from first to last	is before the first, or all of it after the last
 *
 * and unknown otherwise; > >= != are <= < = with true and false exchanged. So 600+ >= 500 is true,
 * 600+ >= 700 unknown, 20- < 30 true; 2025-08-15 = 2025-Q3 true, 2025 = 2025-Q3 unknown.
 * 约100 in a condition is refused, for nobody knows where it ends. Of two columns, c < d is true if
 * all of c is before all of d, false if none of it can be; and so on.
 */
enum expr_truth { EXPR_FALSE, EXPR_UNKNOWN, EXPR_TRUE };

/* Compiled once, used by any number of threads. */
struct expr;

/*
 * The columns are those of s, the constants are read in cx (NULL: nothing known). NULL with a
 * fault, whose `byte` is the offset in text of what is wrong. Needs neither text nor s later.
 */
struct expr *expr_new(struct span text, const struct stream *s, const struct context *cx,
    struct fault *fault);
void expr_free(struct expr *e);
/* The columns that it looks at, each once. Lent. */
const size_t *expr_columns(const struct expr *e, size_t *count);

/* What one thread works with, for any condition. Owned: expr_scratch_free. */
struct expr_scratch;
struct expr_scratch *expr_scratch_new(void);
void expr_scratch_free(struct expr_scratch *s);

/* A cell that cannot be read, or on which a pattern takes too long. */
typedef void expr_blame(void *arg, size_t column, struct fault *fault);
/*
 * cells: by column of the stream, those of expr_columns. What comes after a false and-part, or
 * after a true or-part, is not looked at.
 */
enum expr_truth expr_test(const struct expr *e, struct expr_scratch *scratch,
    const struct span *cells, expr_blame *blame, void *arg);

/*
 * The parts with "and" between them at the top; one, where there is no such. Each is a condition
 * too: which of them hold, fail and cannot be judged says how near a miss was.
 */
size_t expr_parts(const struct expr *e);
/* As it is written in the condition. Lent. */
struct span expr_part(const struct expr *e, size_t i);
/*
 * Appends a condition, or several with "; " between, with the Chinese headings of the format's
 * columns for their names: 职工人数 >= 50. What stands in quotes stays.
 */
void expr_head(struct span text, const struct format *f, struct buf *out);

#endif
