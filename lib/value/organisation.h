/* organisation.h - names that are no person's */
#ifndef VALUE_ORGANISATION_H
#define VALUE_ORGANISATION_H

#include <stdbool.h>

#include "base/span.h"

/*
 * Whether a name ends as those of companies, shops, offices and clubs do: 百味餐饮店, 月塘街道商会.
 * What could be a person's is none: three characters with nothing but 店 or 村 at the end, and
 * whatever says 个人 of itself.
 */
bool organisation_is(struct span name);

#endif
