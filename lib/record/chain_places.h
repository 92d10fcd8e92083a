/* chain_places.h - how many places the head of a sign-up list says there are */
#ifndef RECORD_CHAIN_PLACES_H
#define RECORD_CHAIN_PLACES_H

#include <stdbool.h>

#include "base/span.h"
#include "record/chain.h"

/* The number of places that s begins with, 30名, 15组, into copy->quota and ->families. */
bool chain_places(struct chain_copy *copy, struct span s);
/*
 * What a line of the head says of them, 名额：30名，先到先得, likewise where nothing is known yet; a
 * text behind 名额 that is no number into copy->places.
 */
void chain_places_line(struct chain_copy *copy, struct span line);

#endif
