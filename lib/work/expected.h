/* expected.h - groups that ought to be there: with no rows, and what is wanted of them */
#ifndef WORK_EXPECTED_H
#define WORK_EXPECTED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "record/stream.h"
#include "work/groups.h"
#include "work/request.h"

/*
 * Adds groups without rows: "community=甲,乙" names them, "date:month" is every period from the
 * first to the last that there is, any other text is a CSV file, with columns named as the keys.
 * Keys that it does not name have what the groups have: 甲 in each month. False with a fault.
 */
bool expected_groups(const struct request *r, struct groups *g, const char *asked,
    struct fault *fault);
/*
 * The same of one key that goes by period: every one from the first to the last that there is,
 * unless they are more than so many days apart.
 */
void expected_periods(struct groups *g, size_t key, int32_t days);

/* A plan: a CSV file with the keys, and figures that are wanted. Zero-initialise. */
struct expected {
	const char *paths[2];	/* as streams are opened by them */
	struct stream stream;
	size_t *keys;		/* by key: its column */
	size_t *figures;	/* by column: the figure of the request, SIZE_MAX for a key */
};

/* Opens it and adds its figures to the request, before rows are read. False with a fault. */
bool expected_open(struct expected *e, struct request *r, const char *path, struct fault *fault);
/* Adds what is wanted to the groups; those that have no rows are made. False with a fault. */
bool expected_read(struct expected *e, const struct request *r, struct groups *g,
    struct fault *fault);
void expected_close(struct expected *e);

#endif
