/* candidates.h - which resource could serve which need, and if none, why */
#ifndef WORK_CANDIDATES_H
#define WORK_CANDIDATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "value/calendar.h"
#include "value/days.h"
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

/* The resources by what needs ask of them: service or category, then area. Owned. */
struct candidates;

struct candidates *candidates_new(const struct wants *resources,
    const struct candidates_options *options);
void candidates_free(struct candidates *c);
/*
 * The resources that could serve the need, ascending, lent until the next call;
 * `left` (may be NULL) says where the others fell out. Not for several threads
 * at once: what it finds stands in c.
 */
const uint32_t *candidates_find(struct candidates *c, const struct want *need, size_t *count,
    struct candidates_left *left);

/* The same question put to one pair, without the index: the reference for tests. */
bool candidates_meet(const struct want *need, const struct want *resource,
    const struct candidates_options *options);
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
