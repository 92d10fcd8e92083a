/* caption.h - what the words over a table and in its header say of the cells */
#ifndef RECORD_CAPTION_H
#define RECORD_CAPTION_H

#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "record/heading.h"
#include "value/number.h"

/* What follows a Chinese heading of sums of money where people are to read them. */
#define CAPTION_YUAN "（元）"

/* Yuan in the unit of money that a text names (万元) or is (万); 0 where it names none. */
int64_t caption_money(struct span text);
/*
 * Yuan in the unit of money that a header names in brackets at its end: 金额（万元） is
 * 10000; 0 none.
 */
int64_t caption_unit(struct span name);
/*
 * A figure of a column whose header names a unit of so many yuan, or of none (0), in that
 * unit, where the cell names one itself: 12.8万元 under 投入（万元） is 12.8. FAULT_UNITS where
 * the cell's unit, which is lent or empty, is none of money, or the figure too small.
 */
bool caption_bring(int64_t yuan, struct span cell, struct span unit, struct number *n,
    struct fault *fault);
/* The same of the rows above the header: 单位：万元. */
int64_t caption_unit_above(const struct heading_row *rows, size_t above);
/* The year that the rows above speak of (2025年度); 0 where none, or of several (2024—2025年度). */
int caption_year(const struct heading_row *rows, size_t above);

/* The same of the month (2025年5月活动安排); 0 where a day or the end of a span follows. */
int caption_month(const struct heading_row *rows, size_t above);

#endif
