/* naming.h - names in a reason: the first few, then 等 */
#ifndef WORK_NAMING_H
#define WORK_NAMING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

enum { NAMING_MOST = 3 };

/* `out` is lent; begin with count 0. */
struct naming {
	struct buf *out;
	uint32_t count;
};

/* Whether one more is to be appended, 、 before it; where it is one too many, 等 stands there. */
static inline bool naming_next(struct naming *n)
{
	if (n->count > NAMING_MOST)
		return false;
	if (n->count++ == NAMING_MOST) {
		buf_text(n->out, "等");
		return false;
	}
	if (n->count > 1)
		buf_text(n->out, "、");
	return true;
}

#endif
