/* chat.h - a chat sign-up list, read as if it were a table of records */
#ifndef FLOW_CHAT_H
#define FLOW_CHAT_H

#include <stdbool.h>
#include <stdint.h>

#include "flow/intake.h"
#include "record/head.h"
#include "record/signups.h"

/*
 * Whether the text, of which this is the head, is a chat log with a sign-up list: it has a
 * line #接龙, or where `signups` are wanted its lines are numbered. A table of records is none.
 */
bool chat_is(struct span head, bool signups);
/* The head that a table of those records would have: for reading_start. */
void chat_head(struct head *h, const struct format *f);

struct chat_job {
	struct intake_job intake;	/* a rejected row is a record with the line as its note */
	int64_t quota;			/* 0: as the lists say */
	/* What hindered nothing; what was found of each list, before its rows. */
	fault_listener *warn;
	void (*say)(void *arg, const struct signup_list *list);
};

/*
 * Reads the whole input. Counts as intake_run does; an empty number is a blank row, a line
 * that cancels another a note, and *again are the rows of copies that a later one replaces.
 */
bool chat_run(struct flow *f, const struct reading *r, const struct chat_job *job,
    struct intake_counts *counts, uint64_t *again, struct fault *fault);

#endif
