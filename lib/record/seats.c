/* seats.c - the places of a sign-up list and of its shifts, taken one after the other */
#include "record/seats.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "record/chain_limits.h"

void seats_open(struct seats *s, const struct chain *chain, const struct chain_copy *copy,
    int64_t quota, bool by_shift)
{
	*s = (struct seats){chain, copy, {quota, quota > 0, false}, NULL,
	    by_shift ? copy->limits : 0};
	s->shifts = mem_zero(s->count + 1, sizeof *s->shifts);
	for (size_t i = 0; i < s->count; i++)
		s->shifts[i] =
		    (struct seats_places){chain->limits[copy->limit + i].quota, true, false};
}

void seats_free(struct seats *s)
{
	free(s->shifts);
	*s = (struct seats){.count = 0};
}

/* Of which shift a person is cannot be guessed. */
static void doubt_group(const struct seats *s, struct span group, struct fault *doubt)
{
	const struct chain_limit *limits = s->chain->limits + s->copy->limit;
	struct buf want = BUF_INIT;

	for (size_t i = 0; i < s->count; i++)
		buf_printf(&want, "%s%.*s", i ? ", " : "", SPAN_ARG(limits[i].shift));
	fault_set(doubt, group.n ? FAULT_REFERENCE : FAULT_REQUIRED, group, NULL);
	fault_field(doubt->want, sizeof doubt->want, buf_view(&want));
	fault_column(doubt, SPAN("group"));
	buf_free(&want);
}

static bool has_room(struct seats_places *p, int64_t places)
{
	p->full |= p->limited && places > p->left;
	return !p->full;
}

bool seats_take(struct seats *s, struct span group, int64_t places, struct fault *doubt)
{
	struct seats_places any = {0, false, false}, *shift = &any;
	size_t at = s->count ? chain_limits_find(s->chain, s->copy, group) : SIZE_MAX;

	if (at != SIZE_MAX)
		shift = &s->shifts[at - s->copy->limit];
	else if (s->count)
		doubt_group(s, group, doubt);
	if (!has_room(shift, places) || !has_room(&s->all, places))
		return false;
	shift->left -= places;
	s->all.left -= places;
	return true;
}
