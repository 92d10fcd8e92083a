/* listing.h - which sheets a workbook has */
#ifndef SHEET_LISTING_H
#define SHEET_LISTING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "xlsx/xlsx.h"

/*
 * Appends sheet,name,hidden,rows,columns: a row for each sheet. False with a fault where one
 * cannot be read.
 */
bool listing_write(struct xlsx *w, struct buf *out, struct fault *fault);
/* Appends the names of the sheets in sight but that one, with ", " between. */
void listing_others(const struct xlsx *w, size_t chosen, struct buf *out);

#endif
