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
/* Of a plan that has steps: from the first day that any of them may begin to the last. */
struct date steps_span(const struct steps *t);
/*
 * Appends the plan as CSV, with what state each step is in in the evening of `today`; soon: the
 * last day that is near. False where a step is late or behind.
 */
bool steps_write(const struct steps *t, int32_t today, int32_t soon, struct buf *out);
void steps_free(struct steps *t);

#endif
