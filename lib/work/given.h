/* given.h - pairs that a table names, in place of those that the lists make possible */
#ifndef WORK_GIVEN_H
#define WORK_GIVEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "record/stream.h"
#include "work/wants.h"

struct given_pair {
	uint32_t need, resource;	/* numbers of their ids; after given_sort places in `all` */
	uint32_t score;			/* up to ASSIGN_SCORE */
	uint8_t claims;
	uint64_t line;
};

/* Zero-initialise. */
struct given {
	struct given_pair *all;
	uint64_t count, room;
	bool claimed;			/* the table has a column of claims */
};

/*
 * Adds the rows of a plain table with the columns need, resource, score and, if it
 * likes, claims. listed: both sides are read already, and a pair names what is in
 * them. Else the table says what they are as well: quantity, urgency, community of a
 * need, capacity of a resource, where it has these columns; the sides are filled.
 * Faulty rows go to blame and are left out; false where the table cannot be read, a
 * column is missing, or two rows say different things of one need or resource.
 */
bool given_read(struct given *g, struct stream *s, struct wants *needs, struct wants *resources,
    bool listed, fault_listener *blame, void *arg, struct fault *fault);
/* Once both sides are sorted: by need, then resource. False where a pair stands twice. */
bool given_sort(struct given *g, const struct wants *needs, const struct wants *resources,
    struct fault *fault);
void given_free(struct given *g);

#endif
