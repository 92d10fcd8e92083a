/* phrase.h - dates and hours as people write them, word by word */
#ifndef VALUE_PHRASE_H
#define VALUE_PHRASE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/span.h"

/*
 * Appends s with one spelling for each sign: full-width forms and brackets to
 * ASCII, small letters to capitals, every zero to 〇, hyphens to "-". Dashes, and a
 * hyphen between spaces, become "~", for they join where a hyphen may only
 * part: 2025-03—05 is no day. A space stays where digits would run together.
 */
void phrase_fold(struct buf *out, struct span s);

/* Each takes something off the front of *s; where it is not there, *s is as it was. */

/*
 * A number of up to 9 digits, 25, 二五 or 二十五: the digits it has when written
 * so (a year needs four), 0 where there is none.
 */
int phrase_number(struct span *s, int *value);
/* What joins two ends: ~ - 至 到. */
bool phrase_dash(struct span *s);
/* 周三, 星期日, 周7: 1 Monday … 7 Sunday, 0 where there is none; the name alone without 周. */
int phrase_weekday(struct span *s);
int phrase_weekday_name(struct span *s);
/* 9:00, 9:00:30, 9点半, 9时30分: minutes after midnight, 24:00 the last. */
bool phrase_clock(struct span *s, int *minute);
/*
 * A remark up to a comma, the comma too, in which there is neither a number nor one of
 * the words.
 */
bool phrase_remark(struct span *s, const char *const *words);

#endif
