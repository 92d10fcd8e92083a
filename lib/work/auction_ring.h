/* auction_ring.h - places by how many epsilons they are away, the nearest first */
#ifndef WORK_AUCTION_RING_H
#define WORK_AUCTION_RING_H

#include <stdbool.h>
#include <stdint.h>

/*
 * A list for each length of a way, in a ring (Dial 1969). A place may stand in several
 * lists; where it has come nearer since, the nearer one comes first. Ways are longer by at
 * most RING_MOST than the one that was settled last: what would be longer goes for shorter.
 */
enum { RING_BITS = 12, RING = 1 << RING_BITS, RING_MOST = RING - 1 };

#define RING_NOWHERE UINT32_MAX

struct ring_place {
	uint32_t way;			/* RING_NOWHERE: not reached */
	bool settled;			/* its way is known for good */
};

struct ring_entry {
	uint32_t place, next;
};

struct ring {
	struct ring_place *place;
	struct ring_entry *entry;	/* from 1; 0 ends a list */
	uint32_t entries, room;
	uint32_t unused;		/* the first of those that are in no list */
	uint32_t *list;			/* the first of those so far away, modulo RING */
	uint32_t open;			/* entries in lists */
	uint32_t way;			/* of the place that was settled last */
};

/* Places are counted from 0. Owned; ring_free. */
void ring_init(struct ring *r, uint32_t places);
void ring_free(struct ring *r);
/* There is a way to the place that is so long. */
void ring_reach(struct ring *r, uint32_t place, uint32_t way);
/* Settles the nearest that is not yet; RING_NOWHERE: none is left. */
uint32_t ring_next(struct ring *r);

/* So many epsilons, which is a power of two, at most RING_MOST. */
static inline uint32_t ring_steps(int64_t gain, int epsilon)
{
	const int64_t count = gain >> epsilon;

	return count < RING_MOST ? (uint32_t)count : RING_MOST;
}

/* How far the place is, or the last that was settled, if that is nearer. */
static inline int64_t ring_way(const struct ring *r, uint32_t place)
{
	return r->place[place].way < r->way ? r->place[place].way : r->way;
}

#endif
