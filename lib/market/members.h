/* members.h - the parts into which a market falls, and who belongs to which */
#ifndef MARKET_MEMBERS_H
#define MARKET_MEMBERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "work/pairs.h"
#include "work/sink.h"

#define MEMBERS_HEADER "part,side,id,name,category,title,units,taken,left\n"

/* What was written, counted. */
struct members_count {
	uint32_t parts, shared;		/* in all; those with more than one member */
	uint64_t unmet;			/* needs that are not wholly met */
};

/*
 * Writes a row for each need and each resource. Two are in one part where a chain of
 * possible pairs joins them; one without a pair is a part of its own; one that asks for
 * nothing, or has nothing, is in none and stands last. name is the community or the
 * partner, units what is asked for or to be had, taken what the plan gives, left the
 * rest. Parts come by the number of their members, the largest first, then by their
 * first id; in a part needs, then resources, by their ids: the order of rows and the
 * number of threads change nothing. False with a fault of the sink.
 */
bool members_write(const struct stake *s, const struct assign_plan *plan, struct sink *k,
    struct members_count *count, struct fault *fault);

#endif
