/* chain_limits.h - the places that the head of a sign-up list gives to each of its shifts */
#ifndef RECORD_CHAIN_LIMITS_H
#define RECORD_CHAIN_LIMITS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "record/chain.h"

/*
 * Adds to c->limits the shifts that a line of the head names, with their places
 * (上午场限10人，下午8人; 上午、下午各5名), or with 0 where it names several and says none; a line
 * that says of all how many (每班10人) gives it to those of the copy that have none. Whether the
 * line says any number.
 */
bool chain_limits_line(struct chain *c, struct chain_copy *copy, struct span line);
/*
 * Takes off those without places. Fewer than two are none, for one may be when all of it is. False,
 * and none are left, where it is not clear: a shift stands there twice, or 每班10人 is below days
 * and, in another line, hours.
 */
bool chain_limits_settle(struct chain *c, struct chain_copy *copy);
/* Whether what follows is said of each person: 每人限报1个. */
bool chain_limits_of_one(struct span before);
/* The one of the copy's limits that a person's group is; SIZE_MAX where it is not clear. */
size_t chain_limits_find(const struct chain *c, const struct chain_copy *copy, struct span group);

#endif
