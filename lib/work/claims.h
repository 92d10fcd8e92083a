/* claims.h - which pairings people have asked for */
#ifndef WORK_CLAIMS_H
#define WORK_CLAIMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/map.h"
#include "base/span.h"
#include "record/stream.h"

/*
 * Claims of both sides, by pair of ids. A claim's side is the community's
 * (community, 社区, 需求方) or the partner's (partner, 共建单位, 资源方); the same
 * side claiming twice counts once. A claim without a rank may list several ids in the
 * column of the other side, the first wish first (G15、G06, 1.G07 2.G13, G10→G07); one
 * that names a single id is a first wish. Zero-initialise.
 */
struct claims {
	struct map pairs;
	unsigned char *sides;	/* by id of pairs */
	size_t room;
	struct arena arena;
	struct claims_row *rows;	/* as they came; texts from the arena */
	uint32_t count, rows_room;
};

enum claims_side { CLAIMS_COMMUNITY = 1, CLAIMS_PARTNER = 2 };

struct claims_row {
	struct span need, resource, by;
	struct span source;	/* the file that it stands in; for faults */
	enum claims_side side;
	uint32_t rank;		/* 1 is the first wish; 0 where none is wished for */
	int32_t day;		/* DATE_OPEN_LAST where it is not said */
	int32_t second;		/* of the day; INT32_MAX where it is not said */
	uint32_t units;		/* that are claimed; UINT32_MAX: as many as there are */
	uint64_t line;
};

/* What its columns are in a stream, for claims_add. */
enum claims_column {
	CLAIMS_NEED, CLAIMS_RESOURCE, CLAIMS_SIDE, CLAIMS_RANK, CLAIMS_AT, CLAIMS_BY,
	CLAIMS_CLOCK, CLAIMS_QUANTITY, CLAIMS_COLUMNS
};

struct claims_columns {
	size_t wanted[CLAIMS_COLUMNS];	/* in the stream, those that it has */
	size_t wanted_count;
	size_t kept[CLAIMS_COLUMNS];	/* by claims_column: which of wanted; STREAM_NONE */
	struct span source;		/* names the stream in faults; lent */
};

/* False with a fault where one of the first three columns is missing. */
bool claims_find(struct claims *c, const struct stream *s, struct claims_columns *columns,
    struct fault *fault);
/* cells: in the order of wanted. False with a fault of *column, of the stream. */
bool claims_add(struct claims *c, const struct claims_columns *columns, const struct span *cells,
    uint64_t line, size_t *column, struct fault *fault);
void claims_free(struct claims *c);
/* One more that stands in no stream: sides of enum claims_side, or both. */
void claims_note(struct claims *c, struct span need, struct span resource, int sides);
/* 0, 1 or 2. */
int claims_count(const struct claims *c, struct span need, struct span resource);
/* "community", "partner", "both" or nothing. */
struct span claims_who(const struct claims *c, struct span need, struct span resource);

#endif
