/* code.h - categories: paths in a tree of words */
#ifndef VALUE_CODE_H
#define VALUE_CODE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "value/context.h"

/*
 * A code is a path of words between "/": 民生/养老/助餐. Words are trimmed and
 * otherwise as written; ";" stands in no word. Several codes stand with ";"
 * between them; people may write 、 ， , and ； for it. "/" always is the
 * path's, never between two codes: what it means would depend on the tree.
 */
bool code_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* Each once, in the order written. */
bool codes_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* Steps from a to b in the tree when one is above the other (0 the same); -1 when neither is. */
int code_distance(struct span a, struct span b);
/* Next of several canonical codes or areas; false at the end. */
bool codes_next(struct span *rest, struct span *one);

#endif
