/* words.h - what programs write into cells and above columns, as people say it */
#ifndef VIEW_WORDS_H
#define VIEW_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "record/list.h"

/*
 * A row of words/states.csv: column, value, en, zh. Of headings the column is `heading`, or `own`
 * where no list of an office has such a column, so that it tells whose table it is. The words of a
 * column stand in the order in which people want to see them. Zero-initialise, words_load.
 */
struct words {
	struct list list;
	size_t column, value, said;	/* of the list */
};

void words_load(struct words *w, bool chinese);
void words_free(struct words *w);
/* Which row it is; WORDS_NONE where it is none. */
#define WORDS_NONE SIZE_MAX
size_t words_place(const struct words *w, struct span column, struct span value);
/* Whether any cell of the column may be one. */
bool words_know(const struct words *w, struct span column);
/* The cell as people say it; the cell itself where nothing is known of it. Lent. */
struct span words_say(const struct words *w, struct span column, struct span cell);
/* What stands above a column that a program made; its name where nothing is known. Lent. */
struct span words_heading(const struct words *w, struct span name);

#endif
