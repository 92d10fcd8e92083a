/* write.h - cells to CSV text */
#ifndef CSV_WRITE_H
#define CSV_WRITE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"

/* Appends the cell, quoted by RFC 4180 only where it must be. */
void csv_write_cell(struct buf *out, struct span cell);
/* Appends a whole row and LF. A row of one empty cell is written "", since a blank line is no row. */
void csv_write_row(struct buf *out, const struct span *cells, size_t count);

#endif
