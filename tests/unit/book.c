/* book.c - tests of the book of a fund, beside one that keeps every fen by itself */
#include "work/book.h"
#include "tap.h"

#include "base/mem.h"

enum { BOOKS = 1000, ENTRIES = 60, FUNDS = 2, PURPOSES = 3, PARTIES = 4 };
enum { MOST = 40, FENS = ENTRIES * MOST };

/* One fen: whose it was, what it is bound to, what it paid for. */
struct fen {
	uint32_t gift, party, fund, purpose;
	int arrival;			/* in its account: what came first is spent first */
	bool spent, gone;		/* gone: the gift was taken back */
	uint32_t row, payee, by_fund, by_purpose;	/* the expense */
	int order;			/* when it was spent */
};

struct slow {
	struct fen fens[FENS];
	int count, clock;
	int64_t paid[ENTRIES][ENTRIES];	/* row by gift */
};

struct step {
	struct book_entry e[2];		/* two of a transfer */
	uint32_t fund[2], purpose[2];
	bool move;
};

static uint32_t draw(uint64_t *seed, uint32_t below)
{
	return (uint32_t)((tap_random(seed) >> 33) % below);
}

static void draw_step(struct step *s, uint64_t *seed, uint32_t row)
{
	static const enum book_flow flows[] = {BOOK_IN, BOOK_IN, BOOK_OUT, BOOK_OUT, BOOK_OPENING};
	uint32_t kind = draw(seed, 8);

	*s = (struct step){.move = kind == 7};
	for (uint32_t i = 0; i < 2; i++) {
		s->fund[i] = draw(seed, FUNDS);
		s->purpose[i] = draw(seed, PURPOSES);
		s->e[i] = (struct book_entry){
			.id = SPAN("x"), .row = row + i, .party = draw(seed, PARTIES),
			.fen = draw(seed, MOST), .flow = flows[kind % 5],
		};
		if (s->move)
			s->e[i].flow = i ? BOOK_MOVED_IN : BOOK_MOVED_OUT;
	}
	s->e[1].fen = s->e[0].fen;
	if (!s->move && s->e[0].flow != BOOK_OPENING && draw(seed, 4) == 0)
		s->e[0].fen = -(int64_t)draw(seed, MOST / 2);
}

/* The fen of the account that came first and is there; NULL where none is. */
static struct fen *oldest(struct slow *m, uint32_t fund, uint32_t purpose)
{
	struct fen *best = NULL;

	for (int i = 0; i < m->count; i++) {
		struct fen *f = &m->fens[i];

		if (!f->spent && !f->gone && f->fund == fund && f->purpose == purpose &&
		    (!best || f->arrival < best->arrival))
			best = f;
	}
	return best;
}

/* The one that such an entry takes back; NULL where there is none. */
static struct fen *latest(struct slow *m, const struct step *s)
{
	bool spent = s->e[0].flow == BOOK_OUT;
	struct fen *best = NULL;

	for (int i = 0; i < m->count; i++) {
		struct fen *f = &m->fens[i];
		uint32_t party = spent ? f->payee : f->party;
		uint32_t fund = spent ? f->by_fund : f->fund;
		uint32_t purpose = spent ? f->by_purpose : f->purpose;

		if (f->gone || f->spent != spent || fund != s->fund[0] ||
		    purpose != s->purpose[0] || (s->e[0].party && party != s->e[0].party))
			continue;
		if (!best || (spent ? f->order > best->order : f->arrival >= best->arrival))
			best = f;
	}
	return best;
}

static int64_t slow_balance(const struct slow *m, uint32_t fund, uint32_t purpose)
{
	int64_t n = 0;

	for (int i = 0; i < m->count; i++)
		n += !m->fens[i].spent && !m->fens[i].gone && m->fens[i].fund == fund &&
		     (purpose == PURPOSES || m->fens[i].purpose == purpose);
	return n;
}

static int64_t slow_gift(struct slow *m, const struct step *s)
{
	for (int64_t n = s->e[0].fen; n > 0; n--)
		m->fens[m->count++] = (struct fen){.gift = s->e[0].row, .party = s->e[0].party,
		    .fund = s->fund[0], .purpose = s->purpose[0], .arrival = m->clock};
	return 0;
}

