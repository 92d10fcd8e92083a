/* overflow.h - units flow over what is full to where there is room */
#ifndef WORK_OVERFLOW_H
#define WORK_OVERFLOW_H

#include "work/arrivals_desk.h"
#include "work/suitors.h"

/*
 * Each resource has a height: it takes at least so many exchanges from there to room.
 * Units go to the lowest resource that their need can have, full or not; what is
 * overfull sends units of those who have it to what lies lower, and is raised where
 * nothing does. Now and then all heights are measured anew, backwards from room. So
 * many units move at once and none looks for its way alone, which would be slow where
 * ways are long (Goldberg and Tarjan 1988: preflow-push, with global relabelling). Where
 * more units are left than there is room for, room looks for them first.
 */
struct overflow {
	struct desk *d;			/* lent */
	const uint32_t *member;		/* lent; needs, then resources */
	uint32_t needs, members;
	struct suitors suitors;
	uint32_t far;			/* above any way to room; from there back to the step */
	uint32_t *height;		/* by resource */
	uint32_t *low;			/* by need: none that it can have is lower */
	uint64_t *over;			/* by resource: units that it has no room for */
	uint32_t *queue;		/* overfull resources, round and round; or to be measured */
	uint32_t first, waiting;
	uint64_t looks, looks_most;	/* at pairs since heights were measured */
};

void overflow_init(struct overflow *o, struct desk *d, const uint32_t *member, uint32_t needs,
    uint32_t members);
void overflow_free(struct overflow *o);
/*
 * Places units of the needs of that step, left[] by need of the part, as many as there
 * can be: only they can be turned out again, whoever is placed already keeps its units,
 * here or elsewhere.
 */
void overflow_run(struct overflow *o, int step, uint32_t *left);
/*
 * Draws units of the step to room, along the fewest exchanges, where more are left than
 * there is room for. Whether no more can be placed; false also where ways are long.
 * count: units of the step that are left.
 */
bool overflow_draw(struct overflow *o, int step, uint32_t *left, uint64_t count);

#endif
