/* course.h - the course of a plan order: proposed, claimed, confirmed, done, or given back */
#ifndef WORK_COURSE_H
#define WORK_COURSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/map.h"
#include "record/stream.h"
#include "work/claims.h"
#include "work/sink.h"

/* What is to become of the orders that a list names. */
enum course_step {
	COURSE_CONFIRM,		/* proposed, possible, claimed → claimed or confirmed */
	COURSE_RELEASE,		/* the same and confirmed → released */
};

/* Zero-initialise; ids and seen are released by course_free. */
struct course {
	enum course_step step;
	int sides;		/* who confirms: of enum claims_side, or both */
	struct map ids;		/* orders that are meant */
	bool *seen;		/* by id of ids: there is such an order */
	size_t id, status, claim;	/* columns of the stream of plans */
};

/*
 * The whole of it: ids from their file, plans from their files (ended by NULL), the
 * changed plans into the sink, as below. Zero-initialise but for step and sides.
 */
bool course_run(struct course *c, const char *list, const char *const *plans, const char *formats,
    struct sink *k, void (*blame)(void *arg, const struct fault *fault), void *arg,
    struct fault *fault);

/*
 * Adds the ids of a table: of its column plan_id, or the first column where it has no
 * such. False with a fault where it cannot be read.
 */
bool course_read(struct course *c, struct stream *ids, struct fault *fault);
/* Finds the columns in a stream of plans; false with a fault where one is missing. */
bool course_start(struct course *c, const struct stream *plans, struct fault *fault);
/*
 * Writes the stream with what became of the orders that are meant. An order that cannot
 * take the step from where it is stays as it was, and is blamed; so is an id that no
 * order has: list is the name of the file of ids. False with a fault of stream or sink.
 */
bool course_write(struct course *c, struct stream *plans, const char *list, struct sink *k,
    void (*blame)(void *arg, const struct fault *fault), void *arg, struct fault *fault);
void course_free(struct course *c);

#endif
