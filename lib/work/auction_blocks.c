/* auction_blocks.c - bids in blocks, side by side */
#include <stdlib.h>

#include "base/mem.h"
#include "base/pool.h"
#include "work/auction_desk.h"

/* Blocks have so many nodes at least, and there are at most so many; this part lies within. */
enum { BLOCK_NODES = 4096, BLOCKS = 16, WITHIN = 2 };

/* For fewer bidders threads cost more than they save. */
enum { CROWD = 100 };

/* So many looks in a block cost as much as one elsewhere: they are side by side, and near. */
enum { CHEAP = 4 };

struct block {
	struct auction own;		/* with those who wait here; the rest is lent by all */
	uint32_t needs;			/* which have offers in no other block */
	uint32_t *member;		/* these, ascending */
	uint32_t *later, laters;	/* who is to bid elsewhere */
	struct held *out;		/* that are left out, while a round begins */
	uint32_t outs, out_room;
	uint64_t bids;
};

struct blocks {
	uint32_t count;
	struct block block[BLOCKS];
	uint32_t *home;			/* by need: its block, or BLOCKS where there are several */
	bool *within;			/* by node: offered to needs of its block alone */
	void (*work)(const struct blocks *b, struct block *block);
	uint32_t few;			/* of each block that are left to all */
	uint64_t looks_most;		/* in each block */
};

static uint32_t block_of(const struct blocks *b, const struct auction *c, uint32_t node)
{
	return (uint32_t)((uint64_t)node * b->count / c->resources);
}

/* The block of all its offers; what is not offered anything bids nowhere else. */
static uint32_t find_home(const struct blocks *b, const struct auction *c, uint32_t need)
{
	const uint32_t first = c->bidder[need].first, end = c->bidder[need + 1].first;
	const uint32_t home = first < end ? block_of(b, c, c->offer[first].node) : BLOCKS;

	for (uint32_t lane = first; lane < end; lane++)
		if (block_of(b, c, c->offer[lane].node) != home)
			return BLOCKS;
	return home;
}

static void find_homes(struct blocks *b, const struct auction *c)
{
	for (uint32_t node = 0; node < c->nodes; node++)
		b->within[node] = node < c->resources;
	for (uint32_t need = 0; need < c->needs; need++) {
		b->home[need] = find_home(b, c, need);
		if (b->home[need] < BLOCKS) {
			b->block[b->home[need]].needs++;
			continue;
		}
		for (uint32_t lane = c->bidder[need].first; lane < c->bidder[need + 1].first; lane++)
			b->within[c->offer[lane].node] = false;
	}
}

struct blocks *blocks_open(const struct auction *c)
{
	const uint32_t most = c->resources / BLOCK_NODES, count = most < BLOCKS ? most : BLOCKS;
	uint32_t within = 0;
	struct blocks *b;

	if (count < 2)
		return NULL;
	b = mem_zero(1, sizeof *b);
	b->count = count;
	b->home = mem_alloc((size_t)c->needs * sizeof *b->home);
	b->within = mem_alloc((size_t)c->nodes * sizeof *b->within);
	find_homes(b, c);
	for (uint32_t node = 0; node < c->resources; node++)
		within += b->within[node];
	if (within < c->resources / WITHIN) {
		blocks_free(b);
		return NULL;
	}
	for (uint32_t k = 0; k < count; k++) {
		const size_t needs = (size_t)b->block[k].needs + 1;

		b->block[k].own.queue = mem_alloc(needs * sizeof *b->block[k].own.queue);
		b->block[k].later = mem_alloc(needs * sizeof *b->block[k].later);
		b->block[k].member = mem_alloc(needs * sizeof *b->block[k].member);
		b->block[k].needs = 0;
	}
	for (uint32_t need = 0; need < c->needs; need++) {
		struct block *block = &b->block[b->home[need]];

		if (b->home[need] < BLOCKS)
			block->member[block->needs++] = need;
	}
	return b;
}

void blocks_free(struct blocks *b)
{
	if (!b)
		return;
	for (uint32_t k = 0; k < b->count; k++) {
		free(b->block[k].own.queue);
		free(b->block[k].later);
		free(b->block[k].member);
		free(b->block[k].out);
	}
	free(b->home);
	free(b->within);
	free(b);
}

/* Whether the bid has to do with nobody elsewhere: nor with the idle bidder. */
static bool is_within(const struct blocks *b, const struct auction *c, uint32_t node)
{
	return b->within[node] &&
	       (c->idle_lane[node] == AUCTION_NONE || !c->offer[c->idle_lane[node]].units);
}

