/* guard.h - a mark before cells that a spreadsheet would change or run */
#ifndef CSV_GUARD_H
#define CSV_GUARD_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/span.h"

/*
 * In CSV for spreadsheets every cell stands as it is that is
 *
 *	cell	= [ number / words ]
 *	number	= ( "0" / whole ) [ "." *5digit nonzero ]	of at most 15 digits
 *	whole	= nonzero *digit
 *	words	= first *any
 *	first	= a Han character, an ASCII letter, Chinese punctuation (“ 《 【 …), an emoji
 *
 * but not words that begin with 上午, 下午, true, false or the first three letters of
 * an English month, in any case, that end in a blank, or are nothing but the
 * numerals 〇 零 一 … 九 十 百 千 万 亿. All others are
 * given a guard: "'" before them. So "'" before what needs no guard is text of its
 * own, and the way back is exact: guard_take of guard_write is the cell.
 */

/* Appends the cell, with its guard where it wants one. */
void guard_write(struct buf *out, struct span cell);
/* The cell without its guard; also of ="0012", as others write it. Lent from the cell. */
struct span guard_take(struct span cell);

#endif
