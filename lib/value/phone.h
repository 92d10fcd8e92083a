/* phone.h - phone numbers */
#ifndef VALUE_PHONE_H
#define VALUE_PHONE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "value/context.h"

#define PHONE_WANT "13900001001, 0738-0000110转801"

/*
 * Digits, "-" before an extension (at home only), "+" before another country;
 * several with "/" between. China's own +86 is taken off, so that one number
 * has one form. Known are mobile numbers (11 digits from 13 to 19), area code
 * and 7 or 8 digits, 400 and 800. People write several with / 、 ; ， or with
 * a space after a complete number.
 */
bool phone_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);

/* Where the first number stands in a text (谭某华 139 0000 1003), as a piece of s, or empty. */
struct span phone_find(struct span s);

#endif
