/* printed.c - whether the balances that a book has of its own are right */
#include "work/printed.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "value/number.h"

void printed_init(struct printed *p, const struct entries *e)
{
	*p = (struct printed){.funds = mem_zero(e->funds.count + 1, sizeof *p->funds)};
}

static bool refuse(const struct entry *e, int64_t fen, struct fault *fault)
{
	struct buf want = BUF_INIT;

	number_write((struct number){fen, fen, 0}, MONEY_SCALE, &want);
	fault_set(fault, FAULT_BALANCE, e->book.id, NULL);
	fault_field(fault->want, sizeof fault->want, buf_view(&want));
	entries_blame(e, SPAN("balance"), fault);
	buf_free(&want);
	return false;
}

/* Whether the balance is the sum, or as far from it as the last one was. */
static bool fits(struct printed_fund *f, const struct entry *e)
{
	__int128 off = e->balance - f->sum;
	bool good = !off || off == f->off || f->sum != (int64_t)f->sum;

	f->off = off;
	return good;
}

bool printed_check(struct printed *p, const struct entry *e, struct fault *fault)
{
	struct printed_fund *f = &p->funds[e->fund];
	bool out = e->book.flow == BOOK_OUT || e->book.flow == BOOK_MOVED_OUT, one, all;

	f->sum += out ? -(__int128)e->book.fen : e->book.fen;
	p->all.sum += out ? -(__int128)e->book.fen : e->book.fen;
	if (!e->printed)
		return true;
	one = fits(f, e);
	all = fits(&p->all, e);
	if (e->after_gap)
		return true;
	if (p->of == PRINTED_ANY && one != all)
		p->of = one ? PRINTED_FUND : PRINTED_ALL;
	if (p->of == PRINTED_ALL ? all : one)
		return true;
	return refuse(e, (int64_t)(p->of == PRINTED_ALL ? p->all.sum : f->sum), fault);
}

void printed_free(struct printed *p)
{
	free(p->funds);
}
