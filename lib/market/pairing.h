/* pairing.h - stable pairings out of the ranked wishes of both sides */
#ifndef MARKET_PAIRING_H
#define MARKET_PAIRING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "market/lists.h"
#include "work/sink.h"

/*
 * Without lists the claims say who there is, each with one place: fills both sides.
 * To be called between lists_read and pairing_write.
 */
void pairing_name_sides(struct lists *l);
/*
 * Writes the stable pairing of the claims by their ranks, as orders_write does; favours the
 * needs, or the resources. Of a wish that stands twice the better rank counts. A claim of an
 * id that is in no list goes to blame and is left out. *unmet: needs that are not, or not
 * wholly, met. False with a fault of the sink, or where the pairing does not stand its check,
 * which is a mistake of the solver.
 */
bool pairing_write(const struct lists *l, bool favour_resources, struct sink *k,
    fault_listener *blame, void *arg, uint64_t *unmet, struct fault *fault);

#endif
