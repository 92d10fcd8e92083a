/* words.h - what stands above the columns that programs make, and in their cells, in words */
#ifndef VIEW_WORDS_H
#define VIEW_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "record/list.h"
#include "record/states.h"

/*
 * States (record/states.h) and words/headings.csv (tables, column, own, money, asks, en, zh): what
 * stands above a column of these tables ("|" between), `records` being what programs add to those
 * of any format; `own` where no list of an office has such a column, so that it tells whose table
 * it is; `money` where its figures are yuan; `asks` where its cells are conditions, of which
 * format's records. Zero-initialise, words_load.
 */
struct words {
	struct states states;
	struct list headings;
	size_t tables, name, own, money, asks, heading;	/* of headings */
};

void words_load(struct words *w, bool chinese);
void words_free(struct words *w);
#define WORDS_NONE SIZE_MAX
/*
 * The first row of headings, from row `from` on, that has the column for the table; for any where
 * that has no name. WORDS_NONE where there is none.
 */
size_t words_column(const struct words *w, struct span table, struct span name, size_t from);
/* The tables that are known by the column of that row, "|" between; none by one that is not own. */
struct span words_owners(const struct words *w, size_t row);
/* What stands above a column of the table; its name where nothing is known of it. Lent. */
struct span words_heading(const struct words *w, struct span table, struct span name);
/* Whether what stands in a column of the table are sums of money. */
bool words_is_money(const struct words *w, struct span table, struct span name);
/* The format of whose records the cells of the column ask; without a name where it has others. */
struct span words_asks(const struct words *w, struct span table, struct span name);

#endif
