/* signups.h - who is on a chat sign-up list, who waits, and who is no longer on it */
#ifndef RECORD_SIGNUPS_H
#define RECORD_SIGNUPS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/span.h"
#include "record/chain.h"
#include "record/format.h"

enum signup_kind {
	SIGNUP_RECORD,
	SIGNUP_BAD,	/* a line that cannot be read, in `fault` why */
	SIGNUP_BLANK,	/* a number and no name */
	SIGNUP_CANCEL,	/* a line that says of another that it is cancelled */
	SIGNUP_AGAIN,	/* of a copy that a later one replaces */
};

enum signup_status {
	SIGNUP_IN,
	SIGNUP_WAITING,		/* all places are taken */
	SIGNUP_CANCELLED,
	SIGNUP_CHANGED,		/* a later line of the same person counts */
	SIGNUP_TWICE,		/* an earlier line of the same person counts */
	SIGNUP_OVERWRITTEN,	/* in an earlier copy, and not in the last one */
	SIGNUP_REFUSED,		/* for something that the list does not have */
	SIGNUP_STATUSES
};

struct signup {
	struct chain_person person;
	struct span id, activity, source;
	struct span raw;	/* the line */
	uint64_t line;
	int64_t seq;
	enum signup_kind kind;
	enum signup_status status;
	struct fault fault;	/* of a record: a warning, where it has a code */
	size_t before;		/* the one before of the same name, SIGNUP_NONE */
};

#define SIGNUP_NONE SIZE_MAX

/* One list of the log, for who wants to say what was found. */
struct signup_list {
	const struct chain_copy *copy;	/* the last one */
	size_t copies, numbered;	/* copies; numbered lines of the last one */
	int64_t quota;			/* 0: none */
	bool given;			/* by who reads it: those of shifts do not count then */
	/* Numbers, as 24;31-33, "-" for none: */
	struct span blank;		/* without a name */
	struct span missing;		/* left out, as of lines that were deleted */
	struct span free;		/* of items that nobody has taken */
	struct span shifts;		/* the places of each, 上午 10;下午 8, "-" for none */
	struct fault fault;		/* a warning, where it has a code: 名额 is no number */
};

/* Zero-initialise. The text that the chain was read from is lent. */
struct signups {
	struct arena arena;
	struct signup *rows;	/* list by list, in the order of lines; then those overwritten */
	struct signup_list *lists;
	size_t count, list_count;
};

/*
 * Goes through each list in the order of its lines, first come first served:
 *
 *	twice		the same name and group, or the same name and phone: the first
 *			line counts; a later one with another group counts instead
 *	cancelling	takes off the one person of that name, and those behind move up
 *	places		as many as `quota`, or where it is 0 as the head says, of each shift
 *			(上午10人，下午8人) and of all; a party
 *			takes as many as it has people, or one where the places are of
 *			families, and behind the first who waits all wait
 *	items		each is one place
 *
 * A line that could mean two people is bad, and changes nothing.
 */
void signups_read(struct signups *s, const struct chain *chain, int64_t quota);
void signups_free(struct signups *s);

/*
 * The row as cells of the format, lent; those it knows nothing of are empty. Each row
 * has an id of its own: that of its key columns, or where a row that counts has
 * that, one of these and its turn.
 */
void signups_cells(struct signups *s, size_t i, const struct format *f, struct span *cells);
/* Makes the ids; before signups_cells. */
void signups_name(struct signups *s, const struct format *f);

/* "in", "waiting" …, as written into records. */
const char *signup_status_name(enum signup_status status);

#endif
