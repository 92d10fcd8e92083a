/* header.h - the names of the columns that come out, each of them once */
#ifndef RECORD_HEADER_H
#define RECORD_HEADER_H

#include <stdbool.h>

#include "base/fault.h"
#include "base/map.h"
#include "base/span.h"

/*
 * Adds one name, or several with commas between, to those that are there. False with a fault
 * where it is one of them: two columns of one name could not be told apart.
 */
bool header_add(struct map *names, struct span name, struct fault *fault);
bool header_add_all(struct map *names, const char *list, struct fault *fault);

#endif
