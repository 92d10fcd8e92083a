/* copy_rows.h - what copy.c and copy_rows.c share */
#ifndef WORK_COPY_ROWS_H
#define WORK_COPY_ROWS_H

#include "work/copy.h"

/* Takes a row below the header; a blank one is none. */
void copy_take(struct copy *c, size_t key, struct reader *reader, const struct csv_row *row);

#endif
