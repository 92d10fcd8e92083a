/* auction_look.c - tests of auction_look.c: what is near beside all that there is */
#include <stdlib.h>

#include "tap.h"
#include "work/auction_desk.h"

enum { NEEDS = 40, NODES = 60, MOST = 20, STEPS = 4000, ROUNDS = 60 };

struct stall {
	struct auction c;
	struct bidder bidder[NEEDS + 2];
	struct offer offer[NEEDS * MOST];
	uint32_t out[NEEDS];
	int64_t price[NODES + 1];
};

static void set_up(struct stall *s, uint64_t *state)
{
	uint32_t lane = 0;

	*s = (struct stall){.c = {
		.needs = NEEDS, .bidders = NEEDS + 1, .resources = NODES, .nodes = NODES + 1,
		.fraction = 8, .hash_bits = 13, .score_bits = 20, .claim_bits = 6,
		.epsilon = 4 + (int)(tap_random(state) % 12), .near_bits = NEAR_BITS,
		.bidder = s->bidder, .offer = s->offer, .out = s->out, .price = s->price,
	}};
	for (uint32_t need = 0; need < NEEDS; need++) {
		const uint32_t count = (uint32_t)(tap_random(state) % MOST);

		s->bidder[need] = (struct bidder){
			.beyond = INT64_MIN, .first = lane, .near = lane + count,
			.group = NODES, .kept = tap_random(state) % 2,
		};
		for (uint32_t k = 0; k < count; k++)
			s->offer[lane++] = (struct offer){
				(uint32_t)(tap_random(state) % NODES),
				(uint32_t)(tap_random(state) % (1 << 18)), 0,
			};
	}
	s->bidder[NEEDS].first = s->bidder[NEEDS].near = s->bidder[NEEDS + 1].first = lane;
	s->c.lanes = lane;
}

/* The gains of all that the need could have, the highest and the next; as if there were a third. */
static void look_at_all(const struct stall *s, uint32_t need, int64_t *best, int64_t *next)
{
	const struct auction *c = &s->c;

	*best = out_gain(c, need);
	*next = -out_cost(c, need) - (INT64_C(1) << urgency_at(c));
	for (uint32_t lane = s->bidder[need].first; lane < s->bidder[need + 1].first; lane++) {
		const int64_t gain = offer_gain(c, lane);

		if (gain > *best) {
			*next = *best > *next ? *best : *next;
			*best = gain;
		} else if (gain > *next) {
			*next = gain;
		}
	}
}

/* The best is the best; what was thought next is no less than it is, nor more than the best. */
static bool is_right(const struct stall *s, uint32_t need, struct look look)
{
	int64_t best, next;

	look_at_all(s, need, &best, &next);
	return look.best == best && lane_gain_at(&s->c, need, look.lane) == best &&
	       look.next >= next && look.next <= best;
}

/* Farther off are only offers that gain less than was said, and are nobody's. */
static bool is_kept(const struct stall *s, uint32_t need)
{
	const struct bidder *b = &s->bidder[need];

	for (uint32_t lane = b->near; lane < b[1].first; lane++)
		if (offer_gain(&s->c, lane) > b->beyond || s->offer[lane].units)
			return false;
	return true;
}

int main(void)
{
	uint64_t state = tap_seed();
	int wrong = 0, lost = 0, aside = 0;
	static struct stall s;

	for (int round = 0; round < ROUNDS; round++) {
		set_up(&s, &state);
		for (int step = 0; step < STEPS; step++) {
			const uint32_t need = (uint32_t)(tap_random(&state) % NEEDS);
			const int bits = s.c.epsilon + (int)(tap_random(&state) % 12);
			struct look look;

			if (step % 1000 == 999)
				s.c.epsilon = s.c.epsilon > 2 ? s.c.epsilon - 2 : 0;
			look = step % 7 ? auction_look(&s.c, need) : look_anew(&s.c, need);
			wrong += !is_right(&s, need, look);
			lost += !is_kept(&s, need);
			aside += s.bidder[need].near < s.bidder[need + 1].first;
			s.price[tap_random(&state) % NODES] +=
				(int64_t)(tap_random(&state) % (UINT64_C(1) << bits));
		}
	}
	ok(!wrong, "the best is the best of all (%d times not)", wrong);
	ok(!lost, "and nothing that is put aside is better than it was said (%d times)", lost);
	ok(aside > ROUNDS * STEPS / 10, "some were put aside (%d times)", aside);
	return done();
}
