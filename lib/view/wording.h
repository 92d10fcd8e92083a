/* wording.h - cells as an office writes them in a sentence */
#ifndef VIEW_WORDING_H
#define VIEW_WORDING_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"

/*
 * Appends the cell. Marks of a figure become words: 600+ is 600余, 20- 近20, 100~ 约100, 30..50
 * 30至50. The ways, each also with .N for N decimals at most (万元.2):
 *
 *	(none)			figures with their marks in words, other texts as they are
 *	原文			the cell as it is
 *	元 千元 万元 亿元 万 亿	in that unit, with the unit: 6万余元; where rounding loses, 约
 *	% 百分之		a fraction, 0.149 or 14.9%, to one decimal if not told: 14.9%,
 *				百分之十四点九
 *	日期			2025年7月4日, 2025年7月, 2025年第三季度, 2025年3月至12月
 *	月日			the same without the year
 *
 * False with a fault for a way that is none, and for a cell that cannot be written so.
 */
bool wording_write(struct span cell, struct span way, struct buf *out, struct fault *fault);
/* The share of `part` in `whole`, with % where no way is said; of marked figures 约. */
bool wording_share(struct span part, struct span whole, struct span way, struct buf *out,
    struct fault *fault);
/* Whether the cell is a figure; whether it is one that is not zero, or any other text. */
bool wording_is_figure(struct span cell);
bool wording_is_something(struct span cell);

#endif
