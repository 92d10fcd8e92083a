/* clock.h - times of the day */
#ifndef VALUE_CLOCK_H
#define VALUE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/span.h"
#include "value/context.h"

#define CLOCK_WANT "9:05, 下午3点, 15:00:30"

/*
 * 09:05, or with seconds 09:05:30, appended to out: from 9:05, 9点半, 下午3时20分. 晚上12点 and
 * 凌晨12:30 are refused: of which day they are nobody says.
 */
bool clock_parse(struct span cell, const struct context *cx, struct buf *out, struct fault *fault);
/* The canonical form, in seconds after midnight; false where it is none. */
bool clock_read(struct span text, int32_t *second);

#endif
