/* seats.h - the places of a sign-up list and of its shifts, taken one after the other */
#ifndef RECORD_SEATS_H
#define RECORD_SEATS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "record/chain.h"

/* Places that are left, of the list or of a shift. */
struct seats_places {
	int64_t left;
	bool limited, full;
};

struct seats {
	const struct chain *chain;	/* lent, and the copy */
	const struct chain_copy *copy;
	struct seats_places all;
	struct seats_places *shifts;	/* by limit of the copy */
	size_t count;			/* 0: none has places of its own */
};

/* quota: 0 where there is none of all; by_shift: whether the shifts of the copy count. */
void seats_open(struct seats *s, const struct chain *chain, const struct chain_copy *copy,
    int64_t quota, bool by_shift);
void seats_free(struct seats *s);
/*
 * Takes so many places of the shift that the group is, and of all. False where there are too few:
 * then all behind wait, too. One whose shift is not clear has a place all the same: the fault, a
 * warning without its line, gets a code.
 */
bool seats_take(struct seats *s, struct span group, int64_t places, struct fault *doubt);

#endif
