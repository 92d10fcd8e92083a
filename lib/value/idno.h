/* idno.h - ID numbers of persons, credit codes of organisations */
#ifndef VALUE_IDNO_H
#define VALUE_IDNO_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "value/context.h"

#define IDNO_WANT "11010519491231002X"
#define CREDIT_CODE_WANT "91350100M000100Y43"

/*
 * 18 characters, a birthday that exists, check digit by GB 11643-1999 (ISO 7064
 * MOD 11-2); spaces taken out, x made X. 15 digits, an end of 000 that does not
 * check, and E+17 are refused as damaged by a spreadsheet.
 */
bool idno_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* Unified social credit code: 18 characters, check character by GB 32100-2015 (MOD 31). */
bool credit_code_parse(struct span cell, const struct context *cx, struct buf *out,
    struct fault *fault);

#endif
