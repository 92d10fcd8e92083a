/* groups_parts.h - what is within groups, for groups*.c only */
#ifndef WORK_GROUPS_PARTS_H
#define WORK_GROUPS_PARTS_H

#include "work/groups.h"

/* Before the first row. */
void groups_begin(struct groups *g);
/* Makes room for the group, and for those that are numbered before it. */
void groups_make(struct groups *g, uint32_t group);
/* A figure that has met a unit: an id + 1 of g->units. */
void groups_add_unit(const struct groups *g, struct group_state *s, uint32_t unit);
/* What is hot goes where nothing overflows. */
void groups_spill(int64_t *sum, struct group_state *cold);

/* How many rows the group has; its figures stand behind. */
static inline int64_t *groups_hot(const struct groups *g, uint32_t group)
{
	return g->hot + group * (1 + g->figure_count);
}

static inline struct group_state *groups_cold(const struct groups *g, uint32_t group, size_t figure)
{
	return &g->cold[group * g->figure_count + figure];
}

/* A figure without marks. */
static inline void groups_add_exact(int64_t *sum, struct group_state *cold, int64_t n)
{
	int64_t more;

	if (__builtin_add_overflow(*sum, n, &more)) {
		groups_spill(sum, cold);
		more = n;
	}
	*sum = more;
}

#endif
