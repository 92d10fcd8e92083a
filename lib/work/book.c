/* book.c - the book of a fund: what came in, what it is bound to, and what it paid for */
#include "work/book.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "value/number.h"

void book_free(struct book *b)
{
	idmap_free(&b->ids);
	free(b->accounts);
	free(b->funds);
	free(b->lots);
	free(b->uses);
	*b = (struct book){.accounts = NULL};
}

/* Room for one more; `count` is not changed. */
static void *grow(void *array, uint32_t count, uint32_t *room, size_t size)
{
	if (count < *room)
		return array;
	*room = *room ? *room * 2 : 64;
	return mem_resize(array, *room, size);
}

uint32_t book_account(struct book *b, uint32_t fund, uint32_t purpose)
{
	uint32_t id = idmap_id(&b->ids, fund, purpose);

	if (id < b->account_count)
		return id;
	b->accounts = grow(b->accounts, id, &b->account_room, sizeof *b->accounts);
	b->accounts[id] = (struct book_account){
		.fund = fund, .purpose = purpose,
		.first = BOOK_NONE, .last = BOOK_NONE, .last_use = BOOK_NONE,
	};
	b->account_count = id + 1;
	if (fund >= b->fund_count) {
		b->funds = mem_resize(b->funds, fund + 1, sizeof *b->funds);
		for (; b->fund_count <= fund; b->fund_count++)
			b->funds[b->fund_count] = (struct book_fund){.balance = 0};
	}
	return id;
}

static struct book_fund *fund_of(const struct book *b, const struct book_entry *e)
{
	return &b->funds[b->accounts[e->account].fund];
}

/* The fund's unbound account; the account itself where it is that. */
static uint32_t unbound_of(struct book *b, uint32_t account)
{
	return book_account(b, b->accounts[account].fund, BOOK_UNBOUND);
}

/* How much is wanting, in yuan. */
static bool wanting(struct fault *fault, enum fault_code code, const struct book_entry *e,
    int64_t fen)
{
	struct buf text = BUF_INIT;

	number_write((struct number){fen, fen, 0}, MONEY_SCALE, &text);
	fault_set(fault, code, e->id, NULL);
	if (fault)
		fault_field(fault->want, sizeof fault->want, buf_view(&text));
	buf_free(&text);
	return false;
}

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static void add_lot(struct book *b, uint32_t account, uint32_t row, uint32_t party, int64_t fen)
{
	struct book_account *a = &b->accounts[account];
	uint32_t lot = b->lot_count;

	b->lots = grow(b->lots, lot, &b->lot_room, sizeof *b->lots);
	b->lots[lot] = (struct book_lot){
		.row = row, .party = party, .account = account,
		.before = a->last, .next = BOOK_NONE, .left = fen,
	};
	b->lot_count++;
	if (a->last == BOOK_NONE)
		a->first = lot;
	else
		b->lots[a->last].next = lot;
	a->last = lot;
	a->left += fen;
}

static struct book_use *add_use(struct book *b, const struct book_entry *e, uint32_t lot,
    int64_t fen)
{
	struct book_use *use;

	b->uses = grow(b->uses, b->use_count, &b->use_room, sizeof *b->uses);
	use = &b->uses[b->use_count++];
	*use = (struct book_use){
		.row = e->row, .party = e->party, .account = e->account, .lot = lot,
		.reverses = BOOK_NONE, .before = BOOK_NONE, .fen = fen,
	};
	return use;
}

/* The first lot of the account in which something is left, of which there is some. */
static struct book_lot *first_lot(struct book *b, struct book_account *a)
{
	while (!b->lots[a->first].left)
		a->first = b->lots[a->first].next;
	return &b->lots[a->first];
}

/* Pays fen of an expense out of the oldest lots of an account, which has as much. */
static void pay(struct book *b, const struct book_entry *e, uint32_t account, int64_t fen)
{
	struct book_account *from = &b->accounts[account], *a = &b->accounts[e->account];

	while (fen) {
		struct book_lot *lot = first_lot(b, from);
		int64_t part = least(lot->left, fen);

		lot->left -= part;
		from->left -= part;
		fen -= part;
		add_use(b, e, from->first, part)->before = a->last_use;
		a->last_use = b->use_count - 1;
	}
}

static bool post_expense(struct book *b, struct book_entry *e, struct fault *fault)
{
	uint32_t unbound = unbound_of(b, e->account);
	int64_t own = b->accounts[e->account].left;
	int64_t more = unbound == e->account ? 0 : b->accounts[unbound].left;

	if (e->fen > own + more)
		return wanting(fault, FAULT_OVERSPENT, e, e->fen - own - more);
	own = least(own, e->fen);
	pay(b, e, e->account, own);
	pay(b, e, unbound, e->fen - own);
	e->unbound = e->fen - own;
	fund_of(b, e)->balance -= e->fen;
	return true;
}

static bool add_balance(struct book *b, const struct book_entry *e, int64_t fen,
    struct fault *fault)
{
	int64_t sum;

	/* It stores the sum that does not fit as well. */
	if (__builtin_add_overflow(fund_of(b, e)->balance, fen, &sum))
		return fault_set(fault, FAULT_SUM_RANGE, e->id, NULL);
	fund_of(b, e)->balance = sum;
	return true;
}

static bool is_of(uint32_t party, const struct book_entry *e)
{
	return e->party == BOOK_NOBODY || e->party == party;
}

static void give_back(struct book *b, struct book_entry *e, struct book_use *of, int64_t fen)
{
	uint32_t lot = of->lot, reverses = of->row, account = b->lots[lot].account;
	struct book_account *a = &b->accounts[account];

	of->undone += fen;
	b->lots[lot].left += fen;
	a->left += fen;
	/* Lots of an account are numbered as they came. */
	if (lot < a->first)
		a->first = lot;
	if (account != e->account)
		e->unbound -= fen;
	add_use(b, e, lot, -fen)->reverses = reverses;
}

