/* cadence.h - what should take place again and again, and whether it did */
#ifndef WORK_CADENCE_H
#define WORK_CADENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/idmap.h"
#include "record/stream.h"
#include "value/calendar.h"
#include "value/date.h"
#include "value/days.h"
#include "work/roster.h"

/* A record of the format cadence: so often in each period, by or for each unit. */
struct cadence_rule {
	struct span kind, per, dated;	/* per: a column's name; empty: all of them together */
	struct span folded;		/* kind, to be compared */
	enum date_period every;
	struct days on;			/* count 0: on any day of the period */
	int64_t least, most;		/* most 0: any number */
	bool makeup;			/* what took place on another day counts as well */
	int32_t from, to;		/* DATE_OPEN_* where it is not said */
	uint64_t line;			/* of its record, for messages */
	size_t roster;			/* which of rosters; the first is that of no unit */
	size_t unit_column, date_column, day_column;	/* of the rows */
	int32_t seen;			/* the first day on which anything counted */
	bool any;			/* something did */
};

/* Of one rule, unit and period. */
struct cadence_count {
	uint32_t done;
	uint32_t other;		/* in the period, but not on its day; with makeup in `done` too */
};

/* Zero-initialise. */
struct cadence {
	struct arena arena;
	struct cadence_rule *rules;
	size_t count;
	const char *source;		/* the name of the rules' file; lent */
	struct roster_columns show;	/* set by the caller before all else; lent */
	const struct calendar *calendar;	/* likewise; NULL none */
	int32_t today;			/* likewise */
	struct roster *rosters;
	struct span *pers;		/* by roster: the column's name */
	size_t roster_count;
	size_t kind_column;		/* of the rows; STREAM_NONE: every row is of every kind */
	size_t *shown;			/* by column to show: where it stands in the rows */
	struct span *beside;		/* room for the cells that stand there */
	struct buf folded;		/* and for a kind */
	struct idmap held;		/* rule and unit */
	struct idmap periods;		/* that, and the first day of the period */
	struct cadence_count *counts;	/* by periods */
	uint32_t room;
	uint64_t others;		/* rows of kinds that no rule speaks of */
	struct date days;		/* by cadence_each: of rules with a day of their own */
};

/* From a file, once what is the caller's is set. False with a fault: a wrong rule is one. */
bool cadence_rules(struct cadence *c, const char *path, const char *formats, struct fault *fault);
/*
 * The units that are expected, from a file, for the rules whose column it has. False with a fault,
 * also where no rule is about a column of it.
 */
bool cadence_list(struct cadence *c, const char *path, const char *formats, fault_listener *blame,
    void *arg, struct fault *fault);
/* Finds what the rules ask for in the rows to come. False with a fault. */
bool cadence_bind(struct cadence *c, const struct stream *rows, struct fault *fault);

/* A row of that stream; all lent. */
struct cadence_row {
	const struct stream *rows;
	const struct span *cells;	/* by column */
	uint64_t line;
	fault_listener *blame;
	void *arg;
};

/*
 * Counts a row. One after today is left out; one that cannot be counted (no unit, no day, a date
 * that lies in two periods) goes to blame.
 */
void cadence_add(struct cadence *c, const struct cadence_row *row);

enum cadence_state {
	CADENCE_DONE, CADENCE_OPEN, CADENCE_MISSED, CADENCE_SHORT, CADENCE_OVER, CADENCE_UNLISTED
};

/* What is said of one unit in one period. */
struct cadence_line {
	const struct cadence_rule *rule;
	struct span unit;
	const struct span *shown;	/* by column to show */
	int32_t period;			/* its first day */
	int32_t deadline;		/* the day by which, or on which, it should be */
	struct cadence_count count;
	enum cadence_state state;
};

/*
 * Calls take for each rule, unit and period from the rule's beginning (else from the first period
 * in which anything counted) until today. A rule of which neither is known, or no unit, goes to
 * blame.
 */
void cadence_each(struct cadence *c, void (*take)(void *arg, const struct cadence_line *line),
    fault_listener *blame, void *arg);
/* The names of what cadence_write appends; behind them stand the columns to show. */
#define CADENCE_COLUMNS "kind,unit,period,day,least,most,done,other,state"
void cadence_write(const struct cadence_line *line, size_t shown, struct buf *out);
void cadence_free(struct cadence *c);

#endif
