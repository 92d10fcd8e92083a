/* auction_idle.c - who bids for what nobody gets, and what nobody is left out of */
#include "work/auction_desk.h"

/* More than any lane costs. */
static const int64_t NOT_HAD = INT64_C(1) << 61;

static uint32_t lane_count(const struct auction *c)
{
	return c->lanes - c->bidder[c->needs].first;
}

static int64_t price_of(const struct auction *c, uint32_t lane)
{
	return idle_room(c, lane) ? c->price[c->offer[lane].node] : NOT_HAD;
}

static void sit(struct auction *c, uint32_t k, struct cheap here)
{
	c->cheap[k] = here;
	c->seat[here.lane - c->bidder[c->needs].first] = k;
}

/* The lane sits where its price, as it is now, puts it. */
static void sift_down(struct auction *c, uint32_t k)
{
	const uint32_t count = lane_count(c);
	const struct cheap here = {price_of(c, c->cheap[k].lane), c->cheap[k].lane};
	uint32_t child;

	for (; (child = 2 * k + 1) < count; k = child) {
		if (child + 1 < count && c->cheap[child + 1].price < c->cheap[child].price)
			child++;
		if (here.price <= c->cheap[child].price)
			break;
		sit(c, k, c->cheap[child]);
	}
	sit(c, k, here);
}

void idle_begin(struct auction *c)
{
	const uint32_t count = lane_count(c);

	for (uint32_t k = 0; k < count; k++) {
		const uint32_t lane = c->bidder[c->needs].first + k;

		sit(c, k, (struct cheap){price_of(c, lane), lane});
	}
	for (uint32_t k = count / 2; k-- > 0;)
		sift_down(c, k);
}

void idle_rise(struct auction *c, uint32_t lane)
{
	const struct cheap here = {price_of(c, lane), lane};
	uint32_t k = c->seat[lane - c->bidder[c->needs].first];

	if (here.price >= c->cheap[k].price)
		return;
	for (; k && here.price < c->cheap[(k - 1) / 2].price; k = (k - 1) / 2)
		sit(c, k, c->cheap[(k - 1) / 2]);
	sit(c, k, here);
}

/* The cheapest from that seat on: whatever is dearer than it was sits farther off. */
static int64_t cheapest_from(struct auction *c, uint32_t k)
{
	while (c->cheap[k].price != price_of(c, c->cheap[k].lane))
		sift_down(c, k);
	return c->cheap[k].price;
}

struct look idle_look(struct auction *c)
{
	const uint32_t count = lane_count(c);
	struct look look = {-NOT_HAD, -NOT_HAD, c->bidder[c->needs].first};

	if (!count)
		return look;
	look.best = -cheapest_from(c, 0);
	look.lane = c->cheap[0].lane;
	look.next = look.best - (INT64_C(1) << urgency_at(c));
	for (uint32_t k = 1; k <= 2 && k < count; k++)
		if (-cheapest_from(c, k) > look.next)
			look.next = -c->cheap[k].price;
	return look;
}

uint64_t idle_bid(struct auction *c)
{
	const uint32_t count = lane_count(c);
	uint64_t bids = 0;

	for (; c->bidder[c->needs].left && bids < count; bids++)
		auction_bid(c, c->needs, idle_look(c));
	return bids;
}
