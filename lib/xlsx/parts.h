/* parts.h - the parts of a workbook: the files within its zip, read with bounds */
#ifndef XLSX_PARTS_H
#define XLSX_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"

/*
 * A zip comes from anywhere: whatever it says of itself is checked against what
 * is read. A part that inflates to more than PARTS_FREE bytes and PARTS_RATIO
 * times its compressed size, or to more than PARTS_MOST bytes, is refused
 * (FAULT_SHEET_LARGE), before it is inflated where it says so itself.
 */
#define PARTS_FREE ((uint64_t)16 << 20)
#define PARTS_RATIO 200
#define PARTS_MOST ((uint64_t)4 << 30)
enum { PARTS_COUNT = 10000 };	/* of all the parts there may be */

struct parts;
struct part;

/* bytes: the zip, lent until parts_close. NULL with a fault where it is none, or a damaged one. */
struct parts *parts_open(struct span bytes, struct fault *fault);
void parts_close(struct parts *p);
bool parts_has(const struct parts *p, const char *name);
/*
 * The name of a part in any case of its letters; NULL with a fault where it is missing or too
 * large.
 */
struct part *part_open(struct parts *p, const char *name, struct fault *fault);
/* Up to `size` bytes; 0 at the end, by when they have been checked; -1 with a fault. */
int64_t part_read(struct part *t, char *to, size_t size, struct fault *fault);
void part_close(struct part *t);

#endif