static bool undo_expense(struct book *b, struct book_entry *e, struct fault *fault)
{
	uint32_t last = b->accounts[e->account].last_use;
	int64_t there = 0, want = -e->fen;

	for (uint32_t i = last; i != BOOK_NONE && there < want; i = b->uses[i].before)
		if (is_of(b->uses[i].party, e))
			there += least(b->uses[i].fen - b->uses[i].undone, want - there);
	if (there < want)
		return wanting(fault, FAULT_REVERSAL, e, want - there);
	if (!add_balance(b, e, want, fault))
		return false;
	for (uint32_t i = last; want; i = b->uses[i].before) {
		struct book_use *use = &b->uses[i];
		int64_t part = is_of(use->party, e) ? least(use->fen - use->undone, want) : 0;

		want -= part;
		if (part)
			give_back(b, e, use, part);
	}
	return true;
}

static bool undo_gift(struct book *b, struct book_entry *e, struct fault *fault)
{
	struct book_account *a = &b->accounts[e->account];
	int64_t there = 0, want = -e->fen;

	for (uint32_t i = a->last; i != BOOK_NONE && there < want; i = b->lots[i].before)
		if (is_of(b->lots[i].party, e))
			there += least(b->lots[i].left, want - there);
	if (there < want)
		return wanting(fault, FAULT_REVERSAL, e, want - there);
	a->left -= want;
	fund_of(b, e)->balance -= want;
	for (uint32_t i = a->last; want; i = b->lots[i].before) {
		struct book_lot *lot = &b->lots[i];
		int64_t part = is_of(lot->party, e) ? least(lot->left, want) : 0;

		lot->left -= part;
		want -= part;
		if (part)
			add_use(b, e, i, part);
	}
	return true;
}

static bool post_gift(struct book *b, struct book_entry *e, struct fault *fault)
{
	if (!add_balance(b, e, e->fen, fault))
		return false;
	add_lot(b, e->account, e->row, e->party, e->fen);
	return true;
}

/* Of what stands in the book after the entry. */
static void tell(struct book *b, struct book_entry *e)
{
	e->balance = fund_of(b, e)->balance;
	e->left = b->accounts[e->account].left;
	e->unbound_left = b->accounts[unbound_of(b, e->account)].left;
}

bool book_post(struct book *b, struct book_entry *e, struct fault *fault)
{
	bool good;

	e->unbound = 0;
	unbound_of(b, e->account);
	/* It has no positive counterpart. */
	if (e->fen == INT64_MIN)
		return fault_set(fault, FAULT_NUMBER_RANGE, e->id, NULL);
	if (e->flow == BOOK_OPENING && e->fen < 0)
		return fault_set(fault, FAULT_NEGATIVE, e->id, NULL);
	if (e->flow == BOOK_OPENING && fund_of(b, e)->begun)
		return fault_set(fault, FAULT_OPENING_LATE, e->id, NULL);
	if (e->flow == BOOK_OUT)
		good = e->fen < 0 ? undo_expense(b, e, fault) : post_expense(b, e, fault);
	else
		good = e->fen < 0 ? undo_gift(b, e, fault) : post_gift(b, e, fault);
	if (!good)
		return false;
	fund_of(b, e)->begun |= e->flow != BOOK_OPENING;
	tell(b, e);
	return true;
}

bool book_move(struct book *b, struct book_entry *from, struct book_entry *to, struct fault *fault)
{
	struct book_account *a;
	int64_t fen = from->fen, *balance, sum;

	from->unbound = to->unbound = 0;
	unbound_of(b, from->account);
	unbound_of(b, to->account);
	a = &b->accounts[from->account];
	balance = &fund_of(b, to)->balance;
	if (fen < 0)
		return fault_set(fault, FAULT_NEGATIVE, from->id, NULL);
	if (fen > a->left)
		return wanting(fault, FAULT_OVERSPENT, from, fen - a->left);
	if (fund_of(b, from) != fund_of(b, to) && __builtin_add_overflow(*balance, fen, &sum))
		return fault_set(fault, FAULT_SUM_RANGE, to->id, NULL);
	fund_of(b, from)->balance -= fen;
	a->left -= fen;
	fund_of(b, from)->begun = fund_of(b, to)->begun = true;
	tell(b, from);
	while (fen) {
		struct book_lot *lot = first_lot(b, a);
		int64_t part = least(lot->left, fen);

		lot->left -= part;
		fen -= part;
		add_lot(b, to->account, lot->row, lot->party, part);
	}
	*balance += from->fen;
	tell(b, to);
	return true;
}

bool book_sum(const struct book_entry *e, struct book_sums *account, struct book_sums *unbound)
{
	int64_t *to[] = {
		[BOOK_OPENING] = &account->opening, [BOOK_IN] = &account->in,
		[BOOK_OUT] = &account->out,
		[BOOK_MOVED_OUT] = &account->moved, [BOOK_MOVED_IN] = &account->moved,
	};
	int64_t fen = e->flow == BOOK_MOVED_OUT ? -e->fen : e->fen;

	return !__builtin_add_overflow(*to[e->flow], fen, to[e->flow]) &&
	       !__builtin_add_overflow(account->covered, e->unbound, &account->covered) &&
	       !__builtin_sub_overflow(unbound->covered, e->unbound, &unbound->covered);
}

bool book_net(const struct book_sums *s, int64_t *out)
{
	__int128 net = (__int128)s->opening + s->in - s->out + s->moved;

	*out = (int64_t)net;
	return net == *out;
}
