/* visible.h - cells as they may be shown: nothing in them steers what shows them */
#ifndef VIEW_VISIBLE_H
#define VIEW_VISIBLE_H

#include "base/buf.h"
#include "base/span.h"

/*
 * Appends the cell; control characters, direction overrides and bytes that are no UTF-8 are made
 * visible (␛, <U+202E>, <FF>), line ends become LF.
 */
void visible_put(struct buf *text, struct span cell);

#endif
