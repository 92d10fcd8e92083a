/* meet.h - whether a resource could serve a need, asked of the two alone */
#ifndef MEET_H
#define MEET_H

#include "value/area.h"
#include "value/code.h"
#include "work/candidates.h"
#include "work/demands.h"

static inline bool services_meet(const struct want *need, const struct want *resource)
{
	if (need->services.n && resource->services.n)
		return codes_meet(need->services, resource->services);
	return codes_meet(need->category, resource->category);
}

static inline bool areas_meet(const struct want *need, const struct want *resource)
{
	struct span rest = resource->areas, area;

	if (!need->areas.n || !resource->areas.n)
		return true;
	while (codes_next(&rest, &area))
		if (area_contains(area, need->areas))
			return true;
	return false;
}

/* What candidates_find says of a list, without its index. */
static inline bool meet(const struct want *need, const struct want *resource,
    const struct candidates_options *options)
{
	return services_meet(need, resource) && areas_meet(need, resource) &&
	       candidates_days(need, resource, options) != DAYS_NO &&
	       (!need->audience.n || !resource->audience.n ||
		codes_meet(need->audience, resource->audience)) &&
	       demands_answer(need, resource) != EXPR_FALSE;
}

#endif
