/* markup.h - text within HTML and SVG */
#ifndef VIEW_MARKUP_H
#define VIEW_MARKUP_H

#include "base/buf.h"
#include "base/span.h"

/*
 * Appends text that is neither markup nor leaves an attribute in double quotes; what steers is made
 * visible (view/visible.h), line ends stay LF.
 */
void markup_text(struct buf *out, struct span text);

#endif
