/* fixed.h - plans that stand: taken off both sides first, and never moved */
#ifndef WORK_FIXED_H
#define WORK_FIXED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/map.h"
#include "record/format.h"
#include "record/stream.h"
#include "work/claims.h"
#include "work/wants.h"

/*
 * What becomes of a plan order by its status:
 *	confirmed, done, rated	stands: its units are taken off need and resource
 *	released	was given back: the pair is not proposed again
 *	claimed		counts as the claim that its column claim names
 *	proposed, possible, partly, unmet, refused	is made anew, or not
 * Rows of the first two kinds are kept as they are.
 */
struct fixed {
	struct arena arena;
	struct buf kept;		/* those rows, in their order: CSV without a header */
	struct span *carried;		/* columns that the format of plans has not */
	size_t carried_count;
	struct map ids;			/* of the rows that are kept */
	struct map released;		/* pairs of ids */
	struct fixed_holder {
		uint32_t resource;	/* its place */
		struct span need, unit, title;
	} *holders;			/* who has something of a resource, by resource */
	uint32_t holder_count, holder_room;
	struct map rated;		/* partner and category */
	struct fixed_rating {
		uint64_t sum, count;
	} *ratings;			/* by id of rated */
	size_t rating_room;
};

/*
 * Reads a stream of plans; both sides are in order and lose what stands, claims get
 * what is claimed. A row that cannot be read, or gives more of a resource than there
 * is, goes to blame; the latter stands all the same, since it was agreed. A confirmed order
 * of a resource that is listed no more goes to warn, and a confirmed or released one of a need
 * that is listed under another id, by its community and title. False with a
 * fault where the stream cannot be read or a column is missing. Zero-initialise.
 */
struct fixed_sides {
	struct wants *needs, *resources;
	struct claims *claims;
	fault_listener *warn;	/* NULL: nobody */
};
bool fixed_read(struct fixed *f, struct stream *s, const struct format *plan,
    const struct fixed_sides *sides, fault_listener *blame, void *arg, struct fault *fault);
void fixed_free(struct fixed *f);
/* Whether an order of that status stands; all words for done are one (work/deadlines.h). */
bool fixed_stands(struct span status);

/* Whether the pair was given back. f may be NULL. */
bool fixed_is_released(const struct fixed *f, struct span need, struct span resource);
/* The holders of a resource, by the ids of their needs. Lent. f may be NULL. */
const struct fixed_holder *fixed_holders(const struct fixed *f, uint32_t resource,
    uint32_t *count);
/*
 * How this partner did in this category before, on the average of its ratings of 1 to
 * 5: nothing known, below 3, from 3, from 4. f may be NULL.
 */
enum fixed_past { FIXED_UNKNOWN, FIXED_POOR, FIXED_FAIR, FIXED_GOOD };
enum fixed_past fixed_past(const struct fixed *f, struct span partner, struct span category);

#endif
