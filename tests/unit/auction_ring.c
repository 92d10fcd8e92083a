/* auction_ring.c - tests of auction_ring.c */
#include "work/auction_ring.h"

#include "tap.h"

enum { PLACES = 200, WAYS = 1500, ROUNDS = 300 };

struct way {
	uint32_t from, to, length;
};

/* The ways to all places, by going over all of them until nothing comes nearer. */
static void relax(const struct way *ways, uint32_t *far)
{
	for (bool nearer = true; nearer;) {
		nearer = false;
		for (uint32_t k = 0; k < WAYS; k++) {
			const struct way *w = &ways[k];

			if (far[w->from] == RING_NOWHERE || far[w->to] <= far[w->from] + w->length)
				continue;
			far[w->to] = far[w->from] + w->length;
			nearer = true;
		}
	}
}

/* Whether places are settled once each, the nearest first, all that can be reached. */
static bool is_right(const struct way *ways, uint32_t begin)
{
	uint32_t far[PLACES], last = 0, settled = 0, can = 0, place;
	struct ring r;
	bool good = true;

	memset(far, 0xFF, sizeof far);
	far[0] = begin;
	far[1] = 0;
	relax(ways, far);
	ring_init(&r, PLACES);
	ring_reach(&r, 0, begin);
	ring_reach(&r, 1, 0);
	while ((place = ring_next(&r)) != RING_NOWHERE) {
		good = good && r.way >= last && r.way == far[place] &&
		       r.place[place].way == r.way;
		last = r.way;
		settled++;
		for (uint32_t k = 0; k < WAYS; k++)
			if (ways[k].from == place)
				ring_reach(&r, ways[k].to, r.way + ways[k].length);
	}
	for (uint32_t k = 0; k < PLACES; k++) {
		can += far[k] != RING_NOWHERE;
		good = good && ring_way(&r, k) == (far[k] < r.way ? far[k] : r.way);
	}
	ring_free(&r);
	return good && settled == can;
}

int main(void)
{
	static struct way ways[WAYS];
	uint64_t state = tap_seed();
	int bad = 0;

	for (int round = 0; round < ROUNDS; round++) {
		/* Few lengths are many ties; some are as long as there can be. */
		const uint32_t most = round % 3 ? RING_MOST : 2;

		for (uint32_t k = 0; k < WAYS; k++)
			ways[k] = (struct way){
				(uint32_t)(tap_random(&state) >> 33) % (PLACES - 3),
				(uint32_t)(tap_random(&state) >> 33) % (PLACES - 3),
				(uint32_t)(tap_random(&state) >> 33) % (most + 1),
			};
		bad += !is_right(ways, (uint32_t)(tap_random(&state) >> 33) % (most + 1));
	}
	ok(!bad, "settled the nearest first, as all ways say (%d wrong)", bad);
	ok(ring_steps(255, 6) == 3 && ring_steps((int64_t)RING << 6, 6) == RING_MOST,
	    "steps are whole ones, and no more than the ring holds");
	return done();
}
