/* course.h - the course of a plan order: proposed, claimed, confirmed, done, or given back */
#ifndef WORK_COURSE_H
#define WORK_COURSE_H

#include <stdbool.h>

#include "base/fault.h"
#include "work/sink.h"

/* What is to become of the orders that a list names. */
enum course_step {
	COURSE_CONFIRM,		/* proposed, possible, claimed → claimed or confirmed */
	COURSE_RELEASE,		/* the same and confirmed → released */
};

/* All lent. */
struct course_asked {
	enum course_step step;
	int sides;		/* who confirms: of enum claims_side, or both */
	const char *ids;	/* a table: its column plan_id, or the first where it has no such */
	const char *const *plans;	/* ended by NULL; as of stream_open, and formats, too */
	const char *formats;
	fault_listener *blame;
	void *arg;
};

/*
 * Writes the plans with what became of the orders that are meant. An order that cannot take
 * the step from where it is stays as it was, and is blamed; so is an id that no order has,
 * and a list of ids whose header is one. False with a fault where a file cannot be read, a
 * column is missing, or the sink cannot be written.
 */
bool course_run(const struct course_asked *asked, struct sink *k, struct fault *fault);

#endif
