/* markdown.h - text that is to stand in Markdown as it is */
#ifndef VIEW_MARKDOWN_H
#define VIEW_MARKDOWN_H

#include "base/buf.h"
#include "base/span.h"

/*
 * Appends the text with a backslash before what would be markup, and <br> for a line end. At the
 * start of a line more means something: 1. and #, for which markdown_begin cares.
 */
void markdown_put(struct span text, struct buf *out);
void markdown_begin(struct span text, struct buf *out);

#endif
