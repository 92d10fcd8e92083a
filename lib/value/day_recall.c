/* day_recall.c - the numbers of days that were asked for before */
#include "value/day_recall.h"

#include <stdlib.h>

#include "base/mem.h"

#define PLACES ((size_t)DAY_RECALL_YEARS << (DAY_RECALL_MONTH + DAY_RECALL_DAY))

void day_recall_free(struct day_recall *r)
{
	free(r->numbers);
	*r = (struct day_recall){.numbers = NULL};
}

bool day_recall_keep(struct day_recall *r, struct span s, uint32_t number)
{
	size_t place = s.n == 10 ? day_recall_place(s.p) : DAY_RECALL_NONE;

	if (place == DAY_RECALL_NONE)
		return false;
	if (!r->numbers)
		r->numbers = mem_zero(PLACES, sizeof *r->numbers);
	r->numbers[place] = number + 1;
	return true;
}
