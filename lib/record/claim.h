/* claim.h - which columns of a table are which of a format, where several could be */
#ifndef RECORD_CLAIM_H
#define RECORD_CLAIM_H

#include <stdbool.h>

#include "base/fault.h"
#include "record/format.h"
#include "record/heading.h"

/*
 * Leaves each column of the heading those of its meanings that are its own, fills heading->source,
 * and marks what is carried. False with a fault where two columns mean the same, or carried ones
 * have one name.
 */
bool claim_columns(struct heading *h, const struct format *f, struct fault *fault);

#endif
