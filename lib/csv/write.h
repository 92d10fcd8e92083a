/* write.h - cells to CSV text */
#ifndef CSV_WRITE_H
#define CSV_WRITE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"

/* Appends the cell, quoted by RFC 4180 only where it must be. */
void csv_write_cell(struct buf *out, struct span cell);
/* Appends a whole row and LF. One empty cell is written "": a blank line has no cells. */
void csv_write_row(struct buf *out, const struct span *cells, size_t count);

#endif
