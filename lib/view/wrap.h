/* wrap.h - lines broken where readers of Chinese expect it */
#ifndef VIEW_WRAP_H
#define VIEW_WRAP_H

#include <stddef.h>

#include "base/span.h"

/*
 * Takes a line off the front of *rest: up to the next LF, and of at most
 * `width` cells unless a single glyph is wider. Returned without the spaces at
 * its end, like those lost where it was broken. *rest has no characters left
 * once all is taken. ambiguous: see base/width.h.
 */
struct span wrap_take(struct span *rest, size_t width, unsigned ambiguous);
/* The line without the white space at its end, which is not shown and takes no cells. */
struct span wrap_trim(struct span line);

#endif