static int64_t slow_expense(struct slow *m, const struct step *s)
{
	int64_t there = slow_balance(m, s->fund[0], s->purpose[0]);

	if (s->purpose[0] != BOOK_UNBOUND)
		there += slow_balance(m, s->fund[0], BOOK_UNBOUND);
	if (there < s->e[0].fen)
		return s->e[0].fen - there;
	for (int64_t n = s->e[0].fen; n > 0; n--) {
		struct fen *f = oldest(m, s->fund[0], s->purpose[0]);

		if (!f)
			f = oldest(m, s->fund[0], BOOK_UNBOUND);
		f->spent = true;
		f->order = ++m->clock;
		f->row = s->e[0].row;
		f->payee = s->e[0].party;
		f->by_fund = s->fund[0];
		f->by_purpose = s->purpose[0];
		m->paid[f->row][f->gift]++;
	}
	return 0;
}

static int64_t slow_undo(struct slow *m, const struct step *s)
{
	static struct slow before;
	bool spent = s->e[0].flow == BOOK_OUT;

	before = *m;
	for (int64_t n = -s->e[0].fen; n > 0; n--) {
		struct fen *f = latest(m, s);

		if (!f) {
			*m = before;
			return n;
		}
		f->spent = false;
		f->gone = !spent;
		m->paid[s->e[0].row][f->gift] += spent ? -1 : 1;
	}
	return 0;
}

static int64_t slow_move(struct slow *m, const struct step *s)
{
	int64_t there = slow_balance(m, s->fund[0], s->purpose[0]);

	if (there < s->e[0].fen)
		return s->e[0].fen - there;
	for (int64_t n = s->e[0].fen; n > 0; n--) {
		struct fen *f = oldest(m, s->fund[0], s->purpose[0]);

		f->fund = s->fund[1];
		f->purpose = s->purpose[1];
		f->arrival = ++m->clock;
	}
	return 0;
}

/* How much is wanting; 0 where the entry is good. */
static int64_t slow_post(struct slow *m, const struct step *s)
{
	m->clock++;
	if (s->move)
		return slow_move(m, s);
	if (s->e[0].fen < 0)
		return slow_undo(m, s);
	return s->e[0].flow == BOOK_OUT ? slow_expense(m, s) : slow_gift(m, s);
}

static bool post(struct book *b, struct step *s, struct fault *fault)
{
	for (int i = 0; i <= s->move; i++)
		s->e[i].account = book_account(b, s->fund[i], s->purpose[i]);
	return s->move ? book_move(b, &s->e[0], &s->e[1], fault) : book_post(b, &s->e[0], fault);
}

/* "0.07" is 7. */
static int64_t fen_of(const char *text)
{
	const char *dot = strchr(text, '.');

	return dot ? strtoll(text, NULL, 10) * 100 + strtoll(dot + 1, NULL, 10) : -1;
}

static bool same_paid(const struct book *b, const struct slow *m)
{
	static int64_t paid[ENTRIES][ENTRIES];

	memset(paid, 0, sizeof paid);
	for (uint32_t i = 0; i < b->use_count; i++)
		paid[b->uses[i].row][b->lots[b->uses[i].lot].row] += b->uses[i].fen;
	return memcmp(paid, m->paid, sizeof paid) == 0;
}

/* Every gift is used up or still there, and each use is one its purpose allows. */
static bool nothing_lost(const struct book *b, const int64_t *gifts)
{
	int64_t rest[ENTRIES];

	memcpy(rest, gifts, sizeof rest);
	for (uint32_t i = 0; i < b->lot_count; i++) {
		if (b->lots[i].left < 0)
			return false;
		rest[b->lots[i].row] -= b->lots[i].left;
	}
	for (uint32_t i = 0; i < b->use_count; i++) {
		const struct book_use *use = &b->uses[i];
		const struct book_account *by = &b->accounts[use->account];
		const struct book_account *of = &b->accounts[b->lots[use->lot].account];

		rest[b->lots[use->lot].row] -= use->fen;
		if (by->fund != of->fund ||
		    (of->purpose != by->purpose && of->purpose != BOOK_UNBOUND))
			return false;
	}
	for (int i = 0; i < ENTRIES; i++)
		if (rest[i])
			return false;
	return true;
}

