/* signups_round.h - one sign-up list while it is gone through; for signups*.c alone */
#ifndef RECORD_SIGNUPS_ROUND_H
#define RECORD_SIGNUPS_ROUND_H

#include "base/map.h"
#include "record/signups.h"

struct round {
	struct signups *s;
	const struct chain *chain;
	const struct chain_copy *copy;	/* the last one of the list */
	size_t start;		/* its first row */
	struct map names;
	size_t *last;		/* by name: the last row of it */
	size_t room;
};

/* The two with the joint between them where neither is empty. In the arena. */
struct span round_join(struct round *r, struct span one, const char *joint, struct span two);
void round_note(struct round *r, struct signup *row, struct span note);
/* Whether the row is a person who is still on the list. */
bool round_counts(const struct signup *row);

/*
 * Gives the places: to those first on the list, or each item to the first who
 * named it. Fills list->free.
 */
void round_seat(struct round *r, struct signup_list *list);

#endif
