/* claims.h - which pairings people have asked for */
#ifndef WORK_CLAIMS_H
#define WORK_CLAIMS_H

#include <stdbool.h>

#include "base/fault.h"
#include "base/map.h"
#include "base/span.h"
#include "record/stream.h"

/*
 * Claims of both sides, by pair of ids. A claim's side is the community's
 * (community, 社区, 需求方) or the partner's (partner, 共建单位, 资源方); the same
 * side claiming twice counts once. Zero-initialise.
 */
struct claims {
	struct map pairs;
	unsigned char *sides;	/* by id of pairs */
	uint32_t room;
};

/*
 * Adds the records of a stream of the format claim. Faulty rows, also those of a
 * side that is neither, go to blame and are left out; false with a fault where
 * the stream cannot be read or a column is missing.
 */
bool claims_read(struct claims *c, struct stream *s,
    void (*blame)(void *arg, const struct fault *), void *arg, struct fault *fault);
void claims_free(struct claims *c);
/* 0, 1 or 2. */
int claims_count(const struct claims *c, struct span need, struct span resource);
/* "community", "partner", "both" or nothing. */
struct span claims_who(const struct claims *c, struct span need, struct span resource);

#endif