/* What the entries say by sums is what stands in the accounts. */
static bool same_sums(const struct book *b, const struct book_sums *sums)
{
	for (uint32_t i = 0; i < b->account_count; i++) {
		int64_t net;

		if (!book_net(&sums[i], &net) || net + sums[i].covered != b->accounts[i].left)
			return false;
	}
	return true;
}

static bool agrees(struct book *b, struct slow *m, uint64_t *seed)
{
	struct book_sums sums[FUNDS * PURPOSES] = {{.in = 0}};
	int64_t gifts[ENTRIES] = {0};
	bool begun[FUNDS] = {false}, good = true;

	for (uint32_t row = 0; good && row + 1 < ENTRIES; row += 2) {
		struct fault fault = FAULT_INIT;
		struct step s;
		int64_t wants;
		bool late, done;

		draw_step(&s, seed, row);
		late = s.e[0].flow == BOOK_OPENING && begun[s.fund[0]];
		wants = late ? 0 : slow_post(m, &s);
		done = post(b, &s, &fault);
		good = done == (!wants && !late) && (!wants || fen_of(fault.want) == wants) &&
		       (!late || fault.code == FAULT_OPENING_LATE);
		if (!done)
			continue;
		begun[s.fund[0]] |= s.e[0].flow != BOOK_OPENING;
		begun[s.fund[1]] |= s.move;
		if (s.e[0].fen > 0 && s.e[0].flow <= BOOK_IN)
			gifts[row] = s.e[0].fen;
		for (int i = 0; i <= s.move; i++)
			good &= book_sum(&s.e[i], &sums[s.e[i].account],
			    &sums[book_account(b, s.fund[i], BOOK_UNBOUND)]);
		good &= s.e[s.move].balance == slow_balance(m, s.fund[s.move], PURPOSES) &&
		        s.e[s.move].left == slow_balance(m, s.fund[s.move], s.purpose[s.move]) &&
		        s.e[s.move].unbound_left == slow_balance(m, s.fund[s.move], BOOK_UNBOUND);
	}
	return good && same_paid(b, m) && nothing_lost(b, gifts) && same_sums(b, sums);
}

static void test_random(void)
{
	struct slow *m = mem_alloc(sizeof *m);
	uint64_t seed = tap_seed();
	int good = 0;

	for (int i = 0; i < BOOKS; i++) {
		struct book b = {.accounts = NULL};

		memset(m, 0, sizeof *m);
		good += agrees(&b, m, &seed);
		book_free(&b);
	}
	ok(good == BOOKS, "%d of %d random books keep every fen", good, BOOKS);
	free(m);
}

static void test_edges(void)
{
	static const struct {
		const char *name;
		enum book_flow flow;
		int64_t fen;
		enum fault_code code;
	} rows[] = {
		{"the largest gift", BOOK_IN, INT64_MAX, FAULT_NONE},
		{"one fen more", BOOK_IN, 1, FAULT_SUM_RANGE},
		{"all of it spent", BOOK_OUT, INT64_MAX, FAULT_NONE},
		{"one fen too many", BOOK_OUT, 1, FAULT_OVERSPENT},
		{"an expense of nothing", BOOK_OUT, 0, FAULT_NONE},
		{"all of it given back", BOOK_OUT, -INT64_MAX, FAULT_NONE},
		{"and not again", BOOK_OUT, -1, FAULT_REVERSAL},
		{"a sum without its opposite", BOOK_OUT, INT64_MIN, FAULT_NUMBER_RANGE},
		{"the gift taken back", BOOK_IN, -INT64_MAX, FAULT_NONE},
		{"and not again", BOOK_IN, -1, FAULT_REVERSAL},
		{"opening after entries", BOOK_OPENING, 1, FAULT_OPENING_LATE},
		{"opening below zero", BOOK_OPENING, -1, FAULT_NEGATIVE},
	};
	struct book b = {.accounts = NULL};
	uint32_t account = book_account(&b, 0, 1);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct book_entry e = {
			.id = SPAN("x"), .account = account,
			.flow = rows[i].flow, .fen = rows[i].fen,
		};
		struct fault fault = FAULT_INIT;
		bool done = book_post(&b, &e, &fault);

		ok(done == !rows[i].code && fault.code == rows[i].code, "%s", rows[i].name);
	}
	book_free(&b);
}

int main(void)
{
	test_edges();
	test_random();
	return done();
}
