/* damage.h - what a spreadsheet makes of texts that it takes for something else */
#ifndef RECORD_DAMAGE_H
#define RECORD_DAMAGE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/span.h"

/*
 * Whether `text`, which is not what it was, has been damaged. What it may have
 * been is made from what it is (12: 012, 0012, +12, 12.0 …; 2025-03-04: 3-4, 3/4,
 * 2025.3.4 …) and shown to `was`, until one is right; that one is appended to
 * out. True as well, and nothing appended, of what no person writes: 1.1E+17,
 * #NAME?. The rest a person may have written.
 */
bool damage_find(struct span text, bool (*was)(void *arg, struct span text), void *arg,
    struct buf *out);

#endif
