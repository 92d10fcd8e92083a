/* steps.h - the steps of a plan, and what each waits for */
#ifndef WORK_STEPS_H
#define WORK_STEPS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "record/stream.h"
#include "value/date.h"
#include "work/backward.h"

/* Records of the format step. Zero-initialise. */
struct steps {
	struct arena arena;
	struct backward_step *plan;	/* by index: in the order of the rows */
	struct steps_row {
		struct span id, task, after, days, owner;
		struct date started, done;	/* last DATE_OPEN_LAST: not said */
		uint64_t line;
	} *rows;
	uint32_t count, room;
	struct map ids;			/* to indexes */
	struct map tasks;
	uint32_t *by_task;		/* by id in tasks: the index; UINT32_MAX of two alike */
	const char *source;
};

/*
 * Reads all steps. Days are whole and exact; what stands in `after` are ids (3, 第3项) or tasks, 、
 * ; , 和 between, 无 for none. False with a fault for a row that cannot be read, an id that stands
 * twice, a predecessor that is not in the list.
 */
bool steps_read(struct steps *t, struct stream *s, struct fault *fault);
/*
 * Plans them (work/backward.h). False with a fault: steps that wait for each other are named, each
 * before what it waits for.
 */
bool steps_plan(struct steps *t, const struct calendar *calendar, int32_t deadline, int32_t from,
    struct fault *fault);
/* The worst first. */
enum step_state {
	STEP_LATE,	/* its last day is past, and it is not done */
	STEP_BEHIND,	/* the last day to begin is past, and it has not begun; or time is short */
	STEP_SOON,	/* it must begin, or be done, soon */
	STEP_OPEN,
	STEP_DONE
};
/* As it stood in the evening of `today`; after steps_plan. */
enum step_state steps_state(const struct steps *t, uint32_t step, int32_t today, int32_t soon);
#define STEPS_COLUMNS "step_id,task,owner,days,after," \
	"earliest_start,earliest_end,latest_start,latest_end,slack,critical,state"
/* Appends the row of a step. */
void steps_write(const struct steps *t, uint32_t step, enum step_state state, struct buf *out);
void steps_free(struct steps *t);

#endif
