/* auction_idle.c - who bids for what nobody gets */
#include "work/auction_desk.h"

/* The node sits where its price, as it is now, puts it. */
static void sift_down(struct auction *c, uint32_t k)
{
	const struct cheap here = {c->price[c->cheap[k].node], c->cheap[k].node};
	uint32_t child;

	for (; (child = 2 * k + 1) < c->resources; k = child) {
		if (child + 1 < c->resources && c->cheap[child + 1].price < c->cheap[child].price)
			child++;
		if (here.price <= c->cheap[child].price)
			break;
		c->cheap[k] = c->cheap[child];
	}
	c->cheap[k] = here;
}

void idle_begin(struct auction *c)
{
	for (uint32_t k = 0; k < c->resources; k++)
		c->cheap[k] = (struct cheap){c->price[k], k};
	for (uint32_t k = c->resources / 2; k-- > 0;)
		sift_down(c, k);
}

/* The cheapest from that seat on: whoever is dearer than it was sits farther off. */
static int64_t cheapest_from(struct auction *c, uint32_t k)
{
	while (c->cheap[k].price != c->price[c->cheap[k].node])
		sift_down(c, k);
	return c->cheap[k].price;
}

struct look idle_look(struct auction *c)
{
	struct look look = {.best = -cheapest_from(c, 0)};

	look.lane = c->first[c->needs] + c->cheap[0].node;
	look.next = look.best - (INT64_C(1) << fair_at(c));
	for (uint32_t k = 1; k <= 2 && k < c->resources; k++)
		if (-cheapest_from(c, k) > look.next)
			look.next = -c->cheap[k].price;
	return look;
}
