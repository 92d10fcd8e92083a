/* opening.h - what a list says of itself before its rows are read */
#ifndef FLOW_OPENING_H
#define FLOW_OPENING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"
#include "flow/flow.h"
#include "record/head.h"
#include "record/office.h"
#include "record/reading.h"
#include "record/seating.h"

/* What its reader was told of it; all lent. */
struct opening_wish {
	const char *const *fill;	/* columns whose blanks are merged cells */
	size_t fill_count;
	const char *delimiter;		/* one character, or "\t" written so; NULL: found out */
	const char *formats;		/* a directory of formats beside ours; NULL none */
	bool format;			/* which format it is has been said of this list itself */
	int64_t quota;			/* places on a list of people; 0: as it says */
	bool wide;			/* the office says which cells are records of their own */
};

/* Zero-initialise. */
struct opening {
	struct head head;
	struct reading reading;
	struct seating seating;
	struct buf reason;	/* what is like the list, where it is of no format */
	char delimiter;
	bool chat;		/* a chat list, and no table */
};

/*
 * Its first rows, its delimiter, and its format, which the office takes where it has none. False
 * with a fault where no format is to be had, or another than the office's.
 */
bool opening_read(struct opening *o, const struct flow *f, struct office *office,
    const struct opening_wish *wish, struct fault *fault);
/* Then how its rows are read: false with a fault where the head has no header of the format. */
bool opening_start(struct opening *o, const struct flow *f, struct office *office,
    const struct opening_wish *wish, struct fault *fault);
void opening_free(struct opening *o);

#endif
