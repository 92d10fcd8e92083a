/* claims.h - which pairings people have asked for */
#ifndef WORK_CLAIMS_H
#define WORK_CLAIMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/map.h"
#include "base/span.h"
#include "record/stream.h"

enum { CLAIMS_NEED, CLAIMS_RESOURCE, CLAIMS_SIDE, CLAIMS_COLUMNS };

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

/* Where its columns stand in a stream, for claims_add. */
struct claims_columns {
	size_t at[CLAIMS_COLUMNS];
};

/* False with a fault where a column is missing. */
bool claims_find(const struct stream *s, struct claims_columns *columns, struct fault *fault);
/* cells: in the order of columns->at. False with a fault of *column where the side is neither. */
bool claims_add(struct claims *c, const struct claims_columns *columns, const struct span *cells,
    size_t *column, struct fault *fault);
void claims_free(struct claims *c);
/* 0, 1 or 2. */
int claims_count(const struct claims *c, struct span need, struct span resource);
/* "community", "partner", "both" or nothing. */
struct span claims_who(const struct claims *c, struct span need, struct span resource);

#endif
