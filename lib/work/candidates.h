/* candidates.h - which resource could serve which need, and if none, why */
#ifndef WORK_CANDIDATES_H
#define WORK_CANDIDATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "value/calendar.h"
#include "value/days.h"
#include "work/candidates_index.h"
#include "work/wants.h"

/*
 * A resource is a candidate for a need when
 *	- one of its services is the need's, or above or below it in the tree; where
 *	  either names no service, the same of their categories;
 *	- one of its areas contains the need's, or either names none;
 *	- their windows meet and, in what is common to them, their days;
 *	- their audiences have one in common, or either names none;
 *	- the need's condition does not fail of the resource (work/demands.h).
 */

/*
 * How far the resources came that a need could not have: how many passed each
 * test and those before. `service` is counted only where `area` is 0, else it is
 * the same number.
 */
struct candidates_left {
	uint32_t service, area, dates, audience;
	bool past;		/* the need's window was over before today */
};

struct candidates_options {
	const struct calendar *calendar;	/* NULL: Monday to Friday are worked */
	int32_t today;		/* no pairing lies before it; DATE_OPEN_FIRST: any day */
	bool any_time;		/* windows and days do not count */
	bool all_hours;		/* a resource has every hour that the need names, not only some */
};

/* All resources; what it is made from is lent. For several threads, once it is made. */
struct candidates {
	const struct wants *resources;
	struct candidates_options options;
	struct candidates_index index;
};

void candidates_init(struct candidates *c, const struct wants *resources,
    const struct candidates_options *options);
void candidates_free(struct candidates *c);

/* What one thread looks with: 8 bytes a resource. */
struct candidates_search {
	const struct candidates *all;	/* lent */
	uint32_t *found;		/* of the need at hand */
	uint32_t *seen;			/* by resource: the last turn that found it */
	uint32_t turn;
};

void candidates_begin(struct candidates_search *s, const struct candidates *c);
void candidates_end(struct candidates_search *s);
/*
 * The resources that could serve the need, ascending, lent until the next call;
 * `left` (may be NULL) says where the others fell out.
 */
const uint32_t *candidates_find(struct candidates_search *s, const struct want *need,
    size_t *count, struct candidates_left *left);

/* The days that both windows have, none before today. False where there is none. */
bool candidates_window(const struct want *need, const struct want *resource,
    const struct candidates_options *options, struct date *out);
/*
 * Whether there is a day for both, where all_hours all of the need's; DAYS_UNKNOWN where only by
 * appointment.
 */
enum days_answer candidates_days(const struct want *need, const struct want *resource,
    const struct candidates_options *options);

#endif
