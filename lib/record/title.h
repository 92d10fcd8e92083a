/* title.h - rows that name the group of the rows below them: 一、民生类（12项） */
#ifndef RECORD_TITLE_H
#define RECORD_TITLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "record/heading.h"

/*
 * Whether the one filled cell of a row, at that place in it, is the title of a
 * group: it begins as such titles do, 一、 or （一）, or stands in a first column
 * that the format knows nothing of and that the rows have serial numbers in.
 */
bool title_is(const struct heading *h, struct span cell, size_t at);
/* What the title calls the group: without its number and without （12项）. */
struct span title_text(struct span cell);
/*
 * Adds the column that titles fill, where the profile says which it is, or where the rows
 * show titles and one column that people merge cells in is not in the table.
 */
void title_find(struct heading *h, const struct format *f, const struct heading_row *rows,
    size_t count);

#endif
