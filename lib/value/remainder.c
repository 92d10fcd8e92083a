/* remainder.c - what rounding down cuts off the shares of one whole, and who gets it back */
#include "value/remainder.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
	const struct remainder *x = a, *y = b;

	if (x->rest != y->rest)
		return x->rest > y->rest ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

void remainder_sort(struct remainder *all, size_t count)
{
	qsort(all, count, sizeof *all, compare);
}
