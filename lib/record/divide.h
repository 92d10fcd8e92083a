/* divide.h - one cell for several columns, each its part */
#ifndef RECORD_DIVIDE_H
#define RECORD_DIVIDE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"
#include "record/format.h"
#include "value/context.h"

enum { DIVIDE_PARTS = 8 };

/*
 * What each column of a shared cell takes, by type:
 *
 *	phone and text		谭某华 139 0000 1003	the number; the name
 *	number and text		600余人			the figure; its unit
 *				教师3-4名			likewise; 教师 is `rest`
 *	days, date, deadline	每周六 / 7月12日上午	the days, else both ends, and the hours
 *	date and deadline	6月—8月 / 9月底前		both ends, else the last day alone
 *
 * Of several phone numbers in a cell the column gets all, "/" between. What no
 * column takes (可容纳40人 in 1处（可容纳40人）) is `rest`, a piece of the cell. A cell that
 * cannot be divided goes whole to the column whose type must then refuse it.
 */
struct parts {
	struct span part[DIVIDE_PARTS];	/* by index in `means` */
	struct span rest;
};

/* s without the commas, colons and brackets that held it to what stood beside it. */
struct span divide_loosen(struct span s);

/* The parts point into cell and into store, which is cleared first. */
void divide(const struct format *f, const size_t *means, size_t count, struct span cell,
    const struct context *cx, struct buf *store, struct parts *out);

#endif
