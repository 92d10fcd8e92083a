/* header.c - the names of the columns that come out, each of them once */
#include "record/header.h"

bool header_add(struct map *names, struct span name, struct fault *fault)
{
	uint32_t before = names->count;

	return map_id(names, name) == before || fault_set(fault, FAULT_HEADER_TWICE, name, NULL);
}

bool header_add_all(struct map *names, const char *list, struct fault *fault)
{
	struct span rest = span_of(list), name;

	while (span_cut(&rest, ',', &name))
		if (!header_add(names, name, fault))
			return false;
	return true;
}
