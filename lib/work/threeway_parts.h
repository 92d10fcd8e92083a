/* threeway_parts.h - what threeway.c and threeway_lost.c share */
#ifndef WORK_THREEWAY_PARTS_H
#define WORK_THREEWAY_PARTS_H

#include "work/threeway.h"

/* Says a fault of the copy; of a row of it, and one of its columns, if any. */
void threeway_say(const struct threeway *t, const struct fault *fault);
void threeway_complain(const struct threeway *t, enum fault_code code, struct span value,
    struct span want, uint64_t line, struct span column);
void threeway_conflict(struct threeway *t, const struct threeway_conflict *c);
/* The name of the column of the ids. */
struct span threeway_key(const struct threeway *t);

/* Sets base_at, ours_at and renamed; says columns that did not come back. */
void threeway_columns(struct threeway *t);
/* Whether any row did not: an id that nobody has handed out may be one of theirs. */
bool threeway_has_lost(const struct threeway *t);
/* At the end: drops rows that did not come back, or says them. */
void threeway_lost(struct threeway *t);

#endif
