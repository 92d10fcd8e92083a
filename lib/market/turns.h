/* turns.h - first come, first served: claims in the order of time */
#ifndef MARKET_TURNS_H
#define MARKET_TURNS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "market/lists.h"
#include "work/sink.h"

/*
 * A claim gets what is left of the need it names, and no more than is left of the
 * resource; one that names no resource is of who makes it (by), who has enough. Claims
 * go by their day, and on the same day as they stand. One that gets nothing is told
 * who came before it.
 *
 * Writes for each need `claimed` for what it got, `refused` for claims that came too late,
 * `unmet` or `partly` for what nobody claimed. Claims of ids that are in no list go to blame
 * and are left out. *unmet: needs not wholly met, and claims in vain. False with a fault of
 * the sink.
 */
bool turns_write(const struct lists *l, struct sink *k, fault_listener *blame, void *arg,
    uint64_t *unmet, struct fault *fault);

#endif
