/* when.h - of which year and month a row's dates are that do not say it */
#ifndef RECORD_WHEN_H
#define RECORD_WHEN_H

#include <stddef.h>

#include "base/span.h"
#include "record/heading.h"
#include "value/context.h"

/* The columns of the input that say it, 年份 and 所属月份; HEADING_NONE. */
struct when_columns {
	size_t year, month;
};

/* What a row says; -1: something, from which it is not clear. */
struct when {
	int year, month;		/* 0: nothing */
};

/* Not those of something else: 建成年份, or 年份 under 楼栋. */
void when_find(struct when_columns *w, const struct heading *h, const struct format *f);
/* Of the cells of those columns, trimmed; empty where there is nothing in them. */
struct when when_read(struct span year, struct span month);
/* Puts it in place of what is known of all rows. */
void when_lay(const struct when *w, struct context *cx);

#endif
