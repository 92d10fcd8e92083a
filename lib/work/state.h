/* state.h - groups written down half-way, to be put together with others */
#ifndef WORK_STATE_H
#define WORK_STATE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "record/stream.h"
#include "work/groups.h"
#include "work/request.h"

/*
 * CSV, a row a group, in the order of the groups:
 *
 *	header	"tally-state:1", keys, figures
 *	key	"by:" type ":" part ":" heading		part: a period, a level, or "-"
 *	figure	function ":" type ":" unit ":" column	unit: "named" or "-"
 *	function	count sum mean least most distinct ids, and q0.5 of a median
 *	row	number of rows, the texts of the keys, a state of each figure
 *	state	itself a line of CSV: absent, unit, other unit, and then
 *		of sum and mean		low, high, marks (enum number_mark)
 *		of least and most	low, high (struct extent), how many cells
 *		of quantiles		value, how often, value, how often …
 *		of distinct and ids	value, value …
 *
 * Numbers are in the least steps of their type (fen). A state that another column has
 * already, as the mean has that of the sum, is empty; so is that of count.
 */
void state_write(const struct request *r, struct groups *g, struct buf *out);

/* Reads the header into an empty request: keys, figures, columns. False with a fault. */
bool state_head(struct request *r, const struct stream *s, struct fault *fault);
/* Adds the group of a row, s->cells. False with a fault. */
bool state_read(const struct request *r, struct groups *g, const struct stream *s,
    struct fault *fault);

#endif