static void bid_in(const struct blocks *b, struct block *block)
{
	struct auction *own = &block->own;
	uint32_t row = 0;

	while (own->waiting > b->few && own->looks < b->looks_most) {
		const uint32_t waiting = own->waiting, need = auction_next(own, row);
		const struct look look = auction_look(own, need);

		if (is_within(b, own, lane_end(own, need, look.lane))) {
			auction_bid(own, need, look);
			block->bids++;
		} else {
			block->later[block->laters++] = need;
		}
		row = row_after(row, AUCTION_ROW, waiting, own->waiting);
	}
}

/* Whether all that the need has is of its block, but for what is left out. */
static bool is_calm(const struct blocks *b, const struct auction *c, uint32_t need)
{
	for (uint32_t lane = c->bidder[need].first; lane < c->bidder[need].near; lane++)
		if (c->offer[lane].units && !b->within[c->offer[lane].node])
			return false;
	return true;
}

static void add_out(struct block *block, struct held held)
{
	if (!held.units)
		return;
	if (block->outs == block->out_room) {
		block->out_room += block->out_room / 2 + 64;
		block->out = mem_resize(block->out, block->out_room, sizeof *block->out);
	}
	block->out[block->outs++] = held;
}

static void begin_in(const struct blocks *b, struct block *block)
{
	block->outs = 0;
	for (uint32_t k = 0; k < block->needs; k++) {
		if (is_calm(b, &block->own, block->member[k]))
			add_out(block, auction_begin(&block->own, block->member[k]));
		else
			block->later[block->laters++] = block->member[k];
	}
}

static void work_in(void *blocks, uint32_t k)
{
	struct blocks *b = blocks;

	b->work(b, &b->block[k]);
}

static void run(struct blocks *b, const struct auction *c, uint32_t bidders,
    void (*work)(const struct blocks *b, struct block *block))
{
	b->work = work;
	pool_each(bidders > CROWD ? c->a->threads : 1, b->count, work_in, b);
}

/* Nobody waits in a block. */
static void clear(struct blocks *b, const struct auction *c)
{
	for (uint32_t k = 0; k < b->count; k++) {
		struct block *block = &b->block[k];
		uint32_t *queue = block->own.queue;

		block->own = *c;
		block->own.queue = queue;
		block->own.seats = block->needs + 1;
		block->own.head = block->own.waiting = block->laters = 0;
		block->own.looks = block->bids = 0;
	}
}

/* Who waits goes to its block, if it has one. */
static void send_home(struct blocks *b, struct auction *c)
{
	const uint32_t waiting = c->waiting;

	for (uint32_t k = 0; k < waiting; k++) {
		const uint32_t need = auction_pop(c);

		auction_push(b->home[need] < BLOCKS ? &b->block[b->home[need]].own : c, need);
	}
}

/* Who waits still waits with all again. How many bids were made. */
static uint64_t call_back(struct blocks *b, struct auction *c)
{
	uint64_t bids = 0;

	for (uint32_t k = 0; k < b->count; k++) {
		const struct block *block = &b->block[k];

		for (uint32_t x = 0; x < block->own.waiting; x++)
			auction_push(c, block->own.queue[seat_of(&block->own, x)]);
		c->looks += block->own.looks / CHEAP;
		bids += block->bids;
	}
	return bids;
}

void blocks_begin(struct blocks *b, struct auction *c)
{
	clear(b, c);
	run(b, c, c->needs, begin_in);
	call_back(b, c);
	for (uint32_t k = 0; k < b->count; k++) {
		for (uint32_t x = 0; x < b->block[k].outs; x++)
			auction_hold(c, b->block[k].out[x]);
		for (uint32_t x = 0; x < b->block[k].laters; x++)
			auction_hold(c, auction_begin(c, b->block[k].later[x]));
	}
	for (uint32_t need = 0; need < c->needs; need++)
		if (b->home[need] == BLOCKS)
			auction_hold(c, auction_begin(c, need));
}

uint64_t blocks_bid(struct blocks *b, struct auction *c, uint64_t looks, uint32_t few)
{
	const uint32_t waiting = c->waiting;
	uint64_t bids;

	b->looks_most = looks * CHEAP / b->count + 1;
	b->few = few / b->count;
	clear(b, c);
	send_home(b, c);
	run(b, c, waiting, bid_in);
	bids = call_back(b, c);
	for (uint32_t k = 0; k < b->count; k++)
		for (uint32_t x = 0; x < b->block[k].laters; x++)
			auction_push(c, b->block[k].later[x]);
	return bids;
}
