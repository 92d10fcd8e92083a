/* remainder.h - what rounding down cuts off the shares of one whole, and who gets it back */
#ifndef VALUE_REMAINDER_H
#define VALUE_REMAINDER_H

#include <stddef.h>

/* What one share lost: part * units % whole, where it is part * units / whole. */
struct remainder {
	__int128 rest;
	size_t at;	/* whose it is: for the caller */
};

/*
 * Sorts them so that those come first that get one unit each, as long as some are left (largest
 * remainder, Hamilton): who lost most, of equals the one of the lower `at`.
 */
void remainder_sort(struct remainder *all, size_t count);

#endif
