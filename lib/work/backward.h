/* backward.h - steps counted back from the day on which all must be done */
#ifndef WORK_BACKWARD_H
#define WORK_BACKWARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "value/calendar.h"

/*
 * A step takes `days` working days, its first and its last among them, and begins on the working
 * day after the last of those it waits for is done. One that takes none is done with them.
 */
struct backward_step {
	int32_t days;
	const uint32_t *after;		/* steps by their index; lent */
	uint32_t after_count;
	/* By backward_plan: day numbers (value/date.h), each the first or last day of work. */
	int32_t earliest_start, earliest_end, latest_start, latest_end;
	/* Working days by which it may be delayed; below zero where there is not enough time. */
	int64_t slack;
	bool critical;			/* no step has less slack */
};

/*
 * The order in which steps can be taken, in order[count]. False where some wait for each other:
 * then order has *cycle of them, each waiting for the next, the last for the first.
 */
bool backward_order(const struct backward_step *steps, uint32_t count, uint32_t *order,
    uint32_t *cycle);

#define BACKWARD_LATEST INT32_MIN

/*
 * Latest days from `deadline`, which counts; earliest days from `from`, where that is
 * BACKWARD_LATEST from the last day on which all can still be done. calendar: NULL for none.
 * False where the days run out of the calendar that date.h knows.
 */
bool backward_plan(struct backward_step *steps, uint32_t count, const uint32_t *order,
    const struct calendar *calendar, int32_t deadline, int32_t from);

#endif
