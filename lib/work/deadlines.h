/* deadlines.h - how things stand with a deadline on a day */
#ifndef WORK_DEADLINES_H
#define WORK_DEADLINES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "record/stream.h"
#include "value/calendar.h"
#include "value/date.h"

/* The worst first: the state of a whole is the least of those of its parts. */
enum deadline_state {
	DEADLINE_LATE,		/* not done, and the day is past */
	DEADLINE_SOON,		/* not done, and the day is near */
	DEADLINE_UNCLEAR,	/* done, but whether by then, or in time, is not said */
	DEADLINE_OPEN,
	DEADLINE_CLOSED_LATE,
	DEADLINE_CLOSED,	/* in time, or there was no deadline */
	DEADLINE_STATES,
	DEADLINE_NONE = DEADLINE_STATES	/* not begun by then, or given up */
};

/* "late", "closed_late"; static. */
const char *deadline_name(enum deadline_state state);

/* What a record says. Of a date that is a span each end may be meant. */
struct deadline {
	struct date begun;	/* first DATE_OPEN_FIRST: not said */
	struct date due, extended, closed;	/* last DATE_OPEN_LAST: none, or not said */
	/* What its status says. */
	enum { DEADLINE_TO_DO, DEADLINE_DONE, DEADLINE_GIVEN_UP } status;
};

struct deadline_view {
	enum deadline_state state;
	int32_t in_force;	/* the last day, which is not late; DATE_OPEN_LAST: none */
	int32_t left;		/* days until then; -1: past, or done */
	int32_t over;		/* days after it, until it was done or until today; 0 in time */
	int32_t over_first;	/* the same of the first deadline, where there was an extension */
};

/* Whether a status says that something is done: done, 已办结, 已销号 … */
bool deadline_is_done(struct span status);

/*
 * As it stood in the evening of `today`: what began later is none, what was done later is not
 * done. soon: the last day that is near.
 */
struct deadline_view deadline_view(const struct deadline *d, int32_t today, int32_t soon);

/*
 * The names of what deadline_write appends, each with a comma before it; over_first only where
 * records have a column of extensions.
 */
#define DEADLINE_ADDED "deadline,state,left,over"
#define DEADLINE_ADDED_FIRST "over_first"
bool deadline_is_added(struct span name);
void deadline_write(const struct deadline_view *v, bool first, struct buf *out);

/*
 * The last day that is near: 7d, 7天, 2w, 5wd or 5个工作日 from today, which is day 0. False where
 * the text says no time. calendar: NULL for none.
 */
bool deadline_soon(struct span text, int32_t today, const struct calendar *calendar, int32_t *out);

/* Where the columns stand in the records; STREAM_NONE where there is no such. */
struct deadline_columns {
	size_t begun, due, extended, closed, status;
};

/* False with a fault where there is no column of deadlines. */
bool deadline_find(const struct stream *s, struct deadline_columns *at, struct fault *fault);
/* False with a fault, and *column, where a cell is no canonical date. */
bool deadline_read(const struct deadline_columns *at, const struct span *cells,
    struct deadline *out, size_t *column, struct fault *fault);

#endif
