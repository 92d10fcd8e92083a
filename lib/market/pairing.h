/* pairing.h - stable pairings out of the ranked wishes of both sides */
#ifndef MARKET_PAIRING_H
#define MARKET_PAIRING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "market/lists.h"
#include "work/order_row.h"
#include "work/stable.h"

/* Zero-initialise. What it is made of is lent. */
struct pairing {
	const struct lists *lists;
	struct stable_problem problem;
	struct stable_pair *pairs;
	uint64_t *first;		/* by need: its first pair; one more at the end */
	uint32_t *places[2];
	bool *taken;
	struct order_row row;
	uint64_t unmet;			/* needs that are not, or not wholly, met so far */
};

/*
 * Without lists the claims say who there is, each with one place: fills both sides.
 * To be called between lists_read and pairing_make.
 */
void pairing_name_sides(struct lists *l);
/*
 * The stable pairing of the claims by their ranks; favours the needs, or the
 * resources. Of a wish that stands twice the better rank counts. A claim of an id that
 * is in no list goes to blame and is left out. False with a
 * fault where the pairing does not stand its check, which is a mistake of the solver.
 */
bool pairing_make(struct pairing *p, const struct lists *l, bool favour_resources,
    void (*blame)(void *arg, const struct fault *fault), void *arg, struct fault *fault);
void pairing_free(struct pairing *p);

/* Writes it as orders_write does. */
bool pairing_write(struct pairing *p, struct sink *k, struct fault *fault);

#endif
