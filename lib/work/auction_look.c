/* auction_look.c - what a bidder gains most by */
#include "work/auction_desk.h"

static void swap_offers(struct auction *c, uint32_t one, uint32_t other)
{
	const struct offer offer = c->offer[one];

	c->offer[one] = c->offer[other];
	c->offer[other] = offer;
}

/* The least that a near offer gains. */
static int64_t near_gain(const struct auction *c, int64_t best)
{
	return best - (INT64_C(1) << (c->epsilon + c->near_bits));
}

/* What the need gains by being left out, and by offers up to there. */
static struct look look_at(const struct auction *c, uint32_t need, uint32_t end)
{
	struct look look = {
		out_gain(c, need), -out_cost(c, need) - (INT64_C(1) << urgency_at(c)),
		out_lane(c, need),
	};

	/* Without branches, which nobody could foresee. */
	for (uint32_t lane = c->bidder[need].first; lane < end; lane++) {
		const int64_t gain = offer_gain(c, lane);
		const int64_t less = gain < look.best ? gain : look.best;

		look.next = less > look.next ? less : look.next;
		look.lane = gain > look.best ? lane : look.lane;
		look.best = gain > look.best ? gain : look.best;
	}
	return look;
}

/* Who has units of the others has lost them: only those come near that nobody has bid for. */
static void look_farther(struct auction *c, uint32_t need)
{
	struct bidder *b = &c->bidder[need];
	const uint32_t end = c->bidder[need + 1].first;
	const int64_t least = near_gain(c, look_at(c, need, end).best);

	b->beyond = INT64_MIN;
	for (uint32_t lane = b->near; lane < end; lane++) {
		const int64_t gain = offer_gain(c, lane);

		if (gain >= least)
			swap_offers(c, lane, b->near++);
		else
			b->beyond = gain > b->beyond ? gain : b->beyond;
	}
}

struct look look_near(const struct auction *c, uint32_t need)
{
	return look_at(c, need, c->bidder[need].near);
}

struct look auction_look(struct auction *c, uint32_t need)
{
	const struct bidder *b = &c->bidder[need];
	struct look look;

	if (need >= c->needs)
		return idle_look(c);
	look = look_near(c, need);
	c->looks++;
	if (look.best < b->beyond + ((int64_t)near_steps(c) << c->epsilon)) {
		look_farther(c, need);
		look = look_near(c, need);
	}
	look.next = b->beyond > look.next ? b->beyond : look.next;
	return look;
}

struct look look_anew(struct auction *c, uint32_t need)
{
	const struct look look = auction_look(c, need);
	struct bidder *b = &c->bidder[need];
	const uint32_t near = b->near;

	if (need >= c->needs)
		return look;
	for (uint32_t lane = b->first; lane < b->near;) {
		const int64_t gain = offer_gain(c, lane);

		if (gain >= near_gain(c, look.best)) {
			lane++;
			continue;
		}
		c->offer[lane].units = 0;
		b->beyond = gain > b->beyond ? gain : b->beyond;
		swap_offers(c, lane, --b->near);
	}
	return b->near < near ? auction_look(c, need) : look;
}
