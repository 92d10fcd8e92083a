/* states.h - the states that programs write into cells, as people say them */
#ifndef RECORD_STATES_H
#define RECORD_STATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "record/list.h"

/*
 * words/states.csv (column, value, formats, en, zh); the states of a column stand in the order in
 * which people want to see them. formats: "|" between, those whose records are given the state by
 * programs; in others, as of issues, a column of the name holds the office's own words.
 * Zero-initialise, states_load.
 */
struct states {
	struct list list;
	size_t column, value, formats, said;
};

void states_load(struct states *s, bool chinese);
void states_free(struct states *s);
/* Whether any cell of the column may be one. */
bool states_know(const struct states *s, struct span column);
/*
 * Goes on to the first row, from *row, with a state of the column that programs give to records of
 * the format, or of any where that is empty; false where there is none.
 */
bool states_next(const struct states *s, size_t *row, struct span column, struct span format);
/* Which row it is; STATES_NONE where it is none. */
#define STATES_NONE SIZE_MAX
size_t states_place(const struct states *s, struct span column, struct span value);
/* The cell as people say it; the cell itself where nothing is known of it. Lent. */
struct span states_say(const struct states *s, struct span column, struct span cell);
/* What programs write for what people say; empty where it is none of the column's. Lent. */
struct span states_value(const struct states *s, struct span column, struct span said);

#endif
